// What page and station say to each other of one device: what it sent, its keys, and how a scale is taught. Pure.
import type { UnreadableWhy, Weight, WeightUnit } from '#hardware/reading.ts';
import type { DevicesAnswer, InvalidField } from './contract.ts';

/** GET /api/devices/ID/heard: the last that it sent, the oldest first; 404 and nothing for a device that is not set. */
export type HeardAnswer = {
  /** At most 16. `hex` are its first 64 bytes, `length` is how many came. */
  readonly chunks: readonly { readonly at: string; readonly hex: string; readonly length: number }[];
  /** At most 8. */
  readonly readings: readonly HeardReading[];
};
export type HeardReading =
  | {
      readonly kind: 'scan';
      readonly at: string;
      /** Its first 200 characters. */
      readonly text: string;
      readonly aim?: string;
      readonly symbology?: string;
    }
  | {
      readonly kind: 'weight';
      readonly at: string;
      readonly state: Weight['state'];
      readonly value?: string;
      readonly unit?: WeightUnit;
    }
  | { readonly kind: 'unreadable'; readonly at: string; readonly why: UnreadableWhy };

/** POST /api/devices/ID/command {command}. The answer may take 3 s: a scale's next reading confirms it. */
export type DeviceCommand = 'zero' | 'tare' | 'clear-tare' | 'good' | 'reject' | 'enable';
export type CommandAnswer =
  | { readonly was: 'done' | 'refused' | 'not-now' | 'unsupported' | 'unanswered' }
  | { readonly invalid: readonly InvalidField[] };

/** POST /api/devices/ID/capture {}: all that it sends in the next 4 s, at most 8 kB; 404 and nothing for a device that is not set. */
export type CaptureAnswer = { readonly hex: string };
/** POST /api/devices/ID/teach. `unit` as the display shows it. What is learned is in the row of the device from then on. */
export type Teach = {
  readonly empty: string;
  readonly known: string;
  readonly moving: string;
  readonly grams: number;
  readonly unit: WeightUnit;
};
export type TeachAnswer = DevicesAnswer | { readonly cannot: CannotTeach };
/** What each means: hardware/scale/teach.ts. */
export type CannotTeach =
  | 'too-few-frames'
  | 'no-terminator'
  | 'known-not-found'
  | 'known-moves'
  | 'several-fit'
  | 'unexplained-columns';
