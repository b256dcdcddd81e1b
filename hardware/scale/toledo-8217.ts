// Toledo 8217 (Mettler Toledo DIVA service manual, pp. 44-51). 9600 7E1. Most frames of the tests are constructed.
//
//   question  W
//   answer    STX weight [N] CR      "01.234" kg, "012.34" lb; N: net
//             STX ? status CR        where there is no weight to give
//   status    b0 motion, b1 over, b2 under zero, b3 outside of the zero range, b4 centre of zero, b5 net, b6 always 1
//
// Not every status is an error: 50 is an empty platform, 60 says net and no more.
import type { DecoderOptions, Protocol, Said } from '#hardware/protocol.ts';
import {
  createToledoFramer,
  figureSaid,
  LETTER_C,
  LETTER_T,
  LETTER_W,
  LETTER_Z,
  NOT_TOLEDO,
  splitToledo,
  statusSaid,
  weightOf,
} from './toledo-point-of-sale.ts';

const ALWAYS = 0x40;

/** A frame without STX and CR. Never throws. */
export const parseToledo8217 = (frame: Uint8Array, options: DecoderOptions): readonly Said[] => {
  const { text, status } = splitToledo(frame);
  if (status !== undefined) return status & ALWAYS ? statusSaid(status, options) : NOT_TOLEDO;
  // Answers to E and F, by which echo is switched.
  if (text === 'E' || text === 'F') return [{ kind: 'other' }];
  const weight = weightOf(text);
  if (weight === undefined) return NOT_TOLEDO;
  return [figureSaid(weight.figure, weight.net ? 'net' : 'gross', options)];
};

export const toledo8217: Protocol = {
  kind: 'scale',
  transport: 'serial',
  createFramer: createToledoFramer,
  createDecoder: options => ({ frame: bytes => parseToledo8217(bytes, options) }),
  // Ten bytes at 9600 baud are 10 ms; the scale answers within one of its own measurements.
  timing: { ask: LETTER_W, everyMs: 200, answerMs: 600, silentMs: 1500 },
  silentDetail: 'no answer to W',
  commands: { zero: LETTER_Z, tare: LETTER_T, 'clear-tare': LETTER_C },
};
