// A scanner and a scale on one serial cable: Datalogic Magellan ("single cable"), and NCR's form of the same.
// 9600 7O1.
//
//   S08 type label CR       a scan          "S08A012345678905"
//   S14 status weight CR    the scale now   "S1440123" is 1.23 lb
//   S11 weight CR           the answer to S11: the next stable weight
//   STX 14 ... ETX          NCR: the same digits without S
//
//   status  0 not ready, 1 moves, 2 over, 3 stable zero, 4 stable weight, 5 under zero
//   host    S14 CR the scale now, S334 CR beep, S10 CR reset
//
// A weight has neither unit nor point. The frames known are of scales set to pounds: four digits, two behind the
// point. A scale set to kilograms has three behind the point, and four or five digits. The row's unit says which;
// pounds where it says none, because that is how these scales leave the works.
//
// Sources: CORE-POS/IS4C, SPH_Magellan_Scale.cs and SPH_NCR_Scale.cs (read for facts). Constructed from there, not
// captured; the kilogram form, EAN-8 as FF, and the question in NCR's form are unconfirmed. R (GS1 DataBar) may
// bring a digit of its own before the label on some models.

import { ascii } from '#hardware/ascii.ts';
import { CR, ETX, type Framer, LF, STX } from '#hardware/frame.ts';
import { until } from '#hardware/frames-until.ts';
import type { Decoder, DecoderOptions, Protocol, Said } from '#hardware/protocol.ts';
import type { WeightUnit } from '#hardware/reading.ts';
import { withFigure, withoutFigure } from '#hardware/scale/answer.ts';
import { feedbackOf } from './feedback.ts';

const codes = (text: string): Uint8Array => Uint8Array.from(text, letter => letter.charCodeAt(0));
const NOT_THIS: Said = { kind: 'unreadable', why: 'not-this-protocol' };

// Longest first: FF before F.
const TYPES: readonly (readonly [type: string, label: RegExp, symbology: string])[] = [
  ['FF', /^\d+$/, 'EAN-8'],
  ['F', /^\d+$/, 'EAN-13'],
  ['A', /^\d+$/, 'UPC-A'],
  ['E', /^\d+$/, 'UPC-E'],
  ['R', /./s, 'GS1 DataBar'],
  ['B1', /./s, 'Code 39'],
  ['B2', /^\d+$/, 'ITF'],
  ['B3', /./s, 'Code 128'],
];

const scanned = (text: string): Said => {
  for (const [type, label, symbology] of TYPES) {
    if (!text.startsWith(type)) continue;
    const rest = text.slice(type.length);
    if (rest.trim() === '') return { kind: 'unreadable', why: 'empty-label' };
    if (label.test(rest)) return { kind: 'scan', bytes: codes(rest), symbology };
  }
  return NOT_THIS;
};

const DIGITS: { readonly [Unit in WeightUnit]?: { readonly form: RegExp; readonly decimals: number } } = {
  lb: { form: /^\d{4,5}$/, decimals: 2 },
  kg: { form: /^\d{4,5}$/, decimals: 3 },
};

const weighed = (digits: string, unit: WeightUnit): Said => {
  const known = DIGITS[unit];
  if (known === undefined) return { kind: 'unreadable', why: 'unknown-unit' };
  if (!known.form.test(digits)) return NOT_THIS;
  const point = digits.length - known.decimals;
  return withFigure('stable', `${digits.slice(0, point)}.${digits.slice(point)}`, unit);
};

const statusOf = (text: string, unit: WeightUnit): Said => {
  if (text.startsWith('4')) return weighed(text.slice(1), unit);
  switch (text) {
    case '0':
      return withoutFigure({ state: 'fault' });
    case '1':
      return withoutFigure({ state: 'moving' });
    case '2':
      return withoutFigure({ state: 'over' });
    case '3':
      return DIGITS[unit] === undefined
        ? { kind: 'unreadable', why: 'unknown-unit' }
        : withFigure('zero', '0', unit);
    case '5':
      return withoutFigure({ state: 'under' });
    default:
      return NOT_THIS;
  }
};

const FRAME = /^S?(08|11|14)(.*?)[\r\n]*$/s;
// An answer to a command of ours: S33, S10.
const OTHER = /^S?(?:10|33)\d*[\r\n]*$/;

const createDecoder = ({ unit = 'lb' }: DecoderOptions): Decoder => ({
  frame: frame => {
    const text = ascii(frame);
    const [, about, rest = ''] = FRAME.exec(text) ?? [];
    if (about === '08') return [scanned(rest)];
    if (about === '14') return [statusOf(rest, unit)];
    if (about === '11') return [weighed(rest, unit)];
    return [OTHER.test(text) ? { kind: 'other' } : NOT_THIS];
  },
});

// A stacked GS1 DataBar holds 74 characters, a Code 128 seldom more. No label holds a control character, so STX ends
// what lies before it: the line is asked four times a second and never silent, and noise must not join its frames.
const createFramer = (): Framer => until({ terminators: [CR, LF, STX, ETX], limit: 256 });

export const magellan: Protocol = {
  kind: 'both',
  transport: 'serial',
  createFramer,
  createDecoder,
  // Question and answer take 15 ms at 9600 baud. A scan may come between them.
  timing: { ask: codes('S14\r'), everyMs: 250, answerMs: 600, silentMs: 2000 },
  silentDetail: 'no answer to S14',
  commands: feedbackOf('magellan').commands,
};
