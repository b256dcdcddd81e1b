// A row's profile to what its bytes mean: the one place where a protocol file is chosen.
import { CR, ETX, type Frame, type Framer, KEPT, LF, until } from './frames.ts';
import type { Timing } from './question.ts';
import type { DeviceRow, Reading, Unreadable, UnreadableWhy } from './reading.ts';
import { parseAndSt } from './scale/and-st.ts';
import type { ScaleAnswer } from './scale/answer.ts';
import { parseMtSics, SI } from './scale/mt-sics.ts';
import { createSettle } from './scale/settle.ts';
import { createScannerFramer, scanOf } from './scanner/serial-text.ts';

export type Profile = {
  /** A new one for every line that is opened: half a frame must not outlive its line. */
  createFramer(): Framer;
  /** Never throws. A frame that says nothing of weight or label gives nothing. */
  decode(frame: Frame, at: number): readonly Reading[];
  tooLong(length: number, at: number): Unreadable;
  readonly timing: Timing;
  readonly silentDetail: string;
  /** The line is gone. */
  lost(): void;
};

const unreadable = (
  row: DeviceRow,
  at: number,
  bytes: Uint8Array,
  length: number,
  why: UnreadableWhy,
): Unreadable => ({
  kind: 'unreadable',
  device: row.id,
  at,
  bytes: bytes.slice(0, KEPT),
  length,
  why,
});

const scanner = (row: DeviceRow): Profile => ({
  createFramer: createScannerFramer,
  decode: (frame, at) => {
    if (frame.kind !== 'frame') return [unreadable(row, at, frame.bytes, frame.length, 'too-long')];
    const scan = scanOf(frame.bytes);
    return scan === 'empty-label'
      ? [unreadable(row, at, frame.bytes, frame.bytes.length, scan)]
      : [{ kind: 'scan', device: row.id, at, ...scan }];
  },
  tooLong: (length, at) => unreadable(row, at, new Uint8Array(0), length, 'too-long'),
  timing: {},
  silentDetail: '',
  lost: () => {},
});

// The longest weight of either family is CAS's of 22 bytes; a scale's start-up text may be more.
const SCALE_LINE_LIMIT = 128;

type ScaleParts = {
  readonly parse: (frame: Uint8Array) => ScaleAnswer;
  readonly timing: Timing;
  readonly silentDetail: string;
};

const scale = (row: DeviceRow, { parse, timing, silentDetail }: ScaleParts): Profile => {
  const settle = createSettle(row.divisionGrams === undefined ? {} : { divisionGrams: row.divisionGrams });
  return {
    createFramer: () => until({ terminators: [CR, LF, ETX], limit: SCALE_LINE_LIMIT }),
    decode: (frame, at) => {
      if (frame.kind !== 'frame') return [unreadable(row, at, frame.bytes, frame.length, 'too-long')];
      const answer = parse(frame.bytes);
      if (answer.kind === 'other') return [];
      if (answer.kind === 'unreadable')
        return [unreadable(row, at, frame.bytes, frame.bytes.length, answer.why)];
      const from = { device: row.id, at, raw: frame.bytes };
      const steady = settle.push(answer.value, at);
      const weight: Reading = { kind: 'weight', ...from, ...answer.value };
      return steady === undefined ? [weight] : [weight, { kind: 'steady', ...from, ...steady }];
    },
    tooLong: (length, at) => unreadable(row, at, new Uint8Array(0), length, 'too-long'),
    timing,
    silentDetail,
    lost: settle.lost,
  };
};

/** A new profile of a row, with a memory of its own. */
export const profileOf = (row: DeviceRow): Profile => {
  switch (row.profile) {
    case 'serial-text':
      return scanner(row);
    case 'mt-sics':
      return scale(row, {
        parse: parseMtSics,
        // At 9600 baud question and answer take 25 ms. Two lost answers are silence.
        timing: { ask: SI, everyMs: 200, answerMs: 600, silentMs: 1500 },
        silentDetail: 'no answer to SI',
      });
    case 'and-st':
      return scale(row, {
        parse: parseAndSt,
        // Continuous means 10 to 20 frames a second: three seconds without one are no pause.
        timing: { silentMs: 3000 },
        silentDetail: 'nothing comes; is the scale on, and in continuous mode?',
      });
  }
};
