import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CR, ETX, type Frame, type Framer, LF, STX, TAB } from './frame.ts';
import { between, ofLength } from './frames.ts';
import { afterSilence, until } from './frames-until.ts';

const bytes = (text: string): Uint8Array => Uint8Array.from(text, letter => letter.charCodeAt(0));
const text = (frame: Frame): string => {
  const shown = String.fromCharCode(...frame.bytes);
  return frame.kind === 'frame' ? shown : `${frame.kind}(${frame.length})`;
};
const read = (framer: Framer, ...chunks: string[]): string[] =>
  chunks.flatMap(chunk => framer.push(bytes(chunk), 0)).map(text);

const lines = (limit = 100): Framer =>
  until({ terminators: [CR, LF, TAB, ETX], limit, silenceMs: 300, wrapped: true });

describe('frames until a terminator', () => {
  test.each([
    ['CR', 'A\rB\r', ['A', 'B']],
    ['LF', 'A\nB\n', ['A', 'B']],
    ['CR LF ends one frame, not two', 'A\r\nB\r\n', ['A', 'B']],
    ['a doubled CR makes no empty frame', 'A\r\r\r\nB\r\r', ['A', 'B']],
    ['TAB and ETX', 'A\tB\x03', ['A', 'B']],
    ['STX to ETX, with CR and TAB inside', '\x02A\rB\tC\x03D\r', ['A\rB\tC', 'D']],
    ['a suffix after ETX', '\x02A\x03\r\n\x02B\x03\r\n', ['A', 'B']],
    ['an STX and never an ETX: the terminators count', '\x02A\r\x02B\r\x02C\r', ['A', 'B', 'C']],
    ['an STX of noise joins no labels', 'A\r\x02B\rC\r', ['A', 'B', 'C']],
    ['an ETX that never came, of a sender that wraps', '\x02A\x03\x02B\r\x02C\x03', ['A', 'stray(2)', 'C']],
    [
      'noise before an STX, of a sender that wraps',
      'x\x02A\x03y\x02B\x03',
      ['stray(1)', 'A', 'stray(1)', 'B'],
    ],
    ['STX within a frame is data', 'A\x02B\r', ['A\x02B']],
    ['GS and half characters are kept', '\x1dA\xff\r', ['\x1dA\xff']],
  ])('%s', (_, sent, frames) => {
    expect(read(lines(), sent)).toEqual(frames);
  });

  test('what an STX of noise opened is parted at its terminators when the line is silent, or when it is full', () => {
    const framer = lines();
    expect(framer.push(bytes('\x02A\rB\r'), 0)).toEqual([]);
    expect(framer.tick(300).map(text)).toEqual(['A', 'B']);
    expect(read(framer, '\x02C\rD\r')).toEqual(['C', 'D']);
    expect(read(lines(6), '\x02A\rB\rCC')).toEqual(['A', 'B', 'CC']);
  });

  test('a frame over the limit is one too-long with its first 64 bytes, and the next is read right', () => {
    const framer = lines(8192);
    const frames = framer.push(bytes(`${'9'.repeat(1_000_000)}\rEY000027272IN\r`), 0);
    expect(frames).toEqual([
      { kind: 'too-long', bytes: bytes('9'.repeat(64)), length: 1_000_000 },
      { kind: 'frame', bytes: bytes('EY000027272IN') },
    ]);
  });

  test('a frame of exactly the limit is whole', () => {
    expect(read(lines(4), 'ABCD\rABCDE\r')).toEqual(['ABCD', 'too-long(5)']);
  });

  test('silence ends a frame of a sender without a terminator, ticked or not', () => {
    const framer = lines();
    expect(framer.push(bytes('A'), 0)).toEqual([]);
    expect(framer.dueAt()).toBe(300);
    expect(framer.tick(299)).toEqual([]);
    expect(framer.tick(300).map(text)).toEqual(['A']);
    expect(framer.dueAt()).toBeUndefined();
    framer.push(bytes('B'), 1000);
    expect(framer.push(bytes('C'), 1400).map(text)).toEqual(['B']);
  });

  test('on a line that has shown a terminator, a pause inside of a label does not cut it', () => {
    const framer = lines();
    framer.push(bytes('A\rEY0000'), 0);
    expect(framer.tick(400)).toEqual([]);
    expect(framer.push(bytes('27272IN\r'), 900).map(text)).toEqual(['EY000027272IN']);
  });

  test('a reset forgets half a frame', () => {
    const framer = lines();
    framer.push(bytes('\x02HALF'), 0);
    framer.reset();
    expect(read(framer, 'A\r')).toEqual(['A']);
  });
});

describe('other frames', () => {
  test('between two bytes, with what lies outside as stray', () => {
    const framer = between({ start: STX, end: ETX, limit: 5 });
    expect(read(framer, 'xx\x02A\r\x03y\x02lost\x02B\x03\x02123456\x03')).toEqual([
      'stray(2)',
      'A\r',
      'stray(1)',
      'stray(4)',
      'B',
      'too-long(6)',
    ]);
  });

  test('of one length, in step again after a silence', () => {
    const framer = ofLength({ length: 3, silenceMs: 50 });
    expect(framer.push(bytes('ABCDEFG'), 0).map(text)).toEqual(['ABC', 'DEF']);
    expect(framer.push(bytes('HIJ'), 60).map(text)).toEqual(['stray(1)', 'HIJ']);
  });

  test('after silence alone', () => {
    const framer = afterSilence({ silenceMs: 20, limit: 10 });
    framer.push(bytes('A\r'), 0);
    framer.push(bytes('B'), 19);
    expect(framer.tick(39).map(text)).toEqual(['A\rB']);
  });
});

const RUNS = process.env.CI === 'true' ? 100_000 : 1000;
const noisy = fc.uint8Array({ maxLength: 60 }).map(raw =>
  // Few different bytes, so that frames, empty frames and too-long ones all occur.
  raw.map(byte => (byte < 128 ? byte : ([CR, LF, STX, ETX, TAB, 0x41][byte % 6] ?? 0))),
);
const framers: readonly (readonly [string, () => Framer])[] = [
  ['until', () => lines(12)],
  ['until without STX', () => until({ terminators: [CR, LF], limit: 12 })],
  ['between', () => between({ start: STX, end: ETX, limit: 12 })],
  ['ofLength', () => ofLength({ length: 7, silenceMs: 50 })],
  ['afterSilence', () => afterSilence({ silenceMs: 50, limit: 12 })],
];

describe.each(framers)('%s', (_, create) => {
  test('gives the same frames for any cut of the bytes', { timeout: 300_000 }, () => {
    fc.assert(
      fc.property(noisy, fc.array(fc.nat(20)), (all, cuts) => {
        const whole = create();
        const expected = [...whole.push(all, 5), ...whole.tick(10_000)];
        const cut = create();
        const frames: Frame[] = [];
        let rest = all;
        for (const length of cuts) {
          frames.push(...cut.push(rest.subarray(0, length), 5));
          rest = rest.subarray(length);
        }
        frames.push(...cut.push(rest, 5), ...cut.tick(10_000));
        if (!isDeepStrictEqual(frames, expected)) expect(frames).toEqual(expected);
      }),
      { numRuns: RUNS },
    );
  });

  test('never gives an empty frame, nor one over the limit', { timeout: 300_000 }, () => {
    fc.assert(
      fc.property(noisy, all => {
        for (const { kind, bytes } of create().push(all, 0))
          if (bytes.length === 0 || bytes.length > (kind === 'frame' ? 12 : 64)) return false;
        return true;
      }),
      { numRuns: RUNS },
    );
  });
});
