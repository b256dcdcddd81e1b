// Chunks of a line to frames, without holding the thread for long, and without growing.
import type { Clock } from '#src/lib/clock.ts';
import type { Frame, Framer } from './frames.ts';

export type Pump = {
  push(chunk: Uint8Array): void;
  /** No more bytes come. Whole frames that wait are still delivered, half a frame is not. */
  end(): void;
  /** Nothing more is delivered from now on. */
  stop(): void;
};

export type PumpParts = {
  readonly framer: Framer;
  readonly clock: Clock;
  readonly onFrame: (frame: Frame, at: number) => void;
  /** Bytes that were thrown away because the frames before them are not handled yet. */
  readonly onDropped: (bytes: number) => void;
};

// A slice of 4 KiB of the shortest frames is 2048 scans, and a scan may cost a third of a millisecond (one durable
// commit), so the time is looked at after every frame. 16 ms is one picture on the screen.
const SLICE_BYTES = 4096;
const TURN_MS = 16;
const WAITING_AT_MOST = 8 * 1024 * 1024;

export const createPump = ({ framer, clock, onFrame, onDropped }: PumpParts): Pump => {
  let chunks: { readonly bytes: Uint8Array; readonly at: number }[] = [];
  let waiting = 0; // bytes in chunks
  let frames: readonly Frame[] = [];
  let next = 0; // of frames
  let framesAt = 0;
  let state: 'open' | 'ended' | 'stopped' = 'open';
  let stopTurn: (() => void) | undefined;
  let stopTick: (() => void) | undefined;

  const slice = (): boolean => {
    const chunk = chunks[0];
    if (chunk === undefined) return false;
    const part = chunk.bytes.subarray(0, SLICE_BYTES);
    const rest = chunk.bytes.subarray(SLICE_BYTES);
    if (rest.length > 0) chunks[0] = { bytes: rest, at: chunk.at };
    else chunks.shift();
    waiting -= part.length;
    framesAt = chunk.at;
    frames = framer.push(part, chunk.at);
    next = 0;
    return true;
  };

  const armTick = (): void => {
    const due = framer.dueAt();
    if (due === undefined || stopTick !== undefined || state !== 'open') return;
    stopTick = clock.after(Math.max(0, due - clock.now()), () => {
      stopTick = undefined;
      // What waits came before this silence.
      if (stopTurn === undefined) {
        framesAt = clock.now();
        frames = framer.tick(framesAt);
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
        onFrame(frame, framesAt);
      } else if (!slice()) {
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
    },
    stop: () => {
      state = 'stopped';
      stopTick?.();
      stopTurn?.();
    },
  };
};
