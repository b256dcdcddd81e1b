import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Block, fillColumns, fillEvenly } from './flow.ts';

const block = (height: number, more: Partial<Block> = {}): Block => ({ height, draw: () => {}, ...more });
const where = (filled: ReturnType<typeof fillColumns>) => filled.placed.map(({ column, y }) => [column, y]);

describe('rows in columns', () => {
  test('run down a column, then the next, and the rest waits for the next page', () => {
    const filled = fillColumns([block(10), block(10), block(10), block(10), block(10)], 0, 2, 25);
    expect(where(filled)).toEqual([
      [0, 0],
      [0, 10],
      [1, 0],
      [1, 10],
    ]);
    expect([filled.next, filled.used]).toEqual([4, 20]);
  });

  test('a heading is never the last of a column', () => {
    const filled = fillColumns([block(10), block(10, { heading: true }), block(10)], 0, 2, 25);
    expect(where(filled)).toEqual([
      [0, 0],
      [1, 0],
      [1, 10],
    ]);
  });

  test('a group cut by a column says again what it is', () => {
    const again = block(5);
    const rows = [block(10, { heading: true }), block(10), block(10, { again }), block(10, { again })];
    const filled = fillColumns(rows, 0, 2, 25);
    expect(filled.placed.map(({ block: placed, column }) => [column, rows.indexOf(placed)])).toEqual([
      [0, 0],
      [0, 1],
      [1, -1],
      [1, 2],
      [1, 3],
    ]);
  });

  test('the last page’s columns are even', () => {
    const rows = Array.from({ length: 9 }, () => block(10));
    expect(fillEvenly(rows, 0, 3, 700).used).toBe(30);
  });

  const heights = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 80 });
  test('every row is placed once, in order, whatever its height, and none is cut that fits a page', () => {
    const cases = fc.tuple(
      heights,
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 40, max: 200 }),
      fc.array(fc.boolean()),
    );
    fc.assert(
      fc.property(cases, ([all, columns, height, flags]) => {
        const rows = all.map((h, i) => block(h, { heading: flags[i] ?? false }));
        const seen: Block[] = [];
        for (let next = 0; next < rows.length; ) {
          const filled = fillEvenly(rows, next, columns, height);
          expect(filled.next).toBeGreaterThan(next);
          for (const { block: placed, y } of filled.placed) {
            seen.push(placed);
            if (y > 0) expect(y + placed.height).toBeLessThanOrEqual(height);
          }
          next = filled.next;
        }
        expect(seen).toEqual(rows);
      }),
    );
  });
});
