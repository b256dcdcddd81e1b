import { expect, test } from 'vitest';
import { lawfulRange } from './lawful.ts';

test.each([
  ['Min of class III is 20 e', { divisionGrams: 10, maxGrams: 60_000 }, 200, 60_000],
  ['the plate says another Min', { divisionGrams: 10, minGrams: 40, maxGrams: 6_000 }, 40, 6_000],
  ['nothing is known', {}, 0, Number.POSITIVE_INFINITY],
])('%s', (_, row, minGrams, maxGrams) => {
  expect(lawfulRange(row)).toEqual({ minGrams, maxGrams });
});
