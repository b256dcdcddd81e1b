import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAndSt } from './and-st.ts';
import type { ScaleAnswer } from './answer.ts';

const latin1 = (text: string): Uint8Array => Uint8Array.from(text, letter => letter.charCodeAt(0));
const weight = (value: object): ScaleAnswer => ({ kind: 'weight', value }) as ScaleAnswer;
const stable = (value: string, grams: number, unit: string, mode?: string) =>
  weight({ state: 'stable', value, grams, unit, ...(mode && { mode }) });
const NOT: ScaleAnswer = { kind: 'unreadable', why: 'not-this-protocol' };

describe('a frame of the ST,GS family', () => {
  test.each<[string, ScaleAnswer]>([
    ['ST,+00001.27  g', stable('1.27', 1, 'g')],
    ['US,-00183.69  g', weight({ state: 'moving', value: '-183.69', grams: -184, unit: 'g' })],
    ['OL,+9999999E+19', weight({ state: 'over' })],
    ['QT,+00001234 PC', { kind: 'unreadable', why: 'unknown-unit' }],
    ['ST,GS,+0012345kg', stable('12345', 12_345_000, 'kg', 'gross')],
    ['ST,NT,+0010000kg', stable('10000', 10_000_000, 'kg', 'net')],
    ['ST,TR,+0002345kg', stable('2345', 2_345_000, 'kg', 'tare')],
    [
      'US,GS,+0123.45kg',
      weight({ state: 'moving', value: '123.45', grams: 123_450, unit: 'kg', mode: 'gross' }),
    ],
    ['OL,GS,+    .  kg', weight({ state: 'over' })],
    ['UL,GS,-    .  kg', weight({ state: 'under' })],
    ['ST,OK,+0001.234 kg', stable('1.234', 1234, 'kg')],
    ['ST,HI,+0009.234 kg', stable('9.234', 9234, 'kg')],
    ['ST,GS,  12.345,kg', stable('12.345', 12_345, 'kg', 'gross')],
    ['ST,GS    20.7g', stable('20.7', 21, 'g', 'gross')],
    ['ST,GS,   245.6 g', stable('245.6', 246, 'g', 'gross')],
    ['ST,GS,-   1.5kg', stable('-1.5', -1500, 'kg', 'gross')],
    ['ST,GS,1\xc0,+ 12.345kg', NOT], // one byte short of CAS's 22
    ['ST,GS,1\xc0,+ 12.345 kg', stable('12.345', 12_345, 'kg', 'gross')],
    ['ST,GS,+    .  kg', NOT],
    ['ST,GS,+0012345xx', { kind: 'unreadable', why: 'unknown-unit' }],
    ['ST,GS,+0012345', NOT],
    ['T,GS,+0012345kg', NOT],
    ['ST,ST,GS,+0012345kg', NOT],
    ['ST,GS,+00123ST,GS,+0012345kg', NOT],
    ['S S     100.00 g', NOT],
  ])('%j', (frame, answer) => {
    expect(parseAndSt(latin1(frame))).toEqual(answer);
  });

  test('no bytes make it throw, and noise is never a weight', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 128 }), frame => {
        expect(parseAndSt(frame.map(byte => byte | 0x80))).toEqual(NOT);
        parseAndSt(frame);
        parseAndSt(latin1(`ST,GS,${String.fromCharCode(...frame)}`));
      }),
    );
  });
});
