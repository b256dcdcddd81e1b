// Contech, CT series. 2400 or 4800 8N1, sent continuously. No recording of a device: from the maker's frame.
//
//   sign weight unit pieces CR LF        "+0012.34 kg 000000nos"
//
// There is no flag of stability.

import { ascii } from '#hardware/ascii.ts';
import type { Protocol, Said } from '#hardware/protocol.ts';
import { NOT_THIS_PROTOCOL, scaleLines, withFigure } from './answer.ts';
import { isNines } from './nines.ts';

const FRAME = /^([+-]) *(\d+\.?\d*) *([A-Za-z]{1,2}) +\d{1,6} *nos *$/i;

/** Never throws. */
export const parseContech = (frame: Uint8Array): Said => {
  const match = FRAME.exec(ascii(frame));
  if (match === null) return NOT_THIS_PROTOCOL;
  const [, sign = '', weight = '', unit = ''] = match;
  if (isNines(weight)) return { kind: 'unreadable', why: 'ambiguous' };
  return withFigure('unknown', `${sign}${weight}`, unit);
};

export const contech: Protocol = {
  ...scaleLines(parseContech),
  timing: { silentMs: 3000 },
  silentDetail: 'nothing comes; is the scale on, and the line 2400 or 4800 8N1?',
  flagged: false,
};
