// One element of an element string: its AI, and whether its data keeps to the AI's form.
import { assert } from '#src/lib/assert.ts';
import { mod10Check } from './check-digits.ts';
import type { CheckDigit, CodeWhy, Fields } from './code.ts';
import { AIS, PREDEFINED } from './gs1-ais.ts';

type Part = {
  readonly digits: boolean;
  readonly least: number;
  readonly most: number;
  readonly check?: 'csum' | 'date' | 'time' | 'flag';
};
export type Ai = {
  readonly ai: string;
  readonly field: string;
  readonly decimals: number | null;
  readonly parts: readonly Part[];
  readonly most: number;
  /** No separator follows. */
  readonly predefined: boolean;
};
export type Element = {
  readonly fields: Fields;
  readonly checkDigit?: CheckDigit;
  readonly why?: CodeWhy;
};

const partOf = (form: string): Part => {
  const [, set, upTo, length, check] = /^([NX])(\.\.)?(\d+)(?:,(csum|date|time|flag))?$/.exec(form) ?? [];
  assert(length !== undefined, 'a form that is none');
  const most = Number(length);
  return {
    digits: set === 'N',
    least: upTo === undefined ? most : 1,
    most,
    ...(check !== undefined && { check: check as NonNullable<Part['check']> }),
  };
};

const table: ReadonlyMap<string, Ai> = new Map(
  AIS.flatMap(([ai, form, field]) => {
    const parts = form.split(' ').map(partOf);
    const most = parts.reduce((sum, part) => sum + part.most, 0);
    const row = { field, parts, most, predefined: PREDEFINED.has(ai.slice(0, 2)) };
    const all: readonly Ai[] = ai.endsWith('n')
      ? [0, 1, 2, 3, 4, 5].map(decimals => ({ ...row, ai: ai.slice(0, -1) + decimals, decimals }))
      : [{ ...row, ai, decimals: null }];
    return all.map(one => [one.ai, one] as const);
  }),
);

/** No AI begins another one. */
export const aiAt = (text: string, at: number): Ai | null => {
  for (const length of [2, 3, 4]) {
    const found = table.get(text.slice(at, at + length));
    if (found !== undefined) return found;
  }
  return null;
};

const DIGITS = /^\d*$/;
const SET_82 = /^[!"%&'()*+,\-./0-9:;<=>?A-Z_a-z]*$/;
const INDIA = '356';
const PIN = /^[1-9]\d{5}$/;

/** Day 00 is the month's last one. Without the century every fourth year may be a leap year. */
const isDate = (digits: string): boolean => {
  const [year, month, day] = [0, 2, 4].map(at => Number(digits.slice(at, at + 2))) as [
    number,
    number,
    number,
  ];
  const days = [31, year % 4 === 0 ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  return days !== undefined && day <= days;
};
/** YYMMDDhhmm; 9999 stands for no time of day (General Specifications 3.8.15). */
const isTime = (digits: string): boolean =>
  isDate(digits) &&
  digits.slice(4, 6) !== '00' &&
  /^(?:[01]\d[0-5]\d|2[0-3][0-5]\d|9999)$/.test(digits.slice(6));

const wrongIn = ({ digits, least, check }: Part, data: string): CodeWhy | null => {
  if (data.length < least) return data === '' ? 'empty' : 'too-short';
  if (!(digits ? DIGITS : SET_82).test(data)) return 'character';
  if (check === 'date' && !isDate(data)) return 'date';
  if (check === 'time' && !isTime(data)) return 'date';
  return check === 'flag' && data !== '0' && data !== '1' ? 'flag' : null;
};

const decimal = (digits: string, decimals: number): string => {
  const padded = digits.padStart(decimals + 1, '0');
  const whole = padded.slice(0, padded.length - decimals).replace(/^0+(?=\d)/, '');
  return decimals === 0 ? whole : `${whole}.${padded.slice(-decimals)}`;
};

/** Kilograms to whole grams, a half to the even one as everywhere in the house. */
const gramsOf = (digits: string, decimals: number): number => {
  const scale = 10 ** Math.abs(3 - decimals);
  if (decimals <= 3) return Number(digits) * scale;
  const [whole, rest] = [Math.floor(Number(digits) / scale), (Number(digits) % scale) * 2];
  return whole + (rest > scale || (rest === scale && whole % 2 === 1) ? 1 : 0);
};

const fieldsOf = ({ field, decimals, parts }: Ai, data: string): Fields => {
  if (decimals === null) {
    return field === 'shipToCountryPost'
      ? { shipToCountry: data.slice(0, 3), shipToPost: data.slice(3) }
      : { [field]: data };
  }
  if (parts.length > 1) return { currency: data.slice(0, 3), [field]: decimal(data.slice(3), decimals) };
  const grams = { netKilograms: 'netGrams', grossKilograms: 'grossGrams' }[field];
  return {
    [field]: decimal(data, decimals),
    ...(grams !== undefined && { [grams]: gramsOf(data, decimals) }),
  };
};

/** `data` is what stands between the AI and the next element. */
export const readElement = (ai: Ai, data: string): Element => {
  if (data.length > ai.most) return { fields: {}, why: 'data-too-long' };
  let at = 0;
  let checkDigit: CheckDigit | undefined;
  for (const [i, part] of ai.parts.entries()) {
    const piece = data.slice(at, at + part.most);
    at += part.most;
    // What follows a document type's or an asset's own number may be left out (253, 255, 8003).
    if (i > 0 && piece === '' && ai.decimals === null && part.least === 1 && ai.ai !== '421') continue;
    const why = wrongIn(part, piece);
    if (why !== null) return { fields: {}, why };
    if (part.check === 'csum') checkDigit = mod10Check(piece);
  }
  const fields = fieldsOf(ai, data);
  if (checkDigit !== undefined && checkDigit.got !== checkDigit.right) {
    return { fields, checkDigit, why: 'check-digit' };
  }
  const isIndia = fields.shipToCountry === INDIA;
  if (isIndia && !PIN.test(String(fields.shipToPost))) return { fields, why: 'post-code' };
  return { fields, ...(checkDigit !== undefined && { checkDigit }) };
};
