// A list's code to the one form that a scan is looked up by (src/codes/aliases.ts keyOf): an SSCC or a product with its
// serial number is found however it was printed.
import { keyOf } from '#src/codes/aliases.ts';
import { createCodeReader } from '#src/codes/read-code.ts';
import { type Reader, readLabel } from '#src/codes/read-label.ts';
import type { ReadCode } from './row.ts';

/** `reader`: the station's own, with its patterns. `text` of the answer is the key. */
export const createKeyReader = (reader: Reader = {}): ReadCode => {
  const { readTyped } = createCodeReader(reader);
  return typed => {
    const counted = readTyped(typed);
    if (counted.kind !== 'unknown') return counted;
    const label = readLabel(typed, reader);
    const text = keyOf(label);
    // Digits that are no product after all say nothing against a shipper's own number.
    return label.kind === 'sscc' ? { ...label, text } : { ...counted, text };
  };
};
