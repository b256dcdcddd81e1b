import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createManualClock } from './manual-clock.ts';
import { createPlatform } from './platform.ts';
import { createRandom } from './random.ts';

const setUp = (more: { readonly divisionGrams?: number; readonly seed?: number } = {}) => {
  const clock = createManualClock();
  const { seed = 1, ...parts } = more;
  const platform = createPlatform({ clock, random: createRandom(seed), ...parts });
  const settled = async (grams: number) => {
    platform.load(grams);
    await clock.pass(1000);
    return platform.show();
  };
  return { clock, platform, settled };
};

describe('the platform of a simulated scale', () => {
  test('swings through its load and comes to rest on it', async () => {
    const { clock, platform } = setUp();
    platform.load(10_000);
    const seen: number[] = [];
    for (let i = 0; i < 16; i += 1) {
      await clock.pass(50);
      seen.push(platform.show().grams);
    }
    expect(Math.max(...seen)).toBeGreaterThan(12_000);
    expect(platform.show()).toEqual({
      state: 'stable',
      grams: 10_000,
      tareGrams: 0,
      isNet: false,
      atZero: false,
    });
  });

  test('is over from 9 divisions above Max, and under from 20 below zero', async () => {
    const { settled } = setUp();
    expect((await settled(60_080)).state).toBe('stable');
    expect((await settled(60_110)).state).toBe('over');
    expect((await settled(-190)).state).toBe('stable');
    expect((await settled(-220)).state).toBe('under');
  });

  test('zeroes 2 % of Max to either side of where it was switched on, and no further in steps', async () => {
    const { platform, settled } = setUp();
    platform.load(1000);
    expect(platform.zero()).toBe('not-now');
    await settled(1000);
    expect(platform.zero()).toBe('done');
    expect(await settled(1000)).toMatchObject({ grams: 0, atZero: true });
    await settled(2000);
    expect(platform.zero()).toBe('refused');
    await settled(-1300);
    expect(platform.zero()).toBe('refused');
  });

  test('takes a tare off, shows less than nothing without it, and clears it', async () => {
    const { platform, settled } = setUp();
    expect(platform.tare()).toBe('refused');
    await settled(1500);
    expect(platform.tare()).toBe('done');
    expect(platform.show()).toMatchObject({ grams: 0, tareGrams: 1500, isNet: true, atZero: false });
    expect(await settled(0)).toMatchObject({ grams: -1500, state: 'stable' });
    platform.clearTare();
    expect(platform.show()).toMatchObject({ grams: 0, isNet: false, atZero: true });
  });

  test('switched on with a load has no zero until it is unloaded', async () => {
    const { clock, platform, settled } = setUp();
    await settled(9000);
    platform.switchOn();
    await clock.pass(1000);
    expect([platform.show().state, platform.zero()]).toEqual(['no-zero', 'refused']);
    expect(await settled(200)).toMatchObject({ state: 'stable', grams: 0, atZero: true });
    expect(await settled(9200)).toMatchObject({ state: 'stable', grams: 9000 });
  });

  test('shows whole divisions only, at every moment of every seed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(1, 2, 5, 10, 20, 50, 100),
        fc.integer(),
        fc.array(fc.tuple(fc.integer({ min: -5000, max: 70_000 }), fc.integer({ min: 0, max: 1500 }))),
        async (divisionGrams, seed, loads) => {
          const { clock, platform } = setUp({ divisionGrams, seed });
          for (const [grams, waitMs] of loads) {
            platform.load(grams);
            await clock.pass(waitMs);
            const shown = platform.show().grams;
            expect(Number.isSafeInteger(shown) && Math.abs(shown % divisionGrams)).toBe(0);
          }
        },
      ),
    );
  });
});
