// A truck and what is done with it, for the tests of this folder.
import { readLabel } from '#src/codes/read-label.ts';
import { decide, type Intent, type RefusalCode } from './decide.ts';
import type { HandoffEvent } from './events.ts';
import type { SettleOutcome } from './events-changes.ts';
import type { ScanOrigin } from './events-facts.ts';
import type { WeightTaken } from './events-scale.ts';
import type { Opening } from './events-truck.ts';
import { evolve } from './evolve.ts';
import type { Actor, Facts, SealedOn } from './facts.ts';
import { type Rules, usualRules } from './rules.ts';
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
export const scanWith = (text: string, facts?: Facts): Intent => ({
  do: 'scan',
  code: readLabel(text),
  scan,
  ...(facts && { facts }),
});
export const scanOf = (text: string, sealedOn?: SealedOn): Intent => scanWith(text, sealedOn && { sealedOn });
export const weigh = (grams: number): Intent => ({ do: 'weigh', weight: weightOf(grams) });
export const leave: Intent = { do: 'leave-sack' };
export const undo: Intent = { do: 'undo' };
export const lead: Actor = { badge: 'L1', role: 'lead' };
export const clerk: Actor = { badge: 'C7', role: 'clerk' };
/** By a lead: who may accept. */
export const settle = (code: string, outcome: SettleOutcome, by: Actor = lead): Intent => ({
  do: 'settle',
  code,
  outcome,
  reason: 'label torn',
  by,
});
export const close: Intent = { do: 'close' };

export type Play = {
  readonly state: Handoff | null;
  readonly events: readonly HandoffEvent[];
  readonly refusals: readonly RefusalCode[];
};

export const nothingYet: Play = { state: null, events: [], refusals: [] };

export const step = ({ state, events, refusals }: Play, intent: Intent, rules: Rules = usualRules): Play => {
  const decision = decide(state, intent, rules);
  if ('refusal' in decision) return { state, events, refusals: [...refusals, decision.refusal] };
  return {
    state: replay(decision.events, state),
    events: [...events, ...decision.events],
    refusals,
  };
};

export const replay = (events: readonly HandoffEvent[], from: Handoff | null = null): Handoff | null =>
  events.reduce<Handoff | null>((state, event) => evolve(state, HANDOFF, event), from);

export const playBy = (rules: Rules, ...intents: readonly Intent[]): Play =>
  intents.reduce<Play>((before, intent) => step(before, intent, rules), nothingYet);
export const play = (...intents: readonly Intent[]): Play => playBy(usualRules, ...intents);

/** A handoff as plain lists in the order of the codes, so that two can be compared whole. */
export const plain = (state: Handoff) => ({
  ...contentOf(state),
  undo: cellsOf(state.undo),
});

export const contentOf = ({ undo: _, ...state }: Handoff) => ({
  ...state,
  sacks: byCode([...state.sacks.values()]),
  parcels: byCode([...state.parcels.values()]),
  parked: byCode([...state.parked.values()]),
  held: byCode([...state.held.values()]),
  aside: byCode([...state.aside.values()]),
  questions: byKey([...state.questions.entries()]),
  aliases: byKey([...state.aliases.entries()]),
});

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const byCode = <Row extends { readonly code: string }>(rows: readonly Row[]): readonly Row[] =>
  rows.toSorted((a, b) => order(a.code, b.code));
const byKey = <Row>(rows: readonly (readonly [string, Row])[]): readonly (readonly [string, Row])[] =>
  rows.toSorted(([a], [b]) => order(a, b));

/** Each act that can be taken back, the newest first, with how many things there were before it. */
const cellsOf = (top: UndoCell | null) => {
  const cells: unknown[] = [];
  for (let cell = top; cell !== null; cell = cell.before.undo) {
    const { before, ...rest } = cell;
    cells.push({ ...rest, before: before.n, totals: before.totals });
  }
  return cells;
};
