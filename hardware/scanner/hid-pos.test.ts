import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Protocol, Said } from '#hardware/protocol.ts';
import { type HidPosLayout, honeywellHidPos, newlandHidPos, zebraHidPos } from './hid-pos.ts';
import { hidPosReport } from './hid-pos-report.ts';

const PROTOCOLS: { readonly [Layout in HidPosLayout]: Protocol } = {
  honeywell: honeywellHidPos,
  zebra: zebraHidPos,
  newland: newlandHidPos,
};
const LAYOUTS: readonly HidPosLayout[] = ['honeywell', 'zebra', 'newland'];

const latin1 = (text: string): Uint8Array => Uint8Array.from(text, letter => letter.charCodeAt(0));
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
const NOT: Said = { kind: 'unreadable', why: 'not-this-protocol' };
const PART_MISSING: Said = { kind: 'unreadable', why: 'part-missing' };

describe.each(LAYOUTS)('a label in the layout of %s', layout => {
  const aim = layout === 'newland' ? undefined : ']C0';
  const symbology = layout === 'newland' ? undefined : 'Code 128';
  const label = (text: string) => scan(text, aim, symbology);
  const long = Array.from({ length: 150 }, (_, i) => String.fromCharCode(0x41 + (i % 26))).join('');
  const cut = (text: string): Uint8Array[] => {
    const parts = text.match(/[\s\S]{1,56}/g) ?? [];
    return parts.map((data, i) => reportOf(layout, { data, more: i < parts.length - 1 }));
  };

  test.each<[what: string, data: string, said: string | 'empty']>([
    ['plain', 'EY000027272IN', 'EY000027272IN'],
    ['56 characters', 'A'.repeat(56), 'A'.repeat(56)],
    ['one character', 'A', 'A'],
    ['GS, zeros and high bytes within are data', 'A\x1dB\x00\x00C\xe9', 'A\x1dB\x00\x00C\xe9'],
    ['zeros at the end are data where the length says so', 'A\x00\x00', 'A\x00\x00'],
    ['CR LF at the end', 'A\r\n', 'A'],
    ['CR at the end', 'A\r', 'A'],
    ['LF at the end', 'A\n', 'A'],
    ['a second CR is the label', 'A\r\r', 'A\r'],
    ['CR LF within', 'A\r\nB', 'A\r\nB'],
    ['nothing', '', 'empty'],
    ['a suffix alone', '\r\n', 'empty'],
    ['spaces alone', '   ', 'empty'],
  ])('%s', (_, data, said) => {
    expect(read(layout, [reportOf(layout, { data })])).toEqual([
      said === 'empty' ? { kind: 'unreadable', why: 'empty-label' } : label(said),
    ]);
  });

  test('150 characters in three reports are one scan, and the next is another', () => {
    expect(read(layout, [...cut(long), reportOf(layout, { data: 'NEXT' })])).toEqual([
      label(long),
      label('NEXT'),
    ]);
  });

  test('a CR at the end of a part that others follow is data', () => {
    const text = `${'A'.repeat(54)}\r\nB`;
    expect(read(layout, cut(text))).toEqual([label(text)]);
  });

  test('the half of a label is part-missing after 500 ms without the next', () => {
    const decoder = PROTOCOLS[layout].createDecoder({});
    const [first = new Uint8Array(), second = new Uint8Array()] = cut(long);
    expect(decoder.frame(first, 1000)).toEqual([]);
    expect(decoder.dueAt?.()).toBe(1500);
    expect(decoder.frame(second, 1400)).toEqual([]);
    expect(decoder.dueAt?.()).toBe(1900);
    expect(decoder.tick?.(1899)).toEqual([]);
    expect(decoder.tick?.(1900)).toEqual([PART_MISSING]);
    expect(decoder.dueAt?.()).toBeUndefined();
    expect(decoder.tick?.(5000)).toEqual([]);
    expect(decoder.frame(reportOf(layout, { data: 'NEXT' }), 5000)).toEqual([label('NEXT')]);
  });

  test('a half that is too old does not leak into the next scan, whether or not the clock was asked', () => {
    const [first = new Uint8Array()] = cut(long);
    expect(read(layout, [first, reportOf(layout, { data: 'NEXT' })], 500)).toEqual([
      PART_MISSING,
      label('NEXT'),
    ]);
  });

  test('a part of another kind of label discards the half and is read itself', () => {
    const [first = new Uint8Array()] = cut(long);
    const next = reportOf(layout, { data: '96385074', aim: ']E4', code: 0x44 });
    expect(read(layout, [first, next])).toEqual([
      PART_MISSING,
      layout === 'newland' ? scan('96385074') : scan('96385074', ']E4', 'EAN-8'),
    ]);
  });

  test('a new decoder knows nothing of the half of the one before', () => {
    const [first = new Uint8Array(), , last = new Uint8Array()] = cut(long);
    PROTOCOLS[layout].createDecoder({}).frame(first, 0);
    expect(PROTOCOLS[layout].createDecoder({}).frame(last, 1)).toEqual([label(long.slice(112))]);
  });

  test('what never ends is one too-long, and the next is read', () => {
    const part = reportOf(layout, { data: 'A'.repeat(56), more: true });
    const reports = [
      ...Array.from({ length: 400 }, () => part),
      reportOf(layout, { data: 'END' }),
      reportOf(layout, { data: 'NEXT' }),
    ];
    expect(read(layout, reports)).toEqual([{ kind: 'unreadable', why: 'too-long' }, label('NEXT')]);
  });

  test.each<[what: string, change: (report: Uint8Array) => Uint8Array]>([
    ['another report id', report => report.with(0, 3)],
    ['without its report id', report => report.slice(1)],
    ['a byte too long', report => Uint8Array.of(...report, 0)],
    ['a length of 57', report => report.with(1, 57)],
    ['a length of 255', report => report.with(1, 255)],
    ['empty', () => new Uint8Array(0)],
  ])('%s is not this protocol, and a half waits on', (_, change) => {
    const wrong = change(reportOf(layout, { data: 'EY000027272IN' }));
    expect(read(layout, [wrong])).toEqual([NOT]);
    const [first = new Uint8Array(), second = new Uint8Array(), third = new Uint8Array()] = cut(long);
    expect(read(layout, [first, wrong, second, third])).toEqual([NOT, label(long)]);
  });

  test('what the two others send is not this protocol', () => {
    for (const other of LAYOUTS) {
      if (other === layout) continue;
      for (const data of ['EY000027272IN', 'A'.repeat(56), '1']) {
        expect(read(layout, [reportOf(other, { data })])).toEqual([NOT]);
      }
    }
  });

  test('labels of any bytes and lengths are each read once', () => {
    const text = fc
      .uint8Array({ minLength: 1, maxLength: 200 })
      .map(bytes => `A${String.fromCharCode(...bytes)}Z`);
    fc.assert(
      fc.property(fc.array(text, { maxLength: 8 }), texts => {
        expect(read(layout, texts.flatMap(cut))).toEqual(texts.map(label));
      }),
    );
  });

  test('no bytes make it throw, and the same bytes say the same', () => {
    const report = fc.oneof(
      fc.uint8Array({ maxLength: 70 }),
      fc
        .uint8Array({ minLength: 64, maxLength: 64 })
        .map(bytes => bytes.with(0, 2).with(1, (bytes[1] ?? 0) % 57)),
      fc
        .uint8Array({ minLength: 58, maxLength: 58 })
        .map(bytes =>
          Uint8Array.of(
            2,
            (bytes[0] ?? 0) % 57,
            ...(layout === 'zebra' ? [0] : []),
            0x5d,
            0x43,
            0x30,
            ...bytes,
            0,
          ).slice(0, 64),
        ),
    );
    fc.assert(
      fc.property(fc.array(report, { maxLength: 12 }), fc.nat(600), (reports, step) => {
        expect(read(layout, reports, step)).toEqual(
          read(
            layout,
            reports.map(bytes => bytes.slice()),
            step,
          ),
        );
      }),
      { numRuns: 500 },
    );
  });
});
