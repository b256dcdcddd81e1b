// What a page says of a file beside its bytes.
import * as v from 'valibot';
import type { InvalidField } from './contract-answers.ts';
import { reader } from './edge.ts';

const NAME = "a file's name of 1 to 255 characters";
const FORMAT = '"csv", "json" or "xlsx", or nothing';
const file = v.strictObject({
  name: v.pipe(v.string(NAME), v.trim(), v.minLength(1, NAME), v.maxLength(255, NAME)),
  format: v.exactOptional(v.picklist(['csv', 'json', 'xlsx'], FORMAT)),
});

type File = { readonly name: string; readonly format?: 'csv' | 'json' | 'xlsx' };
export const readFileSaid = reader(file) satisfies (
  value: unknown,
) => { value: File } | { invalid: readonly InvalidField[] };

const PIN = '6 to 12 digits';
const header = v.strictObject({
  pin: v.exactOptional(v.pipe(v.string(PIN), v.maxLength(64, PIN))),
});
const readHeader = reader(header);
/** A lead's PIN from the header that bears it; nothing where there is none. */
export const readLeadPin = (
  given: string | undefined,
): { readonly value: { readonly pin?: string } } | { readonly invalid: readonly InvalidField[] } => {
  if (given === undefined) return { value: {} };
  try {
    return readHeader({ pin: decodeURIComponent(given) });
  } catch {
    // A stray percent sign.
    return readHeader({ pin: null });
  }
};

/** SHA-256 in lower case hex. */
export const isListId = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);
