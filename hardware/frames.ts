// Chunks to whole frames. Bytes only: a frame may hold GS, half a character, anything. Pure: time is passed in.
//
// Any cut of the same bytes at the same times gives the same frames. Memory is bounded by `limit`: what is longer
// becomes one `too-long` frame that keeps its first 64 bytes, and the next frame is read right.

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
};

/** How much of an unreadable one is kept to be shown. */
export const KEPT = 64;

type Collector = {
  add(byte: number): void;
  length(): number;
  /** What was collected, which may be nothing, and starts anew. */
  take(): Frame | undefined;
  takeStray(): Frame | undefined;
  clear(): void;
};

const createCollector = (limit: number): Collector => {
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

export type UntilOptions = {
  /** Each of these bytes ends a frame. A frame without bytes is none, so CR LF, LF CR and a doubled CR end one frame. */
  readonly terminators: readonly number[];
  readonly limit: number;
  /** Ends a frame too, for senders without a terminator. */
  readonly silenceMs?: number;
  /** A frame that begins with STX ends with ETX alone (or the next STX, or silence), so that it may hold CR and TAB. */
  readonly wrapped?: boolean;
};

// Once a sender has shown a terminator, its silence means little: our own thread may have slept between two chunks
// of one label, and a label cut in two would be read as two labels.
const PATIENCE_WITH_TERMINATED = 5;

/** Frames that end with a byte, or with silence. */
export const until = ({ terminators, limit, silenceMs, wrapped = false }: UntilOptions): Framer => {
  const ends = new Uint8Array(256);
  for (const byte of terminators) ends[byte] = 1;
  const collector = createCollector(limit);
  let inside = false; // between STX and ETX
  let terminated = false;
  let lastAt = 0;

  const dueAt = (): number | undefined =>
    silenceMs === undefined || collector.length() === 0
      ? undefined
      : lastAt + (terminated ? silenceMs * PATIENCE_WITH_TERMINATED : silenceMs);

  const end = (frames: Frame[]): void => {
    const frame = collector.take();
    if (frame !== undefined) frames.push(frame);
    inside = false;
  };

  const tick = (at: number): Frame[] => {
    const frames: Frame[] = [];
    const due = dueAt();
    if (due !== undefined && at >= due) end(frames);
    return frames;
  };

  return {
    push: (chunk, at) => {
      const frames = tick(at);
      for (const byte of chunk) {
        if (wrapped && byte === STX && (inside || collector.length() === 0)) {
          end(frames);
          inside = true;
        } else if (inside ? byte === ETX : ends[byte] === 1) {
          if (collector.length() > 0) terminated = true;
          end(frames);
        } else {
          collector.add(byte);
        }
      }
      if (chunk.length > 0) lastAt = at;
      return frames;
    },
    tick,
    dueAt,
    reset: () => {
      collector.clear();
      inside = false;
      terminated = false;
    },
  };
};

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
    reset: collector.clear,
  };
};

/** Frames that only silence ends. */
export const afterSilence = (options: { readonly silenceMs: number; readonly limit: number }): Framer =>
  until({ terminators: [], limit: options.limit, silenceMs: options.silenceMs });
