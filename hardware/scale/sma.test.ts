import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Said } from '#hardware/protocol.ts';
import { cutAt, type Heard, joined, latin1, saidOf, weightsOf } from '#test/said-of.ts';
import { sma } from './sma.ts';

const figure = (state: string, value: string, unit: string, grams: number, mode: string): Said =>
  ({ kind: 'weight', value: { state, value, unit, grams, mode } }) as Said;
const without = (state: 'over' | 'under' | 'fault' | 'moving'): Said =>
  ({ kind: 'weight', value: { state } }) as Said;
const refused = (to: 'zero' | 'tare'): Said => ({ kind: 'other', reply: { to, was: 'refused' } });
const NOT: Said = { kind: 'unreadable', why: 'not-this-protocol' };

describe('an answer in SMA', () => {
  test.each<[string, Heard]>([
    [' 1G       5.025lb ', [figure('stable', '5.025', 'lb', 2279, 'gross')]],
    [' 1N      100000lb ', [figure('stable', '100000', 'lb', 45_359_237, 'net')]],
    ['Z1G       0.000lb ', [figure('zero', '0.000', 'lb', 0, 'gross')]],
    [' 1GM      7.650kg', [figure('moving', '7.650', 'kg', 7650, 'gross')]],
    [' 1G       7.650 kg ', [figure('stable', '7.650', 'kg', 7650, 'gross')]],
    [' 1g      5.0025lb ', [figure('stable', '5.0025', 'lb', 2269, 'gross')]],
    [' 1n      5.0025lb ', [figure('stable', '5.0025', 'lb', 2269, 'net')]],
    [' 1T       1.500kg ', [figure('stable', '1.500', 'kg', 1500, 'tare')]],
    [' 2G        1500g  ', [figure('stable', '1500', 'g', 1500, 'gross')]],
    [' 1G      -0.050kg ', [figure('stable', '-0.050', 'kg', -50, 'gross')]],
    ['Z1N      -1.500kg ', [figure('stable', '-1.500', 'kg', -1500, 'net')]],
    ['Z1GM      0.000lb ', [figure('moving', '0.000', 'lb', 0, 'gross')]],
    ['O1G     123.456kg ', [without('over')]],
    ['U1G      -3.456kg ', [without('under')]],
    ['E1G  ----------lb ', [without('fault'), refused('zero')]],
    ['I1G  ----------   ', [without('fault')]],
    ['T1G  ----------lb ', [without('fault'), refused('tare')]],
    ['e1G  ----------lb ', [without('fault')]],
    [' 1G  ----------   ', [without('moving')]],
    ['?', [{ kind: 'other' }]],
    ['MFG:SARTORIUS', [{ kind: 'other' }]],
    [' 1G       5.025l/o', [{ kind: 'unreadable', why: 'unknown-unit' }]],
    [' 1G  999999.999kg ', [{ kind: 'unreadable', why: 'ambiguous' }]],
    [' 1G            kg ', [NOT]],
    [' 1G       5.025', [NOT]],
    ['X1G       5.025lb ', [NOT]],
    [' 1X       5.025lb ', [NOT]],
    [' 1GX      5.025lb ', [NOT]],
  ])('%j', (frame, heard) => {
    expect(saidOf(sma, [latin1(`\n${frame}\r`)])).toEqual(heard);
  });

  const stream = latin1('\n 1G       5.025lb \r\nZ1G       0.000lb \r\n 1GM      7.650kg\r');
  const whole = saidOf(sma, [stream]);

  test('is the same at any cut', () => {
    expect(weightsOf(whole).length).toBe(3);
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true })), places => {
        expect(saidOf(sma, cutAt(stream, places))).toEqual(whole);
      }),
    );
  });

  test('is read behind and before any garbage, and no bytes make it throw', () => {
    const noise = fc.uint8Array({ maxLength: 60 });
    fc.assert(
      fc.property(noise, noise, (before, after) => {
        saidOf(sma, [latin1('\n'), before, latin1('\r')]);
        const quiet = (bytes: Uint8Array) => bytes.filter(byte => ![0x0a, 0x0d].includes(byte & 0x7f));
        const heard = saidOf(sma, [joined(quiet(before), stream, quiet(after))]);
        expect(weightsOf(heard)).toEqual(weightsOf(whole));
      }),
    );
  });

  test('has zero, tare and the end of tare', () => {
    expect(sma.commands).toEqual({
      zero: latin1('\nZ\r'),
      tare: latin1('\nT\r'),
      'clear-tare': latin1('\nC\r'),
    });
  });
});
