import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Said } from '#hardware/protocol.ts';
import type { WeightUnit } from '#hardware/reading.ts';
import { cutAt, evenParity, type Heard, joined, latin1, saidOf, weightsOf } from '#test/said-of.ts';
import { toledo8213 } from './toledo-8213.ts';
import { toledo8217 } from './toledo-8217.ts';

const figure = (state: string, value: string, unit: WeightUnit, grams: number, mode?: string): Said =>
  ({ kind: 'weight', value: { state, value, unit, grams, ...(mode && { mode }) } }) as Said;
const without = (state: 'over' | 'under' | 'fault' | 'moving'): Said =>
  ({ kind: 'weight', value: { state } }) as Said;
const NOT: Said = { kind: 'unreadable', why: 'not-this-protocol' };
const UNIT: Said = { kind: 'unreadable', why: 'unknown-unit' };
const REFUSED: Said = { kind: 'other', reply: { to: 'zero', was: 'refused' } };

type Row = [frame: string, unit: WeightUnit | undefined, heard: Heard];

describe('an answer of a Toledo 8217', () => {
  test.each<Row>([
    ['\x0201.234\r', 'kg', [figure('stable', '1.234', 'kg', 1234, 'gross')]],
    ['\x02012.34\r', 'lb', [figure('stable', '12.34', 'lb', 5597, 'gross')]],
    ['\x020012.34N\r', 'lb', [figure('stable', '12.34', 'lb', 5597, 'net')]],
    ['\x0200.000\r', 'kg', [figure('stable', '0.000', 'kg', 0, 'gross')]],
    ['\x0201.2345\r', 'kg', [figure('stable', '1.2345', 'kg', 1234, 'gross')]],
    ['\x02?A\r', 'kg', [without('moving')]],
    ['\x02?B\r', 'kg', [without('over')]],
    ['\x02?C\r', 'kg', [without('over')]],
    ['\x02?D\r', 'kg', [without('under')]],
    ['\x02?E\r', 'kg', [without('under')]],
    ['\x02?H\r', 'kg', [without('fault'), REFUSED]],
    ['\x02?P\r', 'kg', [figure('zero', '0', 'kg', 0)]],
    ['\x02?\x60\r', 'kg', [{ kind: 'other' }]],
    ['\x02?a\r', 'kg', [without('moving')]],
    ['\x02?p\r', 'lb', [figure('zero', '0', 'lb', 0)]],
    ['\x02?!\r', 'kg', [NOT]],
    ['\x02E\r', 'kg', [{ kind: 'other' }]],
    ['\x0201.234\r', undefined, [UNIT]],
    ['\x02?P\r', undefined, [UNIT]],
    ['\x02?A\r', undefined, [without('moving')]],
    ['\x02012345\r', 'kg', [UNIT]],
    ['\x0299.999\r', 'kg', [{ kind: 'unreadable', why: 'ambiguous' }]],
    ['\x021.23\r', 'kg', [NOT]],
    ['\x02  .   \r', 'kg', [NOT]],
    ['\x02-1.234\r', 'kg', [NOT]],
    ['\x021.2.345\r', 'kg', [NOT]],
    ['hello\x0201.234\r', 'kg', ['stray', figure('stable', '1.234', 'kg', 1234, 'gross')]],
    ['\x0201.2\x0201.234\r', 'kg', ['stray', figure('stable', '1.234', 'kg', 1234, 'gross')]],
  ])('%j with %s', (frame, unit, heard) => {
    const options = unit === undefined ? {} : { unit };
    expect(saidOf(toledo8217, [latin1(frame)], options)).toEqual(heard);
    expect(saidOf(toledo8217, [evenParity(latin1(frame))], options)).toEqual(heard);
  });
});

describe('an answer of a Toledo 8213', () => {
  test.each<Row>([
    ['\x02001.25\r', 'lb', [figure('stable', '1.25', 'lb', 567)]],
    ['\x02001234\r', 'g', [figure('stable', '1234', 'g', 1234)]],
    ['\x020001.25\r', 'kg', [figure('stable', '1.25', 'kg', 1250)]],
    ['\x02?a\r', 'kg', [without('moving')]],
    ['\x02?b\r', 'kg', [without('over')]],
    ['\x02?d\r', 'kg', [without('under')]],
    ['\x02?p\r', 'kg', [figure('zero', '0', 'kg', 0)]],
    ['\x02?h\r', 'kg', [without('fault'), REFUSED]],
    ['\x02?\x60\r', 'kg', [{ kind: 'other' }]],
    ['\x02?A\r', 'kg', [NOT]], // a status of the 8217
    ['\x020012.34N\r', 'kg', [NOT]],
    ['\x02001.25\r', undefined, [UNIT]],
  ])('%j with %s', (frame, unit, heard) => {
    expect(saidOf(toledo8213, [evenParity(latin1(frame))], unit === undefined ? {} : { unit })).toEqual(
      heard,
    );
  });
});

describe.each([
  ['8217', toledo8217, '\x0201.234\r\x02?A\r\x020012.34N\r\x02?P\r'],
  ['8213', toledo8213, '\x02001.25\r\x02?a\r\x02?b\r\x02?p\r'],
] as const)('the stream of a Toledo %s', (_, protocol, text) => {
  const stream = latin1(text);
  const whole = saidOf(protocol, [stream], { unit: 'kg' });

  test('is the same at any cut', () => {
    expect(weightsOf(whole).length).toBe(4);
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true })), places => {
        expect(saidOf(protocol, cutAt(stream, places), { unit: 'kg' })).toEqual(whole);
      }),
    );
  });

  test('is read behind and before any garbage, and no bytes make it throw', () => {
    const noise = fc.uint8Array({ maxLength: 60 });
    fc.assert(
      fc.property(noise, noise, (before, after) => {
        saidOf(protocol, [before], { unit: 'kg' });
        // Without the CR and STX of a frame, the garbage is none.
        const quiet = (bytes: Uint8Array) => bytes.filter(byte => ![0x02, 0x0d].includes(byte & 0x7f));
        const heard = saidOf(protocol, [joined(quiet(before), stream, quiet(after))], { unit: 'kg' });
        expect(weightsOf(heard)).toEqual(weightsOf(whole));
      }),
    );
  });
});
