import { describe, expect, test } from 'vitest';
import { isGs1, symbologyOfAim, symbologyOfCode } from './symbology.ts';

describe('an AIM identifier names the symbology', () => {
  test.each<[aim: string, length: number, name: string | undefined, gs1: boolean]>([
    [']A0', 10, 'Code 39', false],
    [']C0', 10, 'Code 128', false],
    [']C1', 10, 'GS1-128', true],
    [']E0', 13, 'EAN-13', false],
    [']E0', 12, 'UPC-A', false],
    [']E0', 8, 'UPC-E', false],
    [']E0', 7, undefined, false],
    [']E3', 15, 'EAN-13', false],
    [']E4', 8, 'EAN-8', false],
    [']F0', 10, 'Codabar', false],
    [']I1', 14, 'ITF', false],
    [']L0', 10, 'PDF417', false],
    [']Q1', 10, 'QR Code', false],
    [']Q3', 10, 'GS1 QR Code', true],
    [']Q4', 10, 'GS1 QR Code', true],
    [']Q5', 10, 'QR Code', false],
    [']d1', 10, 'Data Matrix', false],
    [']d2', 10, 'GS1 DataMatrix', true],
    [']d3', 10, 'Data Matrix', false],
    [']d5', 10, 'GS1 DataMatrix', true],
    [']e0', 16, 'GS1 DataBar', true],
    [']z0', 10, 'Aztec', false],
    [']U0', 10, 'MaxiCode', false],
    [']X9', 13, 'EAN-13', false],
    [']Xg', 12, 'UPC-A', false],
    [']XC', 8, 'EAN-8', false],
    [']Xk', 8, 'UPC-E', false],
    [']Xr', 16, 'GS1 DataBar', true],
    [']Xs', 16, 'GS1 DataBar', true],
    [']Xt', 16, 'GS1 DataBar', true],
    [']XV', 10, 'PDF417', false],
    [']XS', 10, 'Micro QR Code', false],
    [']X0', 10, undefined, false],
    [']Y0', 10, undefined, false],
    ['', 10, undefined, false],
  ])('%s of %i characters: %s', (aim, length, name, gs1) => {
    expect({ name: symbologyOfAim(aim, length), gs1: isGs1(aim) }).toEqual({ name, gs1 });
  });
});

describe("a HID POS report's own code names the symbology", () => {
  test.each([
    [0x61, 'Codabar'],
    [0x62, 'Code 39'],
    [0x63, 'UPC-A'],
    [0x64, 'EAN-13'],
    [0x65, 'ITF'],
    [0x6a, 'Code 128'],
    [0x72, 'PDF417'],
    [0x73, 'QR Code'],
    [0x77, 'Data Matrix'],
    [0x78, 'MaxiCode'],
    [0x79, 'GS1 DataBar'],
    [0x7b, 'GS1 DataBar'],
    [0x7d, 'GS1 DataBar'],
    [0x7a, 'Aztec'],
    [0x7c, 'GS1-128'],
    [0x44, 'EAN-8'],
    [0x45, 'UPC-E'],
    [0x00, undefined],
    [0xff, undefined],
  ])('%i is %s for both makers', (code, name) => {
    expect([symbologyOfCode(code, 'honeywell'), symbologyOfCode(code, 'zebra')]).toEqual([name, name]);
  });

  test('3F is GS1-128 for a Zebra and no symbology for a Honeywell', () => {
    expect([symbologyOfCode(0x3f, 'zebra'), symbologyOfCode(0x3f, 'honeywell')]).toEqual([
      'GS1-128',
      undefined,
    ]);
  });
});
