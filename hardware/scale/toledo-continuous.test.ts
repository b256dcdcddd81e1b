import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Said } from '#hardware/protocol.ts';
import { cutAt, evenParity, type Heard, joined, latin1, saidOf, weightsOf } from '#test/said-of.ts';
import { toledoContinuous } from './toledo-continuous.ts';

const figure = (state: string, value: string, unit: string, grams: number, mode: string): Said =>
  ({ kind: 'weight', value: { state, value, unit, grams, mode } }) as Said;
const without = (state: 'over' | 'under' | 'fault'): Said => ({ kind: 'weight', value: { state } });
const NOT: Said = { kind: 'unreadable', why: 'not-this-protocol' };
const AMBIGUOUS: Said = { kind: 'unreadable', why: 'ambiguous' };

const body = (a: number, b: number, c: number, weight: string, tare = '000000'): Uint8Array =>
  joined(Uint8Array.of(2, a, b, c), latin1(weight + tare), Uint8Array.of(13));
const summed = (frame: Uint8Array): Uint8Array =>
  joined(frame, Uint8Array.of(-frame.reduce((sum, byte) => sum + byte, 0) & 0x7f));
const heardOf = (...chunks: Uint8Array[]): Heard => saidOf(toledoContinuous, chunks);

// The sums are those of the facts, not computed here.
const FRAMES: readonly [string, Uint8Array, number, Said][] = [
  ['gross', body(0x2c, 0x30, 0x20, '001234'), 0x2b, figure('stable', '12.34', 'kg', 12_340, 'gross')],
  ['net', body(0x2c, 0x31, 0x20, '001234', '000150'), 0x24, figure('stable', '12.34', 'kg', 12_340, 'net')],
  [
    'negative',
    body(0x2c, 0x33, 0x20, '000056', '000150'),
    0x21,
    figure('stable', '-0.56', 'kg', -560, 'net'),
  ],
  ['motion', body(0x2d, 0x38, 0x20, '005678'), 0x12, figure('moving', '5.678', 'kg', 5678, 'gross')],
  ['pounds, step 5', body(0x3b, 0x20, 0x20, '000255'), 0x2a, figure('stable', '25.5', 'lb', 11_567, 'gross')],
  ['grams', body(0x2a, 0x20, 0x21, '001234'), 0x3c, figure('stable', '1234', 'g', 1234, 'gross')],
  ['out of range', body(0x2c, 0x34, 0x20, '000000'), 0x31, without('over')],
];

describe('a frame of Toledo continuous', () => {
  test.each(FRAMES)('%s, of 17 and of 18 bytes, with parity and without', (_, frame, sum, said) => {
    const whole = joined(frame, Uint8Array.of(sum));
    expect(heardOf(frame)).toEqual([said]);
    expect(heardOf(whole)).toEqual([said]);
    expect(heardOf(evenParity(whole))).toEqual([said]);
    expect(heardOf(joined(frame, frame, frame))).toEqual([said, said, said]);
    expect(heardOf(joined(whole, whole, whole))).toEqual([said, said, said]);
    expect(heardOf(joined(frame, Uint8Array.of(sum ^ 1)))).toEqual([{ kind: 'unreadable', why: 'checksum' }]);
  });

  test.each<[string, Uint8Array, Said]>([
    [
      'spaces for zeros',
      body(0x2c, 0x30, 0x20, '  1234', '     0'),
      figure('stable', '12.34', 'kg', 12_340, 'gross'),
    ],
    [
      'spaces for a tare of nothing',
      body(0x2c, 0x30, 0x20, '  1234', '      '),
      figure('stable', '12.34', 'kg', 12_340, 'gross'),
    ],
    [
      'spaces in front of the point',
      body(0x2d, 0x30, 0x20, '     5'),
      figure('stable', '0.005', 'kg', 5, 'gross'),
    ],
    [
      'two zeros not sent',
      body(0x28, 0x30, 0x20, '000012'),
      figure('stable', '1200', 'kg', 1_200_000, 'gross'),
    ],
    ['one zero not sent', body(0x29, 0x30, 0x20, '000012'), figure('stable', '120', 'kg', 120_000, 'gross')],
    ['no point', body(0x2a, 0x30, 0x20, '000012'), figure('stable', '12', 'kg', 12_000, 'gross')],
    ['four decimals', body(0x2e, 0x30, 0x20, '123456'), figure('stable', '12.3456', 'kg', 12_346, 'gross')],
    ['five decimals', body(0x2f, 0x30, 0x20, '123456'), figure('stable', '1.23456', 'kg', 1235, 'gross')],
    ['step 2', body(0x34, 0x30, 0x20, '001234'), figure('stable', '12.34', 'kg', 12_340, 'gross')],
    ['tonnes', body(0x2d, 0x30, 0x22, '001234'), figure('stable', '1.234', 't', 1_234_000, 'gross')],
    ['print key', body(0x2c, 0x30, 0x28, '001234'), figure('stable', '12.34', 'kg', 12_340, 'gross')],
    ['another unit', body(0x2c, 0x30, 0x25, '001234'), { kind: 'unreadable', why: 'unknown-unit' }],
    ['ten times the resolution', body(0x2c, 0x30, 0x30, '001234'), AMBIGUOUS],
    ['out of range below', body(0x2c, 0x36, 0x20, '000000'), without('under')],
    ['out of range with blanks', body(0x2c, 0x34, 0x20, '      ', '      '), without('over')],
    ['no zero yet', body(0x2c, 0x70, 0x20, '001234'), without('fault')],
    ['blanks', body(0x2c, 0x30, 0x20, '      '), NOT],
    ['nines', body(0x2c, 0x30, 0x20, '999999'), AMBIGUOUS],
    ['letters', body(0x2c, 0x30, 0x20, '00123X'), NOT],
    ['a space within', body(0x2c, 0x30, 0x20, '00 234'), NOT],
    ['a tare that is none', body(0x2c, 0x30, 0x20, '001234', '00-150'), NOT],
  ])('%s', (_, frame, said) => {
    expect(heardOf(frame)).toEqual([said]);
    expect(heardOf(summed(frame))).toEqual([said]);
  });

  test('whose sum is STX is told from one without a sum that another follows', () => {
    const frame = body(0x2c, 0x30, 0x20, '001234', '099995');
    expect(summed(frame)[17]).toBe(0x02);
    const [said] = heardOf(frame);
    expect(weightsOf(heardOf(frame)).length).toBe(1);
    expect(heardOf(joined(frame, frame, frame))).toEqual([said, said, said]);
    expect(heardOf(joined(summed(frame), summed(frame), summed(frame)))).toEqual([said, said, said]);
  });

  test.each<[string, Uint8Array]>([
    ['without bit 5 of A', body(0x0c, 0x30, 0x20, '001234')],
    ['with bit 6 of A', body(0x6c, 0x30, 0x20, '001234')],
    ['without bit 5 of B', body(0x2c, 0x10, 0x20, '001234')],
    ['without bit 5 of C', body(0x2c, 0x30, 0x40, '001234')],
    ['with a byte lost', body(0x2c, 0x30, 0x20, '01234')],
    ['with a byte too many', body(0x2c, 0x30, 0x20, '0001234')],
    ['without its tare', body(0x2c, 0x30, 0x20, '001234', '')],
  ])('%s is none, and the next is read', (_, damaged) => {
    const good = summed(body(0x2c, 0x30, 0x20, '001234'));
    const said = figure('stable', '12.34', 'kg', 12_340, 'gross');
    expect(heardOf(damaged)).toEqual(['stray']);
    expect(heardOf(joined(damaged, good))).toEqual(['stray', said]);
  });
});

describe('the stream of Toledo continuous', () => {
  const stream = joined(...FRAMES.flatMap(([, frame, sum]) => [frame, Uint8Array.of(sum)]));
  const whole = heardOf(stream);

  test('is the same at any cut', () => {
    expect(whole).toEqual(FRAMES.map(([, , , said]) => said));
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true })), places => {
        expect(heardOf(...cutAt(stream, places))).toEqual(whole);
      }),
    );
  });

  test('is read behind and before any garbage, and no bytes make it throw', () => {
    const noise = fc.uint8Array({ maxLength: 100 });
    fc.assert(
      fc.property(noise, noise, (before, after) => {
        heardOf(joined(latin1('\x02,0 '), before));
        const heard = heardOf(joined(before, stream, after));
        expect(weightsOf(heard)).toEqual(weightsOf(whole));
      }),
    );
  });
});
