// Parts of a row as they stand on paper.
import type { ManifestRow2, ParcelRow2, SackRow2, WeightRow } from '#src/manifest/document.ts';
import type { PaperWords } from '#src/words/english/paper.ts';
import { type Sentence, say } from '#src/words/sentence.ts';
import { kilograms } from './figures.ts';

export const SIZE = 8.5;

// No real label is longer; a longer one is garbage of a device, and the sealed document holds all of it.
const CODE_SHOWN = 200;
export const codeShown = (code: string, words: PaperWords): string =>
  code.length <= CODE_SHOWN
    ? code
    : say(words['cut-code'], { start: code.slice(0, CODE_SHOWN), length: code.length });

/** A word of the rules in words. A document of a later program may hold one that is not known yet: it stands as it is. */
export const wordShown = (group: 'why' | 'damage' | 'back', word: string, words: PaperWords): string => {
  const name = `${group}-${word}`;
  return Object.hasOwn(words, name)
    ? say((words as Readonly<Record<string, Sentence>>)[name] ?? [0, word])
    : word;
};

/** A word or two beside the figure where it is not simply the scale's. */
export const weightShown = ({ grams, source, mode, scale }: WeightRow, words: PaperWords): string => {
  const kg = mode === 'net' ? say(words.net, { kg: kilograms(grams) }) : kilograms(grams);
  if (source === 'keyed') return say(words['keyed-mark'], { kg });
  if (source === 'announced') return say(words['announced-mark'], { kg });
  return scale?.despite === undefined ? kg : say(words['trouble-mark'], { kg });
};

export const isSack = (row: ManifestRow2): row is SackRow2 => row.row === 'sack';
export const isParcel = (row: ManifestRow2): row is ParcelRow2 => row.row === 'parcel';
export const isCounted = (row: ManifestRow2): row is SackRow2 | ParcelRow2 => isSack(row) || isParcel(row);
