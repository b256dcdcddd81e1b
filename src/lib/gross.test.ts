import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { grossGrams, type Lying } from './gross.ts';

const weighed = (grams: number) => ({ weight: { grams } });

describe('sacks together weigh', () => {
  test.each<[string, readonly Lying[], number]>([
    ['nothing where none was weighed', [{ code: 'A' }, { code: 'B', in: 'A' }], 0],
    [
      'what each weighs where none lies in another',
      [
        { code: 'A', ...weighed(1000) },
        { code: 'B', ...weighed(2000) },
      ],
      3000,
    ],
    [
      'as much as the outer one, which has the inner ones in it',
      [
        { code: 'A', ...weighed(1000) },
        { code: 'B', in: 'A', ...weighed(400) },
      ],
      1000,
    ],
    [
      'as much as the inner ones where the outer was not weighed',
      [
        { code: 'C', in: 'B', ...weighed(300) },
        { code: 'A' },
        { code: 'B', in: 'A' },
        { code: 'D', in: 'A', ...weighed(500) },
      ],
      800,
    ],
    [
      'as much as the outermost that was weighed, at any depth',
      [
        { code: 'C', in: 'B', ...weighed(300) },
        { code: 'B', in: 'A' },
        { code: 'A', ...weighed(900) },
      ],
      900,
    ],
  ])('%s', (_, sacks, grams) => {
    expect(grossGrams(sacks)).toBe(grams);
  });

  test('the same in whatever order they are named, and what a walk down from the outermost says', () => {
    const sack = fc.record({ around: fc.nat(), grams: fc.option(fc.integer({ min: 1, max: 30_000 })) });
    fc.assert(
      fc.property(fc.array(sack, { maxLength: 30 }), drawn => {
        // Each lies in an earlier one, or in none.
        const sacks = drawn.map(({ around, grams }, i): Lying => {
          const at = around % (i + 1);
          return {
            code: `S${i}`,
            ...(at < i && { in: `S${at}` }),
            ...(grams !== null && weighed(grams)),
          };
        });
        const under = (one: Lying): number =>
          one.weight?.grams ?? total(sacks.filter(inner => inner.in === one.code));
        const total = (some: readonly Lying[]): number => some.reduce((sum, one) => sum + under(one), 0);
        const right = total(sacks.filter(one => one.in === undefined));
        expect([grossGrams(sacks), grossGrams(sacks.toReversed())]).toEqual([right, right]);
      }),
    );
  });
});
