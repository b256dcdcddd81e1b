// Frames that only their own shape tells: a length, a start, marks at their places. Between two terminators a check
// byte may be a terminator itself, and a start byte in garbage must not swallow the frame behind it; so every byte is
// tried as the first of a frame. Pure: time is passed in.
import { CR, type Frame, type Framer, KEPT, LF } from '#hardware/frame.ts';

/** The length of the frame that begins at `from`; `more` where it may be one when more has come; `none`. What is not
 * `more` must not change with what comes after. `silent`: nothing more comes, for the frame whose last byte is optional. */
export type Find = (bytes: readonly number[], from: number, silent?: boolean) => number | 'more' | 'none';

// Garbage without end is told of in pieces of this length.
const STRAY_LIMIT = 256;

export const recognised = ({ find, silenceMs }: { find: Find; silenceMs: number }): Framer => {
  let bytes: number[] = [];
  let stray: number[] = [];
  let lastAt = 0;

  const takeStray = (frames: Frame[]): void => {
    if (stray.length > 0)
      frames.push({ kind: 'stray', bytes: Uint8Array.from(stray.slice(0, KEPT)), length: stray.length });
    stray = [];
  };

  const cut = (frames: Frame[], silent: boolean): void => {
    let from = 0;
    while (from < bytes.length) {
      const found = find(bytes, from, silent);
      if (found === 'more' && !silent) break;
      if (typeof found === 'number') {
        takeStray(frames);
        frames.push({ kind: 'frame', bytes: Uint8Array.from(bytes.slice(from, from + found)) });
        from += found;
        continue;
      }
      const byte = bytes[from] ?? 0;
      // Line ends after a frame that needs none are no garbage.
      if (stray.length > 0 || (byte !== CR && byte !== LF)) stray.push(byte);
      if (stray.length === STRAY_LIMIT) takeStray(frames);
      from += 1;
    }
    bytes = bytes.slice(from);
  };

  const dueAt = () => (bytes.length + stray.length === 0 ? undefined : lastAt + silenceMs);
  const tick = (at: number): Frame[] => {
    const frames: Frame[] = [];
    const due = dueAt();
    if (due !== undefined && at >= due) {
      cut(frames, true);
      takeStray(frames);
    }
    return frames;
  };

  return {
    push: (chunk, at) => {
      const frames = tick(at);
      for (const byte of chunk) bytes.push(byte);
      cut(frames, false);
      if (chunk.length > 0) lastAt = at;
      return frames;
    },
    tick,
    dueAt,
    slept: ms => {
      lastAt += ms;
    },
    reset: () => {
      bytes = [];
      stray = [];
    },
  };
};

/** A find by marks: what must stand at each place of a frame of one length. */
export const byMarks =
  (marks: readonly (((byte: number) => boolean) | undefined)[]) =>
  (bytes: readonly number[], from: number): number | 'more' | 'none' => {
    for (const [index, mark] of marks.entries()) {
      const byte = bytes[from + index];
      if (byte === undefined) return 'more';
      if (mark !== undefined && !mark(byte)) return 'none';
    }
    return marks.length;
  };

export const is =
  (...wanted: readonly number[]) =>
  (byte: number): boolean =>
    wanted.includes(byte);
