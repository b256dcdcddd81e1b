// A&D's standard format and the family that took it over (CAS, T-Scale, Dini Argeo, Keli, Tiger and others),
// sent continuously.
//
//   header [, type] , weight unit CR LF        "ST,+00001.27  g"    "ST,GS,+0012345kg"
//   header   ST stable, US unstable, OL over, UL under, QT count
//   type     GS gross, NT net, TR the tare (no weighing), OK HI LO a checkweigher's verdict
//
// In the field: spaces instead of the second comma (T-Scale, captured), a comma before the unit (Dini Argeo), blank
// digits at overload, and CAS's 22 bytes with device number and lamp byte between type and weight:
//   ST,GS,<device><lamp>,+  12.345 kg
// A&D ships 2400 7E1 (unconfirmed).
import type { Protocol } from '#hardware/protocol.ts';
import {
  ascii,
  NOT_THIS_PROTOCOL,
  type ScaleAnswer,
  scaleLines,
  withFigure,
  withoutFigure,
} from './answer.ts';

const FRAME = /^(ST|US|OL|UL|QT)(?:,(GS|NT|TR|OK|HI|LO))?(?:,| )(.*)$/s;
const FIGURE = /^ *([+-]? *[\d.]+) *,? *([A-Za-z]+) *$/;
/** Digits may be blank, nines or an exponent: only the header counts. */
const NO_FIGURE = /^[ +\-.,\dE]*[A-Za-z]{0,3} *$/;
const MODES: { readonly [type: string]: 'gross' | 'net' | 'tare' } = { GS: 'gross', NT: 'net', TR: 'tare' };
const CAS_LENGTH = 20; // 22 with CR LF

/** Never throws. */
export const parseAndSt = (frame: Uint8Array): ScaleAnswer => {
  let text = ascii(frame);
  if (text.length === CAS_LENGTH && text[5] === ',' && text[8] === ',')
    text = text.slice(0, 6) + text.slice(9);
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
};
