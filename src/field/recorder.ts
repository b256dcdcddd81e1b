// A line to a recording: each chunk as it comes is one row of hex in the file, written before the next is read.
import type { Line } from '#hardware/line.ts';
import type { DecoderOptions, Protocol } from '#hardware/protocol.ts';
import { createQuestioner } from '#hardware/question.ts';
import type { Clock } from '#src/lib/clock.ts';

export type Recorder = {
  /** Ends the recording; resolves when the port is free. */
  stop(): Promise<void>;
  /** Resolves when the line has ended, by `stop` or by itself; then with why. */
  readonly ended: Promise<{ readonly why: 'closed' | 'vanished'; readonly cause?: unknown }>;
};

export type RecorderParts = {
  readonly line: Line;
  /** Where it is known, the device is asked and answered as the station would; else it is only listened to. */
  readonly protocol: Protocol | undefined;
  readonly options: DecoderOptions;
  readonly clock: Clock;
  readonly row: (chunk: Uint8Array) => void;
  readonly onSilent: () => void;
};

/** To be called in the turn in which the line was opened. */
export const createRecorder = ({
  line,
  protocol,
  options,
  clock,
  row,
  onSilent,
}: RecorderParts): Recorder => {
  // A write that fails ends the line, which is told there.
  const put = (bytes: Uint8Array): Promise<void> => line.write(bytes).catch(() => {});
  const framer = protocol?.createFramer?.(options);
  const decoder = protocol?.createDecoder(options);
  const question = createQuestioner({
    clock,
    timing: protocol?.timing ?? {},
    ask: put,
    onSilent: silent => {
      if (silent) onSilent();
    },
  });
  const hear = (chunk: Uint8Array): void => {
    const at = clock.now();
    const frames = framer?.push(chunk, at) ?? [{ kind: 'frame', bytes: chunk } as const];
    for (const frame of frames) {
      question.heard();
      if (frame.kind !== 'frame') continue;
      for (const said of decoder?.frame(frame.bytes, at) ?? [])
        if (said.kind === 'answer') void put(said.bytes);
    }
  };
  const ended = new Promise<{ why: 'closed' | 'vanished'; cause?: unknown }>(resolve => {
    line.onEnd((why, cause) => {
      question.stop();
      resolve({ why, cause });
    });
  });
  line.onBytes(chunk => {
    row(chunk);
    hear(chunk);
  });
  question.start();
  return { stop: () => line.close(), ended };
};
