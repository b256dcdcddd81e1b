// A truck and what is done with it, for the tests of this folder.
import { readCode } from '#src/codes/read-code.ts';
import { decide, type Intent, type RefusalCode, type SealedOn } from './decide.ts';
import type { HandoffEvent, Opening, ScanOrigin, SettleOutcome, WeightTaken } from './events.ts';
import { evolve } from './evolve.ts';
import type { Handoff, UndoCell } from './state.ts';

export const HANDOFF = '0199f3a2-7c1e-7d3a-9b1e-2f8a5c6d7e80';

export const opening: Opening = {
  direction: 'induction',
  from: { id: 'ATS', name: 'Amazon Transportation Services' },
  to: { id: 'DOP', name: 'Department of Posts' },
  vehicle: 'DL1LX4821',
  seal: 'S-88213',
};

export const scan: ScanOrigin = { device: 'scanner-1', aim: ']C0' };

export const weightOf = (grams: number): WeightTaken => ({
  grams,
  value: String(grams / 1000),
  unit: 'kg',
  device: 'scale-1',
  raw: '53542c4753',
});

export const open: Intent = { do: 'open', opening };
export const openReturn: Intent = { do: 'open', opening: { ...opening, direction: 'return' } };
export const scanOf = (text: string, sealedOn?: SealedOn): Intent => ({
  do: 'scan',
  code: readCode(text),
  scan,
  ...(sealedOn && { sealedOn }),
});
export const weigh = (grams: number): Intent => ({ do: 'weigh', weight: weightOf(grams) });
export const leave: Intent = { do: 'leave-sack' };
export const undo: Intent = { do: 'undo' };
export const settle = (code: string, outcome: SettleOutcome): Intent => ({
  do: 'settle',
  code,
  outcome,
  reason: 'label torn',
});
export const close: Intent = { do: 'close' };

export type Play = {
  readonly state: Handoff | null;
  readonly events: readonly HandoffEvent[];
  readonly refusals: readonly RefusalCode[];
};

export const nothingYet: Play = { state: null, events: [], refusals: [] };

export const step = ({ state, events, refusals }: Play, intent: Intent): Play => {
  const decision = decide(state, intent);
  if ('refusal' in decision) return { state, events, refusals: [...refusals, decision.refusal] };
  return {
    state: replay(decision.events, state),
    events: [...events, ...decision.events],
    refusals,
  };
};

export const replay = (events: readonly HandoffEvent[], from: Handoff | null = null): Handoff | null =>
  events.reduce<Handoff | null>((state, event) => evolve(state, HANDOFF, event), from);

export const play = (...intents: readonly Intent[]): Play => intents.reduce(step, nothingYet);

/** A handoff as plain lists in the order of the codes, so that two can be compared whole. */
export const plain = (state: Handoff) => ({
  ...state,
  sacks: byCode([...state.sacks.values()]),
  parcels: byCode([...state.parcels.values()]),
  parked: byCode([...state.parked.values()]),
  held: byCode([...state.held.values()]),
  returned: byCode([...state.returned.values()]),
  undo: cellsOf(state.undo),
});

const byCode = <Row extends { readonly code: string }>(rows: readonly Row[]): readonly Row[] =>
  rows.toSorted((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0));

const cellsOf = (top: UndoCell | null): readonly Omit<UndoCell, 'below'>[] => {
  const cells: Omit<UndoCell, 'below'>[] = [];
  for (let cell = top; cell !== null; cell = cell.below) {
    const { below: _, ...rest } = cell;
    cells.push(rest);
  }
  return cells;
};
