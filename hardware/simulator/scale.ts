// A scale that behaves: a platform, what it speaks, and the cable that it speaks over.

import type { Line } from '#hardware/line.ts';
import { assert } from '#src/lib/assert.ts';
import type { Clock } from '#src/lib/clock.ts';
import { type CableTrouble, createCable } from './cable.ts';
import { createPlatform, type PlatformTrouble, type Pressed } from './platform.ts';
import { createRandom } from './random.ts';
import { type ScaleProfile, speechOf } from './speeches.ts';

export type ScaleTrouble = PlatformTrouble | CableTrouble;
export const SCALE_TROUBLES: readonly ScaleTrouble[] = [
  ...(['none', 'silence', 'garbage', 'noise', 'flood', 'never-settles', 'drift', 'stuck', 'fault'] as const),
];

export type SimulatedScale = {
  /** What lies on the platform now, in all. */
  load(grams: number): void;
  unload(): void;
  /** The zero key of the scale itself. */
  zero(): Pressed;
  tare(): Pressed;
  clearTare(): void;
  /** Of the platform, or of the cable; one at a time. */
  trouble(what: ScaleTrouble): void;
  switchOff(): void;
  /** With what lies there now: a load must go before it weighs. */
  switchOn(): void;
  /** In the middle of a frame. */
  unplug(): Promise<void>;
  /** Into another line, e.g. the same port opened again. */
  plug(line: Line): void;
  stop(): void;
};

export type ScaleParts = {
  readonly line: Line;
  readonly protocol: ScaleProfile;
  /** One of those in speeches.ts; without it the usual one. */
  readonly form?: string;
  readonly clock: Clock;
  readonly seed?: number;
  readonly divisionGrams?: number;
  readonly maxGrams?: number;
  /** From a changed load to a standing figure. */
  readonly settleMs?: number;
  /** Of a scale that sends by itself. */
  readonly framesPerSecond?: number;
};

const LOOKS_MS = 50; // how often a question that waits for a resting load is looked at

export const simulateScale = (parts: ScaleParts): SimulatedScale => {
  const { clock, protocol, form, framesPerSecond = 15 } = parts;
  const random = createRandom(parts.seed ?? 1);
  const platform = createPlatform({ ...parts, random });
  const createSpeech = speechOf(protocol, form);
  assert(createSpeech, `no form ${form} of ${protocol}`);
  const speech = createSpeech(platform);
  let isOn = true;
  let last = Uint8Array.of(0x02);
  let stopNext: (() => void)[] = [];

  const send = (bytes: Uint8Array | undefined): void => {
    // A device does not know whether anybody listens.
    if (bytes === undefined || !isOn) return;
    if (bytes.length > 1) last = bytes.slice();
    cable.send(bytes).catch(() => {});
  };
  const cable = createCable({
    line: parts.line,
    random,
    clock,
    reports: protocol === 'hid-scale',
    hear: bytes => {
      if (!isOn) return;
      for (const answer of speech.hear?.(bytes) ?? []) send(answer);
    },
  });

  const every = (ms: number, at: number, speak: () => Uint8Array | undefined): void => {
    stopNext[at] = clock.after(ms, () => {
      send(speak());
      every(ms, at, speak);
    });
  };
  if (speech.frame) every(1000 / framesPerSecond, 0, speech.frame);
  if (speech.due) every(LOOKS_MS, 1, speech.due);

  return {
    load: platform.load,
    unload: () => platform.load(0),
    zero: platform.zero,
    tare: platform.tare,
    clearTare: platform.clearTare,
    trouble: what => {
      platform.trouble('none');
      cable.trouble('none');
      if (isOfCable(what)) cable.trouble(what);
      else platform.trouble(what);
    },
    switchOff: () => {
      isOn = false;
    },
    switchOn: () => {
      if (isOn) return;
      isOn = true;
      platform.switchOn();
    },
    unplug: () => cable.unplug([last]),
    plug: cable.plug,
    stop: () => {
      cable.stop();
      for (const stop of stopNext) stop?.();
      stopNext = [];
    },
  };
};

const isOfCable = (what: ScaleTrouble): what is CableTrouble =>
  what === 'none' || what === 'silence' || what === 'garbage' || what === 'noise' || what === 'flood';
