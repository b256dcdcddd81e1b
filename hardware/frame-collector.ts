// Bytes one by one to the frame that they make, of which no more than `limit` is kept.
import { type Frame, KEPT } from './frame.ts';

export type Collector = {
  add(byte: number): void;
  length(): number;
  /** What was collected, which may be nothing, and starts anew. */
  take(): Frame | undefined;
  takeStray(): Frame | undefined;
  clear(): void;
};

export const createCollector = (limit: number): Collector => {
  let kept = new Uint8Array(Math.min(limit, 256));
  let length = 0;
  const stored = () => Math.min(length, limit);
  const clear = () => {
    length = 0;
  };
  return {
    add: byte => {
      if (length < limit) {
        if (length === kept.length) {
          const larger = new Uint8Array(Math.min(limit, kept.length * 2));
          larger.set(kept);
          kept = larger;
        }
        kept[length] = byte;
      }
      length += 1;
    },
    length: () => length,
    take: () => {
      if (length === 0) return undefined;
      const frame: Frame =
        length > limit
          ? { kind: 'too-long', bytes: kept.slice(0, Math.min(KEPT, stored())), length }
          : { kind: 'frame', bytes: kept.slice(0, length) };
      clear();
      return frame;
    },
    takeStray: () => {
      if (length === 0) return undefined;
      const frame: Frame = { kind: 'stray', bytes: kept.slice(0, Math.min(KEPT, stored())), length };
      clear();
      return frame;
    },
    clear,
  };
};
