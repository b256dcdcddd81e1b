// A sealed manifest that is not to stand: voided by a lead with a reason. Its number stays used, its document stays as
// it was signed, its parcels may be handed over again; a corrected handoff refers to it, and both a notice
// of its own and the station's next manifest tell the central system.
import type { Journal } from '#src/journal/journal.ts';
import type { KeyPair } from '#src/manifest/key.ts';
import { localIso } from '#src/manifest/local-time.ts';
import { signVoid } from '#src/manifest/void-notice.ts';

export type VoidAnswer =
  | { readonly done: true }
  | { readonly refused: 'no-such-manifest' | 'already-voided' };

export type VoidingParts = {
  readonly journal: Journal;
  readonly key: KeyPair;
  /** IANA name. */
  readonly zone: string;
  /** ms since 1970 */
  readonly now: () => number;
};

/** Throws JournalFault. */
export const createVoiding =
  ({ journal, key, zone, now }: VoidingParts) =>
  (number: string, reason: string, by: string): VoidAnswer => {
    const kept = journal.manifests.one(number);
    if (kept === null) return { refused: 'no-such-manifest' };
    if (journal.replay.phaseOf(kept.handoff) === 'voided') return { refused: 'already-voided' };
    const voided = { number, reason, at: localIso(now(), zone) };
    const notice = signVoid({ ...voided, document: kept.document }, key);
    journal.append(kept.handoff, [{ kind: 'manifest-voided', number, reason, by }], () => {
      journal.write.void({ ...voided, by }, notice);
      // The list is free for the handoff that puts it right.
      journal.lists.detach(kept.handoff);
    });
    return { done: true };
  };
