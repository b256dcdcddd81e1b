// What says who the driver of a sealed handoff was, erased before its time because somebody asked: the references stay
// in the record, and say nothing any more.
import type { ActAnswer } from '#src/api/contract-answers.ts';
import type { Journal } from '#src/journal/journal.ts';
import type { ManifestHead } from '#src/manifest/document.ts';

/** Throws JournalFault. */
export const createErasing =
  ({ manifests, personal }: Pick<Journal, 'manifests' | 'personal'>) =>
  (number: string, by: string): ActAnswer => {
    const kept = manifests.one(number);
    if (kept === null) return { refused: 'no-such-manifest' };
    personal.eraseRefs(refsOf(JSON.parse(kept.head) as ManifestHead), by);
    // The log still has the bytes until it is emptied; where a reader is in the way, the daily keeping does it.
    personal.wipe();
    return { done: true };
  };

const refsOf = (head: ManifestHead): readonly string[] => {
  const refs: (string | undefined)[] = [head.driver];
  if ('signed' in head && head.signed) {
    const { driver } = head.signed;
    refs.push(driver.person, 'signature' in driver ? driver.signature : undefined);
  }
  return refs.filter(ref => ref !== undefined);
};
