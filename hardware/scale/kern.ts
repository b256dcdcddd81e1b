// KERN's own format of 14 or 15 bytes (EW, EG, 572 and others; libsigrok reads the same), and that of the DE. 9600 8N1,
// 1200 on older ones.
//
//   question  w (the weight now), no terminator; s waits until stable
//   answer    sign value(7 or 8) unit(2) S1 S2 CR LF           "+0012.34 GGS"
//   S1        L G H: verdict of a checkweigher, or space
//   S2        U unstable, S stable, E over or under (the frame does not say which), space: says nothing
//   DE        M sign weight unit                               "M-  0.000 kg", without a flag of stability
//
// Models with KCP answer in MT-SICS: profile mt-sics. The EOC sends the ST,GS form: profile and-st.

import { ascii } from '#hardware/ascii.ts';
import type { Protocol, Said } from '#hardware/protocol.ts';
import { NOT_THIS_PROTOCOL, scaleLines, withFigure, withoutFigure } from './answer.ts';

const FRAME = /^([+\- ])(.{7,8})(.{2})([LGH ])([USE ])$/s;
const VALUE = /^ *\d*\.?\d+$/;
const DE = /^M([+\- ]) *(\d*\.?\d+) *([A-Za-z]{1,2}) *$/;
const STATES = { S: 'stable', U: 'moving', ' ': 'unknown' } as const;

/** Never throws. */
export const parseKern = (frame: Uint8Array): Said => {
  const text = ascii(frame);
  const de = DE.exec(text);
  if (de !== null) return withFigure('unknown', `${de[1]?.trim()}${de[2]}`, de[3] ?? '');
  const match = FRAME.exec(text);
  if (match === null) return NOT_THIS_PROTOCOL;
  const [, sign = '', value = '', unit = '', , status] = match;
  if (!/^[A-Za-z% ]*$/.test(unit)) return NOT_THIS_PROTOCOL;
  if (status === 'E') return withoutFigure({ state: 'fault' });
  if (!VALUE.test(value) || unit.trim() === '') return NOT_THIS_PROTOCOL;
  return withFigure(STATES[status as 'S' | 'U' | ' '], `${sign.trim()}${value.trim()}`, unit.trim());
};

const W = 0x77;
const T = 0x74;

export const kern: Protocol = {
  ...scaleLines(parseKern),
  timing: { ask: Uint8Array.of(W), everyMs: 250, answerMs: 600, silentMs: 2000 },
  silentDetail: 'no answer to w; is the balance in remote mode (rE), or does it print by itself?',
  commands: { tare: Uint8Array.of(T) },
};
