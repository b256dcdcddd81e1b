// Figures as they stand on paper.
import type { PaperWords } from '#src/words/english/paper.ts';
import { say } from '#src/words/sentence.ts';

/** Grams (a whole number) as kg with three decimals: 12.345. */
export const kilograms = (grams: number): string =>
  `${Math.trunc(grams / 1000)}.${String(grams % 1000).padStart(3, '0')}`;

/** Paise (a whole number) as rupees with two decimals, grouped as in India: 12,34,567.80. */
export const rupees = (paise: number): string => {
  const whole = String(Math.trunc(paise / 100));
  const grouped = whole.slice(0, -3).replace(/(?<=\d)(?=(\d\d)+$)/g, ',');
  return `${grouped}${grouped === '' ? '' : ','}${whole.slice(-3)}.${String(paise % 100).padStart(2, '0')}`;
};

/** Whole minutes between two ISO times, in hours and minutes; null where the second is not the later one. */
export const timeBetween = (from: string, to: string, words: PaperWords): string | null => {
  const minutes = Math.floor((Date.parse(to) - Date.parse(from)) / 60_000);
  return minutes < 0
    ? null
    : say(words['dwell-is'], { hours: Math.trunc(minutes / 60), minutes: minutes % 60 });
};

/** An ISO time with offset as the wall clock of its own zone showed it. */
export const wallClock = (iso: string, words: PaperWords): string =>
  say(words['date-and-time'], {
    year: iso.slice(0, 4),
    month: iso.slice(5, 7),
    day: iso.slice(8, 10),
    time: iso.slice(11, 19),
  });
