// What every protocol file gives: how its bytes are cut into frames, what a frame says, and what can be said to it.
import type { Framer } from './frame.ts';
import type { LabelOptions, UnreadableWhy, WeightUnit, WeightValue } from './reading.ts';

/** One thing that a frame says. A frame may say several (a scanner and a scale on one cable), or nothing yet. */
export type Said =
  /** A label, whole. `bytes` without framing and without AIM id. */
  | { readonly kind: 'scan'; readonly bytes: Uint8Array; readonly aim?: string; readonly symbology?: string }
  | { readonly kind: 'weight'; readonly value: WeightValue }
  /** Of this protocol, but about neither: an echo, a status, an answer to a command. `reply` where a command waits for it. */
  | { readonly kind: 'other'; readonly reply?: Reply }
  | { readonly kind: 'unreadable'; readonly why: UnreadableWhy }
  /** The device waits for these bytes and sends again without them (SSI's ACK). Written at once. */
  | { readonly kind: 'answer'; readonly bytes: Uint8Array };

/** What a device says to a command: done, refused, or not now (it moves, it is loaded). */
export type Reply = { readonly to: CommandName; readonly was: 'done' | 'refused' | 'not-now' };

export type CommandName =
  | 'zero' // scale: what lies there now is nothing
  | 'tare'
  | 'clear-tare'
  | 'good' // scanner: beep for a scan that was accepted
  | 'reject' // scanner: beep for one that was not
  | 'disable'
  | 'enable';

/** Bytes of each command that a device has. */
export type Commands = { readonly [Name in CommandName]?: Uint8Array };

/** The memory of one open line: parts of a long label, the last packet. New for every open. */
export type Decoder = {
  /** Never throws. `at` in ms, never running backward. */
  frame(bytes: Uint8Array, at: number): readonly Said[];
  /** What is said although nothing came: a part of a label that no other followed. At `dueAt` or later. */
  tick?(at: number): readonly Said[];
  dueAt?(): number | undefined;
};

export type DecoderOptions = {
  /** For frames that carry no unit; without it such frames are unreadable. */
  readonly unit?: WeightUnit;
  /** For the profile `taught`: the mask as scale/taught.ts writes it, JSON. */
  readonly mask?: string;
} & LabelOptions;

/** serial: a stream. hid: each chunk is one report, with its report id. keys: boot keyboard reports. */
export type Transport = 'serial' | 'hid' | 'keys';

export type Protocol = {
  readonly kind: 'scanner' | 'scale' | 'both';
  readonly transport: Transport;
  /** For serial; a HID report is a frame as it comes. */
  createFramer?(options?: DecoderOptions): Framer;
  createDecoder(options: DecoderOptions): Decoder;
  /** When to ask, and when silence is a fault. */
  readonly timing: Timing;
  /** What a person checks when nothing comes. */
  readonly silentDetail: string;
  readonly commands?: Commands;
  /** False: no stability flag in the frames, so that settling needs longer equality. Scales only. */
  readonly flagged?: boolean;
};

export type Timing = {
  /** Sent to get an answer; nothing where the device speaks by itself, or only when it has something to say. */
  readonly ask?: Uint8Array;
  /** From one question to the next. */
  readonly everyMs?: number;
  /** Without a frame for so long, the question is lost. */
  readonly answerMs?: number;
  /** Without a frame for so long, the device is silent; nothing where silence is no fault. */
  readonly silentMs?: number;
};
