// Figures as they stand on paper.
import type { PaperWords } from '#src/words/english/paper.ts';
import { say } from '#src/words/sentence.ts';

/** Grams (a whole number) as kg with three decimals: 12.345. */
export const kilograms = (grams: number): string =>
  `${Math.trunc(grams / 1000)}.${String(grams % 1000).padStart(3, '0')}`;

/** An ISO time with offset as the wall clock of its own zone showed it. */
export const wallClock = (iso: string, words: PaperWords): string =>
  say(words['date-and-time'], {
    year: iso.slice(0, 4),
    month: iso.slice(5, 7),
    day: iso.slice(8, 10),
    time: iso.slice(11, 19),
  });
