// In the midst of noise nothing is a label: of random bytes a few always look like a short one. A single odd label is
// recorded like any other; what comes faster than any hand scans, and is odd or unreadable, is no labels.
import type { Reading } from './reading.ts';
import { isOdd } from './scanner/label-bytes.ts';

export type Nonsense = {
  /** Whether this scan is not to be believed. Every scan and every unreadable is told. */
  isIn(reading: Reading): boolean;
};

// A scanner that reads as fast as it can gives ten labels in a second, and then they are good ones.
const COUNT = 10;
const WITHIN_MS = 500;

export const createNonsense = (): Nonsense => {
  let lately: number[] = [];
  return {
    isIn: reading => {
      const isScan = reading.kind === 'scan';
      const isNoise = isScan && lately.length === COUNT && reading.at - (lately[0] ?? 0) < WITHIN_MS;
      if (reading.kind === 'unreadable' || (isScan && reading.bytes.some(isOdd)))
        lately = [...lately.slice(1 - COUNT), reading.at];
      return isNoise;
    },
  };
};
