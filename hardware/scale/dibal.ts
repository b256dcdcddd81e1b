// Dibal's TISA protocol (DPOS400 test and adjustments manual, 4.18). 9600 8N1.
//
//   question  98 price(5) check CR LF
//   answer    99 S weight(5, grams) E amount(6) check CR LF       "9900031600000004" is 316 g
//   S         0 correct, 1 error: below Min, or not changed by 20 steps since the last answer
//   check     XOR of all before
//
// The scale answers when the weight is stable, and says 00.000 below zero and over its capacity as well: a zero is
// `ambiguous`, never the proof of an empty platform. The weight is net where there is a tare, and the frame does not say
// so. Older Dibal and Epelsa (10 CR LF, X for digits) are not read.

import { ascii } from '#hardware/ascii.ts';
import type { Decoder, Protocol, Said } from '#hardware/protocol.ts';
import { NOT_THIS_PROTOCOL, scaleLines, withFigure, withoutFigure } from './answer.ts';
import { isNines } from './nines.ts';

const FRAME = /^99([01])(\d{5})[01]\d{6}(.)$/s;
const AMBIGUOUS: Said = { kind: 'unreadable', why: 'ambiguous' };

const kilograms = (digits: string): string => `${digits.slice(0, 2)}.${digits.slice(2)}`;

/** A decoder that never throws. It remembers the last good weight: S is 1 for the same load when it is asked again. */
export const createDibalDecoder = (): Decoder => {
  let last: string | undefined;
  const parse = (frame: Uint8Array): Said => {
    const match = FRAME.exec(ascii(frame));
    if (match === null) return NOT_THIS_PROTOCOL;
    const [, status, digits = '', check] = match;
    const sum = frame.slice(0, -1).reduce((xor, byte) => xor ^ byte, 0);
    if (check?.charCodeAt(0) !== sum) return { kind: 'unreadable', why: 'checksum' };
    if (digits === '00000') {
      last = undefined;
      return AMBIGUOUS;
    }
    if (isNines(digits)) return AMBIGUOUS;
    if (status === '1' && digits !== last) return withoutFigure({ state: 'fault' });
    last = digits;
    return withFigure('stable', kilograms(digits), 'kg');
  };
  return { frame: bytes => [parse(bytes)] };
};

export const dibal: Protocol = {
  ...scaleLines(() => NOT_THIS_PROTOCOL),
  createDecoder: createDibalDecoder,
  timing: {
    ask: Uint8Array.from('98000001\r\n', letter => letter.charCodeAt(0)),
    everyMs: 300,
    // An answer waits for a stable load, so that a missing one is asked for again, and no fault.
    answerMs: 1000,
  },
  silentDetail: 'no answer to 98; is the TISA protocol chosen?',
};
