// The trade item number of a label, where the label is one.
//
//   UPC-A 12, EAN-13 13, EAN-8 8, ITF-14 14 digits, the last one a check digit: left filled with zeros to 14
//   UPC-E 8 digits: written out to its UPC-A first
//   GS1 element string: AI 01 in front, and 14 digits
//
// Source: GS1 General Specifications, 2.1 (keys), 5.2.2.4.2 (zero suppression of UPC-E), 7.9.1 (check digit).
// Without the symbology 13 digits are nothing: a Code 128 with a plausible check digit is one in ten.
import { isGs1 } from './symbology.ts';

const DIGITS = /^\d+$/;

/** Weights 3 and 1 from the right of the body; the last digit is the check digit. */
const hasCheckDigit = (digits: string): boolean => {
  let sum = 0;
  for (let i = 0; i < digits.length; i += 1) {
    const weight = (digits.length - i) % 2 === 0 ? 3 : 1;
    sum += weight * (digits.charCodeAt(i) - 0x30);
  }
  return sum % 10 === 0;
};

const gtinOf = (digits: string): string | undefined =>
  DIGITS.test(digits) && hasCheckDigit(digits) ? digits.padStart(14, '0') : undefined;

/** "01234505" to "012345000058" less its check: number system, six digits, check digit to UPC-A's twelve. */
const upcAOf = (upcE: string): string | undefined => {
  const match = /^([01])(\d)(\d)(\d)(\d)(\d)(\d)(\d)$/.exec(upcE);
  if (match === null) return undefined;
  const [, system = '', a = '', b = '', c = '', d = '', e = '', last = '', check = ''] = match;
  switch (last) {
    case '0':
    case '1':
    case '2':
      return `${system}${a}${b}${last}0000${c}${d}${e}${check}`;
    case '3':
      return `${system}${a}${b}${c}00000${d}${e}${check}`;
    case '4':
      return `${system}${a}${b}${c}${d}00000${e}${check}`;
    default:
      return `${system}${a}${b}${c}${d}${e}0000${last}${check}`;
  }
};

const ELEMENT_01 = /^01(\d{14})/;

/** 14 digits, or nothing. `symbology` by the names of symbology.ts. */
export const gtinOfLabel = (text: string, symbology?: string, aim?: string): string | undefined => {
  if ((aim !== undefined && isGs1(aim)) || symbology?.startsWith('GS1')) {
    // A scanner may keep the leading FNC1 as GS.
    const digits = ELEMENT_01.exec(text.startsWith('\u001d') ? text.slice(1) : text)?.[1];
    return digits === undefined ? undefined : gtinOf(digits);
  }
  switch (symbology) {
    // UPC-A is an EAN-13 that begins with 0, and scanners send it as either under either name.
    case 'UPC-A':
    case 'EAN-13':
      if (aim === ']E3' && /^\d{13}(?:\d{2}|\d{5})$/.test(text)) return gtinOf(text.slice(0, 13)); // with add-on
      return text.length === 12 || text.length === 13 ? gtinOf(text) : undefined;
    case 'EAN-8':
      return text.length === 8 ? gtinOf(text) : undefined;
    case 'UPC-E': {
      if (text.length === 12 || text.length === 13) return gtinOf(text); // written out by the scanner
      const upcA = upcAOf(text);
      return upcA === undefined ? undefined : gtinOf(upcA);
    }
    case 'ITF':
      return text.length === 14 ? gtinOf(text) : undefined;
    default:
      return undefined;
  }
};
