// The four other formats that an A&D balance can be set to (GH and GX instruction manuals, "Data format", 5if type 1-4).
//
//         stable               unstable              over     under
//   DP    "WT     +1.27  g"    "US   -183.69  g"     "E"      "-E"      columns padded with spaces
//   KF    "+     1.27 g  "     "-   183.69    "      "H"      "L"       the unit is blank while the weight moves
//   MT    "S     1.27  g"      "SD  -183.69  g"      "SI+"    "SI-"     seen with "S  S" and "S  D" as well
//   NU    "+00001.27"          the same              nines    -nines    no unit, no flag: unit of the row, `unknown`
import type { DecoderOptions } from '#hardware/protocol.ts';
import { type ScaleAnswer, withFigure, withoutFigure } from './answer.ts';

const DP = /^(WT|US) +([+-]? *\d*\.?\d+) *([A-Za-z]+) *$/;
const KF = /^([+\- ] +\d*\.?\d+) {1,4}([A-Za-z]{0,3}) *$/;
const MT = /^(S(?: {2}S)?|SD|S {2}D) +(-? *\d*\.?\d+) *([A-Za-z]+) *$/;
const NU = /^([+-])(\d{1,9}\.?\d{0,8})$/;
const NONE: { readonly [text: string]: 'over' | 'under' } = {
  E: 'over',
  '-E': 'under',
  H: 'over',
  L: 'under',
  'SI+': 'over',
  'SI-': 'under',
};

/** Nothing where the text is of none of the four. */
export const parseAndDialect = (text: string, { unit }: DecoderOptions): ScaleAnswer | undefined => {
  const dp = DP.exec(text);
  if (dp !== null) return withFigure(dp[1] === 'WT' ? 'stable' : 'moving', dp[2] ?? '', dp[3] ?? '');
  const mt = MT.exec(text);
  // One space between S and its status would be MT-SICS, another profile.
  if (mt !== null) return withFigure(mt[1]?.endsWith('D') ? 'moving' : 'stable', mt[2] ?? '', mt[3] ?? '');
  const nu = NU.exec(text);
  if (nu !== null && text.length >= 9) {
    const [, sign, digits = ''] = nu;
    if (/^9+$/.test(digits)) return withoutFigure({ state: sign === '-' ? 'under' : 'over' });
    return unit === undefined
      ? { kind: 'unreadable', why: 'unknown-unit' }
      : withFigure('unknown', `${sign}${digits}`, unit);
  }
  const kf = KF.exec(text);
  if (kf !== null && text.length >= 12) {
    const [, figure = '', shown = ''] = kf;
    return shown === '' ? withoutFigure({ state: 'moving' }) : withFigure('stable', figure.trim(), shown);
  }
  const none = NONE[text.trim()];
  return none === undefined ? undefined : withoutFigure({ state: none });
};
