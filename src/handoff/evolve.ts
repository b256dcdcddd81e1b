// An event's effect. Pure and total: what is in the journal has happened, whatever today's rules would say.
import { assert } from '#src/lib/assert.ts';
import type { HandoffEvent, UndoableKind } from './events.ts';
import { type Handoff, openedHandoff, type UndoCell } from './state.ts';
import { plus } from './totals.ts';
import { undone } from './undo.ts';

export const evolve = (state: Handoff | null, id: string, event: HandoffEvent): Handoff => {
  if (event.kind === 'handoff-opened') {
    const { kind: _, ...opening } = event;
    return openedHandoff(id, opening);
  }
  assert(state !== null && state.id === id, `${event.kind} of a handoff that was not opened`);
  const n = state.n + 1;
  switch (event.kind) {
    case 'sack-accepted': {
      const sack = { code: event.code, n, parcels: 0, ...(event.scheme && { scheme: event.scheme }) };
      return {
        ...remember(state, n, event.kind, event.code),
        sacks: state.sacks.set(event.code, sack),
        current: event.code,
        totals: plus(state.totals, { sacks: 1 }),
      };
    }
    case 'parcel-accepted': {
      const parcel = { code: event.code, n, sack: event.sack, ...(event.scheme && { scheme: event.scheme }) };
      return {
        ...remember(state, n, event.kind, event.code),
        ...withParcel(state, parcel),
      };
    }
    case 'scan-repeated':
      // A sack's label scanned again makes it the current one; nothing is counted.
      return {
        ...state,
        n,
        current: state.sacks.has(event.code) ? event.code : state.current,
        totals: plus(state.totals, { repeated: 1 }),
      };
    case 'scan-parked':
      return {
        ...remember(state, n, event.kind, event.code),
        parked: state.parked.set(event.code, {
          code: event.code,
          n,
          why: event.why,
          bin: event.bin,
          sack: event.sack,
        }),
        bins: Math.max(state.bins, event.bin),
        totals: plus(state.totals, { parked: 1 }),
      };
    case 'scan-held':
      return {
        ...remember(state, n, event.kind, event.code),
        held: state.held.set(event.code, { code: event.code, n, why: event.why, manifest: event.manifest }),
        totals: plus(state.totals, { held: 1 }),
      };
    case 'sack-weighed': {
      const sack = state.sacks.get(event.sack);
      assert(sack, 'a weight for a sack that is not there');
      const before = sack.weight;
      return {
        ...remember(state, n, event.kind, event.sack, before && { weightBefore: before }),
        sacks: state.sacks.set(event.sack, { ...sack, weight: event.weight }),
        totals: plus(state.totals, {
          sacksWeighed: before ? 0 : 1,
          grams: event.weight.grams - (before?.grams ?? 0),
        }),
      };
    }
    case 'sack-left':
      return { ...remember(state, n, event.kind, event.sack), current: null };
    case 'parked-settled':
      return settled(state, n, event);
    case 'undone':
      return undone(state, n, event);
    case 'handoff-closed':
      return { ...state, n, phase: 'closed', undo: null };
    case 'manifest-sealed':
      return { ...state, n, phase: 'sealed', manifest: { number: event.number, document: event.document } };
    case 'handoff-cancelled':
      return { ...state, n, phase: 'cancelled', undo: null };
  }
};

const remember = (
  state: Handoff,
  n: number,
  kind: UndoableKind,
  code: string,
  more: Pick<Partial<UndoCell>, 'weightBefore' | 'parkedBefore' | 'outcome'> = {},
): Handoff => ({
  ...state,
  n,
  undo: { n, kind, code, currentBefore: state.current, ...more, below: state.undo },
});

const withParcel = (state: Handoff, parcel: Parameters<Handoff['parcels']['set']>[1]) => {
  const sack = parcel.sack === null ? undefined : state.sacks.get(parcel.sack);
  assert(parcel.sack === null || sack, 'a parcel for a sack that is not there');
  return {
    parcels: state.parcels.set(parcel.code, parcel),
    sacks: sack ? state.sacks.set(sack.code, { ...sack, parcels: sack.parcels + 1 }) : state.sacks,
    totals: plus(state.totals, { parcels: 1, loose: sack ? 0 : 1 }),
  };
};

const settled = (state: Handoff, n: number, event: HandoffEvent & { kind: 'parked-settled' }): Handoff => {
  const parked = state.parked.get(event.code);
  assert(parked, 'settled what was not parked');
  const { code, outcome, reason } = event;
  const next: Handoff = {
    ...remember(state, n, event.kind, code, { parkedBefore: parked, outcome }),
    parked: state.parked.remove(code),
    totals: plus(state.totals, { parked: -1 }),
  };
  switch (outcome) {
    case 'sack':
      return {
        ...next,
        sacks: next.sacks.set(code, { code, n, parcels: 0, exception: reason }),
        current: code,
        totals: plus(next.totals, { sacks: 1 }),
      };
    case 'parcel': {
      // It belongs to the sack that was open when it was put aside, if that one still stands.
      const sack = parked.sack !== null && next.sacks.has(parked.sack) ? parked.sack : null;
      return { ...next, ...withParcel(next, { code, n, sack, exception: reason }) };
    }
    case 'returned':
      return {
        ...next,
        returned: next.returned.set(code, { code, n, why: parked.why, reason }),
        totals: plus(next.totals, { returned: 1 }),
      };
  }
};
