// The last act taken back: every total returns to what it was; the event that it happened stays in the journal.
import { assert } from '#src/lib/assert.ts';
import type { HandoffEvent, WeightTaken } from './events.ts';
import type { Handoff, UndoCell } from './state.ts';
import { plus } from './totals.ts';

export const undone = (state: Handoff, n: number, event: HandoffEvent & { kind: 'undone' }): Handoff => {
  const cell = state.undo;
  assert(cell !== null && cell.n === event.undoes, 'undone out of order');
  const back: Handoff = { ...state, n, current: currentAfter(state, cell), undo: cell.below };
  const { code } = cell;
  switch (cell.kind) {
    case 'sack-accepted':
      return { ...back, ...withoutSack(back, code) };
    case 'parcel-accepted':
      return { ...back, ...withoutParcel(back, code) };
    case 'scan-parked':
      // The bin's number goes to the next one: what was put aside last is taken out again.
      return {
        ...back,
        parked: back.parked.remove(code),
        bins: back.bins - 1,
        totals: plus(back.totals, { parked: -1 }),
      };
    case 'scan-held':
      return { ...back, held: back.held.remove(code), totals: plus(back.totals, { held: -1 }) };
    case 'sack-weighed':
      return { ...back, ...withWeightBefore(back, code, cell.weightBefore) };
    case 'sack-left':
      return back;
    case 'parked-settled': {
      assert(cell.parkedBefore, 'an undone settling without what was parked');
      const taken =
        cell.outcome === 'sack'
          ? withoutSack(back, code)
          : cell.outcome === 'parcel'
            ? withoutParcel(back, code)
            : { returned: back.returned.remove(code), totals: plus(back.totals, { returned: -1 }) };
      return {
        ...back,
        ...taken,
        parked: back.parked.set(code, cell.parkedBefore),
        totals: plus(taken.totals, { parked: 1 }),
      };
    }
  }
};

// A sack's label scanned again is no act that undo takes back, but it says which sack lies before the clerk. So only
// what the undone act itself did to the current sack is taken back, and only if no label was scanned again since.
const currentAfter = (state: Handoff, { kind, code, outcome, currentBefore }: UndoCell): string | null => {
  const moved = kind === 'sack-accepted' || kind === 'sack-left' || outcome === 'sack';
  const movedTo = kind === 'sack-left' ? null : code;
  return moved && state.current === movedTo ? currentBefore : state.current;
};

const withoutSack = (state: Handoff, code: string) => {
  assert(state.sacks.get(code)?.parcels === 0, 'undo of a sack that still holds parcels');
  return { sacks: state.sacks.remove(code), totals: plus(state.totals, { sacks: -1 }) };
};

const withoutParcel = (state: Handoff, code: string) => {
  const parcel = state.parcels.get(code);
  assert(parcel, 'undo of a parcel that is not there');
  const sack = parcel.sack === null ? undefined : state.sacks.get(parcel.sack);
  return {
    parcels: state.parcels.remove(code),
    sacks: sack ? state.sacks.set(sack.code, { ...sack, parcels: sack.parcels - 1 }) : state.sacks,
    totals: plus(state.totals, { parcels: -1, loose: sack ? 0 : -1 }),
  };
};

const withWeightBefore = (state: Handoff, code: string, before: WeightTaken | undefined) => {
  const sack = state.sacks.get(code);
  assert(sack?.weight, 'undo of a weight that is not there');
  const { weight, ...unweighed } = sack;
  return {
    sacks: state.sacks.set(code, before ? { ...unweighed, weight: before } : unweighed),
    totals: plus(state.totals, { sacksWeighed: before ? 0 : -1, grams: (before?.grams ?? 0) - weight.grams }),
  };
};
