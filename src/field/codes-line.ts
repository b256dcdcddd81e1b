// A text to the one line of JSON that `npm run codes` prints for it. The order of members is fixed.
import type { Code } from '#src/codes/code.ts';
import { type Reader, readLabel } from '#src/codes/read-label.ts';

// JSON.stringify leaves DEL, C1, marks of direction and every other invisible character as they are.
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu;

const escaped = (all: string): string =>
  Array.from({ length: all.length }, (_, i) => `\\u${all.charCodeAt(i).toString(16).padStart(4, '0')}`).join(
    '',
  );

/** `text` is the text as it was given; members that are undefined are left out by JSON itself. */
const lineOf = (text: string, { kind, scheme, valid, fields, checkDigit, why }: Code): string =>
  JSON.stringify({ text, kind, scheme, valid, fields, checkDigit, why }).replace(INVISIBLE, escaped);

/** The separator may be written <GS>, as nobody can type it. null where there is nothing but blanks. */
export const codeLine = (given: string, reader: Reader = {}): string | null => {
  const text = given.toWellFormed().trim().replaceAll('<GS>', '\u001d');
  return text === '' ? null : lineOf(text, readLabel(text, reader));
};
