import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Said } from '#hardware/protocol.ts';
import { cutAt, evenParity, type Heard, joined, latin1, saidOf, weightsOf } from '#test/said-of.ts';
import { nci } from './nci.ts';

const figure = (state: string, value: string, unit: string, grams: number, mode?: string): Said =>
  ({ kind: 'weight', value: { state, value, unit, grams, ...(mode && { mode }) } }) as Said;
const without = (state: 'over' | 'under' | 'fault' | 'moving'): Said =>
  ({ kind: 'weight', value: { state } }) as Said;
const zeroed = (was: 'done' | 'refused'): Said => ({ kind: 'other', reply: { to: 'zero', was } });
const answer = (weight: string, status: string): string => `\n${weight}\r\n${status}\r\x03`;

describe('an answer of NCI', () => {
  test.each<[string, Heard]>([
    [answer('0012.34LB', '00'), [figure('stable', '12.34', 'LB'.toLowerCase(), 5597)]],
    [answer('0012.34LB', '10'), [figure('moving', '12.34', 'lb', 5597)]],
    [answer('00.000LB', 'S20'), [figure('zero', '0.000', 'lb', 0)]],
    [answer('00.000LB', 'S00'), [figure('stable', '0.000', 'lb', 0)]],
    [answer('00.000LB', '30'), [figure('moving', '0.000', 'lb', 0)]],
    ['\n0012.34LB\r00\r\x03', [figure('stable', '12.34', 'lb', 5597)]],
    [answer('12.34lb', '00'), [figure('stable', '12.34', 'lb', 5597)]],
    [answer('12.34 lb', '00'), [figure('stable', '12.34', 'lb', 5597)]],
    [answer('  1.234kg', '00'), [figure('stable', '1.234', 'kg', 1234)]],
    [answer(' 1234g ', '00'), [figure('stable', '1234', 'g', 1234)]],
    [answer('-0001.2LB', '00'), [figure('stable', '-1.2', 'lb', -544)]],
    [answer('1LB 02.3OZ', '00'), [figure('stable', '18.3', 'oz', 519)]],
    [answer('1 LB 2.3 OZ', 'S00'), [figure('stable', '18.3', 'oz', 519)]],
    [answer(' 1LB  2.3OZ', '00'), [figure('stable', '18.3', 'oz', 519)]],
    [answer('0LB 00.0OZ', 'S20'), [figure('zero', '0.0', 'oz', 0)]],
    [answer('0012.34LB', '0p4'), [figure('stable', '12.34', 'lb', 5597, 'net')]],
    [answer('0012.34LB', '0p0'), [figure('stable', '12.34', 'lb', 5597, 'gross')]],
    [answer('0012.34LB', 'S0pp0'), [figure('stable', '12.34', 'lb', 5597, 'gross')]],
    [answer('0012.34LB', '0p8'), [without('fault')]],
    [answer('^^^^^^LB', '02'), [without('over')]],
    [answer('______LB', '01'), [without('under')]],
    [answer('------LB', '00'), [without('fault')]],
    [answer('^^^^^^LB', '00'), [without('over')]],
    [answer('______LB', '00'), [without('under')]],
    [answer('0012.34LB', '02'), [without('over')]],
    [answer('0012.34LB', '01'), [without('under')]],
    [answer('0012.34LB', '40'), [without('fault')]],
    [answer('0012.34LB', '80'), [without('fault')]],
    [answer('0012.34LB', '04'), [without('fault')]],
    [answer('0012.34LB', '08'), [without('fault')]],
    ['\nS10\r\x03', [without('moving')]],
    ['\nS02\r\x03', [without('over')]],
    ['\nS01\r\x03', [without('under')]],
    ['\n20\r\x03', [zeroed('done')]],
    ['\nS00\r\x03', [zeroed('refused')]],
    ['\n?\r\x03', [{ kind: 'other' }]],
    [answer('9999.99LB', '00'), [{ kind: 'unreadable', why: 'ambiguous' }]],
    [answer('0012.34XX', '00'), [{ kind: 'unreadable', why: 'unknown-unit' }]],
    [answer('0012.34', '00'), [{ kind: 'unreadable', why: 'not-this-protocol' }]],
    [answer('00.12.34LB', '00'), [{ kind: 'unreadable', why: 'not-this-protocol' }]],
    [answer('       LB', '00'), [{ kind: 'unreadable', why: 'not-this-protocol' }]],
    ['   5.25 lb GR  \r\n', [figure('stable', '5.25', 'lb', 2381)]],
    ['  -5.25 kg GR  \r\n', [figure('stable', '-5.25', 'kg', -5250)]],
    ['   5.25 lb gr  \r\n', [figure('moving', '5.25', 'lb', 2381)]],
    [' 155.25 lb GR  \r\n\x04', [without('over')]],
    [
      '   5.25 lb GR  \r\n   5.25 lb gr  \r\n',
      [figure('stable', '5.25', 'lb', 2381), figure('moving', '5.25', 'lb', 2381)],
    ],
    ['  5.25 lb GR  \r\n', ['stray']], // a byte is lost: perhaps a digit
    ['12.34LB\r\n00\r\x03', ['stray', zeroed('refused')]], // its first bytes are lost: perhaps digits
    ['\n0012.34LB\r\x03', ['stray']],
    [`\n00${answer('0012.34LB', '00')}`, ['stray', figure('stable', '12.34', 'lb', 5597)]],
  ])('%j', (frame, heard) => {
    expect(saidOf(nci, [latin1(frame)])).toEqual(heard);
    expect(saidOf(nci, [evenParity(latin1(frame))])).toEqual(heard);
  });

  const stream = latin1(
    [answer('0012.34LB', '00'), answer('00.000LB', 'S20'), '\nS10\r\x03', answer('1LB 02.3OZ', '00')].join(
      '',
    ),
  );
  const whole = saidOf(nci, [stream]);

  test('is the same at any cut', () => {
    expect(weightsOf(whole).length).toBe(4);
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true })), places => {
        expect(saidOf(nci, cutAt(stream, places))).toEqual(whole);
      }),
    );
  });

  test('is read behind and before any garbage, and no bytes make it throw', () => {
    const noise = fc.uint8Array({ maxLength: 60 });
    fc.assert(
      fc.property(noise, noise, (before, after) => {
        saidOf(nci, [before]);
        saidOf(nci, [latin1('\n'), before, latin1('\r\x03')]);
        const quiet = (bytes: Uint8Array) => bytes.filter(byte => (byte & 0x7f) !== 0x03);
        const heard = saidOf(nci, [joined(quiet(before), stream, quiet(after))]);
        expect(weightsOf(heard)).toEqual(weightsOf(whole));
      }),
    );
  });
});
