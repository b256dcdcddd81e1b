// Chunks to frames between two bytes, and to frames of one length.
import type { Frame, Framer } from './frame.ts';
import { createCollector } from './frame-collector.ts';

/** Frames between two bytes, e.g. STX and ETX. What lies outside is `stray`, one for each gap. */
export const between = (options: {
  readonly start: number;
  readonly end: number;
  readonly limit: number;
}): Framer => {
  const collector = createCollector(options.limit);
  let inside = false;
  return {
    push: chunk => {
      const frames: Frame[] = [];
      const put = (frame: Frame | undefined) => {
        if (frame !== undefined) frames.push(frame);
      };
      for (const byte of chunk) {
        if (byte === options.start) {
          // A start within a frame: the end of the one before was lost.
          put(collector.takeStray());
          inside = true;
        } else if (inside && byte === options.end) {
          put(collector.take());
          inside = false;
        } else {
          collector.add(byte);
        }
      }
      return frames;
    },
    tick: () => [],
    dueAt: () => undefined,
    begun: () => collector.length() > 0,
    reset: () => {
      collector.clear();
      inside = false;
    },
  };
};

/** Frames of one length. After silence the next byte is the first of a frame: that is how a lost byte is got over. */
export const ofLength = (options: { readonly length: number; readonly silenceMs: number }): Framer => {
  const collector = createCollector(options.length);
  let lastAt = 0;
  const dueAt = () => (collector.length() === 0 ? undefined : lastAt + options.silenceMs);
  const tick = (at: number): Frame[] => {
    const due = dueAt();
    if (due === undefined || at < due) return [];
    const frame = collector.takeStray();
    return frame === undefined ? [] : [frame];
  };
  return {
    push: (chunk, at) => {
      const frames = tick(at);
      for (const byte of chunk) {
        collector.add(byte);
        if (collector.length() === options.length) {
          const frame = collector.take();
          if (frame !== undefined) frames.push(frame);
        }
      }
      if (chunk.length > 0) lastAt = at;
      return frames;
    },
    tick,
    dueAt,
    slept: ms => {
      lastAt += ms;
    },
    reset: collector.clear,
  };
};
