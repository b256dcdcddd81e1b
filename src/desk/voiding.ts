// A sealed manifest that is not to stand: voided by a lead with a reason. Its number stays used, its document stays as
// it was signed, its parcels may be handed over again; a corrected handoff refers to it.
import type { Journal } from '#src/journal/journal.ts';

export type VoidAnswer =
  | { readonly done: true }
  | { readonly refused: 'no-such-manifest' | 'already-voided' };

/** Throws JournalFault. */
export const createVoiding =
  (journal: Journal) =>
  (number: string, reason: string, by: string): VoidAnswer => {
    const kept = journal.manifests.one(number);
    if (kept === null) return { refused: 'no-such-manifest' };
    if (journal.replay.phaseOf(kept.handoff) === 'voided') return { refused: 'already-voided' };
    journal.append(kept.handoff, [{ kind: 'manifest-voided', number, reason, by }]);
    return { done: true };
  };
