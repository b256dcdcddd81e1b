// What comes over one open line, kept with a bound, and waited for with a clock that is passed in.
import type { Line } from '#hardware/line.ts';
import type { Clock } from '#src/lib/clock.ts';

export type Ear = {
  /** What came since the last `forget`, at most KEPT bytes. */
  chunks(): readonly Uint8Array[];
  bytes(): number;
  /** More is not kept. */
  full(): boolean;
  forget(): void;
  /** Resolves when `done` says so after new bytes, when the time is over, or when the line ended or the find was cancelled. */
  wait(ms: number, done?: () => boolean): Promise<void>;
  onChunk(listener: (chunk: Uint8Array) => void): void;
  /** The line went away. */
  ended(): boolean;
  /** It went away, or the search was cancelled. */
  over(): boolean;
};

// Sixteen frames of the longest protocol: what comes after them says nothing new. All protocols together read these in
// 10 ms (4 kB: 65 ms, in which no scan would be taken).
const KEPT = 1024;

export const listenTo = (line: Line, clock: Clock, signal: AbortSignal): Ear => {
  let chunks: Uint8Array[] = [];
  let bytes = 0;
  let ended = false;
  let wake: (() => void) | undefined;
  let onChunk: (chunk: Uint8Array) => void = () => {};
  const isOver = () => ended || signal.aborted;
  line.onEnd(() => {
    ended = true;
    wake?.();
  });
  line.onBytes(chunk => {
    const part = chunk.slice(0, KEPT - bytes);
    if (part.length > 0) chunks.push(part);
    bytes += part.length;
    onChunk(chunk);
    wake?.();
  });

  return {
    chunks: () => chunks,
    bytes: () => bytes,
    full: () => bytes >= KEPT,
    forget: () => {
      chunks = [];
      bytes = 0;
    },
    wait: (ms, done = () => false) =>
      new Promise(resolve => {
        const end = (): void => {
          stopTimer();
          signal.removeEventListener('abort', end);
          wake = undefined;
          resolve();
        };
        const stopTimer = clock.after(ms, end);
        wake = () => {
          if (isOver() || done()) end();
        };
        signal.addEventListener('abort', end);
        if (isOver()) end();
      }),
    onChunk: listener => {
      onChunk = listener;
    },
    ended: () => ended,
    over: isOver,
  };
};

const SHOWN = 64;
export const joined = (chunks: readonly Uint8Array[]): Uint8Array =>
  Uint8Array.from(chunks.flatMap(chunk => [...chunk]));
/** For people: the beginning. */
export const shown = (chunks: readonly Uint8Array[]): Uint8Array => joined(chunks).slice(0, SHOWN);
