// Toledo 8217 and 8213: one letter without an end asks.
//   answer   STX weight [N] CR, or STX ? status CR where it moves, is negative or over
//   status   b0 motion, b1 over, b2 under zero, b3 outside of the zero range, b4 centre of zero, b5 net (8217; else 1), b6 1
// 8217 in kg "12.340", 8213 "012.34". 7E1: parity is the port's.
import { bytesOf, decimalsOf, kilograms } from '../figures.ts';
import type { Platform, Shown } from '../platform.ts';
import { byLetter, type CreateSpeech } from '../speech.ts';

const frame = (text: string): Uint8Array => bytesOf(`\x02${text}\r`);

const bitsOf = ({ state, grams, atZero }: Shown): number => {
  const moves = state === 'moving' ? 0x01 : 0;
  const over = state === 'over' ? 0x02 : 0;
  const under = state === 'under' || (state === 'stable' && grams < 0) ? 0x04 : 0;
  const noZero = state === 'no-zero' || state === 'fault' ? 0x08 : 0;
  return moves | over | under | noZero | (atZero ? 0x10 : 0);
};
const isSaid = ({ state, grams }: Shown): boolean => state === 'stable' && grams >= 0;
const status = (bits: number): Uint8Array => frame(`?${String.fromCharCode(bits)}`);

const zeroed = (platform: Platform, base: (shown: Shown) => number): Uint8Array => {
  const was = platform.zero();
  const shown = platform.show();
  return status(base(shown) | bitsOf(shown) | (was === 'refused' ? 0x08 : 0));
};

export const toledo8217: CreateSpeech = platform => {
  let echoes = false;
  const base = ({ isNet }: Shown): number => 0x40 | (isNet ? 0x20 : 0);
  const now = (): Uint8Array => {
    const shown = platform.show();
    if (!isSaid(shown)) return status(base(shown) | bitsOf(shown));
    return frame(`${kilograms(shown.grams).padStart(6, '0')}${shown.isNet ? 'N' : ''}`);
  };
  const answer = (letter: string): Uint8Array => {
    switch (letter) {
      case 'W':
        return now();
      case 'Z':
        return zeroed(platform, base);
      case 'T':
        platform.tare();
        break;
      case 'C':
        platform.clearTare();
        break;
      case 'E':
      case 'F':
        echoes = letter === 'E';
        return frame(letter);
      default:
        return echoes ? bytesOf(letter) : new Uint8Array(0);
    }
    return status(base(platform.show()) | bitsOf(platform.show()));
  };
  return { hear: byLetter(letter => [answer(letter)]) };
};

export const toledo8213: CreateSpeech = platform => {
  const base = (): number => 0x60;
  const decimals = Math.max(2, decimalsOf(platform.divisionGrams));
  const answer = (letter: string): Uint8Array => {
    if (letter === 'Z') return zeroed(platform, base);
    if (letter !== 'W') return new Uint8Array(0);
    const shown = platform.show();
    return isSaid(shown)
      ? frame(kilograms(shown.grams, decimals).padStart(6, '0'))
      : status(base() | bitsOf(shown));
  };
  return { hear: byLetter(letter => [answer(letter)]) };
};
