import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromHex, isHex, toHex } from './hex.ts';

describe('hex', () => {
  test('is lower case, two digits a byte', () => {
    expect(toHex(Uint8Array.of(0, 1, 0x0f, 0x10, 0xab, 0xff))).toBe('00010f10abff');
    expect(toHex(new Uint8Array())).toBe('');
  });

  test('comes back as the bytes that it was', () => {
    fc.assert(
      fc.property(fc.uint8Array(), bytes => {
        expect(fromHex(toHex(bytes))).toEqual(bytes);
      }),
    );
  });

  test('is of the asked length, or none', () => {
    expect(
      ['00ff', '00FF', '00f', '00fff', '0g00', '00ff\n', ' 0ff', ''].map(text => isHex(text, 2)),
    ).toEqual([true, ...Array(7).fill(false)]);
  });

  test('of half a byte, capitals or anything else is a bug', () => {
    for (const text of ['f', '00f', 'FF', '0x', 'zz']) expect(() => fromHex(text)).toThrow('Bug: not hex');
  });
});
