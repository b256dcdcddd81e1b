import { describe, expect, test } from 'vitest';
import type { Protocol, Said } from '#hardware/protocol.ts';
import { fromHex } from '#src/lib/hex.ts';
import {
  type HidPosLayout,
  hidPosLayoutOf,
  honeywellHidPos,
  honeywellRawReport,
  newlandHidPos,
  zebraHidPos,
} from './hid-pos.ts';
import { hidPosReport } from './hid-pos-report.ts';

const PROTOCOLS: { readonly [Layout in HidPosLayout]: Protocol } = {
  honeywell: honeywellHidPos,
  zebra: zebraHidPos,
  newland: newlandHidPos,
};

const latin1 = (text: string): Uint8Array => Uint8Array.from(text, letter => letter.charCodeAt(0));
const hex = (text: string): Uint8Array => fromHex(text.replaceAll(' ', ''));
/** Filled with zeros up to the bytes at the end of the report. */
const filled = (head: string, tail: string): Uint8Array => {
  const report = new Uint8Array(64);
  report.set(hex(head));
  const end = hex(tail);
  report.set(end, 64 - end.length);
  return report;
};

type Part = { readonly data: string; readonly aim?: string; readonly code?: number; readonly more?: boolean };
const reportOf = (layout: HidPosLayout, { data, aim = ']C0', code = 0x6a, more = false }: Part): Uint8Array =>
  hidPosReport(layout, { bytes: latin1(data), aim, code, more });

const read = (layout: HidPosLayout, reports: readonly Uint8Array[], stepMs = 5): readonly Said[] => {
  const decoder = PROTOCOLS[layout].createDecoder({});
  return reports.flatMap((report, i) => decoder.frame(report, i * stepMs));
};
const scan = (text: string, aim?: string, symbology?: string): Said => ({
  kind: 'scan',
  bytes: latin1(text),
  ...(aim && { aim }),
  ...(symbology && { symbology }),
});

describe('a report that was captured', () => {
  test.each<[what: string, layout: HidPosLayout, report: Uint8Array, said: Said]>([
    [
      'Zebra, GS1 DataMatrix',
      'zebra',
      hex(
        '02 35 00 5d 64 32 30 31 36 30 33 36 36 35 38 32 35 30 37 39 38 39 32 31 31 30 30 30 30 30 30 38 37 31 31 38 1d 31 37 32 36 30 31 33 31 31 30 55 30 31 33 33 38 33 1d 33 30 37 32 00 00 00 77 00',
      ),
      scan('016036658250798921100000087118\x1d1726013110U013383\x1d3072', ']d2', 'Data Matrix'),
    ],
    [
      'Zebra, GS1-128',
      'zebra',
      filled('02 16 00 5d 43 31 31 37 32 36 30 31 33 31 31 30 55 30 31 33 33 38 33 1d 33 30 37 32', '3f 00'),
      scan('1726013110U013383\x1d3072', ']C1', 'GS1-128'),
    ],
    [
      'Zebra, DataMatrix',
      'zebra',
      filled('02 09 00 5d 64 31 50 58 32 37 30 35 32 2f 44', '77 00'),
      scan('PX27052/D', ']d1', 'Data Matrix'),
    ],
    [
      'Zebra, EAN-13',
      'zebra',
      filled('02 0d 00 5d 58 39 39 33 30 30 36 35 37 32 37 30 35 32 30', '64 00'),
      scan('9300657270520', ']X9', 'EAN-13'),
    ],
    [
      'Honeywell layout, last report of a QR code (ATR110 manual p. 34)',
      'honeywell',
      filled('02 04 5d 51 30 20 31 30 30', '73 00 00'),
      scan(' 100', ']Q0', 'QR Code'),
    ],
  ])('%s', (_, layout, report, said) => {
    expect(report.length).toBe(64);
    expect(read(layout, [report])).toEqual([said]);
    expect(hidPosLayoutOf(report)).toBe(layout);
  });

  test('a boarding pass of 60 characters in two reports of the ATR110 is one scan', () => {
    const first = 'M1GATHERGOOD/MICHAEL YABCDEF LHRDURAK 3542 052Y003D23  '.padEnd(56, '0');
    const parts = [
      reportOf('honeywell', { data: first, aim: ']Q0', code: 0x73, more: true }),
      reportOf('honeywell', { data: ' 100', aim: ']Q0', code: 0x73 }),
    ];
    expect(read('honeywell', parts)).toEqual([scan(`${first} 100`, ']Q0', 'QR Code')]);
  });
});

describe('what is no label of a Honeywell', () => {
  // Captured from a Voyager 1602g: the last two reports of the answer to "REVINF.".
  const TEXT = filled('02 09 5d 58 30 75 6d 3a 20 4e 2f 41 0d 0a', '3f 00 00');
  const DONE = filled('02 08 5d 5a 36 52 45 56 49 4e 46 06 2e', '36 00 00');
  const REFUSED = filled('02 08 5d 5a 36 52 45 56 49 4e 46 15 2e', '36 00 00');
  const UNKNOWN = filled('02 08 5d 5a 36 52 45 56 49 4e 46 05 2e', '36 00 00');

  test('answers to commands are other, in as many parts as they come', () => {
    const first = reportOf('honeywell', {
      data: 'Product Name: Voyager',
      aim: ']X0',
      code: 0x3f,
      more: true,
    });
    expect(read('honeywell', [first, TEXT, DONE, REFUSED, UNKNOWN])).toEqual(
      Array.from({ length: 5 }, () => ({ kind: 'other' })),
    );
    expect(honeywellHidPos.createDecoder({}).dueAt?.()).toBeUndefined();
  });

  test('an answer in the middle of a long label does not hurt it', () => {
    const first = reportOf('honeywell', { data: 'A'.repeat(56), more: true });
    const last = reportOf('honeywell', { data: 'B' });
    expect(read('honeywell', [first, TEXT, DONE, last])).toEqual([
      { kind: 'other' },
      { kind: 'other' },
      scan(`${'A'.repeat(56)}B`, ']C0', 'Code 128'),
    ]);
  });

  test('Bookland, ]X0 with the code of EAN-13, is a label', () => {
    const report = reportOf('honeywell', { data: '9780140449136', aim: ']X0', code: 0x64 });
    expect(read('honeywell', [report])).toEqual([scan('9780140449136', ']X0', 'EAN-13')]);
  });

  test('good and reject are output report 04 with one bit of its mask', () => {
    expect(honeywellHidPos.commands).toEqual({ good: hex('04 40'), reject: hex('04 20') });
  });
});

describe('what is sent to a Honeywell', () => {
  test.each([
    ['beep', '\x16\x07\r', 'fd 03 16 07 0d'],
    ['trigger', '\x16T\r', 'fd 03 16 54 0d'],
    ['trigger off', '\x16U\r', 'fd 03 16 55 0d'],
    ['a question', '\x16M\rREVINF.', 'fd 0a 16 4d 0d 52 45 56 49 4e 46 2e'],
  ])('%s, as output report FD', (_, raw, report) => {
    expect(honeywellRawReport(latin1(raw))).toEqual(hex(report));
  });

  test('what does not go into one report is a bug of the caller', () => {
    expect(() => honeywellRawReport(new Uint8Array(63))).toThrow('Bug');
  });
});

describe('what only a Newland sends', () => {
  test('an AIM identifier that is the first of the data', () => {
    expect(read('newland', [reportOf('newland', { data: ']C100123\x1d21A' })])).toEqual([
      scan('00123\x1d21A', ']C1'),
    ]);
  });

  test('a label that begins with 00 and a bracket', () => {
    expect(read('newland', [reportOf('newland', { data: '\x00]C1A' })])).toEqual([scan('\x00]C1A')]);
  });

  // Newland's page "How to send and acquire data in HID POS", example of an FM30.
  test('an answer to a command is other', () => {
    const serial = filled('02 0e 02 00 00 08 45 4c 30 33 30 30 39 35 25 51', '00');
    const trigger = filled('02 07 02 00 00 01 00 33 31', '00');
    expect(read('newland', [serial, trigger])).toEqual([{ kind: 'other' }, { kind: 'other' }]);
  });
});

describe('the layout of a device that was not seen before', () => {
  test.each<[what: string, report: Uint8Array, vendor: string | undefined, layout: HidPosLayout | undefined]>(
    [
      ['Honeywell', reportOf('honeywell', { data: 'A' }), '0c2e', 'honeywell'],
      ['Zebra', reportOf('zebra', { data: 'A' }), '05e0', 'zebra'],
      ['Newland', reportOf('newland', { data: 'A' }), '1eab', 'newland'],
      ['Newland with AIM as data', reportOf('newland', { data: ']C0A' }), '1eab', 'newland'],
      ["Newland's shape of another vendor", reportOf('newland', { data: 'A' }), '0acd', undefined],
      ['no report', new Uint8Array(8), '0c2e', undefined],
    ],
  )('%s', (_, report, vendor, layout) => {
    expect(hidPosLayoutOf(report, vendor)).toBe(layout);
  });
});
