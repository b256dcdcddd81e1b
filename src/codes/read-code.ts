// A label's text to a sack's or a parcel's number: all that a handoff counts. Every other label, be it a product's
// or a command's, is `unknown` here and is parked by the rules; readLabel tells what it is.
import type { Code } from './code.ts';
import { type Reader, readLabel } from './read-label.ts';

const COUNTED: readonly Code['kind'][] = ['article', 'sack', 'amazon'];

/** Readers of one station: of its site, with its patterns. `aim` is what the scanner said of the symbology. */
export const createCodeReader = (reader: Reader) => {
  const read = (label: string, aim?: string): Code => {
    const code = readLabel(label, { ...reader, ...(aim !== undefined && { aim }) });
    if (COUNTED.includes(code.kind)) return code;
    return { text: label.toWellFormed().trim(), kind: 'unknown', valid: null, why: 'no-scheme' };
  };
  const readAsTyped = (typed: string): Code => {
    const asIs = read(typed);
    if (asIs.kind !== 'unknown') return asIs;
    const close = read(typed.replace(/[\s-]/g, '').toUpperCase());
    return close.kind === 'unknown' ? asIs : close;
  };
  return { readCode: read, readTyped: readAsTyped };
};

const plain = createCodeReader({});

/** Without configured patterns. S10 is printed as Code 39, Code 128 and QR alike, so the symbology need not be known. */
export const readCode = (label: string): Code => plain.readCode(label);

/** A code as a person types it: in groups, in small letters. Only what becomes a number of a known scheme is changed. */
export const readTyped = (typed: string): Code => plain.readTyped(typed);
