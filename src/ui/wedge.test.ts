import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createWedge, type KeyIs, machineGapMs } from './wedge.ts';

const play = (keys: readonly string[], gapMs: number): readonly KeyIs[] => {
  const wedge = createWedge();
  return keys.map((key, i) => wedge.key({ key, at: 1000 + i * gapMs, repeat: false, chord: false }));
};

describe('a scanner that types like a keyboard', () => {
  test('is told from a hand by its speed, and its Enter gives the whole code', () => {
    expect(play([...'CK510912062IN', 'Enter'], 12).at(-1)).toEqual({ is: 'code', text: 'CK510912062IN' });
  });

  test('presses Shift before each capital without breaking the code', () => {
    expect(play(['Shift', 'C', 'Shift', 'K', ...'510912062', 'Tab'], 19).at(-1)).toEqual({
      is: 'code',
      text: 'CK510912062',
    });
  });

  test('acts on nothing by an F-key that it sends for a control character', () => {
    expect(play([...'01095', 'F8', ...'21A', 'Enter'], 5).map(({ is }) => is)).toEqual([
      'first',
      'burst',
      'burst',
      'burst',
      'burst',
      'stray',
      'burst',
      'burst',
      'burst',
      'code',
    ]);
  });

  test('with a short label presses no button by its Enter', () => {
    expect(play([...'B12', 'Enter'], 5).at(-1)).toEqual({ is: 'stray' });
  });
});

describe('a hand', () => {
  test('types and presses Enter freely, however long the text', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('A', '1', ' ', 'Enter', 'F8', 'Shift', 'Tab')),
        fc.integer({ min: machineGapMs + 1, max: 900 }),
        (keys, gapMs) => {
          expect(play(keys, gapMs).filter(({ is }) => is !== 'free' && is !== 'first')).toEqual([]);
        },
      ),
    );
  });

  test('that holds a key down is no machine', () => {
    const wedge = createWedge();
    const held = Array.from({ length: 20 }, (_, i) =>
      wedge.key({ key: '1', at: i * 30, repeat: i > 0, chord: false }),
    );
    expect(held.every(({ is }) => is === 'first')).toBe(true);
    expect(wedge.key({ key: 'Enter', at: 610, repeat: false, chord: false })).toEqual({ is: 'free' });
  });
});
