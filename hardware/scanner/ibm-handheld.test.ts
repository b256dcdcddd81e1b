import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Said } from '#hardware/protocol.ts';
import { ibmHandheld, parseIbmHandheld } from './ibm-handheld.ts';

const latin1 = (text: string): number[] => [...text].map(letter => letter.charCodeAt(0));
const report = (...parts: (number | string)[]): Uint8Array =>
  Uint8Array.from(parts.flatMap(part => (typeof part === 'string' ? latin1(part) : [part])));
const padded = (bytes: Uint8Array): Uint8Array => Uint8Array.from({ length: 64 }, (_, i) => bytes[i] ?? 0);
const scan = (text: string, symbology?: string): Said => ({
  kind: 'scan',
  bytes: Uint8Array.from(latin1(text)),
  ...(symbology && { symbology }),
});
const NOT: Said = { kind: 'unreadable', why: 'not-this-protocol' };
const CAPTURED = report(0x13, 0x10, 0x03, 0x00, 'open mSupply', 0x00, 0x18, 0x0b);

describe('a report in IBM hand-held mode', () => {
  test.each<[what: string, report: Uint8Array, said: Said]>([
    ['captured, Code 128', CAPTURED, scan('open mSupply', 'Code 128')],
    ['the same, filled up to 64', padded(CAPTURED), scan('open mSupply', 'Code 128')],
    ['Code 39', report(10, 0x10, 3, 0, 'A-1', 0, 0x0a, 0x0b), scan('A-1', 'Code 39')],
    ['ITF', report(11, 0x10, 3, 0, '1234', 0, 0x0d, 0x0b), scan('1234', 'ITF')],
    ['GS1-128 keeps its GS', report(11, 0x10, 3, 0, '10A\x1d', 0, 0x25, 0x0b), scan('10A\x1d', 'GS1-128')],
    ['a symbology not known', report(9, 0x10, 3, 0, 'AB', 0, 0x77, 0x0b), scan('AB')],
    ['UPC-A', report(17, 0x10, 3, 0, '012345678905', 0x0d), scan('012345678905', 'UPC-A')],
    ['UPC-E', report(13, 0x10, 3, 0, '04252614', 0x0a), scan('04252614', 'UPC-E')],
    ['EAN-8', report(13, 0x10, 3, 0, '96385074', 0x0c), scan('96385074', 'EAN-8')],
    ['EAN-13', report(18, 0x10, 3, 0, '9300657270520', 0x16), scan('9300657270520', 'EAN-13')],
    ['letters under EAN-13', report(18, 0x10, 3, 0, '93006572705AB', 0x16), NOT],
    ['no symbology at the end', report(9, 0x10, 3, 0, 'ABCDE'), NOT],
    ['0B without 00', report(10, 0x10, 3, 0, 'ABC', 1, 0x18, 0x0b), NOT],
    [
      'a label without characters',
      report(7, 0x10, 3, 0, 0, 0x18, 0x0b),
      { kind: 'unreadable', why: 'empty-label' },
    ],
    ['a length of more than came', CAPTURED.subarray(0, 18), NOT],
    ['a length that cuts the label', Uint8Array.from([0x12, ...CAPTURED.subarray(1)]), NOT],
    ['a HID POS report', padded(report(2, 3, ']C0ABC')), NOT],
    ['nothing', report(), NOT],
    ['longer than a report', new Uint8Array(65).fill(0x13), NOT],
    ['status, enabled', report(4, 0x10, 3, 0), { kind: 'other', reply: { to: 'enable', was: 'done' } }],
    ['status, disabled', report(4, 0x10, 1, 0), { kind: 'other', reply: { to: 'disable', was: 'done' } }],
    ['status, a command refused', report(4, 0x10, 0x83, 0), { kind: 'other' }],
    ['configuration is no label', report(13, 0x12, 3, 0, '123456789'), { kind: 'other' }],
    ['an answer to direct I/O is no label', report(11, 0x50, 3, 8, 'ABCD', 0, 0x18, 0x0b), { kind: 'other' }],
  ])('%s', (_, bytes, said) => {
    expect(ibmHandheld.createDecoder({}).frame(bytes, 0)).toEqual([said]);
  });

  test('enable and disable are eleven bytes behind the 00 of an unnumbered report', () => {
    expect(ibmHandheld.commands).toEqual({
      enable: report(0, 0x11, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
      disable: report(0, 0x12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
    });
  });

  test('no bytes make it throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), bytes => {
        expect(['scan', 'other', 'unreadable']).toContain(parseIbmHandheld(bytes).kind);
      }),
      { numRuns: 2000 },
    );
  });
});
