// A scanner that behaves: it sends its labels as its family does, obeys, and tells what it was told.

import type { Line } from '#hardware/line.ts';
import type { ProfileName } from '#hardware/reading.ts';
import type { Clock } from '#src/lib/clock.ts';
import { utf8 } from '#src/lib/utf8.ts';
import { type CableTrouble, createCable } from './cable.ts';
import { honeywellHidPos, newlandHidPos, zebraHidPos } from './labels/hid-pos.ts';
import { ibmHandheld } from './labels/ibm-handheld.ts';
import { magellan } from './labels/magellan.ts';
import { serialText } from './labels/serial-text.ts';
import { wedge } from './labels/wedge.ts';
import { zebraSsi } from './labels/zebra-ssi.ts';
import { createRandom } from './random.ts';
import { type Beep, type CreateTongue, joined, type TongueOptions } from './tongue.ts';

export const tongues = {
  'serial-text': serialText,
  'zebra-ssi': zebraSsi,
  magellan,
  wedge,
  'honeywell-hid-pos': honeywellHidPos,
  'zebra-hid-pos': zebraHidPos,
  'newland-hid-pos': newlandHidPos,
  'ibm-handheld': ibmHandheld,
} as const satisfies { readonly [Name in ProfileName]?: CreateTongue };

export type ScannerProfile = keyof typeof tongues;

export const SCANNER_TROUBLES: readonly CableTrouble[] = ['none', 'silence', 'garbage', 'noise', 'flood'];

export type SimulatedScanner = {
  /** Nothing while it is disabled. Resolves when the port has taken it; where the family waits for an answer, when it came.
   * `]C1`, GS1-128, by default `]C0`, Code 128. */
  scan(label: string, aim?: string): Promise<void>;
  /** Several in one piece, as from a scanner that kept them; where each is a report or a packet, without a pause. */
  burst(labels: readonly string[]): Promise<void>;
  /** The first half of a label, and no more. */
  half(label: string): Promise<void>;
  /** What a broken cable sends. */
  send(bytes: Uint8Array): Promise<void>;
  trouble(what: CableTrouble): void;
  /** In the middle of a label. */
  unplug(label?: string): Promise<void>;
  /** Into another line, e.g. the same port opened again. Switched on anew, it scans. */
  plug(line: Line): void;
  isEnabled(): boolean;
  /** What the host made it beep, oldest first. */
  beeps(): readonly Beep[];
  stop(): void;
};

export type ScannerOptions = TongueOptions & {
  readonly profile?: ScannerProfile;
  /** Of families that wait, and of floods; without it the time of this machine. */
  readonly clock?: Clock;
  readonly seed?: number;
  /** What the host made it do. */
  readonly onObeyed?: (what: Beep | 'enabled' | 'disabled') => void;
};

const LOOKS_MS = 50; // at the scale on the same cable
const HALF_OF = 'HALF OF A LONG LABEL '.repeat(6);

const machineClock: Clock = {
  now: Date.now,
  after: (waitMs, then) => {
    const timer = setTimeout(then, waitMs);
    return () => clearTimeout(timer);
  },
};

export const simulateScanner = (line: Line, options: ScannerOptions = {}): SimulatedScanner => {
  const { aim = ']C0', profile = 'serial-text', clock = machineClock } = options;
  const beeps: Beep[] = [];
  let isEnabled = true;
  let isStopped = false;
  let stopNext: (() => void) | undefined;
  // Labels go out one after the other, also while one waits for its answer.
  let last: Promise<void> = Promise.resolve();

  const reports = profile !== 'serial-text' && profile !== 'zebra-ssi' && profile !== 'magellan';
  const cable = createCable({
    line,
    random: createRandom(options.seed ?? 1),
    clock,
    reports,
    hear: bytes => tongue.hear?.(bytes),
  });
  const tongue = tongues[profile]({
    put: cable.send,
    beep: what => {
      beeps.push(what);
      options.onObeyed?.(what);
    },
    enable: enabled => {
      isEnabled = enabled;
      options.onObeyed?.(enabled ? 'enabled' : 'disabled');
    },
    clock,
    options,
  });

  const aimOf = (given: string | undefined): string => (aim === 'off' ? '' : (given ?? aim));
  const chunksOf = (label: string, given?: string) => tongue.chunks(utf8(label), aimOf(given));
  const inTurn = (say: () => Promise<void>): Promise<void> => {
    const said = last.then(() => (isEnabled ? say() : undefined));
    last = said.catch(() => {});
    return said;
  };
  // A port keeps the order of what it is given, so none waits for the one before.
  const sendAll = async (chunks: readonly Uint8Array[]): Promise<void> => {
    await Promise.all(chunks.map(cable.send));
  };
  const due = tongue.due;
  const look = (): void => {
    stopNext = clock.after(LOOKS_MS, () => {
      const bytes = due?.();
      if (bytes !== undefined) cable.send(bytes).catch(() => {});
      if (!isStopped) look();
    });
  };
  if (due !== undefined) look();

  const scan = (label: string, given?: string): Promise<void> =>
    inTurn(() => tongue.say?.(utf8(label), aimOf(given)) ?? sendAll(chunksOf(label, given)));

  return {
    scan,
    burst: async labels => {
      const whole = () => joined(...labels.flatMap(label => chunksOf(label)));
      // A report is a write of its own, and a packet waits for its answer.
      if (!reports && tongue.say === undefined) await inTurn(() => cable.send(whole()));
      else await Promise.all(labels.map(label => scan(label)));
    },
    half: label =>
      inTurn(() => {
        const chunks = chunksOf(label);
        const [only] = chunks;
        // Reports come whole or not at all: half of a label is half of them.
        return chunks.length === 1 && only !== undefined
          ? cable.send(only.slice(0, Math.ceil(only.length / 2)))
          : sendAll(chunks.slice(0, Math.ceil(chunks.length / 2)));
      }),
    send: bytes => cable.send(bytes),
    trouble: cable.trouble,
    unplug: (label = HALF_OF) => cable.unplug(chunksOf(label)),
    plug: next => {
      isEnabled = true;
      cable.plug(next);
    },
    isEnabled: () => isEnabled,
    beeps: () => [...beeps],
    stop: () => {
      isStopped = true;
      stopNext?.();
      cable.stop();
    },
  };
};
