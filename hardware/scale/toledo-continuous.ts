// Toledo continuous output (Wildcat manual pp. 6-4, 6-5; IND445 manual p. 50), 7 to 20 frames a second, 7E1 or 8N1.
// The frames of the tests are constructed from these tables.
//
//   STX  A B C  weight(6)  tare(6)  CR  [sum]      17 bytes, or 18
//   A    b0-2 decimals: 0 XXXX00, 1 XXXXX0, 2 XXXXXX, 3 XXXXX.X .. 7 X.XXXXX   b3-4 step 1, 2, 5   b5 1   b6 0
//   B    b0 net   b1 negative   b2 out of range   b3 motion   b4 kg, else lb   b5 1   b6 no zero since it was switched on
//   C    b0-2 unit: 0 by B, 1 g, 2 t (Triner TS-700 p. 13)   b3 print key   b4 ten times the resolution   b5 1
//   sum  all 17 bytes and the sum are 0 in the lower 7 bits
//
// Leading zeros may be spaces. Cardinal's short forms (no tare) and its '>' are left out: without the CR at its place and
// without a sum, seven lost bytes would turn one weight into another.

import { ascii } from '#hardware/ascii.ts';
import { CR, type Framer, STX } from '#hardware/frame.ts';
import type { Protocol, Said } from '#hardware/protocol.ts';
import type { WeightUnit } from '#hardware/reading.ts';
import { NOT_THIS_PROTOCOL, withFigure, withoutFigure } from './answer.ts';
import { isNines } from './nines.ts';
import { type Find, recognised } from './recognised.ts';
import { sevenBit } from './seven-bit.ts';

const LENGTH = 17;
const FIELDS_FROM = 4;
// At 20 frames a second 50 ms lie between the first bytes of two; at 2400 baud a byte takes 4 ms.
const SILENCE_MS = 100;

const sumOf = (bytes: readonly number[] | Uint8Array): number => {
  let sum = 0;
  for (const byte of bytes) sum += byte & 0x7f;
  return -sum & 0x7f;
};

const isStatus = (byte: number): boolean => (byte & 0x20) !== 0;

const isAt = (byte: number, index: number): boolean => {
  if (index === 0) return byte === STX;
  if (index === 1) return isStatus(byte) && (byte & 0x40) === 0;
  if (index < FIELDS_FROM) return isStatus(byte);
  return index === LENGTH - 1 ? byte === CR : byte >= 0x20;
};

const find: Find = (bytes, from, silent) => {
  for (let index = 0; index < LENGTH; index += 1) {
    const byte = bytes[from + index];
    if (byte === undefined) return 'more';
    if (!isAt(byte, index)) return 'none';
  }
  const next = bytes[from + LENGTH];
  if (next === undefined) return silent ? LENGTH : 'more';
  if (next !== STX) return LENGTH + 1;
  // STX behind the CR: of the next frame, unless it is the sum by chance; the byte behind tells.
  if (sumOf(bytes.slice(from, from + LENGTH)) !== STX) return LENGTH;
  const after = bytes[from + LENGTH + 1];
  if (after === undefined) return silent ? LENGTH + 1 : 'more';
  return isAt(after, 1) ? LENGTH : LENGTH + 1;
};

export const createContinuousFramer = (): Framer => sevenBit(recognised({ find, silenceMs: SILENCE_MS }));

const FIELD = /^ *\d+$/;
/** A tare of nothing may have all of its zeros as spaces. It is shown nowhere: the weight is net already. */
const TARE = /^ *\d*$/;

/** Six digits and the code of their point to a decimal. Codes 0 and 1: zeros that the scale shows and does not send. */
const decimalOf = (digits: string, code: number): string => {
  if (code < 2) return digits + '0'.repeat(2 - code);
  const decimals = code - 2;
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
};

const unitOf = (b: number, c: number): WeightUnit | undefined => {
  switch (c & 0x07) {
    case 0:
      return b & 0x10 ? 'kg' : 'lb';
    case 1:
      return 'g';
    case 2:
      return 't';
    default:
      return undefined;
  }
};

/** Never throws. */
export const parseContinuous = (frame: Uint8Array): Said => {
  if (frame.length < LENGTH || frame.length > LENGTH + 1) return NOT_THIS_PROTOCOL;
  const body = frame.subarray(0, LENGTH);
  if (!body.every(isAt)) return NOT_THIS_PROTOCOL;
  if (frame.length > LENGTH && sumOf(body) !== frame[LENGTH]) return { kind: 'unreadable', why: 'checksum' };
  const [, a = 0, b = 0, c = 0] = body;
  const negative = (b & 0x02) !== 0;
  // Out of range first: the digits are then blank, nines, or whatever was shown before.
  if (b & 0x04) return withoutFigure({ state: negative ? 'under' : 'over' });
  // A weight from a zero that was never set is none.
  if (b & 0x40) return withoutFigure({ state: 'fault' });
  const text = ascii(body);
  const weight = text.slice(FIELDS_FROM, FIELDS_FROM + 6);
  const tare = text.slice(FIELDS_FROM + 6, FIELDS_FROM + 12);
  if (!FIELD.test(weight) || !TARE.test(tare)) return NOT_THIS_PROTOCOL;
  // Ten times the resolution: no manual at hand says whether the point of A moves with it.
  if (isNines(weight) || c & 0x10) return { kind: 'unreadable', why: 'ambiguous' };
  const unit = unitOf(b, c);
  if (unit === undefined) return { kind: 'unreadable', why: 'unknown-unit' };
  const figure = decimalOf(weight.replaceAll(' ', '0'), a & 0x07);
  return withFigure(
    b & 0x08 ? 'moving' : 'stable',
    negative ? `-${figure}` : figure,
    unit,
    b & 0x01 ? 'net' : 'gross',
  );
};

export const toledoContinuous: Protocol = {
  kind: 'scale',
  transport: 'serial',
  createFramer: createContinuousFramer,
  createDecoder: () => ({ frame: bytes => [parseContinuous(bytes)] }),
  timing: { silentMs: 3000 },
  silentDetail: 'nothing comes; is the terminal on, and in continuous mode?',
  // IND445 manual p. 50: single letters.
  commands: { zero: Uint8Array.of(0x5a), tare: Uint8Array.of(0x54), 'clear-tare': Uint8Array.of(0x43) },
};
