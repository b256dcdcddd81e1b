// The last act taken back: the handoff is what it was before it, every total with it; the event that it happened stays
// in the journal. What no act of counting changed since stays as it is.
import { assert } from '#src/lib/assert.ts';
import type { HandoffEvent } from './events.ts';
import type { Handoff, UndoCell } from './state.ts';

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
