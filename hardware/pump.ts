// Chunks of a line to frames, without holding the thread for long, and without growing.
import type { Clock } from '#src/lib/clock.ts';
import type { Frame, Framer } from './frame.ts';
import { CATCH_UP_MS, sleptSince } from './late.ts';

export type Pump = {
  push(chunk: Uint8Array): void;
  /** No more bytes come. Whole frames that wait are still delivered, half a frame is not. */
  end(): void;
  /** Nothing more is delivered from now on. */
  stop(): void;
  /**
   * The computer slept. A frame that had begun is torn: whether the bytes that come now are its end or another one,
   * nobody can tell. So it is never delivered, neither alone, which would make half a label of it, nor joined.
   */
  woke(): void;
};

export type PumpParts = {
  readonly framer: Framer;
  readonly clock: Clock;
  readonly onFrame: (frame: Frame, at: number) => void;
  /** Bytes that were thrown away because the frames before them are not handled yet. */
  readonly onDropped: (bytes: number) => void;
  readonly onTorn: (bytes: number) => void;
  /** Our thread slept: the time to find out whether the computer did, before anything is made of a silence. */
  readonly onLate: () => void;
};

// A slice of 4 KiB of the shortest frames is 2048 scans, and a scan may cost a third of a millisecond (one durable
// commit), so the time is looked at after every frame. 16 ms is one picture on the screen.
const SLICE_BYTES = 4096;
const TURN_MS = 16;
const WAITING_AT_MOST = 8 * 1024 * 1024;
// The patience of a text scanner with its own terminator (frames.ts): after it the end of a torn frame no longer comes.
const TORN_MS = 1500;

export const createPump = ({ framer, clock, onFrame, onDropped, onTorn, onLate }: PumpParts): Pump => {
  let chunks: { readonly bytes: Uint8Array; readonly at: number }[] = [];
  let waiting = 0; // bytes in chunks
  let frames: readonly Frame[] = [];
  let next = 0; // of frames
  let framesAt = 0;
  let state: 'open' | 'ended' | 'stopped' = 'open';
  let stopTurn: (() => void) | undefined;
  let stopTick: (() => void) | undefined;
  let tickAt: number | undefined; // while a tick is armed
  let wakes = false; // woke, and what came before it is not all cut into frames yet
  let torn = false;
  let stopTorn: (() => void) | undefined;

  const begun = (): boolean => framer.begun?.() ?? framer.dueAt() !== undefined;

  const heal = (): void => {
    torn = false;
    stopTorn?.();
    stopTorn = undefined;
  };

  const tear = (): void => {
    wakes = false;
    if (!begun()) return;
    torn = true;
    stopTorn?.();
    stopTorn = clock.after(TORN_MS, () => {
      if (!torn) return;
      heal();
      framer.reset();
    });
  };

  const slice = (): boolean => {
    const chunk = chunks[0];
    if (chunk === undefined) return false;
    const part = chunk.bytes.subarray(0, SLICE_BYTES);
    const rest = chunk.bytes.subarray(SLICE_BYTES);
    if (rest.length > 0) chunks[0] = { bytes: rest, at: chunk.at };
    else chunks.shift();
    waiting -= part.length;
    framesAt = chunk.at;
    // Timers run before what waited is read, but after a sleep within a reader's own turn they have not yet.
    const slept = sleptSince(tickAt, clock.now());
    if (slept > 0) {
      framer.slept?.(slept + CATCH_UP_MS);
      tickAt = clock.now();
    }
    frames = framer.push(part, chunk.at);
    next = 0;
    return true;
  };

  const armTick = (): void => {
    const due = framer.dueAt();
    if (due === undefined || stopTick !== undefined || state !== 'open') return;
    const armedAt = clock.now();
    const waitMs = Math.max(0, due - armedAt);
    tickAt = armedAt + waitMs;
    stopTick = clock.after(waitMs, () => {
      const slept = sleptSince(tickAt, clock.now());
      stopTick = undefined;
      tickAt = undefined;
      if (slept > 0) {
        onLate();
        framer.slept?.(slept + CATCH_UP_MS);
      }
      // What waits came before this silence.
      if (stopTurn === undefined) {
        framesAt = clock.now();
        // Where the computer's clock was set back meanwhile, the wait is over all the same.
        frames = framer.tick(framesAt < armedAt ? due : framesAt);
        next = 0;
      }
      turn();
    });
  };

  const turn = (): void => {
    if (stopTurn !== undefined) return;
    const began = clock.now();
    while (state !== 'stopped') {
      const frame = frames[next];
      if (frame !== undefined) {
        next += 1;
        if (torn) {
          heal();
          onTorn(frame.kind === 'frame' ? frame.bytes.length : frame.length);
        } else onFrame(frame, framesAt);
      } else if (!slice()) {
        if (wakes) tear();
        break;
      }
      if (clock.now() - began >= TURN_MS) {
        stopTurn = clock.after(0, () => {
          stopTurn = undefined;
          turn();
        });
        return;
      }
    }
    armTick();
  };

  return {
    push: chunk => {
      if (state !== 'open') return;
      if (waiting + chunk.length > WAITING_AT_MOST) {
        const dropped = waiting + chunk.length;
        chunks = [];
        waiting = 0;
        framer.reset();
        onDropped(dropped);
        return;
      }
      // A copy: the line may use its buffer again, and ours may wait.
      chunks.push({ bytes: chunk.slice(), at: clock.now() });
      waiting += chunk.length;
      turn();
    },
    end: () => {
      if (state === 'open') state = 'ended';
      stopTick?.();
      stopTorn?.();
    },
    stop: () => {
      state = 'stopped';
      stopTick?.();
      stopTurn?.();
      stopTorn?.();
    },
    woke: () => {
      if (state !== 'open') return;
      if (chunks.length > 0 || next < frames.length) wakes = true;
      else tear();
    },
  };
};
