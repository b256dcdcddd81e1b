// Scale Manufacturers Association, SCP-0499 (as Sartorius PR5220 manual p. 130 and PR5211 pp. 48-51 give it). 9600 8N1.
//
//   question  LF W CR
//   answer    LF s r n m f weight(10) unit(3) CR       " 1G       5.025lb "
//             LF ? CR                                  not a command
//   s         Z centre of zero, O over, U under, E zero error, I no zero yet, T tare error, e not shown (Cardinal), space
//   r         range      n  G gross, T tare, N net; small: high resolution      m  M motion      f  reserved
//
// With E, I and T, and where it did not settle in time, the weight is a row of dashes. Over and under come with a figure,
// which is none to weigh by.

import { ascii } from '#hardware/ascii.ts';
import { CR, LF } from '#hardware/frame.ts';
import { between } from '#hardware/frames.ts';
import type { CommandName, Protocol, Said } from '#hardware/protocol.ts';
import { NOT_THIS_PROTOCOL, withFigure, withoutFigure } from './answer.ts';
import { isNines } from './nines.ts';
import { sevenBit } from './seven-bit.ts';

const LIMIT = 64;
const FRAME = /^([ ZOUEITe])\d([GTN])([M ])(.)(.*)$/i;
const FIGURE = /^ *([+-]? *\d*\.?\d+) *([A-Za-z/]{1,3}) *$/;
const DASHES = /^ *-{2,}[ A-Za-z]*$/;
// A and B (about), I and N (information), D (diagnosis): "MFG:..."; none is asked.
const OTHER = /^(?:\?|[A-Z]{3}:.*)$/;

const MODES: { readonly [letter: string]: 'gross' | 'net' | 'tare' } = { G: 'gross', N: 'net', T: 'tare' };

const failed = (to: CommandName): readonly Said[] => [
  withoutFigure({ state: 'fault' }),
  { kind: 'other', reply: { to, was: 'refused' } },
];

/** A frame without LF and CR. Never throws. */
export const parseSma = (frame: Uint8Array): readonly Said[] => {
  const text = ascii(frame);
  const match = FRAME.exec(text);
  if (match === null) return [OTHER.test(text) ? { kind: 'other' } : NOT_THIS_PROTOCOL];
  const [, status, kind = '', motion, , rest = ''] = match;
  const figure = FIGURE.exec(rest);
  const dashes = DASHES.test(rest);
  if (figure === null && !dashes) return [NOT_THIS_PROTOCOL];
  switch (status) {
    case 'O':
      return [withoutFigure({ state: 'over' })];
    case 'U':
      return [withoutFigure({ state: 'under' })];
    case 'E':
      return failed('zero');
    case 'T':
      return failed('tare');
    case 'I':
    case 'e':
      return [withoutFigure({ state: 'fault' })];
    case ' ':
    case 'Z':
      break;
    default:
      return [NOT_THIS_PROTOCOL];
  }
  if (figure === null) return [withoutFigure({ state: 'moving' })];
  const [, weight = '', unit = ''] = figure;
  if (isNines(weight)) return [{ kind: 'unreadable', why: 'ambiguous' }];
  // Centre of zero is of the gross weight: with a tare the net figure beside it is not 0.
  const isZero = status === 'Z' && !/[1-9]/.test(weight);
  const state = motion === ' ' ? (isZero ? 'zero' : 'stable') : 'moving';
  return [withFigure(state, weight, unit, MODES[kind.toUpperCase()])];
};

export const sma: Protocol = {
  kind: 'scale',
  transport: 'serial',
  createFramer: () => sevenBit(between({ start: LF, end: CR, limit: LIMIT })),
  createDecoder: () => ({ frame: bytes => parseSma(bytes) }),
  // PR5210 manual p. 120: a reply takes 110 ms at 9600 baud.
  timing: { ask: Uint8Array.of(LF, 0x57, CR), everyMs: 250, answerMs: 800, silentMs: 2000 },
  silentDetail: 'no answer to W',
  // The answer is a weight frame: zero shows Z, a refusal E; tare N or T.
  commands: {
    zero: Uint8Array.of(LF, 0x5a, CR),
    tare: Uint8Array.of(LF, 0x54, CR),
    'clear-tare': Uint8Array.of(LF, 0x43, CR),
  },
};
