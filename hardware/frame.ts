// What whole frames are, and what makes them of chunks. Bytes only: a frame may hold GS, half a character, anything.
// Pure: time is passed in.
//
// Any cut of the same bytes at the same times gives the same frames. Memory is bounded by a framer's `limit`: what is
// longer becomes one `too-long` frame that keeps its first 64 bytes, and the next frame is read right.

export const STX = 0x02;
export const ETX = 0x03;
export const TAB = 0x09;
export const LF = 0x0a;
export const CR = 0x0d;

export type Frame =
  | { readonly kind: 'frame'; readonly bytes: Uint8Array }
  /** `bytes` are the first KEPT ones of `length`. */
  | { readonly kind: 'too-long'; readonly bytes: Uint8Array; readonly length: number }
  /** Bytes outside of any frame, where frames have a start or a length. `bytes` are the first KEPT ones. */
  | { readonly kind: 'stray'; readonly bytes: Uint8Array; readonly length: number };

export type Framer = {
  /** Never throws. `at` in ms, never running backward. */
  push(chunk: Uint8Array, at: number): readonly Frame[];
  /** To be called at `dueAt` or later: ends what silence ends. */
  tick(at: number): readonly Frame[];
  /** When silence would end the frame that has begun; nothing where nothing waits. */
  dueAt(): number | undefined;
  /** Forgets the frame that has begun: the line is lost. */
  reset(): void;
  /** Whether a frame has begun; without it, whether `dueAt` says so. */
  begun?(): boolean;
  /** Our own thread did not run for so long: that was no silence, what came meanwhile waits in the kernel. */
  slept?(ms: number): void;
};

/** How much of an unreadable one is kept to be shown. */
export const KEPT = 64;
