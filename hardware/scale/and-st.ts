// A&D's standard format and the family that took it over (CAS, T-Scale, Dini Argeo, Keli, Kern EOC, Tiger, Excell, Vector,
// Selleton, Triner and others), sent continuously.
//
//   header [, type] , weight unit CR LF        "ST,+00001.27  g"    "ST,GS,+0012345kg"
//   header   ST stable, US unstable, OL over, UL under, QT count
//   type     GS gross, NT net, TR the tare (no weighing), OK HI LO a checkweigher's verdict; Excell: G, N, T
//
// In the field: spaces instead of the second comma (T-Scale, captured), a comma before the unit (Dini Argeo), blank
// digits at overload, and CAS's 22 bytes with device number and lamp byte between type and weight:
//   ST,GS,<device><lamp>,+  12.345 kg
//   lamp     b6 stable, b4 hold, b2 gross, b1 tare, b0 zero
// The other formats of A&D's own balances: and-dialects.ts. A&D ships 2400 7E1 (unconfirmed).

import { ascii } from '#hardware/ascii.ts';
import type { DecoderOptions, Protocol } from '#hardware/protocol.ts';
import { parseAndDialect } from './and-dialects.ts';
import { NOT_THIS_PROTOCOL, type ScaleAnswer, scaleLines, withFigure, withoutFigure } from './answer.ts';

const FRAME = /^(ST|US|OL|UL|QT)(?:,(GS|NT|TR|OK|HI|LO|G|N|T))?(?:,| )(.*)$/s;
const FIGURE = /^ *([+-]? *[\d.]+) *,? *([A-Za-z]+) *$/;
/** Digits may be blank, nines or an exponent: only the header counts. */
const NO_FIGURE = /^[ +\-.,\dE]*[A-Za-z]{0,3} *$/;
const MODES: { readonly [type: string]: 'gross' | 'net' | 'tare' } = {
  GS: 'gross',
  G: 'gross',
  NT: 'net',
  N: 'net',
  TR: 'tare',
  T: 'tare',
};
const CAS_LENGTH = 20; // 22 with CR LF
const LAMP_ZERO = 0x01;
const LAMP_HOLD = 0x10;

const command = (letters: string): Uint8Array =>
  Uint8Array.from(`${letters}\r\n`, letter => letter.charCodeAt(0));

/** A stable nothing whose zero lamp is lit is the centre of zero. A held figure is not what lies there now. */
const withLamp = (answer: ScaleAnswer, lamp: number): ScaleAnswer => {
  if (answer.kind !== 'weight' || answer.value.state !== 'stable') return answer;
  if ((lamp & LAMP_HOLD) !== 0) return { kind: 'weight', value: { ...answer.value, state: 'moving' } };
  return (lamp & LAMP_ZERO) !== 0 && !/[1-9]/.test(answer.value.value)
    ? { kind: 'weight', value: { ...answer.value, state: 'zero' } }
    : answer;
};

/** Never throws. */
export const parseAndSt = (frame: Uint8Array, options: DecoderOptions = {}): ScaleAnswer => {
  const text = ascii(frame);
  if (text.length === CAS_LENGTH && text[5] === ',' && text[8] === ',')
    return withLamp(parseStandard(text.slice(0, 6) + text.slice(9)), frame[7] ?? 0);
  const standard = parseStandard(text);
  return standard === NOT_THIS_PROTOCOL ? (parseAndDialect(text, options) ?? standard) : standard;
};

const parseStandard = (text: string): ScaleAnswer => {
  const match = FRAME.exec(text);
  if (match === null) return NOT_THIS_PROTOCOL;
  const [, header, type = '', rest = ''] = match;
  if (header === 'OL' || header === 'UL') {
    return NO_FIGURE.test(rest)
      ? withoutFigure({ state: header === 'OL' ? 'over' : 'under' })
      : NOT_THIS_PROTOCOL;
  }
  const figure = FIGURE.exec(rest);
  if (figure === null) return NOT_THIS_PROTOCOL;
  // A count of pieces has no weight in it: its unit ("PC") says so.
  if (header === 'QT') return { kind: 'unreadable', why: 'unknown-unit' };
  const [, weight = '', unit = ''] = figure;
  return withFigure(header === 'ST' ? 'stable' : 'moving', weight, unit, MODES[type]);
};

export const andSt: Protocol = {
  ...scaleLines(parseAndSt),
  // Continuous means 10 to 20 frames a second: three seconds without one are no pause.
  timing: { silentMs: 3000 },
  silentDetail: 'nothing comes; is the scale on, and in continuous mode?',
  commands: { zero: command('Z'), tare: command('T') },
};
