import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Said } from '#hardware/protocol.ts';
import { fromHex, toHex } from '#src/lib/hex.ts';
import { ACK, NAK, zebraSsi } from './zebra-ssi.ts';

const latin1 = (text: string): Uint8Array => Uint8Array.from(text, letter => letter.charCodeAt(0));

/** A packet of the scanner. */
const packet = (opcode: number, status: number, data: string): Uint8Array => {
  const bytes = [4 + data.length, opcode, 0, status, ...latin1(data)];
  const checksum = -bytes.reduce((sum, byte) => sum + byte, 0) & 0xffff;
  return Uint8Array.of(...bytes, checksum >> 8, checksum & 0xff);
};
const decoded = (data: string, status = 0): Uint8Array => packet(0xf3, status, data);
const damaged = (bytes: Uint8Array): Uint8Array => bytes.with(-1, (bytes.at(-1) ?? 0) ^ 1);

const shown = (said: Said): string => {
  if (said.kind === 'scan') return String.fromCharCode(...said.bytes);
  if (said.kind === 'answer')
    return said.bytes === ACK ? 'ACK' : said.bytes === NAK ? 'NAK' : toHex(said.bytes);
  return said.kind === 'unreadable' ? said.why : said.kind;
};
const createRead = () => {
  const decoder = zebraSsi.createDecoder({});
  return (bytes: Uint8Array, at = 0): string[] => decoder.frame(bytes, at).map(shown);
};

describe('a scanner with SSI', () => {
  test.each([
    ['Code 128', '\x03EY000027272IN', 'EY000027272IN', 'Code 128', undefined],
    ['GS1-128 keeps its GS', '\x0f0100123\x1d21A', '0100123\x1d21A', 'GS1-128', undefined],
    ['UPC-A', '\x08012345678905', '012345678905', 'UPC-A', undefined],
    ['a QR code with CR inside', '\x1cA\rB\x00C', 'A\rB\x00C', 'QR Code', undefined],
    ['an AIM id in the label', '\x1b]d2010012\r\n', '010012', 'Data Matrix', ']d2'],
    ['a type that is not in the table', '\x7eA', 'A', undefined, undefined],
  ])('%s is read and acknowledged', (_, data, text, symbology, aim) => {
    const said = zebraSsi.createDecoder({}).frame(decoded(data), 0);
    expect(said).toEqual([
      { kind: 'scan', bytes: latin1(text), ...(symbology && { symbology }), ...(aim && { aim }) },
      { kind: 'answer', bytes: fromHex('04d00400ff28') },
    ]);
  });

  test('a damaged packet is answered with NAK, and what is sent again is read once', () => {
    const read = createRead();
    expect(read(damaged(decoded('\x03A')))).toEqual(['checksum', 'NAK']);
    expect(read(decoded('\x03A', 1))).toEqual(['A', 'ACK']);
    expect(read(decoded('\x03A', 1))).toEqual(['other', 'ACK']);
  });

  test('a label that is sent again after a lost ACK is no second scan; the same label scanned again is', () => {
    const read = createRead();
    expect(read(decoded('\x03A'))).toEqual(['A', 'ACK']);
    expect(read(decoded('\x03A', 1), 2000)).toEqual(['other', 'ACK']);
    expect(read(decoded('\x03A'), 3000)).toEqual(['A', 'ACK']);
    expect(read(decoded('\x03B', 1), 3000)).toEqual(['B', 'ACK']);
    expect(read(decoded('\x03B', 1), 13_000)).toEqual(['B', 'ACK']);
  });

  test('a damaged second scan of the same label is not taken for the first, sent again', () => {
    const read = createRead();
    read(decoded('\x03A'));
    expect(read(damaged(decoded('\x03A')))).toEqual(['checksum', 'NAK']);
    expect(read(decoded('\x03A', 1))).toEqual(['A', 'ACK']);
  });

  test('a label that was damaged while it was sent again is no second scan', () => {
    const read = createRead();
    read(decoded('\x03A'));
    expect(read(damaged(decoded('\x03A', 1)))).toEqual(['checksum', 'NAK']);
    expect(read(decoded('\x03A', 1))).toEqual(['other', 'ACK']);
  });

  test.each([
    ['with the code type in every packet', '\x1cdef'],
    ['with the code type in the first alone', 'def'],
  ])('a long label comes in several packets, %s', (_, second) => {
    const read = createRead();
    expect(read(decoded('\x1cabc', 2))).toEqual(['other', 'ACK']);
    expect(read(decoded('\x1cabc', 3))).toEqual(['other', 'ACK']);
    expect(read(decoded(second, 2))).toEqual(['other', 'ACK']);
    expect(read(packet(0xf6, 0, '\x01'))).toEqual(['other', 'ACK']);
    expect(read(decoded('\x1cghi'))).toEqual(['abcdefghi', 'ACK']);
    expect(read(decoded('\x1cjkl'))).toEqual(['jkl', 'ACK']);
  });

  test('half a label that no other part follows is said once, and is no part of the next', () => {
    const decoder = zebraSsi.createDecoder({});
    decoder.frame(decoded('\x1cabc', 2), 1000);
    expect(decoder.dueAt?.()).toBe(11_000);
    expect(decoder.tick?.(10_999)).toEqual([]);
    expect(decoder.tick?.(11_000)).toEqual([{ kind: 'unreadable', why: 'part-missing' }]);
    expect([decoder.dueAt?.(), decoder.tick?.(12_000)]).toEqual([undefined, []]);
    decoder.frame(decoded('\x1cabc', 2), 20_000);
    expect(decoder.frame(decoded('\x03A'), 30_000).map(shown)).toEqual(['part-missing', 'A', 'ACK']);
  });

  test('a label that never ends is one that was too long, with all its packets', () => {
    const read = createRead();
    for (let sent = 0; sent < 40; sent += 1)
      expect(read(decoded(`\x1c${'9'.repeat(249)}${sent % 10}`, 2))).toEqual(['other', 'ACK']);
    expect(read(decoded('\x1cend'))).toEqual(['too-long', 'ACK']);
    expect(read(decoded('\x1cA'))).toEqual(['A', 'ACK']);
  });

  test.each([
    ['an event is acknowledged', packet(0xf6, 0, '\x01'), ['other', 'ACK']],
    ['the answer to a command is not', packet(0xd0, 0, ''), ['other']],
    ['nor is a refusal', packet(0xd1, 0, '\x02'), ['other']],
    ['an echo of ours is not', fromHex('05e6040002ff0f'), ['other']],
    ['no data', decoded(''), ['empty-label', 'ACK']],
    ['no label', decoded('\x03'), ['empty-label', 'ACK']],
    ['blanks', decoded('\x03  '), ['empty-label', 'ACK']],
  ])('%s', (_, bytes, said) => {
    expect(createRead()(bytes)).toEqual(said);
  });

  test('beeps, is disabled and enabled', () => {
    const { commands = {} } = zebraSsi;
    expect(Object.entries(commands).map(([name, bytes]) => [name, toHex(bytes)])).toEqual([
      ['good', '05e6040000ff11'],
      ['reject', '05e6040002ff0f'],
      ['disable', '04ea0400ff0e'],
      ['enable', '04e90400ff0f'],
    ]);
  });

  test('no bytes make it throw, and a damaged packet is never a scan', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 60 }), { maxLength: 4 }), packets => {
        const read = createRead();
        for (const bytes of packets) read(bytes);
        for (const bytes of packets) read(Uint8Array.of(0, ...bytes));
      }),
    );
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 7, maxLength: 60 }),
        fc.nat(59),
        fc.integer({ min: 1, max: 255 }),
        (data, at, flip) => {
          const whole = decoded(`\x03${String.fromCharCode(...data)}`);
          const where = at % whole.length;
          const [first] = createRead()(whole.with(where, (whole[where] ?? 0) ^ flip));
          expect(first).toBe('checksum');
        },
      ),
    );
  });
});
