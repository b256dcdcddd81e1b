// A photo from the page to the disk, and then to the rules: what the chain names is there.
import type { Act } from '#src/api/contract-acts.ts';
import type { ActAnswer } from '#src/api/contract-answers.ts';
import type { PhotoAnswer } from '#src/api/contract-photos.ts';
import { isJournalFault } from '#src/journal/fault.ts';
import type { Journal } from '#src/journal/journal.ts';

export type PhotoTaking = ReturnType<typeof createPhotoTaking>;

export const createPhotoTaking = (parts: {
  readonly photos: Pick<Journal['photos'], 'keep' | 'read'>;
  readonly act: (act: Act) => Promise<ActAnswer>;
  /** Id of the handoff at this lane (undefined: the first), or null. */
  readonly handoffAt: (lane: string | undefined) => string | null;
  readonly log: (what: string, more?: Readonly<Record<string, unknown>>) => void;
}) => ({
  take: async (code: string, bytes: Uint8Array, lane?: string): Promise<PhotoAnswer> => {
    const handoff = parts.handoffAt(lane);
    if (handoff === null) return { refused: 'no-handoff-open' };
    try {
      const kept = await parts.photos.keep(bytes, { handoff, code });
      if ('refused' in kept) return kept;
      const { photo } = kept;
      const answer = await parts.act({ act: 'photo', code, photo, ...(lane !== undefined && { lane }) });
      return 'done' in answer ? { done: true, photo } : answer;
    } catch (thrown) {
      if (!isJournalFault(thrown)) throw thrown;
      parts.log('a photo could not be kept', { code: thrown.code, error: thrown });
      return { fault: thrown.code === 'disk-full' ? 'disk-full' : 'journal' };
    }
  },
  read: parts.photos.read,
});
