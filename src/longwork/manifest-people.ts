// What the paper of a manifest says beside its document: who was there, as long as it is kept, and whether a lead took
// the manifest back.
import type { readPersonal } from '#src/journal/personal.ts';
import type { createReplay } from '#src/journal/replay.ts';
import { isStrokes } from '#src/lib/strokes.ts';
import type { ManifestHead } from '#src/manifest/document.ts';
import type { ManifestPaper } from '#src/paper/manifest-pdf.ts';
import type { Kept, PaperPeople } from '#src/paper/people.ts';

type People = ReturnType<typeof readPersonal>;

export const peopleOf = (people: People, head: ManifestHead): PaperPeople => {
  const kept = <What>(ref: string | undefined, what: What | null): Kept<What> => {
    if (what !== null) return { is: what };
    return people.isErased(ref) ? 'erased' : 'not-kept';
  };
  const signed = 'signed' in head ? head.signed?.driver : undefined;
  const drawn = signed?.how === 'refused' ? undefined : signed?.signature;
  return {
    driver: kept(head.driver, people.name(head.driver)),
    signer: kept(signed?.person, people.driver(signed?.person)),
    strokes: kept(drawn, strokesOf(people, drawn)),
  };
};

const strokesOf = (people: People, ref: string | undefined) => {
  const kept = people.read(ref);
  if (kept === null || !('body' in kept)) return null;
  const strokes: unknown = JSON.parse(kept.body);
  return isStrokes(strokes) ? strokes : null;
};

/** Looks through the handoff's events only where it was voided. */
export const voidedOf = (
  replay: ReturnType<typeof createReplay>,
  handoff: string,
): Pick<ManifestPaper, 'voided'> => {
  if (replay.phaseOf(handoff) !== 'voided') return {};
  for (const { event } of replay.handoff(handoff))
    if (event.kind === 'manifest-voided') return { voided: { by: event.by, reason: event.reason } };
  return {};
};
