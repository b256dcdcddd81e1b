// What holds for every profile there is, each over 100,000 random streams (10,000 where nobody waits for CI): real
// frames, frames with one byte changed, pieces of frames and noise, in any order and cut anywhere.
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRandom } from '#hardware/simulator/random.ts';
import { fromHex, toHex } from '#src/lib/hex.ts';
import type { DecoderOptions, Protocol, Said } from './protocol.ts';
import { protocols } from './protocols.ts';
import type { ProfileName } from './reading.ts';

const RUNS = process.env.CI === 'true' ? 100_000 : 10_000;

type Sample = {
  /** Frames that say a scan or a weight: what is sent at once in each. Text is Latin-1. */
  readonly frames: readonly (string | readonly Uint8Array[])[];
  /** What ends a piece of noise, so that it is no part of the next frame; '' where a frame's own start does. Absent:
   * keys that are pressed are text, whatever they are. */
  readonly apart?: string;
  /** Bytes that are not noise, whatever lies around them. */
  readonly means?: RegExp;
  readonly options?: DecoderOptions;
};

const latin1 = (text: string): Uint8Array => Uint8Array.from(text, letter => letter.charCodeAt(0));
const report = (length: number, ...parts: (number | string)[]): Uint8Array => {
  const bytes = parts.flatMap(part => (typeof part === 'string' ? [...latin1(part)] : [part]));
  return Uint8Array.from({ length }, (_, i) => bytes[i] ?? 0);
};
const posReport = (
  head: readonly (number | string)[],
  label: string,
  tail: readonly number[],
): Uint8Array => {
  const made = report(64, 2, label.length, ...head, label);
  made.set(tail, 64 - tail.length);
  return made;
};
/** Boot reports of lower case letters and digits, each let go. */
const typed = (...usages: number[]): Uint8Array[] =>
  usages.flatMap(usage => [report(8, 0, 0, usage), report(8)]);
const ENTER = 0x28;

const MASK = JSON.stringify({
  version: 1,
  terminators: [13],
  length: 10,
  weight: { from: 1, to: 8 },
  reversed: false,
  decimals: 3,
  unit: 'kg',
  any: [],
  pattern: '=       kg',
});

const samples: { readonly [Name in ProfileName]: Sample } = {
  'honeywell-hid-pos': {
    frames: [
      [posReport([']C0'], 'EY000027272IN', [0x6a, 0, 0])],
      [posReport([']C0'], 'A'.repeat(56), [0x6a, 0, 1]), posReport([']C0'], 'B', [0x6a, 0, 0])],
    ],
    apart: '',
  },
  'zebra-hid-pos': { frames: [[posReport([0, ']C0'], 'EY000027272IN', [0x6a, 0])]], apart: '' },
  'newland-hid-pos': { frames: [[posReport([], 'EY000027272IN', [0x6a, 0])]], apart: '' },
  'ibm-handheld': { frames: [[report(20, 0x13, 0x10, 3, 0, 'open mSupply', 0, 0x18, 0x0b)]], apart: '' },
  wedge: { frames: [typed(0x08, 0x1c, 0x27, 0x1e, ENTER)] },
  'hid-scale': {
    frames: [[report(6, 3, 4, 3, 0xfd, 0x34, 0x30)], [report(6, 3, 3, 11, 0xff, 0x6f, 4)]],
    apart: '',
  },
  'serial-text': { frames: [']C0EY000027272IN\r\n', 'TBA1\r\n'], apart: '\r\n', means: /\x02.*\x03/s },
  'zebra-ssi': {
    frames: [
      [fromHex('12f30000034559303030303237323732494efbff')],
      [fromHex('1af300000f303130383930313233343536373839301d32314137faad')],
    ],
    apart: '',
  },
  magellan: { frames: ['S08F4006381333931\r', 'S1440123\r', 'S141\r'], apart: '\r', options: { unit: 'lb' } },
  'mt-sics': { frames: ['S S     12.340 kg\r\n', 'S D      0.010 kg\r\n', 'S +\r\n'], apart: '\r\n' },
  'toledo-8217': { frames: ['\x0212.340\r', '\x02?A\r'], apart: '', options: { unit: 'kg' } },
  'toledo-8213': { frames: ['\x02012.34\r', '\x02?a\r'], apart: '', options: { unit: 'kg' } },
  'toledo-continuous': {
    frames: ['\x02,0 001234000000\r\x2b', '\x02-8 005678000000\r\x12', '\x02,3 000056000150\r!'],
    apart: '',
  },
  nci: { frames: ['\n0012.34LB\r\n00\r\x03', '\n0012.34KG\r\n10\r\x03'], apart: '\r\x03' },
  sma: { frames: ['\n 1G       5.025lb \r', '\n 1G M     5.025kg \r'], apart: '\r' },
  'and-st': {
    frames: ['ST,GS,+0012.345kg\r\n', 'US,+00001.27  g\r\n', 'OL,GS,+9999999kg\r\n'],
    apart: '\r\n',
  },
  'cas-ecr': { frames: ['\x01\x02S 12.345kg\x60\x03\x04'], apart: '' },
  ohaus: { frames: ['       0.01 g ?\r\n', '   0.360 kg    G\r\n'], apart: '\r\n' },
  'sartorius-sbi': { frames: ['+   123.56 g  \r\n', 'N     +   123.56 g\r\n'], apart: '\r\n' },
  adam: { frames: ['G/W +   2.00 kg\r\n', '   0.50kg\r\n'], apart: '\r\n' },
  kern: { frames: ['+0012.34 GGS\r\n', 'M-  0.000 kg\r\n'], apart: '\r\n' },
  radwag: { frames: ['SI ?      18.5 kg \r\n', 'SI        8.50 kg \r\n'], apart: '\r\n' },
  dibal: { frames: ['9900031600000004\r\n'], apart: '\r\n' },
  xk3190: { frames: ['wn000.123kg\r\n', '\x02+000123318\x03'], apart: '', options: { unit: 'kg' } },
  contech: { frames: ['+0012.34 kg 000000nos\r\n'], apart: '\r\n' },
  taught: {
    frames: ['=  12.340kg\r'.replace('.', ''), '=  05000kg\r'],
    apart: '\r',
    options: { mask: MASK },
  },
};

/** What is told to the station: scans and weights. Between the parts nothing comes for a second; at the end is silence. */
const readingsOf = (
  protocol: Protocol,
  options: DecoderOptions,
  parts: readonly (readonly Uint8Array[])[],
): readonly Said[] => {
  const framer = protocol.createFramer?.(options);
  const decoder = protocol.createDecoder(options);
  const said: Said[] = [];
  let at = 0;
  for (const chunks of parts) {
    at += 1000;
    said.push(...(decoder.tick?.(at) ?? []));
    for (const chunk of chunks) {
      if (framer === undefined) said.push(...decoder.frame(chunk, at));
      else
        for (const frame of framer.push(chunk, at))
          if (frame.kind === 'frame') said.push(...decoder.frame(frame.bytes, at));
    }
  }
  for (const frame of framer?.tick(at + 60_000) ?? [])
    if (frame.kind === 'frame') said.push(...decoder.frame(frame.bytes, at + 60_000));
  said.push(...(decoder.tick?.(at + 120_000) ?? []));
  return said.filter(one => one.kind === 'scan' || one.kind === 'weight');
};

const flat = (chunks: readonly Uint8Array[]): Uint8Array => {
  const all = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
};

// Bytes that mean something to a protocol, so that frames that are nearly right occur.
const LIKELY = latin1('\x00\x01\x02\x03\x04\x05\x06\x0a\x0d\x11\x15\x1d\x20?+-.,0123456789STGNWUkglb');

const createStreams = ({ frames }: Sample, random: () => number) => {
  const below = (count: number): number => Math.floor(random() * count);
  const chunksOf = (frame: string | readonly Uint8Array[]): readonly Uint8Array[] =>
    typeof frame === 'string' ? [latin1(frame)] : frame;
  const frame = (): readonly Uint8Array[] => chunksOf(frames[below(frames.length)] ?? '');
  const noise = (): Uint8Array =>
    Uint8Array.from({ length: below(20) }, () =>
      below(2) === 0 ? below(256) : (LIKELY[below(LIKELY.length)] ?? 0),
    );
  const spoilt = (): readonly Uint8Array[] =>
    frame().map(chunk => {
      const bytes = chunk.slice();
      bytes[below(bytes.length)] = below(256);
      return bytes;
    });
  const piece = (): readonly Uint8Array[] =>
    frame().map(chunk => {
      const from = below(chunk.length);
      return chunk.slice(from, from + below(chunk.length - from + 1));
    });
  const any = (): readonly Uint8Array[] => {
    const which = below(4);
    return which === 0 ? frame() : which === 1 ? spoilt() : which === 2 ? piece() : [noise()];
  };
  const some = (most: number, make: () => readonly Uint8Array[]): Uint8Array[] =>
    Array.from({ length: below(most + 1) }, make).flat();
  return {
    valid: () => [...frame(), ...some(2, frame)],
    garbage: () => some(3, () => (below(2) === 0 ? piece() : [noise()])),
    anything: () => some(4, any),
    /** The same bytes in other chunks. */
    cut: (bytes: Uint8Array): readonly Uint8Array[] => {
      const chunks: Uint8Array[] = [];
      for (let at = 0; at < bytes.length; ) {
        const length = 1 + below(12);
        chunks.push(bytes.subarray(at, at + length));
        at += length;
      }
      return chunks;
    },
  };
};

const hexes = (chunks: readonly Uint8Array[]): string => chunks.map(chunk => toHex(chunk)).join(' ');
const holds = (isSo: (seed: number) => true | string): void => {
  fc.assert(
    fc.property(fc.integer(), seed => {
      const said = isSo(seed);
      if (said !== true) throw new Error(said);
    }),
    // A smaller seed is no smaller stream; the message tells the bytes.
    { numRuns: RUNS, endOnFailure: true },
  );
};

describe.each(Object.entries(samples))('%s', (name, sample) => {
  const protocol = protocols[name as ProfileName] as Protocol;
  const options = sample.options ?? {};
  const read = (...parts: (readonly Uint8Array[])[]): readonly Said[] => readingsOf(protocol, options, parts);
  /** A stream has no pauses that a protocol could go by; a part of a label in reports waits for the next half a second. */
  const inOneGo = (...parts: Uint8Array[][]): readonly Said[] =>
    protocol.transport === 'serial' ? read([flat(parts.flat())]) : read(...parts);

  test('reads each of the frames that follow', () => {
    const counts = sample.frames.map(
      frame => read(typeof frame === 'string' ? [latin1(frame)] : frame).length,
    );
    expect(counts).toEqual(sample.frames.map(() => 1));
  });

  test('any bytes: nothing throws, and any cut gives the same readings', () => {
    holds(seed => {
      const streams = createStreams(sample, createRandom(seed));
      const chunks = streams.anything();
      const whole = read(protocol.transport === 'serial' ? [flat(chunks)] : chunks);
      if (protocol.transport !== 'serial') return true;
      const cut = streams.cut(flat(chunks));
      return isDeepStrictEqual(read(cut), whole) || `cut ${hexes(cut)}`;
    });
  }, 300_000);

  if (sample.apart === undefined) return;
  test('garbage before and after changes nothing but the count of the unreadable', () => {
    const apart = sample.apart ? [latin1(sample.apart)] : [];
    holds(seed => {
      const streams = createStreams(sample, createRandom(seed));
      const before = [...streams.garbage(), ...apart];
      const after = streams.garbage();
      const valid = streams.valid();
      const all = [...before, ...valid, ...after];
      if (sample.means?.test(String.fromCharCode(...flat(all)))) return true;
      const expected = [...inOneGo(before), ...inOneGo(valid)];
      const heard = inOneGo(before, valid, after).slice(0, expected.length);
      return isDeepStrictEqual(heard, expected) || hexes([flat(before), flat(valid), flat(after)]);
    });
  }, 300_000);
});
