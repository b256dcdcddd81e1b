// A cell to grams, paise, a count, a PIN: without floating point, and never by a guess.
import type { WrongWhy } from './pre-advice.ts';

export type Cell = string | number | boolean | Date | null | undefined;
export type Read<T> = { readonly value: T } | { readonly why: WrongWhy };

// Excel shows a number of 12 digits and more so, and writes into a CSV file what it shows.
const MANGLED = /^[+-]?\d+(?:[.,]\d+)?E[+-]?\d+$/i;
const ERROR = /^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!)$/;
/** A cell of Excel keeps 15 digits; the rest of a longer number are noughts. */
const LAST_EXACT = 1e15;

/** What stands in a cell, without blanks around it; '' where nothing does. */
export const textOfCell = (cell: Cell): Read<string> => {
  if (cell === null || cell === undefined) return { value: '' };
  if (cell instanceof Date) return { why: 'date-in-cell' };
  if (typeof cell === 'number')
    return Math.abs(cell) < LAST_EXACT ? { value: String(cell) } : { why: 'number-mangled' };
  if (typeof cell === 'boolean') return { value: cell ? 'TRUE' : 'FALSE' };
  const text = cell.trim();
  if (MANGLED.test(text)) return { why: 'number-mangled' };
  if (ERROR.test(text)) return { why: 'error-cell' };
  return { value: text };
};

const PLAIN = /^(\d{1,12})(?:[.,](\d{1,2}))?$/;
// 1,23,456.50 and 123,456.50; 1.234,50: both marks stand there, so the last one is the decimal mark.
const GROUPED_POINT = /^(\d{1,3}(?:,\d{2,3})*,\d{3})\.(\d{1,2})$/;
const GROUPED_COMMA = /^(\d{1,3}(?:\.\d{3})+),(\d{1,2})$/;
// More than one group of the same mark is no decimal: 1,23,456.
const GROUPED_WHOLE = /^\d{1,3}(?:,\d{2,3})+,\d{3}$|^\d{1,3}(?:\.\d{3}){2,}$/;

/** A decimal in hundredths, as an integer. */
const hundredths = (text: string): Read<number> => {
  const match = PLAIN.exec(text) ?? GROUPED_POINT.exec(text) ?? GROUPED_COMMA.exec(text);
  if (match !== null) {
    const whole = Number((match[1] ?? '').replace(/[.,]/g, ''));
    return { value: whole * 100 + Number((match[2] ?? '').padEnd(2, '0')) };
  }
  if (GROUPED_WHOLE.test(text)) return { value: Number(text.replace(/[.,]/g, '')) * 100 };
  return { why: /^\d{1,3}[.,]\d{3}$/.test(text) ? 'number-ambiguous' : 'number-form' };
};

/** A spreadsheet's sum, such as 0.30000000000000004, to the two decimals that it shows; never 0.305 to either side. */
const shownWith2 = (cell: number): Read<string> => {
  const shown = cell.toFixed(2);
  return Math.abs(Number(shown) - cell) < 1e-6 ? { value: shown } : { why: 'number-form' };
};

const decimalOf = (cell: Cell): Read<number | null> => {
  const text = typeof cell === 'number' && Math.abs(cell) < LAST_EXACT ? shownWith2(cell) : textOfCell(cell);
  if ('why' in text) return text;
  return text.value === '' ? { value: null } : hundredths(text.value);
};

// UPU S9 ends at 999.8 kg; a parcel of the bulk booking workbook at 35 kg.
const HEAVIEST = { parcel: 35_000, sack: 999_800 };

/** null where the cell is empty. A fraction of a gram is rounded. */
export const gramsOf = (cell: Cell, of: keyof typeof HEAVIEST): Read<number | null> => {
  // A scale's 250.125 in a spreadsheet's cell is no text, so it has no ambiguous comma.
  const read = decimalOf(typeof cell === 'number' ? Math.round(cell) : cell);
  if ('why' in read || read.value === null) {
    const negative = typeof cell === 'number' ? cell < 0 : typeof cell === 'string' && /^\s*-\d/.test(cell);
    return negative ? { why: 'weight-impossible' } : read;
  }
  const grams = Math.round(read.value / 100);
  return grams >= 1 && grams <= HEAVIEST[of] ? { value: grams } : { why: 'weight-impossible' };
};

const MOST_PAISE = 100_000_000_00; // ten crore rupees: over it somebody typed a barcode
const CURRENCY = /^(?:₹|rs\.?|inr)\s*|\s*(?:\/-|inr)$/gi;

/** Rupees with at most two decimals to paise; null where the cell is empty. */
export const paiseOf = (cell: Cell): Read<number | null> => {
  const read = decimalOf(typeof cell === 'string' ? cell.trim().replace(CURRENCY, '') : cell);
  if ('why' in read || read.value === null) return read;
  return read.value <= MOST_PAISE ? { value: read.value } : { why: 'money-impossible' };
};

export const isPaise = (paise: number): boolean =>
  Number.isInteger(paise) && paise >= 0 && paise <= MOST_PAISE;

const MOST_PARCELS = 10_000;

export const countOf = (cell: Cell): Read<number | null> => {
  const text = textOfCell(cell);
  if ('why' in text) return text;
  if (text.value === '') return { value: null };
  if (!/^\d{1,9}$/.test(text.value)) return { why: 'number-form' };
  return Number(text.value) <= MOST_PARCELS ? { value: Number(text.value) } : { why: 'count-impossible' };
};

/** A PIN is printed in two groups of three, too. */
export const pinOf = (cell: Cell): Read<string | null> => {
  const text = textOfCell(cell);
  if ('why' in text) return text;
  const digits = text.value.replace(/^(\d{3})[ -](\d{3})$/, '$1$2');
  if (digits === '') return { value: null };
  return /^[1-9]\d{5}$/.test(digits) ? { value: digits } : { why: 'pin-form' };
};
