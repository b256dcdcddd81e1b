import { expect, test } from 'vitest';
import { parcelCode } from '#test/sealed-truck.ts';
import { close, open, play, replay, scanOf, step, undo } from './example-acts.ts';
import { UNDO_AT_LEAST } from './undo.ts';

test('of the newest thousand acts each can be taken back, of a longer truck not more than two thousand', () => {
  const scans = 2 * UNDO_AT_LEAST + 250;
  const truck = play(open, ...Array.from({ length: scans }, (_, i) => scanOf(parcelCode(i))));
  let back = truck;
  for (let i = 0; i < UNDO_AT_LEAST; i += 1) back = step(back, undo);
  expect(back.state?.totals.parcels).toBe(scans - UNDO_AT_LEAST);
  while (back.refusals.length === 0) back = step(back, undo);
  expect(back.refusals).toEqual(['nothing-to-undo']);
  expect(scans - (back.state?.totals.parcels ?? 0)).toBeLessThanOrEqual(2 * UNDO_AT_LEAST);
  // What its events say is what was seen, down to the last that could be taken back.
  expect(replay(back.events)?.totals).toEqual(back.state?.totals);
  expect(step(back, close).refusals).toEqual(['nothing-to-undo']);
});
