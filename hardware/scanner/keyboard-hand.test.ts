// Models of hands and of scanners: no timing of a hand is a scan, every timing of a scanner gives exactly its labels.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  keysOf,
  type Pressed,
  play,
  press,
  type Report,
  reportsOf,
  START,
  shown,
} from './keyboard.fixture.ts';
import { createKeyboard } from './keyboard.ts';

/** What Windows' message clock makes of a time. */
const coarse = (at: number): number => Math.floor(at / 15.625) * 15.625;

const label = fc.stringMatching(/^[A-Za-z0-9!-.:-@_]{6,30}$/);

/** How a scanner types: a pace of its own, kept to within 2 ms, Shift in a report of its own or not. */
const scanner = fc.record({
  periodMs: fc.integer({ min: 1, max: 30 }),
  /** Share of the period for which the key is down. */
  heldFor: fc.double({ min: 0.1, max: 0.9, noNaN: true }),
  isShiftApart: fc.boolean(),
  isCoarse: fc.boolean(),
  jitters: fc.array(fc.double({ min: 0, max: 2, noNaN: true }), { minLength: 7, maxLength: 7 }),
});
type Scanner = typeof scanner extends fc.Arbitrary<infer S> ? S : never;

const typedBy = (text: string, how: Scanner, from: number): readonly (readonly [Report, number])[] => {
  let at = from;
  let last = from;
  const timed: (readonly [Report, number])[] = [];
  // Above 31 ms the coarse clock may say 47, as it does of a hand's 60.
  const periodMs = how.isCoarse ? Math.min(how.periodMs, 29) : how.periodMs;
  for (const [i, report] of reportsOf(text, how.isShiftApart).entries()) {
    const jitter = periodMs > 3 ? (how.jitters[i % 7] ?? 0) : 0;
    last = Math.max(last, at + jitter);
    timed.push([report, how.isCoarse ? coarse(last) : last]);
    // Half the reports press, half let go.
    at += periodMs * (report.length > 2 ? how.heldFor : 1 - how.heldFor);
  }
  return timed;
};

/** A fast hand: 60 ms and more between keys, rows of two or three that roll over at 20 to 30, keys held 40 to 160. */
const hand = fc
  .array(
    fc.record({
      pauseMs: fc.integer({ min: 60, max: 400 }),
      rolls: fc.array(fc.integer({ min: 20, max: 30 }), { maxLength: 2 }),
      heldMs: fc.array(fc.integer({ min: 40, max: 160 }), { minLength: 3, maxLength: 3 }),
      codes: fc.shuffledSubarray(
        ['KeyA', 'KeyQ', 'Digit1', 'Numpad5', 'Space', 'F8', 'Enter', 'Tab', 'ShiftLeft', 'BracketRight'],
        { minLength: 3, maxLength: 3 },
      ),
    }),
    { maxLength: 40 },
  )
  .map(rows => {
    let at = START;
    return rows.flatMap(({ pauseMs, rolls, heldMs, codes }) => {
      at += pauseMs;
      return [0, ...rolls].flatMap((roll, i) => {
        at += roll;
        return { code: codes[i] ?? 'KeyA', at, heldMs: heldMs[i] ?? 80 };
      });
    });
  })
  // A key that is pressed again was let go of before.
  .map(presses =>
    presses.flatMap(({ code, at, heldMs }, i) => {
      const again = presses.slice(i + 1).find(later => later.code === code)?.at ?? Number.POSITIVE_INFINITY;
      return [press(code, 'down', at), press(code, 'up', Math.min(at + heldMs, again - 5))];
    }),
  );
/** Fingers drummed, a palm: any number of keys 0 to 35 ms apart, each held as long as a finger holds. */
const drummed = fc
  .tuple(
    fc.array(fc.tuple(fc.integer({ min: 0, max: 35 }), fc.integer({ min: 40, max: 150 })), { maxLength: 20 }),
    fc.shuffledSubarray([...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'], { minLength: 20 }),
  )
  .map(([keys, letters]) => {
    let at = START;
    return keys.flatMap(([gap, heldMs], i) => {
      at += gap;
      const code = `Key${letters[i]}`;
      return [press(code, 'down', at), press(code, 'up', at + heldMs)];
    });
  });
/** Two hands in turn, as near as two fingers get: never more than two keys down, each held as long as the next two. */
const alternating = fc
  .array(fc.tuple(fc.integer({ min: 24, max: 35 }), fc.integer({ min: 48, max: 70 })), { maxLength: 20 })
  .map(keys => {
    let at = START;
    return keys.flatMap(([gap, heldMs], i) => {
      at += gap;
      const code = i === 15 ? 'Enter' : `Key${'ASDFJKLQWERUIOPZ'[i % 16]}`;
      return [press(code, 'down', at), press(code, 'up', at + heldMs)];
    });
  });
/** Fast taps, each let go at once: only the time between them tells. */
const tapped = fc
  .array(fc.tuple(fc.integer({ min: 60, max: 200 }), fc.integer({ min: 5, max: 35 })), { maxLength: 30 })
  .map(taps => {
    let at = START;
    return taps.flatMap(([gap, heldMs], i) => {
      at += gap;
      const code = i % 13 === 12 ? 'Enter' : `Digit${i % 10}`;
      return [press(code, 'down', at), press(code, 'up', at + heldMs)];
    });
  });
const inOrder = (keys: readonly Pressed[], isCoarse: boolean): readonly Pressed[] =>
  keys.map(key => (isCoarse ? { ...key, at: coarse(key.at) } : key)).sort((a, b) => a.at - b.at);

describe('a scanner and a hand', () => {
  test('every timing of a scanner gives exactly its labels', () => {
    fc.assert(
      fc.property(
        fc.array(label, { minLength: 1, maxLength: 4 }),
        scanner,
        fc.constantFrom('\r', '\t', '\r\r'),
        (labels, how, end) => {
          const keys = labels.flatMap((text, i) => keysOf(typedBy(text + end, how, START + i * 10_000)));
          expect(play(keys).said.flatMap(shown)).toEqual(labels);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('labels back to back are each one scan', () => {
    fc.assert(
      fc.property(fc.array(label, { minLength: 1, maxLength: 4 }), scanner, (labels, how) => {
        const keys = keysOf(typedBy(labels.map(text => `${text}\r`).join(''), how, START));
        expect(play(keys).said.flatMap(shown)).toEqual(labels);
      }),
      { numRuns: 300 },
    );
  });

  test('no typing of a hand is taken: no scan, no key', () => {
    fc.assert(
      fc.property(fc.oneof(hand, drummed, alternating, tapped), fc.boolean(), (keys, isCoarse) => {
        const { are, said } = play(inOrder(keys, isCoarse));
        expect(said.filter(({ is }) => is !== 'typing')).toEqual([]);
        expect(are.filter(({ does }) => does === 'take')).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  test('a scan that follows typing at once is whole', () => {
    fc.assert(
      fc.property(hand, label, scanner, fc.integer({ min: 36, max: 300 }), (keys, text, how, pauseMs) => {
        const typing = inOrder(keys, false).filter(({ code }) => code !== 'ShiftLeft');
        const lastDown = typing.filter(({ is }) => is === 'down').at(-1)?.at ?? START;
        const scanned = keysOf(typedBy(`${text}\r`, { ...how, isCoarse: false }, lastDown + pauseMs));
        expect(play([...typing, ...scanned].sort((a, b) => a.at - b.at)).said.flatMap(shown)).toEqual([text]);
      }),
      { numRuns: 300 },
    );
  });

  test('a key that is held down by a finger counts for nothing', () => {
    const held = Array.from({ length: 40 }, (_, i) =>
      press('Digit1', 'down', START + i * 30, { repeat: i > 0 }),
    );
    const { are, said } = play([
      ...held,
      press('Digit1', 'up', START + 1200),
      press('Enter', 'down', START + 1210),
    ]);
    expect([said.flatMap(shown), are.filter(({ does }) => does === 'take')]).toEqual([[], []]);
  });

  test('a function key that a scanner may send waits until it is known for a hand', () => {
    const keyboard = createKeyboard(0);
    expect(keyboard.key(press('F8', 'down', START)).does).toBe('wait');
    expect([keyboard.dueAt(), keyboard.tick(START + 100)]).toEqual([START + 100, [{ is: 'typing', to: 2 }]]);
    expect(keyboard.key(press('F10', 'down', START + 500)).does).toBe('pass');
    expect(keyboard.key(press('KeyD', 'down', START + 900, { alt: true })).does).toBe('pass');
  });
});
