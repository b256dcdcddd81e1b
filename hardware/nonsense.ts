// In the midst of noise nothing is a label: of random bytes a few always look like a short one. A single odd label is
// recorded like any other; what comes faster than any hand scans, and is odd or unreadable, is no labels. Pure.
import { isOdd } from './scanner/label-bytes.ts';

export type Nonsense = {
  unreadable(at: number): void;
  /** Whether this label is not to be believed. Every label is told. */
  isLabelIn(bytes: Uint8Array, at: number): boolean;
};

// A scanner that reads as fast as it can gives ten labels in a second, and then they are good ones.
const COUNT = 10;
const WITHIN_MS = 500;

export const createNonsense = (): Nonsense => {
  let lately: number[] = [];
  const count = (at: number): void => {
    lately = [...lately.slice(1 - COUNT), at];
  };
  return {
    unreadable: count,
    isLabelIn: (bytes, at) => {
      const isIn = lately.length === COUNT && at - (lately[0] ?? 0) < WITHIN_MS;
      if (bytes.some(isOdd)) count(at);
      return isIn;
    },
  };
};
