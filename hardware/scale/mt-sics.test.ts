import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ScaleAnswer } from './answer.ts';
import { parseMtSics } from './mt-sics.ts';

const latin1 = (text: string): Uint8Array => Uint8Array.from(text, letter => letter.charCodeAt(0));
const weight = (value: object): ScaleAnswer => ({ kind: 'weight', value }) as ScaleAnswer;

describe('an answer in MT-SICS', () => {
  test.each<[string, ScaleAnswer]>([
    ['S S     100.00 g', weight({ state: 'stable', value: '100.00', grams: 100, unit: 'g' })],
    ['S D     129.07 g', weight({ state: 'moving', value: '129.07', grams: 129, unit: 'g' })],
    ['S S       0.00 lb', weight({ state: 'stable', value: '0.00', grams: 0, unit: 'lb' })],
    ['S D      0.360 kg', weight({ state: 'moving', value: '0.360', grams: 360, unit: 'kg' })],
    ['S S     4.08 kg', weight({ state: 'stable', value: '4.08', grams: 4080, unit: 'kg' })],
    ['S S     -0.56 kg', weight({ state: 'stable', value: '-0.56', grams: -560, unit: 'kg' })],
    ['S S     4.08 kg  ', weight({ state: 'stable', value: '4.08', grams: 4080, unit: 'kg' })],
    ['S  D     129.07 g', { kind: 'unreadable', why: 'not-this-protocol' }],
    ['SS 0.360 Kg', weight({ state: 'stable', value: '0.360', grams: 360, unit: 'kg' })],
    ['S I', weight({ state: 'moving' })],
    ['S +', weight({ state: 'over' })],
    ['S -', weight({ state: 'under' })],
    ['ES', weight({ state: 'fault' })],
    ['ET', weight({ state: 'fault' })],
    ['EL', weight({ state: 'fault' })],
    ['I4 A "1234567"', { kind: 'other' }],
    ['Z A', { kind: 'other' }],
    ['ZI S', { kind: 'other' }],
    ['S S     100 PCS', { kind: 'unreadable', why: 'unknown-unit' }],
    ['S S     1.2.3 g', { kind: 'unreadable', why: 'not-this-protocol' }],
    ['S S         g', { kind: 'unreadable', why: 'not-this-protocol' }],
    ['S', { kind: 'unreadable', why: 'not-this-protocol' }],
    ['ST,GS,+0012345kg', { kind: 'unreadable', why: 'not-this-protocol' }],
    ['S S 4.08 kgS S 4.08 kg', { kind: 'unreadable', why: 'not-this-protocol' }],
  ])('%j', (frame, answer) => {
    expect(parseMtSics(latin1(frame))).toEqual(answer);
  });

  test('no bytes make it throw, and noise is never a weight', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 128 }), frame => {
        expect(['unreadable', 'other']).toContain(parseMtSics(frame.map(byte => byte | 0x80)).kind);
        parseMtSics(frame);
      }),
    );
  });
});
