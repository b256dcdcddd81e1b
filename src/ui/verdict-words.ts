// The newest scan to what stands on the screen: a word, a shape, and why.
import type { NewestView } from '#src/api/contract.ts';
import { say } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import { refusalWords } from './answer-words.ts';
import { kilograms, visible } from './figures.ts';

const { screen } = english;

export type VerdictWords = {
  /** Names the colour, and the shape beside it. */
  readonly look: NewestView['verdict'] | 'weighed' | 'taken-back';
  readonly word: string;
  /** What it means and what to do. */
  readonly why: string;
  /** A sack to name after `why`. */
  readonly sack: string | null;
};

export const verdictWords = (newest: NewestView): VerdictWords => {
  const { verdict, sack } = newest;
  const words = (
    name: 'repeated' | 'parked' | 'held' | 'stopped' | 'unreadable',
    why: string,
  ): VerdictWords => ({
    look: name,
    word: say(screen[name]),
    why,
    sack: null,
  });
  switch (verdict) {
    case 'accepted':
      return acceptedWords(newest);
    case 'repeated':
      if (newest.bin !== undefined) return words(verdict, say(screen['repeated-bin'], { bin: newest.bin }));
      if (newest.manifest !== undefined) {
        return words(verdict, say(screen['repeated-held'], { manifest: visible(newest.manifest) }));
      }
      return sack === null || sack === newest.code
        ? words(verdict, say(screen['repeated-plain']))
        : { ...words(verdict, say(screen['repeated-in'])), sack };
    case 'parked': {
      const why = newest.why === 'check-digit' ? screen['parked-check-digit'] : screen['parked-unknown'];
      return words(verdict, say(why, { bin: newest.bin ?? '–' }));
    }
    case 'held':
      return words(
        verdict,
        say(screen['held-sealed-earlier'], { manifest: visible(newest.manifest ?? '–') }),
      );
    case 'stopped':
      return words(verdict, newest.why === undefined ? '' : stoppedWhy(newest.why));
    case 'unreadable':
      return words(verdict, say(screen['unreadable-more']));
  }
};

const acceptedWords = ({ as, sack, grams }: NewestView): VerdictWords => {
  const plain = (look: VerdictWords['look'], word: string, why: string) => ({ look, word, why, sack: null });
  switch (as) {
    case 'weight':
      return plain(
        'weighed',
        say(screen.weighed),
        say(screen['weighed-sack'], { kg: kilograms(grams ?? 0) }),
      );
    case 'undo':
      return plain('taken-back', say(screen['taken-back']), say(screen['undone-what']));
    case 'sack':
      return plain('accepted', say(screen.accepted), say(screen['accepted-sack']));
    case 'parcel':
      return sack === null
        ? plain('accepted', say(screen.accepted), say(screen['accepted-loose']))
        : { look: 'accepted', word: say(screen.accepted), why: say(screen['accepted-into']), sack };
    case 'unknown':
      // Out of its bin and back to the driver: the only accepted one that is neither.
      return plain('accepted', say(screen.settled), say(screen['accepted-returned']));
  }
};

const stoppedWhy = (why: NonNullable<NewestView['why']>): string => {
  switch (why) {
    case 'unknown':
    case 'check-digit':
      return say(screen[`why-${why}`]);
    case 'sealed-earlier':
      return say(screen.held);
    case 'disk-full':
    case 'in-use':
    case 'journal':
    case 'unknown-act':
    case 'internal':
      return say(screen[`fault-${why}`]);
    default:
      return refusalWords(why);
  }
};
