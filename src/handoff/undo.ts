// The last act taken back: the handoff is what it was before it, every total with it; the event that it happened stays
// in the journal. What no act of counting changed since stays as it is.
import { assert } from '#src/lib/assert.ts';
import type { HandoffEvent } from './events.ts';
import type { Handoff, UndoCell } from './state.ts';

/**
 * Nobody takes back a thousand acts one by one, and each keeps the state before it (3 kB): without a bound a truck of
 * 25,000 parcels holds 76 MB for them. What lies deeper is taken out by its code. Cut rarely, so that an act costs the same.
 */
export const UNDO_AT_LEAST = 1_000;

export const bounded = (top: UndoCell): UndoCell => {
  if (top.depth < 2 * UNDO_AT_LEAST) return top;
  const kept: UndoCell[] = [];
  for (let cell: UndoCell | null = top; cell !== null && kept.length < UNDO_AT_LEAST; cell = cell.before.undo)
    kept.push(cell);
  let below: UndoCell | null = null;
  for (const [i, cell] of kept.reverse().entries())
    below = { ...cell, depth: i + 1, before: { ...cell.before, undo: below } };
  assert(below !== null, 'something is kept');
  return below;
};

export type BroughtBack = { readonly sacks: readonly string[]; readonly parcels: readonly string[] };

/** What is counted again when the last act is taken back. */
export const broughtBack = ({ undo, sacks, parcels }: Handoff): BroughtBack => {
  if (undo?.kind !== 'removed' && undo?.kind !== 'parked-settled') return { sacks: [], parcels: [] };
  const { before } = undo;
  return {
    sacks: [...before.sacks.keys()].filter(code => !sacks.has(code)),
    parcels: [...before.parcels.keys()].filter(code => !parcels.has(code)),
  };
};

export const undone = (state: Handoff, event: Extract<HandoffEvent, { kind: 'undone' }>): Handoff => {
  const cell = state.undo;
  assert(cell !== null && cell.n === event.undoes, 'undone out of order');
  const { before } = cell;
  const { clerk, missing } = state;
  // A truck's seal is looked at between scans; the question about it is none of what was scanned. Its settling is an
  // act like others, until the seal is looked at again.
  const truck = cell.kind === 'parked-settled' && state.sealCheck === before.sealCheck ? before : state;
  const { sealCheck, sealReason } = truck;
  const sealQuestion = [...truck.questions.entries()].filter(([, { of }]) => of === 'truck');
  const scanned = before.questions.filter(({ of }) => of !== 'truck');
  const { sealCheck: _, sealReason: __, clerk: ___, missing: ____, ...back } = before;
  return {
    ...back,
    n: state.n,
    phase: state.phase,
    isPaused: state.isPaused,
    current: currentAfter(state, cell),
    questions: scanned.merge(sealQuestion),
    totals: {
      ...before.totals,
      repeated: state.totals.repeated,
      questions: scanned.size + sealQuestion.length,
    },
    ...(sealCheck && { sealCheck }),
    ...(sealReason !== undefined && { sealReason }),
    ...(clerk !== undefined && { clerk }),
    ...(missing && { missing }),
  };
};

// A sack's label scanned again is no act that undo takes back, but it says which sack lies before the clerk.
const currentAfter = ({ current }: Handoff, { before, currentAfter: left }: UndoCell): string | null =>
  current === left || (current !== null && !before.sacks.has(current)) ? before.current : current;
