// Two lines in one process, back to back: for simulators and tests.
import { type Line, LineFault } from '#hardware/line.ts';

export type LinePair = {
  readonly station: Line;
  readonly device: Line;
  /** Both ends vanish, with what was on the way: a pulled plug. */
  unplug(): void;
};

type End = { readonly line: Line; deliver(chunk: Uint8Array): void; end(why: 'closed' | 'vanished'): void };

const createEnd = (name: string, other: () => End): End => {
  let onBytes: ((chunk: Uint8Array) => void) | undefined;
  let onEnd: (why: 'closed' | 'vanished', cause?: unknown) => void = () => {};
  let early: Uint8Array[] = [];
  let ended = false;
  const end = (why: 'closed' | 'vanished'): void => {
    if (ended) return;
    ended = true;
    onEnd(why);
  };
  return {
    deliver: chunk => {
      if (ended) return;
      if (onBytes === undefined) early.push(chunk);
      else onBytes(chunk);
    },
    end,
    line: {
      name,
      onBytes: listener => {
        onBytes = listener;
        const waiting = early;
        early = [];
        for (const chunk of waiting) listener(chunk);
      },
      onEnd: listener => {
        onEnd = listener;
      },
      write: async bytes => {
        if (ended) throw new LineFault('vanished', `${name} is closed`);
        const chunk = bytes.slice();
        // Never in the writer's own turn: a real port does not answer within it either.
        await Promise.resolve();
        other().deliver(chunk);
      },
      close: async () => {
        end('closed');
        other().end('vanished');
      },
    },
  };
};

export const createLinePair = (name = 'in-process line'): LinePair => {
  const station: End = createEnd(name, () => device);
  const device: End = createEnd(`${name}, device's end`, () => station);
  return {
    station: station.line,
    device: device.line,
    unplug: () => {
      station.end('vanished');
      device.end('vanished');
    },
  };
};
