// A line of 7 bits and parity, read with 8 bits: the parity stands in the highest bit of every byte. Seen in the field
// wherever a scale ships 7E1 or 7O1 and the port was left at 8N1.

const ones = (byte: number): number => {
  let count = 0;
  for (let rest = byte; rest > 0; rest >>= 1) count += rest & 1;
  return count;
};

/**
 * The frame without parity bits, where every byte of it has the same parity and at least one shows it; else the frame as
 * it is. That of ten random bytes all agree has a chance of 1 : 512, and then the parser still wants its own protocol.
 * CR and LF whose parity bit hid them from the framer are cut off at both ends.
 */
export const withoutParity = (frame: Uint8Array): Uint8Array => {
  const first = frame[0];
  if (first === undefined || !frame.some(byte => byte >= 0x80)) return frame;
  const parity = ones(first) % 2;
  if (!frame.every(byte => ones(byte) % 2 === parity)) return frame;
  const bytes = frame.map(byte => byte & 0x7f);
  const isEnd = (byte: number | undefined) => byte === 0x0d || byte === 0x0a;
  let from = 0;
  let to = bytes.length;
  while (from < to && isEnd(bytes[from])) from += 1;
  while (to > from && isEnd(bytes[to - 1])) to -= 1;
  return bytes.slice(from, to);
};
