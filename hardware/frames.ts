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
  /** Whether a frame has begun; without it, whether `dueAt` says so. */
  begun?(): boolean;
  /** Our own thread did not run for so long: that was no silence, what came meanwhile waits in the kernel. */
  slept?(ms: number): void;
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
  /** A frame that begins with STX and ends with ETX may hold terminators. */
  readonly wrapped?: boolean;
};

// Once a sender has shown a terminator, its silence means little: our own thread may have slept between two chunks
// of one label, and a label cut in two would be read as two labels.
const PATIENCE_WITH_TERMINATED = 5;

/** Where `bytes` holds any of `ends`: the pieces between, none of them empty. */
const piecesOf = (bytes: Uint8Array, ends: Uint8Array): Uint8Array[] => {
  const pieces: Uint8Array[] = [];
  let from = 0;
  for (let at = 0; at <= bytes.length; at += 1) {
    if (at < bytes.length && ends[bytes[at] ?? 0] !== 1) continue;
    if (at > from) pieces.push(bytes.slice(from, at));
    from = at + 1;
  }
  return pieces;
};

const stray = (bytes: Uint8Array): Frame => ({
  kind: 'stray',
  bytes: bytes.slice(0, KEPT),
  length: bytes.length,
});

/**
 * Frames that end with a byte, or with silence.
 *
 * `wrapped`: one STX of noise must not join the labels behind it, so an STX means little until an ETX has shown that
 * this sender wraps. Then its frames may hold terminators, and one without its ETX is half a label: stray. Of a sender
 * that was not seen to wrap, what an STX opened and no ETX closed is parted at its terminators after all.
 */
export const until = ({ terminators, limit, silenceMs, wrapped = false }: UntilOptions): Framer => {
  const ends = new Uint8Array(256);
  for (const byte of terminators) ends[byte] = 1;
  const collector = createCollector(limit);
  let sender: 'unknown' | 'bare' | 'wraps' = 'unknown';
  /** After an STX; `inside` where terminators are data until the ETX. */
  let opened = false;
  let inside = false;
  let terminated = false;
  let lastAt = 0;

  const dueAt = (): number | undefined =>
    silenceMs === undefined || collector.length() === 0
      ? undefined
      : lastAt + (terminated ? silenceMs * PATIENCE_WITH_TERMINATED : silenceMs);

  /** By a terminator, silence or an ETX where one belongs. */
  const end = (frames: Frame[]): void => {
    const frame = collector.take();
    if (frame !== undefined) frames.push(frame);
    inside = false;
    opened = false;
  };
  /** What an STX opened ends without an ETX. */
  const endUnclosed = (frames: Frame[]): void => {
    const frame = collector.take();
    inside = false;
    opened = false;
    if (frame === undefined) return;
    if (frame.kind !== 'frame') frames.push(frame);
    else if (sender === 'wraps') frames.push(stray(frame.bytes));
    else {
      const pieces = piecesOf(frame.bytes, ends);
      if (frame.bytes.some(byte => ends[byte] === 1)) sender = 'bare';
      for (const bytes of pieces) frames.push({ kind: 'frame', bytes });
    }
  };
  /** ETX, and what it closes began somewhere: noise may lie before its STX. */
  const endWrapped = (frames: Frame[]): void => {
    const frame = collector.take();
    const from = frame?.kind === 'frame' && !opened ? frame.bytes.lastIndexOf(STX) : -1;
    if (opened || from >= 0) sender = 'wraps';
    else if (frame !== undefined && sender === 'unknown') sender = 'bare';
    inside = false;
    opened = false;
    if (frame === undefined) return;
    if (from < 0) frames.push(frame);
    else {
      frames.push(stray(frame.bytes.subarray(0, from)));
      if (from + 1 < frame.bytes.length) frames.push({ kind: 'frame', bytes: frame.bytes.slice(from + 1) });
    }
  };
  const open = (frames: Frame[]): void => {
    if (inside) endUnclosed(frames);
    const before = sender === 'wraps' ? collector.takeStray() : undefined;
    if (before !== undefined) frames.push(before);
    opened = true;
    inside = sender !== 'bare';
  };

  const tick = (at: number): Frame[] => {
    const frames: Frame[] = [];
    const due = dueAt();
    if (due !== undefined && at >= due) (inside ? endUnclosed : end)(frames);
    return frames;
  };

  const take = (byte: number, frames: Frame[]): void => {
    if (wrapped && byte === STX && (inside || sender === 'wraps' || collector.length() === 0)) open(frames);
    else if (wrapped && byte === ETX) {
      if (collector.length() > 0) terminated = true;
      endWrapped(frames);
    } else if (!inside && ends[byte] === 1) {
      if (collector.length() > 0) {
        terminated = true;
        if (sender === 'unknown') sender = 'bare';
      }
      end(frames);
    } else {
      collector.add(byte);
      // Never closed, and never silent: noise on a line that is always busy.
      if (inside && sender === 'unknown' && collector.length() === limit) endUnclosed(frames);
    }
  };

  return {
    push: (chunk, at) => {
      const frames = tick(at);
      for (const byte of chunk) take(byte, frames);
      if (chunk.length > 0) lastAt = at;
      return frames;
    },
    tick,
    dueAt,
    begun: () => collector.length() > 0,
    // Of a sender that shows no terminator the silence is all there is: two of its labels are never joined.
    slept: ms => {
      if (terminated) lastAt += ms;
    },
    reset: () => {
      collector.clear();
      sender = 'unknown';
      inside = false;
      opened = false;
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

/** Frames that only silence ends. */
export const afterSilence = (options: { readonly silenceMs: number; readonly limit: number }): Framer =>
  until({ terminators: [], limit: options.limit, silenceMs: options.silenceMs });
