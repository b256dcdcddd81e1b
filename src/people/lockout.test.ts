import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { afterRight, afterWrong, type Lockout, notLocked, onClock, waitMs } from './lockout.ts';

const noon = Date.UTC(2026, 10, 24, 12);
const minute = 60_000;
const hour = 3_600_000;
const wrongTimes = (times: number, at = noon): Lockout =>
  Array.from({ length: times }).reduce<Lockout>(state => afterWrong(state, at), notLocked);

describe('waiting after wrong PINs', () => {
  test('begins with the fifth in a row at a minute and doubles to an hour', () => {
    const waits = Array.from({ length: 14 }, (_, wrong) => waitMs(wrongTimes(wrong), noon) / minute);
    expect(waits).toEqual([0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60]);
    expect(waitMs(wrongTimes(5_000), noon)).toBe(hour);
  });

  test('counts down with the clock and ends', () => {
    const state = wrongTimes(6);
    expect([0, 1, 60_000, 119_999, 120_000, hour].map(later => waitMs(state, noon + later))).toEqual([
      120_000, 119_999, 60_000, 1, 0, 0,
    ]);
  });

  test('begins anew after a right one', () => {
    expect(afterRight()).toEqual(notLocked);
    expect(waitMs(afterWrong(afterRight(), noon), noon)).toBe(0);
  });

  test('outlives a restart: what is kept says the same', () => {
    const state = onClock(wrongTimes(9), noon - hour);
    const kept = JSON.parse(JSON.stringify(state)) as Lockout;
    expect(kept).toEqual(state);
    expect(waitMs(kept, noon + minute)).toBe(waitMs(state, noon + minute));
  });
});

describe('a clock set back', () => {
  const lastYear = noon - 365 * 24 * hour;

  test('makes one wait the whole time again, by the new clock, and no longer', () => {
    const state = onClock(wrongTimes(5), lastYear);
    expect([0, 59_999, 60_000].map(later => waitMs(state, lastYear + later))).toEqual([60_000, 1, 0]);
  });

  test('and set back once more counts from there', () => {
    const once = onClock(wrongTimes(5), lastYear);
    const twice = onClock(once, lastYear - hour);
    expect(waitMs(twice, lastYear - hour)).toBe(minute);
    expect(waitMs(twice, lastYear - hour + minute)).toBe(0);
  });

  test('and put right again does not unlock early: 20 s in 1970, then the true time', () => {
    const state = onClock(onClock(wrongTimes(5), 0), 20_000);
    expect(waitMs(state, noon + 20_000)).toBe(40_000);
  });

  test('changes nothing of a state that is not locked', () => {
    const state = wrongTimes(4);
    expect(onClock(state, 0)).toBe(state);
    expect(waitMs(state, 0)).toBe(0);
  });

  test('never waits longer than the whole wait on whatever clock, and ends on every clock that runs on', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 5, max: 40 }),
        fc.array(fc.integer({ min: 0, max: 2 * noon }), { maxLength: 8 }),
        (wrong, clocks) => {
          const state = clocks.reduce(onClock, wrongTimes(wrong));
          const wholeMs = Math.min(hour, minute * 2 ** (wrong - 5));
          for (const at of clocks) {
            expect(waitMs(afterWrong(state, noon), at)).toBeLessThanOrEqual(hour);
            expect(waitMs(state, at - hour)).toBeLessThanOrEqual(wholeMs);
            const seen = onClock(state, at);
            expect(waitMs(seen, at)).toBeLessThanOrEqual(wholeMs);
            // Either it runs on before the wrong PIN's time, or it passes that and waits from there.
            const end = at + wholeMs;
            const last = end >= noon && at < noon ? noon + wholeMs : end;
            expect(waitMs(onClock(seen, last), last)).toBe(0);
          }
        },
      ),
    );
  });
});
