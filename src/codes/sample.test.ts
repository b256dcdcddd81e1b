import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawnFor, isDrawn } from './sample.ts';

const KEY = new Uint8Array(32).fill(7);
const SACKS = 100_000;
const sacks = Array.from({ length: SACKS }, (_, i) => `CBK${String(3_014_298_000 + i)}`);

describe('the sample of a station', () => {
  test('has its rate of the sacks, within one of a hundred, however they are numbered', () => {
    const draws = sacks.map(sack => drawnFor(KEY, 'h-1', sack));
    const shares = [0, 5, 10, 25, 50, 100].map(
      percent => [percent, draws.filter(draw => isDrawn(draw, percent)).length / (SACKS / 100)] as const,
    );
    for (const [percent, share] of shares) expect(Math.abs(share - percent)).toBeLessThan(1);
    expect([shares[0]?.[1], shares.at(-1)?.[1]]).toEqual([0, 100]);
  });

  test('does not hang on the order in which sacks come, nor on how often', () => {
    const drawnOf = (list: readonly string[]) =>
      new Set(list.filter(sack => isDrawn(drawnFor(KEY, 'h-1', sack), 20)));
    fc.assert(
      fc.property(fc.shuffledSubarray(sacks.slice(0, 200), { minLength: 1 }), some => {
        const once = drawnOf(some.toSorted());
        expect(drawnOf([...some, ...some.toReversed()])).toEqual(once);
      }),
      { numRuns: 30 },
    );
  });

  test('is another one for another truck and at another station, and grows with its rate', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.string(),
        fc.uint8Array({ minLength: 1, maxLength: 32 }),
        (handoff, sack, key) => {
          const draw = drawnFor(key, handoff, sack);
          expect([draw >= 0, draw < 1]).toEqual([true, true]);
          expect(drawnFor(key, `${handoff}x`, sack)).not.toBe(draw);
          // One character moved over the border between the two is another pair.
          expect(drawnFor(key, `${handoff}"`, `,"${sack}`)).not.toBe(
            drawnFor(key, `${handoff}",`, `"${sack}`),
          );
          expect(drawnFor(Uint8Array.of(...key, 1), handoff, sack)).not.toBe(draw);
          const rates = [0, 1, 10, 50, 99, 100].map(percent => isDrawn(draw, percent));
          expect(rates.toSorted()).toEqual(rates);
        },
      ),
    );
  });

  test('is an HMAC that another implementation makes too', () => {
    const mac = createHmac('sha256', KEY)
      .update(JSON.stringify(['pickup-sample/1', 'h-1', 'CBK3014298864']))
      .digest();
    expect(drawnFor(KEY, 'h-1', 'CBK3014298864')).toBe(mac.readUIntBE(0, 6) / 2 ** 48);
  });
});
