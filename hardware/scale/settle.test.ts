import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { WeightValue } from '../reading.ts';
import { createSettle, type SettleOptions } from './settle.ts';

type Mode = 'gross' | 'net' | 'tare';
const figure = (
  state: 'stable' | 'moving' | 'zero' | 'unknown',
  grams: number,
  mode?: Mode,
): WeightValue => ({
  state,
  value: (grams / 1000).toFixed(3),
  unit: 'kg',
  grams,
  ...(mode && { mode }),
});
const stable = (grams: number, mode?: Mode) => figure('stable', grams, mode);
const moving = (grams: number) => figure('moving', grams);
const times = (count: number, reading: WeightValue) => Array.from({ length: count }, () => reading);

/** Grams of each steady weight, with the index of the reading that completed it; five readings a second. */
const steady = (
  readings: readonly WeightValue[],
  options: SettleOptions = { divisionGrams: 10 },
): [number, number][] => {
  const settle = createSettle(options);
  return readings.flatMap((reading, index): [number, number][] => {
    const settled = settle.push(reading, index * 200);
    return settled === undefined ? [] : [[index, settled.grams]];
  });
};

describe('a steady weight', () => {
  test('is three readings that the scale calls stable, once for one load', () => {
    expect(steady([moving(3000), ...times(10, stable(5000))])).toEqual([[3, 5000]]);
  });

  test('is eight readings of a scale that calls nothing stable', () => {
    expect(steady(times(20, figure('unknown', 5000)))).toEqual([[7, 5000]]);
  });

  test('may differ by one division, not by more', () => {
    expect(steady([stable(5000), stable(5010), stable(5000)])).toEqual([[2, 5000]]);
    expect(steady([stable(5000), stable(5010), stable(5020), stable(5030)])).toEqual([]);
  });

  test('is reported with value, unit and mode of the last reading', () => {
    const settle = createSettle({ divisionGrams: 10 });
    const all = [5000, 5010, 5010].map((grams, index) => settle.push(stable(grams, 'gross'), index));
    expect(all).toEqual([undefined, undefined, { grams: 5010, value: '5.010', unit: 'kg', mode: 'gross' }]);
  });

  test('comes again after the load was taken off', () => {
    const load = times(3, stable(5000));
    expect(steady([...load, stable(0), ...load])).toEqual([
      [2, 5000],
      [6, 5000],
    ]);
    expect(steady([...load, moving(-20), ...load]).length).toBe(2);
    expect(steady([...load, { state: 'under' }, ...load]).length).toBe(2);
  });

  test('comes again with another load on top', () => {
    expect(steady([...times(3, stable(5000)), moving(6000), ...times(3, stable(8000))])).toEqual([
      [2, 5000],
      [6, 8000],
    ]);
  });

  test('does not come again for a load that was only shaken', () => {
    const load = times(3, stable(5000));
    expect(steady([...load, moving(4500), { state: 'moving' }, moving(5600), ...load]).length).toBe(1);
  });

  test('does not come again because the cable was pulled with the load on', () => {
    const settle = createSettle({ divisionGrams: 10 });
    const push = (count: number, from: number) =>
      times(count, stable(5000)).filter(
        (reading, index) => settle.push(reading, from + index * 200) !== undefined,
      ).length;
    expect(push(2, 0)).toBe(0);
    settle.lost();
    expect(push(2, 400)).toBe(0);
    expect(push(1, 800)).toBe(1);
    settle.lost();
    expect(push(9, 1000)).toBe(0);
  });

  test.each<[string, WeightValue[]]>([
    ['a scale that never settles', Array.from({ length: 200 }, (_, i) => moving(5000 + (i % 7) * 30))],
    [
      'a scale without a flag that never settles',
      Array.from({ length: 200 }, (_, i) => figure('unknown', 5000 + (i % 7) * 30)),
    ],
    ['over', times(20, { state: 'over' })],
    ['under', times(20, { state: 'under' })],
    ['fault', times(20, { state: 'fault' })],
    ['busy', times(20, { state: 'moving' })],
    ['a negative figure', times(20, stable(-5000))],
    ['an empty platform', times(20, stable(0))],
    ['less than a division', times(20, stable(9))],
    ['the zero flag', times(20, figure('zero', 5000))],
    ['a tare', times(20, stable(5000, 'tare'))],
    ['gross and net in turn', Array.from({ length: 20 }, (_, i) => stable(5000, i % 2 ? 'gross' : 'net'))],
  ])('%s gives none', (_, readings) => {
    expect(steady(readings)).toEqual([]);
  });

  test('a changed mode or unit begins the row anew', () => {
    expect(steady([stable(5000), stable(5000), ...times(3, stable(5000, 'net'))])).toEqual([[4, 5000]]);
    const pounds: WeightValue = { state: 'stable', value: '11.023', unit: 'lb', grams: 5000 };
    expect(steady([stable(5000), stable(5000), ...times(3, pounds)])).toEqual([[4, 5000]]);
  });

  test('readings more than two seconds apart are no row', () => {
    const settle = createSettle({ divisionGrams: 10 });
    expect([0, 3000, 6000, 9000].map(at => settle.push(stable(5000), at))).toEqual(
      times(4, stable(1)).map(() => undefined),
    );
  });

  test('without a division one step of the last decimal is the measure', () => {
    expect(steady([stable(5000), stable(5001), stable(5001)], {})).toEqual([[2, 5001]]);
    expect(steady([stable(5000), stable(5002), stable(5001)], {})).toEqual([]);
  });

  test('is never one that the last readings do not bear out', () => {
    const reading = fc.oneof(
      fc.record({
        state: fc.constantFrom('stable', 'moving', 'unknown'),
        grams: fc.integer({ min: -3, max: 6 }),
      }),
      fc.constantFrom('over', 'under', 'fault'),
    );
    fc.assert(
      fc.property(fc.array(reading, { maxLength: 60 }), all => {
        const readings = all.map(
          (one): WeightValue =>
            typeof one === 'string'
              ? { state: one as 'over' }
              : figure(one.state as 'stable', one.grams * 10),
        );
        for (const [index, grams] of steady(readings)) {
          const row = readings.slice(index - 2, index + 1);
          expect(
            row.every(one => 'grams' in one && one.state !== 'moving' && Math.abs(one.grams - grams) <= 10),
          ).toBe(true);
          expect(grams).toBeGreaterThanOrEqual(10);
        }
      }),
    );
  });
});
