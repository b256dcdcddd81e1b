import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Frame } from '#hardware/frame.ts';
import { fromHex, toHex } from '#src/lib/hex.ts';
import { createSsiFramer, isWhole, ssiPacket } from './ssi-packet.ts';

const bytes = (hex: string): Uint8Array => fromHex(hex.replaceAll(' ', ''));
const shown = (frame: Frame): string =>
  frame.kind === 'frame' ? toHex(frame.bytes) : `${frame.kind} ${toHex(frame.bytes)}`;
/** All frames of chunks that come at once, and of the silence behind them. */
const framesOf = (...chunks: readonly Uint8Array[]): string[] => {
  const framer = createSsiFramer();
  return [...chunks.flatMap(chunk => framer.push(chunk, 0)), ...framer.tick(500)].map(shown);
};

describe('a packet of SSI', () => {
  test.each([
    ['BEEP 2', ssiPacket(0xe6, 2), '05e6040002ff0f'],
    ['SCAN_DISABLE', ssiPacket(0xea), '04ea0400ff0e'],
    ['SCAN_ENABLE', ssiPacket(0xe9), '04e90400ff0f'],
    ['CMD_ACK', ssiPacket(0xd0), '04d00400ff28'],
    ['CMD_NAK, resend', ssiPacket(0xd1, 1), '05d1040001ff25'],
  ])('%s has length, header and checksum', (_, packet, hex) => {
    expect([toHex(packet), isWhole(packet)]).toEqual([hex, true]);
  });

  test.each(['', '04', '04d00400ff', '04d00400ff29', '03d00400ff28', '05d00400ff28', '04d00400ff2800'])(
    'is not whole: %j',
    hex => {
      expect(isWhole(bytes(hex))).toBe(false);
    },
  );
});

describe('packets in a stream', () => {
  const scan = '0df3000003455930303030323732fcb5';
  const ack = '04d00400ff28';
  const event = '05f6000001ff04';

  test.each([
    ['one after the other', `${event}${ack}`, [event, ack]],
    ['behind garbage', `00ff41${event}`, ['stray 00ff41', event]],
    ['around garbage', `${ack}0d0a${event}41`, [ack, 'stray 0d0a', event, 'stray 41']],
    ['a damaged one is a frame, and the next is read', `05f6000002ff04${event}`, ['05f6000002ff04', event]],
    [
      'a byte was lost: the head of the next is found within',
      `05f60001ff04${event}`,
      ['05f60001ff0405', event],
    ],
    ['a checksum byte was lost', `05f6000001ff${event}`, ['05f6000001ff05', event]],
    ['half of one, then silence', scan.slice(0, 20), [scan.slice(0, 20)]],
    ['a length that promises too much, then silence', `50f30000${event}`, [`50f30000${event}`, event]],
  ])('%s', (_, sent, frames) => {
    expect(framesOf(bytes(sent))).toEqual(frames);
  });

  test('any cut of any bytes gives the same, and nothing throws', () => {
    const part = fc.oneof(
      fc.uint8Array({ maxLength: 12 }),
      fc.constantFrom(event, ack, '05f6000002ff04', '05f6', '50f30000').map(bytes),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), fc.array(fc.nat(9)), (parts, cuts) => {
        let rest = Uint8Array.from(parts.flatMap(one => [...one]));
        const whole = framesOf(rest);
        const chunks: Uint8Array[] = [];
        for (const length of cuts) {
          chunks.push(rest.slice(0, length));
          rest = rest.slice(length);
        }
        expect(framesOf(...chunks, rest)).toEqual(whole);
      }),
    );
  });

  test('garbage that cannot begin a packet changes nothing but the count of the strays', () => {
    const garbage = fc.uint8Array({ maxLength: 20 }).map(all => all.map(byte => byte & 3));
    fc.assert(
      fc.property(garbage, garbage, (before, after) => {
        const frames = framesOf(before, bytes(event), after, bytes(ack));
        expect(frames.filter(frame => !frame.startsWith('stray'))).toEqual([event, ack]);
      }),
    );
  });
});
