// What a receiver reads of bytes that were sent with other line settings than its own: the wire, bit by bit.
import type { LineSettings } from '#hardware/reading.ts';

const ones = (byte: number): number => byte.toString(2).replaceAll('0', '').length;

/** Levels with their length in bits of the sender: idle is 1. */
const levelsOf = (bytes: Uint8Array, { dataBits, parity, stopBits }: LineSettings): readonly number[] =>
  [...bytes].flatMap(byte => {
    const data = byte & (dataBits === 7 ? 0x7f : 0xff);
    const bits = Array.from({ length: dataBits }, (_, i) => (data >> i) & 1);
    const check = parity === 'none' ? [] : [(ones(data) + (parity === 'odd' ? 1 : 0)) % 2];
    return [0, ...bits, ...check, ...Array<number>(stopBits).fill(1)];
  });

/**
 * `strict`: a byte without its stop bit, or with a wrong parity, is left out; else it is read all the same, as
 * most drivers and scales do. `phase`: how late within a bit the receiver looks, 0.5 is its middle. `gap`: idle bits
 * of the sender between two of its bytes.
 */
export const readAtOther = (
  sent: Uint8Array,
  from: LineSettings,
  to: LineSettings,
  { strict = false, phase = 0.5, gap = 0 } = {},
): Uint8Array => {
  const levels = [...sent].flatMap(byte => [
    ...levelsOf(Uint8Array.of(byte), from),
    ...Array<number>(gap).fill(1),
  ]);
  const perBit = from.baudRate / to.baudRate; // bits of the sender in one of the receiver
  const level = (at: number): number => levels[Math.floor(at)] ?? 1;
  const read: number[] = [];
  let at = 0;
  while (at < levels.length) {
    // The next edge down is a start bit.
    while (at < levels.length && level(at) === 1) at = Math.floor(at) + 1;
    if (at >= levels.length) break;
    const sample = (bit: number): number => level(at + (bit + phase) * perBit);
    if (sample(0) === 1) {
      // Too short for a start bit: a receiver takes it for noise.
      at = Math.floor(at) + 1;
      continue;
    }
    let byte = 0;
    for (let bit = 0; bit < to.dataBits; bit += 1) byte |= sample(1 + bit) << bit;
    let next = 1 + to.dataBits;
    let whole = true;
    if (to.parity !== 'none') {
      whole = (ones(byte) + sample(next)) % 2 === (to.parity === 'odd' ? 1 : 0);
      next += 1;
    }
    const stopped = sample(next) === 1;
    if (!strict || (whole && stopped)) read.push(byte);
    at += (next + phase) * perBit;
    // A line that is still low is waited for: a break is one byte of noughts.
    if (!stopped) while (at < levels.length && level(at) === 0) at = Math.floor(at) + 1;
  }
  return Uint8Array.from(read);
};
