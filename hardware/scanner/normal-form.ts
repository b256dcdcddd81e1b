// What a scanner's protocol gave to the one form of a scan.
import type { Said } from '#hardware/protocol.ts';
import type { Scan } from '#hardware/reading.ts';
import { gtinOfLabel } from './gtin.ts';
import { textOf } from './serial-text.ts';
import { symbologyOfAim } from './symbology.ts';

export type NormalScan = Pick<Scan, 'bytes' | 'text' | 'aim' | 'symbology' | 'gtin'>;

/** Text, symbology and GTIN of a label. */
export const normalScan = ({ bytes, aim, symbology: said }: Said & { kind: 'scan' }): NormalScan => {
  const text = textOf(bytes);
  const byAim = aim === undefined ? undefined : symbologyOfAim(aim, bytes.length);
  // AIM tells GS1-128 from Code 128; only for UPC and EAN, which share an identifier, the maker's own code says more.
  const symbology = aim?.[1] === 'E' ? (said ?? byAim) : (byAim ?? said);
  const gtin = gtinOfLabel(text, symbology, aim);
  return {
    bytes,
    text,
    ...(aim !== undefined && { aim }),
    ...(symbology !== undefined && { symbology }),
    ...(gtin !== undefined && { gtin }),
  };
};
