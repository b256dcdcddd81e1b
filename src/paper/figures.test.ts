import { expect, test } from 'vitest';
import { paper } from '#src/words/english/paper.ts';
import { kilograms, rupees, timeBetween, wallClock } from './figures.ts';

test.each([
  [0, '0.000'],
  [5, '0.005'],
  [12_345, '12.345'],
  [5_000_050, '5000.050'],
])('%d g are %s kg', (grams, kg) => {
  expect(kilograms(grams)).toBe(kg);
});

test.each([
  [0, '0.00'],
  [5, '0.05'],
  [99_999, '999.99'],
  [100_000, '1,000.00'],
  [12_345_678, '1,23,456.78'],
  [1_234_567_890, '1,23,45,678.90'],
])('%d paise are Rs %s', (paise, text) => {
  expect(rupees(paise)).toBe(text);
});

test('the time at the dock is in whole hours and minutes, and unknown where the clock was set back', () => {
  const from = '2026-11-23T17:34:11.052+05:30';
  expect(timeBetween(from, '2026-11-23T20:33:40.900+05:30', paper)).toBe('2 h 59 min');
  expect(timeBetween(from, '2026-11-23T17:30:00.000+05:30', paper)).toBe(null);
});

test('a time is the wall clock of its own zone, wherever it is printed', () => {
  expect(wallClock('2026-11-23T18:04:05.123+05:30', paper)).toBe('23-11-2026 18:04:05');
});
