// GTIN-8, -12, -13 and -14: a product's number, the last digit a check digit (GS1 General Specifications 7.9.1).
// A scanner sends UPC-A as 12 digits or as 13 with a zero in front: `gtin` is 14 digits for all of them.
import { mod10Check } from './check-digits.ts';
import { checked, type Said } from './code.ts';

const FORM = /^(?:\d{8}|\d{12,14})$/;

/** A symbology that carries other things than GTINs makes digits mean nothing: one Code 128 in ten holds by chance. */
const mayCarry = (aim: string | undefined, length: number): boolean =>
  aim === undefined || aim.startsWith(']E') || (aim.startsWith(']I') && length === 14);

export const readGtin = (text: string, aim?: string): Said | null => {
  if (!FORM.test(text) || !mayCarry(aim, text.length)) return null;
  const fields = { gtin: text.padStart(14, '0'), form: `GTIN-${text.length}` };
  return checked('gtin', 'GTIN', fields, mod10Check(text));
};
