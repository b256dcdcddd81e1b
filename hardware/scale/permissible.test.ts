import { expect, test } from 'vitest';
import { judgeTestWeight, permissibleGrams } from './permissible.ts';

test('the error allowed in service steps at 500 and 2,000 divisions', () => {
  const e = 20;
  expect([1, 500, 500.05, 2000, 2000.05, 3000].map(divisions => permissibleGrams(divisions * e, e))).toEqual([
    20, 20, 40, 40, 60, 60,
  ]);
});

test('what is shown is within its limits up to the very limit, on both sides', () => {
  const ok = (shown: number) => judgeTestWeight(20_000, shown, 20).ok;
  expect([19_959, 19_960, 20_000, 20_040, 20_041].map(ok)).toEqual([false, true, true, true, false]);
});
