// A label's text to what it says. Nothing is refused: what no scheme knows is `unknown`.
//
// One text may fit several readings. The first of these wins, always:
//   1 what the AIM identifier says: an element string of GS1
//   2 the station's own: commands, badges
//   3 S10, S9, IN-BAG, then Amazon's: no two of them have a form in common
//   4 configured patterns, in their order
//   5 an element string by its separator or brackets
//   6 digits alone: SSCC (18, 20), GTIN (8, 12, 13, 14)
// Patterns stand before digits alone: a shipper's number of 12 digits was configured on purpose, a GTIN only looks so.
import { readAmazon } from './amazon.ts';
import type { Code, Said } from './code.ts';
import { readGs1 } from './gs1.ts';
import { readGtin } from './gtin.ts';
import { readBag } from './in-bag.ts';
import { readOwn } from './own-codes.ts';
import { type CompiledPattern, readPattern } from './pattern.ts';
import { readS9 } from './s9.ts';
import { readS10, type Services } from './s10.ts';
import { readSscc } from './sscc.ts';

export type Reader = {
  /** AIM symbology identifier, where the scanner sent one; else it is looked for in front of the text. */
  readonly aim?: string;
  /** The station's own site: commands of another one are not valid. */
  readonly site?: string;
  readonly patterns?: readonly CompiledPattern[];
  /** What service indicators mean, over and above the table of s10.ts. */
  readonly services?: Services;
};

/** A GS1 QR Code or DataMatrix of full size holds less (ISO/IEC 18004: 4,296 characters); beyond it nothing is looked at. */
const LONGEST = 4296;
const AIM = /^\][A-Za-z][0-9A-Za-z]/;

/** The names of our own, which no configured pattern may take. */
export const SCHEMES: readonly string[] =
  'S10 S9 IN-BAG SSCC GTIN GS1 TBA AMZ-INTL ORDER COMMAND BADGE'.split(' ');

/** The text alone, where an AIM symbology identifier stands in front of one. */
export const withoutAim = (text: string): string => text.replace(AIM, '').trim() || text;

const saidOf = (text: string, aim: string | undefined, reader: Reader): Said | null => {
  const gs1 = readGs1(text, aim);
  // Only an AIM identifier makes an element string of anything at all.
  const isMarked = gs1 !== null && aim !== undefined;
  return (
    (isMarked ? gs1 : null) ??
    readOwn(text, reader.site) ??
    readS10(text, reader.services) ??
    readS9(text) ??
    readBag(text) ??
    readAmazon(text) ??
    readPattern(text, reader.patterns ?? []) ??
    gs1 ??
    readSscc(text) ??
    readGtin(text, aim)
  );
};

export const readLabel = (label: string, reader: Reader = {}): Code => {
  // A keyed text can hold half a surrogate pair, which has no canonical form: it could never be journalled or sealed.
  const whole = label.toWellFormed().trim();
  if (whole.length > LONGEST) return { text: whole, kind: 'unknown', valid: null, why: 'too-long' };
  const inText = reader.aim === undefined ? AIM.exec(whole)?.[0] : undefined;
  const text = inText === undefined ? whole : whole.slice(inText.length);
  const said = saidOf(text, reader.aim ?? inText, reader);
  return said === null ? { text: whole, kind: 'unknown', valid: null, why: 'no-scheme' } : { text, ...said };
};
