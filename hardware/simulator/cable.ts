// The cable of a simulated device, and what goes wrong on it.

import type { Line } from '#hardware/line.ts';
import type { Clock } from '#src/lib/clock.ts';

export type CableTrouble =
  | 'none'
  | 'silence'
  | 'garbage'
  | 'noise' // bytes are lost on the way
  | 'flood';

export type Cable = {
  /** Resolves when the port has taken it. Rejects with LineFault. */
  send(bytes: Uint8Array): Promise<void>;
  trouble(what: CableTrouble): void;
  /** The plug is pulled when half of these are out: half of the bytes, or of the reports. Never rejects. */
  unplug(chunks: readonly Uint8Array[]): Promise<void>;
  /** The plug is in another line. */
  plug(line: Line): void;
  stop(): void;
};

export type CableParts = {
  readonly line: Line;
  readonly random: () => number;
  readonly clock?: Clock;
  /** USB carries a report whole or not at all: on it whole reports are lost, not bytes. */
  readonly reports: boolean;
  readonly hear: (bytes: Uint8Array) => void;
};

const GARBAGE_BYTES = 24;
const LOST = 0.02; // of the bytes of a noisy line
const FLOOD_BYTES = 4096; // every 10 ms: 400 kB/s, more than any line of a scanner or a scale carries
const FLOOD_MS = 10;

export const createCable = (parts: CableParts): Cable => {
  const { random, clock, reports, hear } = parts;
  let line = parts.line;
  let trouble: CableTrouble = 'none';
  let stopFlood: (() => void) | undefined;
  let isStopped = false;

  const some = (length: number): Uint8Array => Uint8Array.from({ length }, () => Math.floor(random() * 256));
  const worn = (bytes: Uint8Array): Uint8Array => {
    if (!reports) return bytes.filter(() => random() >= LOST);
    return random() < LOST ? new Uint8Array(0) : bytes;
  };
  const written = (bytes: Uint8Array): Uint8Array => {
    switch (trouble) {
      case 'silence':
        return new Uint8Array(0);
      case 'garbage':
        return some(reports ? bytes.length : GARBAGE_BYTES);
      case 'noise':
        return worn(bytes);
      default:
        return bytes;
    }
  };

  const flood = (): void => {
    // One write at a time: the port may take less than this.
    void line
      .write(some(FLOOD_BYTES))
      .catch(() => {})
      .then(() => {
        if (trouble === 'flood' && !isStopped) stopFlood = clock?.after(FLOOD_MS, flood);
      });
  };
  const listen = (): void => line.onBytes(bytes => hear(bytes));
  listen();

  return {
    send: async bytes => {
      const out = written(bytes);
      if (!isStopped && out.length > 0) await line.write(out);
    },
    trouble: what => {
      stopFlood?.();
      const was = trouble;
      trouble = what;
      if (what === 'flood' && was !== 'flood') flood();
    },
    unplug: async chunks => {
      const bytes = Uint8Array.from(chunks.flatMap(chunk => [...chunk]));
      const out = reports
        ? chunks.slice(0, Math.floor(chunks.length / 2))
        : [bytes.slice(0, Math.ceil(bytes.length / 2))];
      for (const chunk of out) await line.write(chunk).catch(() => {});
      await line.close();
    },
    plug: next => {
      line = next;
      listen();
    },
    stop: () => {
      isStopped = true;
      stopFlood?.();
    },
  };
};
