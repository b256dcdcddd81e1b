import { expect, test } from 'vitest';
import { liveAndDie } from './rounds.ts';
import { judge } from './verdict.ts';

const ROUNDS = 50;

test(`a station killed ${ROUNDS} times has every scan that it showed and every act that it answered, once, the chain whole and no number missing`, async () => {
  const seed = Date.now() % 1_000_000;
  const witness = await liveAndDie(ROUNDS, seed);
  const { wrongs, shown, acted, manifests } = judge(witness);
  expect({ wrongs, seed }).toEqual({ wrongs: [], seed });
  // A test that saw nothing proves nothing.
  expect(shown).toBeGreaterThan(ROUNDS);
  expect(acted).toBeGreaterThan(5);
  expect(manifests).toBeGreaterThan(2);
  witness.discard();
}, 1_200_000);
