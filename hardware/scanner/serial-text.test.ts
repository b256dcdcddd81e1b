import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { utf8 } from '#src/lib/utf8.ts';
import { createScannerFramer, scanOf } from './serial-text.ts';

const latin1 = (text: string): Uint8Array => Uint8Array.from(text, letter => letter.charCodeAt(0));

describe('a frame of a text scanner', () => {
  test.each([
    ['a plain label', 'EY000027272IN', { text: 'EY000027272IN' }],
    ['Code 128 with its AIM id', ']C0EY000027272IN', { text: 'EY000027272IN', aim: ']C0' }],
    ['GS1-128 keeps its GS', ']C100123\x1d21A', { text: '00123\x1d21A', aim: ']C1' }],
    ['a QR code, modifier 1', ']Q1https://x', { text: 'https://x', aim: ']Q1' }],
    ['a modifier may be a letter', ']XaA', { text: 'A', aim: ']Xa' }],
    ['a bracket alone is data', ']-1A', { text: ']-1A' }],
    ['CR LF before ETX is suffix', 'A\r\n', { text: 'A' }],
    ['CR within the label is data', 'A\rB', { text: 'A\rB' }],
    ['control characters stay', '\x01A\x07', { text: '\x01A\x07' }],
    ['HTML is text', '<b onload=x>', { text: '<b onload=x>' }],
  ])('%s', (_, frame, { text, aim }: { text: string; aim?: string }) => {
    expect(scanOf(latin1(frame))).toEqual({ bytes: latin1(text), text, ...(aim && { aim }) });
  });

  test('UTF-8 is read as that, other bytes as Latin-1', () => {
    expect(scanOf(utf8('दिल्ली'))).toEqual({ bytes: utf8('दिल्ली'), text: 'दिल्ली' });
    expect(scanOf(latin1('\xe9A'))).toEqual({ bytes: latin1('\xe9A'), text: 'éA' });
  });

  test.each([']C0', ' ', '\r\n', '\x00\x11', ']C1\x1d'])('%j is an empty label', frame => {
    expect(scanOf(latin1(frame))).toBe('empty-label');
  });

  test('no bytes make it throw, and none is lost', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), frame => {
        const scan = scanOf(frame);
        if (scan === 'empty-label') return;
        const back = [...latin1(scan.aim ?? ''), ...scan.bytes];
        expect([...frame.subarray(0, back.length)]).toEqual(back);
        expect([...frame.subarray(back.length)].every(byte => byte === 13 || byte === 10)).toBe(true);
      }),
    );
  });

  test('labels with any suffix, cut anywhere, are each read once', () => {
    const label = fc.stringMatching(/^[A-Z0-9]{1,20}$/);
    const suffix = fc.constantFrom('\r', '\n', '\r\n', '\r\r', '\t', '\x03\r\n');
    fc.assert(
      fc.property(fc.array(fc.tuple(label, suffix), { maxLength: 20 }), fc.array(fc.nat(9)), (sent, cuts) => {
        const framer = createScannerFramer();
        let rest = latin1(
          sent.map(([text, end]) => (end.startsWith('\x03') ? '\x02' : '') + text + end).join(''),
        );
        const frames = [];
        for (const length of cuts) {
          frames.push(...framer.push(rest.subarray(0, length), 0));
          rest = rest.subarray(length);
        }
        frames.push(...framer.push(rest, 0));
        const read = frames.map(frame => scanOf(frame.bytes));
        expect(read.map(scan => (scan === 'empty-label' ? scan : scan.text))).toEqual(
          sent.map(([text]) => text),
        );
      }),
    );
  });
});
