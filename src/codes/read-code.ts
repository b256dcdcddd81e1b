// A label's text to what it says. Nothing is refused here: what no scheme knows is `unknown`, and the rules park it.
import type { Code } from './code.ts';
import { isS10, s10DigitHolds } from './s10.ts';

// India Post's domestic bag number: three letters and ten digits. Its third character, a letter, tells it from
// S10. No check digit is documented.
const BAG = /^[A-Z]{3}\d{10}$/;
// Amazon's own parcel numbers: TBA, TBC, TBM and twelve digits, without a check digit.
const AMAZON = /^TB[ACM]\d{12}$/;

/** A code as a person types it: in groups, in small letters. Only what becomes a number of a known scheme is changed. */
export const readTyped = (typed: string): Code => {
  const asIs = readCode(typed);
  if (asIs.kind !== 'unknown') return asIs;
  const close = readCode(typed.replace(/[\s-]/g, '').toUpperCase());
  return close.kind === 'unknown' ? asIs : close;
};

/** The symbology says nothing that these schemes need: S10 is printed as Code 39, Code 128 and QR alike. */
export const readCode = (label: string): Code => {
  // A keyed text can hold half a surrogate pair, which has no canonical form: it could never be journalled or sealed.
  const text = label.toWellFormed().trim();
  if (isS10(text)) {
    return s10DigitHolds(text)
      ? { text, kind: 'article', scheme: 'S10', valid: true }
      : { text, kind: 'article', scheme: 'S10', valid: false, why: 'check-digit' };
  }
  if (BAG.test(text)) return { text, kind: 'sack', scheme: 'IN-BAG', valid: null };
  if (AMAZON.test(text)) return { text, kind: 'amazon', scheme: 'TBA', valid: null };
  return { text, kind: 'unknown', valid: null, why: 'no-scheme' };
};
