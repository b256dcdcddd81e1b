// A recording as a line. The file is text:
//
//   # device: Mettler Toledo PS60
//   # firmware: unknown
//   # date: 2026-01-31
//   # done: 5 kg put on, taken off
//   53 20 53 20 20 20 20 20 35 2e 30 30 20 6b 67 0d 0a
//
// A head of comments, then the chunks as they came, one a line, in hex. Spaces are free, and so is a # with a remark
// behind the hex.

import { type Line, LineFault } from '#hardware/line.ts';
import type { Clock } from '#src/lib/clock.ts';
import { fromHex, isHex } from '#src/lib/hex.ts';

export type Recording = {
  /** "device", "firmware", "date", "done" and what else the head says. */
  readonly head: Readonly<Record<string, string>>;
  readonly chunks: readonly Uint8Array[];
};

/** Throws LineFault `broken` that names the line which is neither comment nor hex. */
export const parseRecording = (text: string): Recording => {
  const head: Record<string, string> = {};
  const chunks: Uint8Array[] = [];
  for (const [index, row] of text.split(/\r?\n/).entries()) {
    const comment = /^\s*#\s*(?:(\w+):)?\s*(.*)$/.exec(row);
    if (comment !== null) {
      const [, name, said = ''] = comment;
      if (name !== undefined) head[name] = said.trim();
      continue;
    }
    const hex = row.replace(/#.*$/, '').replace(/\s/g, '').toLowerCase();
    if (hex === '') continue;
    if (!isHex(hex, Math.floor(hex.length / 2)))
      throw new LineFault('broken', `line ${index + 1} of the recording is not hex`);
    chunks.push(fromHex(hex));
  }
  return { head, chunks };
};

export type ReplayParts = {
  readonly recording: Recording;
  readonly name: string;
  readonly clock: Clock;
  /** Between two chunks; recordings hold no times. */
  readonly everyMs?: number;
};

/** Plays the chunks once, then stays open and silent, as a device does that nobody touches. */
export const createReplayLine = ({ recording, name, clock, everyMs = 0 }: ReplayParts): Line => {
  let onEnd: (why: 'closed' | 'vanished') => void = () => {};
  let closed = false;
  let stopNext: (() => void) | undefined;
  return {
    name: `recording ${name}`,
    onBytes: listener => {
      const play = (index: number): void => {
        const chunk = recording.chunks[index];
        if (chunk === undefined) return;
        stopNext = clock.after(everyMs, () => {
          listener(chunk);
          if (!closed) play(index + 1);
        });
      };
      play(0);
    },
    onEnd: listener => {
      onEnd = listener;
    },
    // A recording does not listen.
    write: async () => {},
    close: async () => {
      if (closed) return;
      closed = true;
      stopNext?.();
      onEnd('closed');
    },
  };
};
