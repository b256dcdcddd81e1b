import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toHex } from '#src/lib/hex.ts';
import { utf8 } from '#src/lib/utf8.ts';
import { decodeChunks } from './decode.ts';
import { until } from './frames-until.ts';
import type { Protocol, Said } from './protocol.ts';
import { protocols } from './protocols.ts';
import type { ProfileName } from './reading.ts';
import { serialText } from './scanner/serial-text.ts';

const profiles = Object.entries(protocols) as [ProfileName, Protocol][];
const hexes = (protocol: Protocol, ...chunks: readonly Uint8Array[]) =>
  decodeChunks(protocol, {}, chunks).told.map(({ raw }) => toHex(raw));

/** A scanner of reports: first byte 1 "more comes", 0 "that was all", 2 "the one before is lost", then the label. */
const inParts = (transport: 'hid' | 'keys'): Protocol => ({
  kind: 'scanner',
  transport,
  createDecoder: () => {
    let half = false;
    const missing: Said = { kind: 'unreadable', why: 'part-missing' };
    return {
      frame: ([what = 9, ...rest]) => {
        if (what > 2) return [{ kind: 'unreadable', why: 'not-this-protocol' }];
        const lost = what === 2 && half ? [missing] : [];
        half = what !== 0;
        return half ? lost : [...lost, { kind: 'scan', bytes: Uint8Array.from(rest) }];
      },
      tick: () => (half ? [missing] : []),
    };
  },
  timing: {},
  silentDetail: '',
});
const report = (...bytes: readonly number[]) => Uint8Array.from(bytes);

describe('what a recording says', () => {
  test('holds of every frame all its bytes, start and end with it', () => {
    const frames = ['\x02]C0A\x03', 'B\r\n', 'C\t', 'D\r\r', 'E'];
    const all = frames.join('');
    for (const chunks of [[all], [...all], frames])
      expect(hexes(serialText, ...chunks.map(utf8))).toEqual(frames.map(frame => toHex(utf8(frame))));
  });

  test('gives the LF of a stream that begins with it to the frame behind it', () => {
    const opened: Protocol = {
      ...serialText,
      createFramer: () => until({ terminators: [0x0a, 0x0d], limit: 64 }),
    };
    expect(hexes(opened, utf8('\nA\r\nB\r'))).toEqual([utf8('\nA\r'), utf8('\nB\r')].map(toHex));
  });

  test('gives the line end behind a frame that needs none to no frame, and the LF behind half a frame to the next', () => {
    const { xk3190, sma } = protocols;
    expect(xk3190 && hexes(xk3190, utf8('ww000.123kg\r\n'.repeat(3)))).toEqual(
      Array(3).fill(toHex(utf8('ww000.123kg'))),
    );
    const whole = '\n 1G       5.025lb \r';
    expect(sma && hexes(sma, utf8(`025lb \r${whole}${whole}`))).toEqual(
      ['025lb \r', whole, whole].map(text => toHex(utf8(text))),
    );
  });

  test('holds of a label in parts all parts, and of a lost half only the half', () => {
    const hid = inParts('hid');
    expect(hexes(hid, report(1, 65), report(1, 66), report(0, 67), report(0, 68))).toEqual([
      '014101420043',
      '0044',
    ]);
    expect(hexes(hid, report(1, 65), report(2, 66), report(0, 67), report(1, 68))).toEqual([
      '0141',
      '02420043',
      '0144',
    ]);
    expect(hexes(hid, report(1, 65), report(9, 9), report(0, 67))).toEqual(['0909', '01410043']);
  });

  test('knows how many bytes were left of a frame that never ended', () => {
    const mtSics = protocols['mt-sics'];
    expect(mtSics && decodeChunks(mtSics, {}, [utf8('S I\r\nS S   5')]).left).toBe(7);
  });

  test.each(profiles)('of %s is the same however the bytes are cut, and no bytes throw', (_, protocol) => {
    const bytes = fc.uint8Array({ maxLength: 80 });
    fc.assert(
      fc.property(fc.array(bytes, { maxLength: 4 }), chunks => {
        const { told } = decodeChunks(protocol, { unit: 'kg' }, chunks);
        if (protocol.transport !== 'serial') return;
        const whole = Uint8Array.from(chunks.flatMap(chunk => [...chunk]));
        expect(decodeChunks(protocol, { unit: 'kg' }, [whole]).told).toEqual(told);
      }),
      { numRuns: 200 },
    );
  });

  test.each(profiles)('of %s holds no byte twice', (_, protocol) => {
    if (protocol.transport !== 'serial' || protocol.kind !== 'scale') return;
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), bytes => {
        const { told } = decodeChunks(protocol, { unit: 'kg' }, [bytes]);
        // In the order of the stream, each behind the one before.
        const raws = new Map(told.map(({ raw }) => [toHex(raw), raw.length]));
        expect([...raws.values()].reduce((sum, length) => sum + length, 0)).toBeLessThanOrEqual(bytes.length);
      }),
      { numRuns: 100 },
    );
  });
});
