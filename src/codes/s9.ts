// UPU S9: a receptacle of international mail, 29 characters. Its first 20 are the despatch (UPU S8). No check digit.
//
//   DEFRAA INDELA A UN 6 0123 004 0 1 0155
//   origin, destination, category, subclass, year, despatch, receptacle, last of it?, registered or insured?, 0.1 kg
import type { CodeWhy, Said } from './code.ts';

const FORM = /^([A-Z]{6})([A-Z]{6})([A-Z])([A-Z]{2})(\d)(\d{4})(\d{3})(\d)(\d)(\d{4})$/;

const CATEGORIES: ReadonlyMap<string, string> = new Map([
  ['A', 'air'],
  ['B', 'surface-air-lifted'],
  ['C', 'surface'],
  ['D', 'priority-by-surface'],
]);
const FLAGS: ReadonlyMap<string, string> = new Map([
  ['0', 'no'],
  ['1', 'yes'],
  ['9', 'not-stated'],
]);
/** Stands for more than 999.8 kg: no weight. */
const OVER = '9999';
const LENGTH = 29;

/** null where the text is not of the form. `last`, `registered`: yes, no or not-stated; `grams` is gross. */
export const readS9 = (text: string): Said | null => {
  const match = text.length === LENGTH ? FORM.exec(text) : null;
  if (match === null) return null;
  const [, origin = '', destination = '', category = '', subclass = '', year = '', despatch = ''] = match;
  const [receptacle = '', last = '', registered = '', weight = ''] = match.slice(7);
  const categoryMeans = CATEGORIES.get(category);
  const why: CodeWhy | null =
    categoryMeans === undefined ? 'category' : FLAGS.has(last) && FLAGS.has(registered) ? null : 'flag';
  return {
    kind: 'sack',
    scheme: 'S9',
    valid: why === null ? null : false,
    fields: {
      origin,
      destination,
      category,
      ...(categoryMeans !== undefined && { categoryMeans }),
      subclass,
      year,
      despatch,
      receptacle,
      last: FLAGS.get(last) ?? last,
      registered: FLAGS.get(registered) ?? registered,
      weight,
      ...(weight !== OVER && { grams: Number(weight) * 100 }),
      despatchId: text.slice(0, 20),
    },
    ...(why !== null && { why }),
  };
};
