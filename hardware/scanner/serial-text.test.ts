import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { utf8 } from '#src/lib/utf8.ts';
import { createScannerFramer, scanOf, serialText } from './serial-text.ts';

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

describe('a text scanner of a row', () => {
  type Options = Parameters<typeof serialText.createDecoder>[0];
  const read = (options: Options, frame: string): string[] =>
    serialText
      .createDecoder(options)
      .frame(latin1(frame), 0)
      .map(said =>
        said.kind === 'scan'
          ? `${said.aim ?? ''} ${String.fromCharCode(...said.bytes)}`
          : said.kind === 'unreadable'
            ? said.why
            : said.kind,
      );

  test.each<[string, Options, string, string[]]>([
    ['AIM is on where nothing is said', {}, ']C0A', [']C0 A']],
    ['AIM on', { aim: 'on' }, ']C0A', [']C0 A']],
    ['AIM off: the label keeps what it begins with', { aim: 'off' }, ']C0A\r\n', [' ]C0A']],
    ['AIM off: blanks are an empty label', { aim: 'off' }, '  ', ['empty-label']],
    ['a prefix goes, before the AIM id', { prefix: '%A' }, '%A]C0LABEL', [']C0 LABEL']],
    ['a prefix that is missing', { prefix: '%A' }, 'LABEL', ['not-this-protocol']],
    ['a suffix goes', { suffix: '##' }, 'LABEL##', [' LABEL']],
    ['a suffix named with its CR', { suffix: '##\r\n' }, 'LABEL##', [' LABEL']],
    ['a suffix that is CR alone is the terminator', { suffix: '\r' }, 'LABEL', [' LABEL']],
    ['two labels within one silence', { suffix: '##' }, 'ONE##]C0TWO##', [' ONE', ']C0 TWO']],
    ['a suffix that is missing', { suffix: '##' }, 'LABEL', ['not-this-protocol']],
    ['a suffix that is missing at the last', { suffix: '##' }, 'ONE##TW', ['not-this-protocol']],
    ['a suffix is not found twice in the same bytes', { suffix: '##' }, 'A###', ['not-this-protocol']],
    ['both, twice', { prefix: '<', suffix: '>' }, '<ONE><TWO>', [' ONE', ' TWO']],
    ['nothing between both', { prefix: '<', suffix: '>' }, '<>', ['empty-label']],
    ['the answer to a menu command is no label', {}, 'BEPPWR1\x06!', ['other']],
    ['nor is one that was refused', {}, 'XYZABC1\x05.', ['other']],
    ['nor are several', {}, 'BEPPWR1\x06;BEPLVL9\x15!', ['other']],
    ['a label behind an answer is read', {}, 'BEPPWR1\x06!EY000027272IN', ['other', ' EY000027272IN']],
    ['a label like a command is a label', {}, 'BEPPWR1!', [' BEPPWR1!']],
  ])('%s', (_, options, frame, said) => {
    expect(read(options, frame)).toEqual(said);
  });

  test('no bytes make it throw', () => {
    const few = fc.constantFrom(0x23, 0x25, 0x41, 0x0d, 0x06, 0x21, 0x5d);
    const frames = fc.oneof(
      fc.uint8Array({ maxLength: 60 }),
      fc.array(few).map(all => Uint8Array.from(all)),
    );
    fc.assert(
      fc.property(frames, frame => {
        for (const options of [{}, { prefix: '%' }, { suffix: '##' }, { aim: 'off' as const }])
          expect(serialText.createDecoder(options).frame(frame, 0).length).toBeGreaterThan(0);
      }),
    );
  });
});
