import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isStrokes, MOST_POINTS, MOST_STROKES } from './strokes.ts';

const point = fc.tuple(fc.integer({ min: 0, max: 999 }), fc.integer({ min: 0, max: 333 }));

test('every drawing within the box is a signature, and is the same out of JSON', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(point, { minLength: 1, maxLength: 20 }), { minLength: 1, maxLength: MOST_STROKES }),
      strokes => {
        expect(isStrokes(JSON.parse(JSON.stringify(strokes)))).toBe(true);
      },
    ),
  );
});

test('nothing else is', () => {
  const dot = [[[0, 0]]];
  const odd: readonly unknown[] = [
    null,
    'M0 0',
    {},
    [],
    [[]],
    [[0, 0]],
    [[[0]]],
    [[[0, 0, 0]]],
    [[[1000, 0]]],
    [[[0, 334]]],
    [[[-1, 0]]],
    [[[0.5, 0]]],
    [[['1', '2']]],
    [[[Number.NaN, 0]]],
    [dot],
    Array.from({ length: MOST_STROKES + 1 }, () => [[0, 0]]),
    [Array.from({ length: MOST_POINTS + 1 }, () => [0, 0])],
  ];
  expect(odd.filter(isStrokes)).toEqual([]);
  expect([isStrokes(dot), isStrokes([Array.from({ length: MOST_POINTS }, () => [999, 333])])]).toEqual([
    true,
    true,
  ]);
});
