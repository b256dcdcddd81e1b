// The scale as a thing of mass, before it speaks: a load that swings and settles, a zero, a tare, and what breaks.

import type { Clock } from '#src/lib/clock.ts';

export type PlatformTrouble =
  | 'none'
  | 'never-settles'
  | 'drift' // creeps, and calls itself stable
  | 'stuck' // shows what it showed, whatever comes or goes
  | 'fault'; // a broken load cell

/** What stands on the display. */
export type Shown = {
  /** `no-zero`: switched on with a load, and never at zero since. */
  readonly state: 'stable' | 'moving' | 'over' | 'under' | 'fault' | 'no-zero';
  /** Net where there is a tare. A whole number of divisions. */
  readonly grams: number;
  readonly tareGrams: number;
  readonly isNet: boolean;
  /** Gross is nothing, and rests. */
  readonly atZero: boolean;
};

export type Pressed = 'done' | 'refused' | 'not-now';

export type Platform = {
  readonly divisionGrams: number;
  readonly maxGrams: number;
  show(): Shown;
  /** What lies on it now, in all. */
  load(grams: number): void;
  /** `refused` outside of the zero range; `not-now` while it moves. */
  zero(): Pressed;
  tare(): Pressed;
  clearTare(): void;
  /** Takes its zero from what lies there; a load of more than 20 % of Max must go first. */
  switchOn(): void;
  trouble(what: PlatformTrouble): void;
};

export type PlatformParts = {
  readonly clock: Clock;
  readonly random: () => number;
  readonly divisionGrams?: number;
  readonly maxGrams?: number;
  /** From a changed load to a standing figure. */
  readonly settleMs?: number;
};

// OIML R 76-1, 4.5.1: the zero key reaches over 4 % of Max in all, half of it to either side; the zero that is taken when
// it is switched on over 20 %.
const ZERO_KEY_PERCENT = 2;
const ZERO_AT_START_PERCENT = 10;
// R 76-1, 4.2.3: blank from 9 e above Max. 20 e below zero is where indicators give up.
const BLANK_ABOVE = 9;
const BLANK_BELOW = 20;
const SWINGS_PER_SECOND = 4;
const DRIFT_MS = 2000; // from one division to the next
const SHAKEN = 20; // divisions, of a platform that never settles
const NOISE = 0.4;

export const createPlatform = (parts: PlatformParts): Platform => {
  const { clock, random, divisionGrams = 10, maxGrams = 60_000, settleMs = 800 } = parts;
  let from = 0;
  let to = 0;
  let changedAt = clock.now() - settleMs;
  let startedAt = 0; // where the zero was when it was switched on
  let zeroAt = 0;
  let hasZero = true;
  let tareGrams = 0;
  let trouble: PlatformTrouble = 'none';
  let troubleAt = 0;
  let stuck: Shown | undefined;

  const isMoving = (): boolean => trouble === 'never-settles' || clock.now() - changedAt < settleMs;

  /** Where the platform is: a step answered by a damped swing, gone after settleMs. */
  const position = (): number => {
    const passed = clock.now() - changedAt;
    const crept = trouble === 'drift' ? ((clock.now() - troubleAt) / DRIFT_MS) * divisionGrams : 0;
    if (passed >= settleMs) return to + crept;
    const left = Math.exp((-5 * passed) / settleMs);
    return to + crept + (from - to) * left * Math.cos(2 * Math.PI * SWINGS_PER_SECOND * (passed / 1000));
  };

  const rounded = (grams: number): number => Math.round(grams / divisionGrams) * divisionGrams || 0;
  const within = (grams: number, percent: number): boolean => Math.abs(grams) * 100 <= maxGrams * percent;

  const take = (): void => {
    zeroAt = position();
    tareGrams = 0;
  };
  const takeFirst = (): void => {
    if (hasZero || isMoving() || !within(position(), ZERO_AT_START_PERCENT)) return;
    take();
    startedAt = zeroAt;
    hasZero = true;
  };

  const look = (): Shown => {
    takeFirst();
    const shaken = (random() - 0.5) * divisionGrams * (trouble === 'never-settles' ? SHAKEN : NOISE);
    const exact = position() - zeroAt + shaken;
    const gross = rounded(exact);
    const isOver = exact > maxGrams + BLANK_ABOVE * divisionGrams;
    const isUnder = exact < -BLANK_BELOW * divisionGrams;
    const state =
      trouble === 'fault'
        ? 'fault'
        : !hasZero
          ? 'no-zero'
          : isOver
            ? 'over'
            : isUnder
              ? 'under'
              : isMoving()
                ? 'moving'
                : 'stable';
    return {
      state,
      grams: gross - tareGrams,
      tareGrams,
      isNet: tareGrams !== 0,
      atZero: state === 'stable' && gross === 0,
    };
  };
  const show = (): Shown => stuck ?? look();

  return {
    divisionGrams,
    maxGrams,
    show,
    load: grams => {
      from = position();
      to = grams;
      changedAt = clock.now();
    },
    zero: () => {
      const { state } = show();
      if (state === 'moving') return 'not-now';
      if (state === 'fault' || state === 'no-zero' || stuck !== undefined) return 'refused';
      if (!within(position() - startedAt, ZERO_KEY_PERCENT)) return 'refused';
      take();
      return 'done';
    },
    tare: () => {
      const { state, grams, tareGrams: had } = show();
      if (state === 'moving') return 'not-now';
      if (state !== 'stable' || grams + had <= 0 || stuck !== undefined) return 'refused';
      tareGrams = grams + had;
      return 'done';
    },
    clearTare: () => {
      tareGrams = 0;
    },
    switchOn: () => {
      stuck = undefined;
      tareGrams = 0;
      hasZero = false;
      changedAt = clock.now();
      from = to;
    },
    trouble: what => {
      stuck = what === 'stuck' ? show() : undefined;
      trouble = what;
      troubleAt = clock.now();
    },
  };
};
