import { expect, test } from 'vitest';
import { readLabel } from '#src/codes/read-label.ts';
import { oddCount, oddOf } from '#src/desk/odd.ts';
import { decide, type Intent } from '#src/handoff/decide.ts';
import { evolve } from '#src/handoff/evolve.ts';
import { type Rules, usualRules } from '#src/handoff/rules.ts';
import type { Handoff } from '#src/handoff/state.ts';
import { sampleOpening } from '#test/sealed-truck.ts';

const rules: Rules = { ...usualRules, contents: { contents: 'full', percent: 0, byShipper: {} } };
const play = (intents: readonly Intent[]): Handoff => {
  let state: Handoff | null = null;
  for (const intent of intents) {
    const decision = decide(state, intent, rules);
    if ('refusal' in decision) throw new Error(`${intent.do} was refused: ${decision.refusal}`);
    for (const event of decision.events) state = evolve(state, 'h-1', event);
  }
  if (state === null) throw new Error('nothing was opened');
  return state;
};
const scan = (text: string, parcels?: number): Intent => ({
  do: 'scan',
  code: readLabel(text),
  scan: { device: 'scanner-1' },
  ...(parcels !== undefined && { facts: { listed: { kind: 'sack', code: text, parcels } } }),
});
const open: Intent = { do: 'open', opening: { ...sampleOpening, list: { id: 'l', sacks: 2, parcels: 3 } } };
const [SACK, OTHER] = ['CBD3014298864', 'CBD3014298871'];

test('a sack that is being scanned is no oddity until it is left short, but a close asks about it', () => {
  const scanning = play([open, scan(SACK, 3)]);
  expect([oddCount(scanning), oddOf(scanning, 50).length]).toEqual([0, 1]);
  expect(decide(scanning, { do: 'close' }, rules)).toEqual({ refusal: 'unsettled' });
  const left = play([open, scan(SACK, 3), scan(OTHER, 1)]);
  expect([oddCount(left), oddOf(left, 50).map(({ code }) => code)]).toEqual([1, [SACK, OTHER]]);
  expect(oddOf(left, 50)[0]).toMatchObject({
    whys: ['count-differs'],
    counts: [3, 0],
    may: ['accepted', 'rejected', 'returned'],
  });
});

test('a thing with two questions is one, and says both', () => {
  const state = play([
    open,
    scan(SACK, 0),
    { do: 'damage', code: SACK, category: 'torn' },
    { do: 'damage', code: SACK, category: 'unstated', seal: true },
  ]);
  expect(oddCount(state)).toBe(1);
  expect(oddOf(state, 50)).toMatchObject([
    { code: SACK, whys: ['damaged', 'seal-broken'], bin: 1, damage: ['torn', 'unstated'] },
  ]);
});

test('a sack whose parcels are to be scanned and of which nobody said anything is not counted while nothing was', () => {
  const blind: Intent = { do: 'open', opening: sampleOpening };
  expect(decide(play([blind, scan(SACK)]), { do: 'close' }, rules)).toEqual({ refusal: 'unsettled' });
  expect(decide(play([blind, scan(SACK), scan('CK510912062IN')]), { do: 'close' }, rules)).toHaveProperty(
    'events',
  );
});
