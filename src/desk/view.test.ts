import { describe, expect, test } from 'vitest';
import type { Weight, WeightValue } from '#hardware/reading.ts';
import { deviceViewOf } from '#src/desk/view.ts';
import { assert } from '#src/lib/assert.ts';
import { utf8 } from '#src/lib/utf8.ts';
import { DEVICES } from '#test/station-rig.ts';

const row = DEVICES.find(({ kind }) => kind === 'scale');

/** The scale as the page is told of it. */
const shown = (value: WeightValue | null, steady = false) => {
  assert(row, 'a scale');
  const weight: Weight | null = value && { kind: 'weight', device: row.id, at: 1, raw: utf8('x'), ...value };
  return deviceViewOf(
    {
      row,
      lamp: 'ready',
      since: 0,
      path: '/dev/ttyUSB1',
      readings: 3,
      unreadable: 2,
      ...(weight && { weight }),
    },
    steady,
  );
};
const figure = (state: 'stable' | 'moving' | 'zero' | 'unknown', grams: number): WeightValue => ({
  state,
  value: (grams / 1000).toFixed(3),
  unit: 'kg',
  grams,
});

describe('a scale on the screen', () => {
  test('stands where it was opened, with what it could not say', () => {
    expect(shown(null)).toEqual({
      id: 'scale-1',
      kind: 'scale',
      profile: 'mt-sics',
      path: '/dev/ttyUSB1',
      lamp: 'ready',
      unreadable: 2,
    });
  });

  test.for([
    ['a load that settles', figure('stable', 12_340), false, 'stable'],
    ['a load that settled', figure('stable', 12_340), true, 'steady'],
    ['a settled load on a scale without a flag', figure('unknown', 12_340), true, 'steady'],
    ['a settled load that is touched', figure('moving', 12_350), true, 'moving'],
    ['an empty platform of a scale that does not say so', figure('stable', 0), false, 'zero'],
    ['one without a flag', figure('unknown', 0), false, 'zero'],
    ['one that says so', figure('zero', 0), false, 'zero'],
    ['a platform that swings through zero', figure('moving', 0), false, 'moving'],
    ['too much', { state: 'over' } as const, false, 'over'],
  ] as const)('shows %s', ([, value, steady, state]) => {
    expect(shown(value, steady).weight?.state).toBe(state);
  });
});
