// Adam Equipment, CPWplus (G, N and T ask for gross, net and tare) and AZExtra (P). 9600 or 4800 8N1.
//
//   answer    [G/W | N/W | T/W] sign weight unit CR LF       "G/W +   2.00 kg"    "   0.50kg"
//
// There is no flag of stability. An AZExtra answers a question only where the weight is new and not zero, and beeps where
// it is asked twice: it is never asked here, it speaks when its key is pressed or in continuous mode, and its silence is
// no fault. The MDW speaks NCI: profile nci.

import { ascii } from '#hardware/ascii.ts';
import type { Protocol, Said } from '#hardware/protocol.ts';
import { NOT_THIS_PROTOCOL, scaleLines, withFigure } from './answer.ts';

const FRAME = /^(?:([GNT])\/W *:?)? *([+-]? *\d*\.?\d+) *([A-Za-z]+)$/;
const MODES = { G: 'gross', N: 'net', T: 'tare' } as const;

/** Never throws. */
export const parseAdam = (frame: Uint8Array): Said => {
  const match = FRAME.exec(ascii(frame).trim());
  if (match === null) return NOT_THIS_PROTOCOL;
  const [, letter, weight = '', unit = ''] = match;
  return withFigure(
    'unknown',
    weight,
    unit,
    letter === undefined ? undefined : MODES[letter as 'G' | 'N' | 'T'],
  );
};

export const adam: Protocol = {
  ...scaleLines(parseAdam),
  timing: {},
  silentDetail: 'nothing comes; is the scale in continuous mode, 9600 8N1 (AZExtra: 4800)?',
  flagged: false,
};
