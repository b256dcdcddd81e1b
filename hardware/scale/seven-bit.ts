// 7E1 read through a line of 8N1: the eighth bit is parity, and says nothing of the character.
import type { Framer } from '#hardware/frame.ts';

const withoutParity = (bytes: Uint8Array): Uint8Array => bytes.map(byte => byte & 0x7f);

/**
 * A framer for scales that send seven bits. Some converters and drivers take the settings of the line and keep to eight
 * bits all the same: STX comes as 82, CR as 8D. On a line that is set right the bit is 0, and nothing changes.
 */
export const sevenBit = (framer: Framer): Framer => ({
  ...framer,
  push: (chunk, at) => framer.push(withoutParity(chunk), at),
});
