import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Said } from '#hardware/protocol.ts';
import { cutAt, latin1, saidOf } from '#test/said-of.ts';
import { mtSics, parseMtSics } from './mt-sics.ts';

const weight = (value: object): Said => ({ kind: 'weight', value }) as Said;
const reply = (to: 'zero' | 'tare' | 'clear-tare', was: 'done' | 'refused' | 'not-now'): Said => ({
  kind: 'other',
  reply: { to, was },
});

describe('an answer in MT-SICS', () => {
  test.each<[string, Said]>([
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
    ['Z A', reply('zero', 'done')],
    ['Z I', reply('zero', 'not-now')],
    ['Z +', reply('zero', 'refused')],
    ['Z -', reply('zero', 'refused')],
    ['ZI D', reply('zero', 'done')],
    ['ZI S', reply('zero', 'done')],
    ['T S     1.50 kg', reply('tare', 'done')],
    ['TI D     1.50 kg', reply('tare', 'done')],
    ['T I', reply('tare', 'not-now')],
    ['T -', reply('tare', 'refused')],
    ['TA A     1.50 kg', { kind: 'other' }],
    ['TAC A', reply('clear-tare', 'done')],
    ['TAC I', reply('clear-tare', 'not-now')],
    ['TAC L', reply('clear-tare', 'refused')],
    ['S S Error 10b', weight({ state: 'fault' })],
    ['Z', { kind: 'unreadable', why: 'not-this-protocol' }],
    ['S S', { kind: 'unreadable', why: 'not-this-protocol' }],
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

  test('has zero, tare and the end of tare', () => {
    expect(mtSics.commands).toEqual({
      zero: latin1('Z\r\n'),
      tare: latin1('T\r\n'),
      'clear-tare': latin1('TAC\r\n'),
    });
  });

  test('is the same at any cut', () => {
    const stream = latin1('S S     100.00 g\r\nS D     129.07 g\r\nZ A\r\nS I\r\nES\r\n');
    const whole = saidOf(mtSics, [stream]);
    expect(whole.length).toBe(5);
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true })), places => {
        expect(saidOf(mtSics, cutAt(stream, places))).toEqual(whole);
      }),
    );
  });
});
