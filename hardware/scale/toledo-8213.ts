// Toledo 8213, as Salter Brecknell 3700LP (manual p. 11), 67xxU, Transcell PC-150 and Rice Lake BenchPro speak it.
// 9600 7E1. The frames of the tests are constructed from the manual.
//
//   question  W
//   answer    STX XXX.XX CR          lb, kg or oz; 0XXXXX in grams
//             STX ? status CR        also the answer to Z
//   status    b0 motion, b1 over, b2 under zero, b3 outside of the zero range, b4 centre of zero, b5 and b6 always 1
//
// Bit 5 is net at the 8217 and nothing here: 61 says motion at one, motion and net at the other. There is no tare.
import type { DecoderOptions, Protocol, Said } from '#hardware/protocol.ts';
import {
  createToledoFramer,
  figureSaid,
  LETTER_W,
  LETTER_Z,
  NOT_TOLEDO,
  splitToledo,
  statusSaid,
  weightOf,
} from './toledo-point-of-sale.ts';

const ALWAYS = 0x60;

/** A frame without STX and CR. Never throws. */
export const parseToledo8213 = (frame: Uint8Array, options: DecoderOptions): readonly Said[] => {
  const { text, status } = splitToledo(frame);
  if (status !== undefined) return (status & ALWAYS) === ALWAYS ? statusSaid(status, options) : NOT_TOLEDO;
  const weight = weightOf(text);
  return weight === undefined || weight.net ? NOT_TOLEDO : [figureSaid(weight.figure, undefined, options)];
};

export const toledo8213: Protocol = {
  kind: 'scale',
  transport: 'serial',
  createFramer: createToledoFramer,
  createDecoder: options => ({ frame: bytes => parseToledo8213(bytes, options) }),
  timing: { ask: LETTER_W, everyMs: 200, answerMs: 600, silentMs: 1500 },
  silentDetail: 'no answer to W',
  commands: { zero: LETTER_Z },
};
