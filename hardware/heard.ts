// The last that one device sent, as it came and as it was understood: for the eye of who sets it up.
import type { Scan, Unreadable, Weight } from './reading.ts';

/** At most CHUNK_BYTES are kept in `bytes`; `length` is what arrived. */
export type Chunk = { readonly at: number; readonly bytes: Uint8Array; readonly length: number };
export type Heard = {
  /** Oldest first, as is `readings`. */
  readonly chunks: readonly Chunk[];
  readonly readings: readonly (Scan | Weight | Unreadable)[];
};

const CHUNKS = 16;
const CHUNK_BYTES = 64;
const READINGS = 8;

export const createHeard = () => {
  const chunks: Chunk[] = [];
  const readings: (Scan | Weight | Unreadable)[] = [];
  return {
    bytes: (chunk: Uint8Array, at: number): void => {
      // A copy: the line may use its buffer again.
      chunks.push({ at, bytes: chunk.slice(0, CHUNK_BYTES), length: chunk.length });
      if (chunks.length > CHUNKS) chunks.shift();
    },
    reading: (reading: Scan | Weight | Unreadable): void => {
      readings.push(reading);
      if (readings.length > READINGS) readings.shift();
    },
    all: (): Heard => ({ chunks: [...chunks], readings: [...readings] }),
  };
};

/** A scale in continuous mode sends from one to thirty frames a second; teach.ts wants two whole ones. */
export const CAPTURE_MS = 4000;
// 4 s at 19200 baud. A line that is faster has its two frames long before.
const CAPTURE_BYTES = 8192;

/** The first bytes from now on, in one piece. */
export const createCapture = () => {
  const all = new Uint8Array(CAPTURE_BYTES);
  let length = 0;
  return {
    bytes: (chunk: Uint8Array): void => {
      const part = chunk.subarray(0, CAPTURE_BYTES - length);
      all.set(part, length);
      length += part.length;
    },
    all: (): Uint8Array => all.slice(0, length),
  };
};
