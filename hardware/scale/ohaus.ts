// Ohaus Ranger, Defender, Scout and others in their own format ("Ranger 3000 instruction manual", serial commands).
// 9600 8N1; some ship 2400 7N2.
//
//   question  IP CR LF (the weight now)
//   answer    weight unit [?] [legend] CR LF        "       0.01 g ?"    "   0.360 kg    G"
//   ?         unstable; nothing is stable
//   legend    G gross, N or NET net, T or TARE tare, B gross (brutto) at the Ranger
//
// P answers when the load is stable and not before: IP never lets the line fall silent. PSI switches to MT-SICS.

import { ascii } from '#hardware/ascii.ts';
import type { Protocol, Said } from '#hardware/protocol.ts';
import { NOT_THIS_PROTOCOL, scaleLines, withFigure, withoutFigure } from './answer.ts';

const FIGURE = /^ *([+-]? *\d*\.?\d+\.?) +([A-Za-z%][A-Za-z:%]*) *(\?)? *(G|GROSS|B|N|NET|T|TARE|PT)? *$/;
const MODES: { readonly [legend: string]: 'gross' | 'net' | 'tare' } = {
  G: 'gross',
  GROSS: 'gross',
  B: 'gross',
  N: 'net',
  NET: 'net',
  T: 'tare',
  TARE: 'tare',
  PT: 'tare',
};

const command = (letters: string): Uint8Array =>
  Uint8Array.from(`${letters}\r\n`, letter => letter.charCodeAt(0));

/** Never throws. */
export const parseOhaus = (frame: Uint8Array): Said => {
  const text = ascii(frame);
  const match = FIGURE.exec(text);
  if (match !== null) {
    const [, weight = '', unit = '', moves, legend = ''] = match;
    return withFigure(moves === '?' ? 'moving' : 'stable', weight, unit, MODES[legend]);
  }
  const word = text.trim();
  if (word === 'ES') return withoutFigure({ state: 'fault' });
  return word === 'OK!' ? { kind: 'other' } : NOT_THIS_PROTOCOL;
};

export const ohaus: Protocol = {
  ...scaleLines(parseOhaus),
  timing: { ask: command('IP'), everyMs: 250, answerMs: 1000, silentMs: 5000 },
  silentDetail: 'no answer to IP; is the print mode of the scale one that waits for a stable load?',
  commands: { zero: command('Z'), tare: command('T') },
};
