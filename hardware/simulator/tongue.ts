// What a scanner sends for a label, and what it does at a word from the host: the seam of labels/. Written from the
// makers' side, without a line of scanner/.
import type { Clock } from '#src/lib/clock.ts';
import type { Platform } from './platform.ts';

export type Beep = 'good' | 'reject';

export type Tongue = {
  /** All that a label is, a report or a packet each. `aim` as "]C0". */
  chunks(label: Uint8Array, aim: string): readonly Uint8Array[];
  /** Of a scanner that waits for an answer. Resolves when the label is with the host, or given up. */
  say?(label: Uint8Array, aim: string): Promise<void>;
  hear?(bytes: Uint8Array): void;
  /** Bytes that are due without a label: of the scale on the same cable. */
  due?(): Uint8Array | undefined;
};

export type TongueParts = {
  readonly put: (bytes: Uint8Array) => Promise<void>;
  readonly beep: (what: Beep) => void;
  readonly enable: (isEnabled: boolean) => void;
  readonly clock: Clock;
  readonly options: TongueOptions;
};

export type TongueOptions = {
  /** Sent with each label where none is given; `off`: none is ever sent. */
  readonly aim?: string;
  readonly prefix?: string;
  readonly suffix?: string;
  /** Serial text only: which commands it obeys. */
  readonly obeys?: 'nothing' | 'honeywell' | 'datalogic';
  /** Wedge only: how GS is typed. */
  readonly gs?: 'ctrl' | 'alt' | 'f8';
  /** Magellan only: the scale on the same cable. */
  readonly platform?: Platform;
};

export type CreateTongue = (parts: TongueParts) => Tongue;

export const joined = (...parts: readonly Uint8Array[]): Uint8Array =>
  Uint8Array.from(parts.flatMap(part => [...part]));

/** A label in pieces of at most this length; at least one. */
export const pieces = (label: Uint8Array, length: number): readonly Uint8Array[] =>
  Array.from({ length: Math.max(1, Math.ceil(label.length / length)) }, (_, i) =>
    label.slice(i * length, (i + 1) * length),
  );
