import { expect, test } from 'vitest';
import { paper } from '#src/words/english/paper.ts';
import { kilograms, wallClock } from './figures.ts';

test.each([
  [0, '0.000'],
  [5, '0.005'],
  [12_345, '12.345'],
  [5_000_050, '5000.050'],
])('%d g are %s kg', (grams, kg) => {
  expect(kilograms(grams)).toBe(kg);
});

test('a time is the wall clock of its own zone, wherever it is printed', () => {
  expect(wallClock('2026-11-23T18:04:05.123+05:30', paper)).toBe('23-11-2026 18:04:05');
});
