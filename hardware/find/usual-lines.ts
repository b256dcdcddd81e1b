// The line settings that scales and scanners are set to, in the order in which they are tried.
import type { LineSettings } from '#hardware/reading.ts';

const line = (
  baudRate: number,
  dataBits: 7 | 8 = 8,
  parity: LineSettings['parity'] = 'none',
): LineSettings => ({ baudRate, dataBits, parity, stopBits: 1 });

/** "9600 8N1" */
export const lineName = ({ baudRate, dataBits, parity, stopBits }: LineSettings): string =>
  `${baudRate} ${dataBits}${parity.charAt(0).toUpperCase()}${stopBits}`;

// Of each speed 8N1 first: it lets every byte through, those with a parity too, and their parity is then seen; while a
// driver that is set to 7E1 hands on a byte of 8N1 as if its eighth bit were the parity.
/** Most scales leave the factory with one of the first two (hardware/models.ts says which, and by whose word). */
export const USUAL_LINES: readonly LineSettings[] = [
  line(9600),
  line(9600, 7, 'even'),
  line(4800),
  line(2400),
  line(2400, 7, 'even'),
  line(1200),
  line(1200, 7, 'odd'),
  line(9600, 7, 'odd'),
  line(19_200),
  line(38_400),
  line(57_600),
  line(115_200),
  line(4800, 7, 'even'),
];

const ones = (byte: number): number => {
  let count = 0;
  for (let rest = byte; rest > 0; rest >>= 1) count += rest & 1;
  return count;
};

// Two short answers. By chance one of sixty thousand has one parity throughout, and ASCII sets no top bit at all.
const BYTES_AT_LEAST = 16;

/**
 * What a device is set to whose bytes were understood at `heardAt`. Read with 8 bits, a device with 7 bits and parity
 * shows its parity in the top bit; it would be understood so for ever, but not understand us.
 */
export const settingBehind = (heardAt: LineSettings, bytes: Uint8Array): LineSettings => {
  if (heardAt.dataBits === 7 || bytes.length < BYTES_AT_LEAST || bytes.every(byte => byte < 0x80))
    return heardAt;
  const odd = bytes.filter(byte => ones(byte) % 2 === 1).length;
  if (odd === 0) return { ...heardAt, dataBits: 7, parity: 'even' };
  if (odd === bytes.length) return { ...heardAt, dataBits: 7, parity: 'odd' };
  return heardAt;
};
