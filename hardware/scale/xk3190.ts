// Yaohua XK3190 (D2+, A9, A12) and Keli, sent continuously. 9600 8N1, often 4800.
//
//   12 bytes  STX sign digits(6) decimals(0-4) check(2) ETX       no unit: the row's
//             check: XOR from sign to decimals, its two halves as 0-9 A-F
//   text      w (w gross | n net | t tare) weight unit [CR LF]    "wn000.123kg"
//
// Neither has a flag of stability. Nothing but nines is no load that a platform carries: `ambiguous`. The clones' form with `=`
// and reversed digits is not confirmed: such a scale is taught.

import { ascii } from '#hardware/ascii.ts';
import type { DecoderOptions, Protocol, Said } from '#hardware/protocol.ts';
import { NOT_THIS_PROTOCOL, withFigure } from './answer.ts';
import { isNines } from './nines.ts';
import { byMarks, type Find, is, recognised } from './recognised.ts';

const STX = 0x02;
const ETX = 0x03;
const W = 0x77;
const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;
const isHexDigit = (byte: number): boolean => isDigit(byte) || (byte >= 0x41 && byte <= 0x46);

const BINARY = byMarks([
  is(STX),
  is(0x2b, 0x2d),
  ...Array.from({ length: 6 }, () => isDigit),
  byte => byte >= 0x30 && byte <= 0x34,
  isHexDigit,
  isHexDigit,
  is(ETX),
]);

const TEXT = /^w([wnt])([+-]? *)(\d{1,7}(?:\.\d{0,6})?) *(kg|g|t|lb)$/i;
/** Every beginning of TEXT that is not whole. */
const TEXT_BEGUN = /^w(?:[wnt](?:[+-]? *(?:\d{1,7}(?:\.\d{0,6})? *[kl]?)?)?)?$/i;
const TEXT_LIMIT = 24;
const MODES: { readonly [letter: string]: 'gross' | 'net' | 'tare' } = { w: 'gross', n: 'net', t: 'tare' };

const find: Find = (bytes, from) => {
  if (bytes[from] !== W) return BINARY(bytes, from);
  let text = '';
  for (const byte of bytes.slice(from, from + TEXT_LIMIT)) {
    text += String.fromCharCode(byte);
    if (TEXT.test(text)) return text.length;
    if (!TEXT_BEGUN.test(text)) return 'none';
  }
  return text.length === TEXT_LIMIT ? 'none' : 'more';
};

/** Never throws. */
export const parseXk3190 = (frame: Uint8Array, { unit }: DecoderOptions): Said => {
  const text = ascii(frame);
  const match = TEXT.exec(text);
  if (match !== null) {
    const [, letter = '', sign = '', weight = '', shown = ''] = match;
    if (isNines(weight)) return { kind: 'unreadable', why: 'ambiguous' };
    return withFigure('unknown', `${sign.trim()}${weight}`, shown, MODES[letter.toLowerCase()]);
  }
  if (BINARY([...frame], 0) !== frame.length) return NOT_THIS_PROTOCOL;
  const check = frame.slice(1, 9).reduce((xor, byte) => xor ^ byte, 0);
  if (text.slice(9, 11) !== check.toString(16).toUpperCase().padStart(2, '0'))
    return { kind: 'unreadable', why: 'checksum' };
  if (unit === undefined) return { kind: 'unreadable', why: 'unknown-unit' };
  const digits = text.slice(2, 8);
  if (isNines(digits)) return { kind: 'unreadable', why: 'ambiguous' };
  const point = digits.length - Number(text[8]);
  const decimals = digits.slice(point);
  return withFigure(
    'unknown',
    `${text[1]}${digits.slice(0, point)}${decimals === '' ? '' : `.${decimals}`}`,
    unit,
  );
};

export const xk3190: Protocol = {
  kind: 'scale',
  transport: 'serial',
  createFramer: () => recognised({ find, silenceMs: 200 }),
  createDecoder: options => ({ frame: bytes => [parseXk3190(bytes, options)] }),
  timing: { silentMs: 3000 },
  silentDetail: 'nothing comes; is the indicator in continuous mode, and is the baud rate its own?',
  flagged: false,
};
