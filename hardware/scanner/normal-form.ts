// What a scanner's protocol gave to the one form of a scan.

import type { Said } from '#hardware/protocol.ts';
import type { Scan } from '#hardware/reading.ts';
import { textOf } from './serial-text.ts';

export type NormalScan = Pick<Scan, 'bytes' | 'text' | 'aim' | 'symbology' | 'gtin'>;

/** Text, symbology and GTIN of a label. */
export const normalScan = ({ bytes, aim, symbology }: Said & { kind: 'scan' }): NormalScan => ({
  bytes,
  text: textOf(bytes),
  ...(aim !== undefined && { aim }),
  ...(symbology !== undefined && { symbology }),
});
