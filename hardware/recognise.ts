// Which protocol a recording is in: every protocol reads it, and the strictest one that reads it whole is taken. Pure.

import { ascii } from '#hardware/ascii.ts';
import { type DecodedChunks, decodeChunks } from './decode.ts';
import type { DecoderOptions, Protocol } from './protocol.ts';
import type { ProfileName } from './reading.ts';

/** Which protocols can have sent it. Several: nothing in the bytes tells them apart. */
export type Recognised =
  | { readonly kind: 'one'; readonly profile: ProfileName }
  | { readonly kind: 'several'; readonly profiles: readonly ProfileName[] }
  | { readonly kind: 'none' };

// How little else is in a protocol's language: 0 a check sum or one length with marks at fixed places, 1 words of its
// own, 2 a bare figure with a unit, 3 what takes the answers of others too, 4 any text at all. A protocol of a lower
// rank that reads everything is right: bytes of another are not read by it three times by chance.
// `taught` is what a person made, and reads what it was made for: never recognised.
const RANKS: { readonly [Name in Exclude<ProfileName, 'taught'>]: 0 | 1 | 2 | 3 | 4 } = {
  'honeywell-hid-pos': 0,
  'zebra-hid-pos': 0,
  'ibm-handheld': 1,
  'newland-hid-pos': 1,
  'hid-scale': 0,
  wedge: 1,
  'zebra-ssi': 0,
  'toledo-continuous': 0,
  'cas-ecr': 0,
  xk3190: 0,
  dibal: 0,
  magellan: 1,
  'mt-sics': 1,
  'and-st': 1, // by its words
  sma: 1,
  nci: 1,
  'toledo-8217': 1,
  'toledo-8213': 1,
  contech: 1,
  'sartorius-sbi': 1, // by its words
  kern: 2,
  radwag: 2,
  ohaus: 2,
  // It was taken for others where programs guessed (Odoo's misdetected scales).
  adam: 3,
  'serial-text': 4,
};

// What only these send. Without it, their frames are figures that Ohaus, Radwag and Adam send as well: A&D's other
// formats (scale/and-dialects.ts), a Sartorius without sign and id.
const WORDS: { readonly [Name in ProfileName]?: { readonly own: RegExp; readonly rankWithout: number } } = {
  'and-st': { own: /^(?:ST|US|OL|UL|QT)[, ]/, rankWithout: 3 },
  'sartorius-sbi': { own: /^(?:\+|Stat |[A-Z][A-Z\d#]? {4,5}[+-])/, rankWithout: 2 },
};

const VALID_AT_LEAST = 3;
/** A stream that was cut in at its middle begins with half a frame; noise on a line spoils one in ten. */
const spoiltAtMost = (valid: number): number => Math.max(1, Math.floor(valid / 10));

// A frame without a unit is whole all the same. Grams come without a point, kilograms never do.
const UNITS = ['kg', 'g'] as const;

type Score = {
  readonly profile: ProfileName;
  readonly rank: number;
  readonly valid: number;
  readonly spoilt: number;
};

const isPrintable = (text: string): boolean => /^[\x1d\x1e\x04\x20-\x7e\xa0-\u{10ffff}]+$/u.test(text);

// What a scale of an unknown protocol sends is text too: a figure with its unit, or nothing but a decimal.
const WEIGHT = /\d[.,]\d+ *(?:kg|g|lb|oz|t|ct)\b|^[+-]? *\d+[.,]\d+$/i;
const isLabel = (text: string): boolean => isPrintable(text) && !WEIGHT.test(text);

const counted = ({ told }: DecodedChunks): { valid: number; spoilt: number } => {
  let valid = 0;
  let spoilt = 0;
  for (const one of told) {
    const good = one.kind === 'scan' ? isLabel(one.scan.text) : one.kind === 'weight';
    if (good) valid += 1;
    else spoilt += 1;
  }
  return { valid, spoilt };
};

const rankOf = (name: Exclude<ProfileName, 'taught'>, { told }: DecodedChunks): number => {
  const words = WORDS[name];
  if (words === undefined) return RANKS[name];
  // Without the parity of a 7-bit scale that was read with 8 bits.
  const isOwn = told.some(one => words.own.test(ascii(one.raw.map(byte => byte & 0x7f))));
  return isOwn ? RANKS[name] : words.rankWithout;
};

/** Never a guess: `several` or `none` where the bytes do not tell. */
export const recognise = (
  protocols: { readonly [Name in ProfileName]?: Protocol },
  options: DecoderOptions,
  chunks: readonly Uint8Array[],
): Recognised => {
  const fits: Score[] = [];
  for (const name of Object.keys(RANKS) as Exclude<ProfileName, 'taught'>[]) {
    const protocol = protocols[name];
    if (protocol === undefined) continue;
    for (const unit of UNITS) {
      const decoded = decodeChunks(protocol, { unit, ...options }, chunks);
      const { valid, spoilt } = counted(decoded);
      if (valid < VALID_AT_LEAST || spoilt > spoiltAtMost(valid)) continue;
      fits.push({ profile: name, rank: rankOf(name, decoded), valid, spoilt });
      break;
    }
  }
  const better = (a: Score, b: Score): number => a.rank - b.rank || a.spoilt - b.spoilt || b.valid - a.valid;
  const [best, ...others] = fits.sort(better);
  if (best === undefined) return { kind: 'none' };
  const equals = others.filter(other => better(best, other) === 0);
  return equals.length === 0
    ? { kind: 'one', profile: best.profile }
    : { kind: 'several', profiles: [best, ...equals].map(one => one.profile) };
};
