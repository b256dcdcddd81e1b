// What a page says of a file beside its bytes.
import * as v from 'valibot';
import type { InvalidField } from './contract.ts';
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

/** SHA-256 in lower case hex. */
export const isListId = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);
