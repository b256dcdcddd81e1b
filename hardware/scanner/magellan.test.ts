import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Frame } from '#hardware/frame.ts';
import type { DecoderOptions, Said } from '#hardware/protocol.ts';
import { magellan } from './magellan.ts';

const latin1 = (text: string): Uint8Array => Uint8Array.from(text, letter => letter.charCodeAt(0));
const framesOf = (...chunks: readonly Uint8Array[]): readonly Frame[] => {
  const framer = magellan.createFramer?.({});
  return framer === undefined ? [] : chunks.flatMap(chunk => framer.push(chunk, 0));
};
const read = (sent: string, options: DecoderOptions = {}): readonly Said[] => {
  const decoder = magellan.createDecoder(options);
  return framesOf(latin1(sent)).flatMap(frame => decoder.frame(frame.bytes, 0));
};
const scan = (text: string, symbology: string): Said => ({ kind: 'scan', bytes: latin1(text), symbology });
const weight = (value: object): Said => ({ kind: 'weight', value }) as Said;
const NOT_THIS: Said = { kind: 'unreadable', why: 'not-this-protocol' };

describe('a scanner and a scale on one cable', () => {
  test.each<[string, Said]>([
    ['S08A012345678905\r', scan('012345678905', 'UPC-A')],
    ['S08F4006381333931\r', scan('4006381333931', 'EAN-13')],
    ['S08FF96385074\r', scan('96385074', 'EAN-8')],
    ['S08E01234565\r', scan('01234565', 'UPC-E')],
    ['S08R0109501101530003\r', scan('0109501101530003', 'GS1 DataBar')],
    ['S08B1ABC-123\r', scan('ABC-123', 'Code 39')],
    ['S08B200012345678905\r', scan('00012345678905', 'ITF')],
    ['S08B3EY000027272IN\r', scan('EY000027272IN', 'Code 128')],
    ['S08B30100123\x1d21A\r', scan('0100123\x1d21A', 'Code 128')],
    ['\x0208B3EY000027272IN\x03', scan('EY000027272IN', 'Code 128')],
    ['S08A\r', { kind: 'unreadable', why: 'empty-label' }],
    ['S08A12X\r', NOT_THIS],
    ['S08B9X\r', NOT_THIS],
    ['S08\r', NOT_THIS],
    ['S1440123\r', weight({ state: 'stable', value: '1.23', grams: 558, unit: 'lb' })],
    ['S1100123\r', weight({ state: 'stable', value: '1.23', grams: 558, unit: 'lb' })],
    ['\x021440123\x03', weight({ state: 'stable', value: '1.23', grams: 558, unit: 'lb' })],
    ['S14412345\r', weight({ state: 'stable', value: '123.45', grams: 55_996, unit: 'lb' })],
    ['S140\r', weight({ state: 'fault' })],
    ['S141\r', weight({ state: 'moving' })],
    ['S142\r', weight({ state: 'over' })],
    ['S143\r', weight({ state: 'zero', value: '0', grams: 0, unit: 'lb' })],
    ['S145\r', weight({ state: 'under' })],
    ['\x02141\x03', weight({ state: 'moving' })],
    ['\x02143\x03\r\n', weight({ state: 'zero', value: '0', grams: 0, unit: 'lb' })],
    ['S144\r', NOT_THIS],
    ['S144012\r', NOT_THIS],
    ['S144    \r', NOT_THIS],
    ['S14400.1\r', NOT_THIS],
    ['S144----\r', NOT_THIS],
    ['S14\r', NOT_THIS],
    ['S146\r', NOT_THIS],
    ['S1410\r', NOT_THIS],
    ['S11\r', NOT_THIS],
    ['S334\r', { kind: 'other' }],
    ['EY000027272IN\r', NOT_THIS],
  ])('%j', (sent, said) => {
    expect(read(sent)).toEqual([said]);
  });

  test.each<[string, Said]>([
    ['S14401234\r', weight({ state: 'stable', value: '1.234', grams: 1234, unit: 'kg' })],
    ['S1441234\r', weight({ state: 'stable', value: '1.234', grams: 1234, unit: 'kg' })],
    ['S143\r', weight({ state: 'zero', value: '0', grams: 0, unit: 'kg' })],
  ])('of a row in kilograms: %j', (sent, said) => {
    expect(read(sent, { unit: 'kg' })).toEqual([said]);
  });

  test('of a row in any other unit a weight is unreadable, a scan is not', () => {
    expect(read('S1440123\rS143\rS08B3A\r', { unit: 'oz' })).toEqual([
      { kind: 'unreadable', why: 'unknown-unit' },
      { kind: 'unreadable', why: 'unknown-unit' },
      scan('A', 'Code 128'),
    ]);
  });

  test('scans and weights that come in one row, cut anywhere, are each read once', () => {
    const one = fc.constantFrom(
      'S08B3EY000027272IN\r',
      'S1440123\r',
      'S141\r',
      '\x02143\x03',
      'S08F4006381333931\r\n',
    );
    fc.assert(
      fc.property(fc.array(one, { maxLength: 12 }), fc.array(fc.nat(9)), (sent, cuts) => {
        let rest = latin1(sent.join(''));
        const chunks: Uint8Array[] = [];
        for (const length of cuts) {
          chunks.push(rest.subarray(0, length));
          rest = rest.subarray(length);
        }
        const decoder = magellan.createDecoder({});
        const said = framesOf(...chunks, rest).flatMap(frame => decoder.frame(frame.bytes, 0));
        expect(said).toEqual(sent.flatMap(text => read(text)));
      }),
    );
  });

  test('no bytes make it throw, and noise is never a weight', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), frame => {
        const decoder = magellan.createDecoder({});
        decoder.frame(frame, 0);
        decoder.frame(Uint8Array.of(0x53, 0x31, 0x34, ...frame), 0);
        const noise = frame.map(byte => byte | 0x80);
        expect(decoder.frame(noise, 0)).toEqual([NOT_THIS]);
        expect(decoder.frame(Uint8Array.of(0x53, 0x31, 0x34, 0x34, ...noise), 0)).toEqual([NOT_THIS]);
      }),
    );
  });
});
