// A sealed manifest that is not to stand: voided by a lead with a reason. Its number stays used, its document stays as
// it was signed, its parcels may be handed over again; a corrected handoff refers to it, and the station's next manifest
// tells the central system.
import type { Journal } from '#src/journal/journal.ts';
import { localIso } from '#src/manifest/local-time.ts';

export type VoidAnswer =
  | { readonly done: true }
  | { readonly refused: 'no-such-manifest' | 'already-voided' };

/** `now` in ms since 1970; `zone` an IANA name. Throws JournalFault. */
export const createVoiding =
  ({
    journal,
    zone,
    now,
  }: {
    readonly journal: Journal;
    readonly zone: string;
    readonly now: () => number;
  }) =>
  (number: string, reason: string, by: string): VoidAnswer => {
    const kept = journal.manifests.one(number);
    if (kept === null) return { refused: 'no-such-manifest' };
    if (journal.replay.phaseOf(kept.handoff) === 'voided') return { refused: 'already-voided' };
    const at = localIso(now(), zone);
    journal.append(kept.handoff, [{ kind: 'manifest-voided', number, reason, by }], () =>
      journal.write.void({ number, reason, at, by }),
    );
    return { done: true };
  };
