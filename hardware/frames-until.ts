// Chunks to frames that end with a byte, or with silence.
import { ETX, type Frame, type Framer, KEPT, STX } from './frame.ts';
import { createCollector } from './frame-collector.ts';

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

/** Frames that only silence ends. */
export const afterSilence = (options: { readonly silenceMs: number; readonly limit: number }): Framer =>
  until({ terminators: [], limit: options.limit, silenceMs: options.silenceMs });
