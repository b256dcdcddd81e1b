import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Said } from '#hardware/protocol.ts';
import type { WeightUnit } from '#hardware/reading.ts';
import { maskOf } from './mask.ts';
import { taught } from './taught.ts';
import { type Captures, teach } from './teach.ts';

const latin1 = (text: string): Uint8Array => Uint8Array.from(text, letter => letter.charCodeAt(0) & 0xff);

/** A capture begins and ends within a frame, as one of a running scale does. */
const capture = (frames: readonly string[], end: string): Uint8Array =>
  latin1(`${frames[0]?.slice(4)}${end}${[...frames, ...frames].join(end)}${end}${frames[0]?.slice(0, 3)}`);

type Scale = {
  readonly name: string;
  readonly end: string;
  /** A frame of a weight with its decimals, e.g. "12.50". */
  readonly frame: (weight: string, moves: boolean) => string;
  readonly known: string;
  readonly grams: number;
  readonly unit: WeightUnit;
  readonly empty: string;
  readonly moving: readonly string[];
  /** What is read of `known`, taught. */
  readonly state: 'stable' | 'unknown';
};

const kilograms = {
  known: '12.50',
  grams: 12_500,
  unit: 'kg',
  empty: '0.00',
  moving: ['12.31', '12.46', '12.57'],
} as const;
const zeros = (weight: string, width: number) => weight.padStart(width, '0');
const reversed = (text: string) => [...text].reverse().join('');

const scales: readonly Scale[] = [
  {
    ...kilograms,
    name: 'Contech',
    end: '\r\n',
    state: 'unknown',
    frame: weight => `+${zeros(weight, 7)} kg 000000nos`,
  },
  {
    ...kilograms,
    name: 'a flag in words',
    end: '\r\n',
    state: 'stable',
    frame: (weight, moves) => `${moves ? 'US' : 'ST'},GS,+${zeros(weight, 7)}kg`,
  },
  {
    ...kilograms,
    name: 'a flag behind, blanks for zeros',
    end: '\r',
    state: 'stable',
    frame: (weight, moves) => `\x02${weight.padStart(9)} kg ${moves ? '*' : ' '}`,
  },
  {
    ...kilograms,
    name: 'digits backward after =',
    end: '=',
    state: 'unknown',
    frame: weight => reversed(zeros(weight, 7)),
  },
  {
    ...kilograms,
    name: 'no point, no unit',
    end: '\x03',
    state: 'unknown',
    frame: weight => `\x02+${zeros(weight.replace('.', ''), 6)}`,
  },
  {
    ...kilograms,
    name: 'a round weight without a point',
    end: '\r\n',
    known: '5.00',
    grams: 5000,
    moving: ['4.83', '4.91', '5.07'].map(one => one),
    state: 'unknown',
    frame: weight => `W${zeros(weight.replace('.', ''), 6)}`,
  },
  {
    ...kilograms,
    name: 'a check byte',
    end: '\r\n',
    state: 'stable',
    frame: (weight, moves) => {
      const body = `${moves ? 'M' : 'S'}${weight.padStart(8)}kg`;
      return `${body}${String.fromCharCode(0x40 + ([...body].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 32))}`;
    },
  },
  {
    ...kilograms,
    name: 'grams',
    end: '\r\n',
    known: '12500',
    unit: 'g',
    empty: '0',
    moving: ['12310', '12460', '12570'],
    state: 'stable',
    frame: (weight, moves) => `${moves ? 'D' : 'S'} ${weight.padStart(7)} g`,
  },
];

const captures = ({ end, frame, known, grams, unit, empty, moving }: Scale): Captures => ({
  empty: capture([frame(empty, false)], end),
  known: { bytes: capture([frame(known, false)], end), grams, unit },
  unstable: capture(
    moving.map(weight => frame(weight, true)),
    end,
  ),
});

const read = (mask: string, stream: string): Said[] => {
  const framer = taught.createFramer?.({ mask });
  const decoder = taught.createDecoder({ mask });
  return [...(framer?.push(latin1(stream), 0) ?? []), ...(framer?.tick(10_000) ?? [])].flatMap(frame =>
    decoder.frame(frame.bytes, 0),
  );
};

const maskFor = (scale: Scale): string => {
  const answer = teach(captures(scale));
  if ('cannot' in answer) throw new Error(answer.cannot);
  const json = JSON.stringify(answer.mask);
  expect(maskOf(json)).toEqual(answer.mask);
  return json;
};

describe('a taught scale', () => {
  test.each(scales)('reads $name', scale => {
    const { frame, known, grams, unit, moving, end, state } = scale;
    const mask = maskFor(scale);
    expect(read(mask, `${frame(known, false)}${end}${frame(moving[0] ?? '', true)}${end}`)).toEqual([
      { kind: 'weight', value: { state, value: known, unit, grams } },
      expect.objectContaining({
        value: expect.objectContaining({
          state: state === 'stable' ? 'moving' : 'unknown',
          value: moving[0],
          unit,
        }),
      }),
    ]);
  });

  test('is not read where a constant column, a marker or a length is another', () => {
    const scale = scales[1] as Scale;
    const mask = maskFor(scale);
    const NOT: Said = { kind: 'unreadable', why: 'not-this-protocol' };
    expect(
      read(
        mask,
        'ST,GS,+0012.50kg\nST,NT,+0012.50kg\nOL,GS,+0012.50kg\nST,GS,+       kg\nST,GS,+0012.5kg\nST,GS,+1\n',
      ).slice(1),
    ).toEqual([NOT, NOT, NOT, NOT, NOT]);
    expect(read(mask, 'ST,GS,+9999.99kg\nST,GS,-0001.50kg\nST,GS,+0001.50lb\nST,GS,+0001.50pc\n')).toEqual([
      { kind: 'unreadable', why: 'ambiguous' },
      { kind: 'weight', value: { state: 'stable', value: '-1.50', unit: 'kg', grams: -1500 } },
      { kind: 'weight', value: { state: 'stable', value: '1.50', unit: 'lb', grams: 680 } },
      { kind: 'unreadable', why: 'unknown-unit' },
    ]);
  });

  test('says zero where it was seen to have a mark for it', () => {
    const scale: Scale = {
      ...(scales[1] as Scale),
      frame: (weight, moves) =>
        `${moves ? 'U' : 'S'}${/[1-9]/.test(weight) ? ' ' : 'Z'}${weight.padStart(8)}kg`,
    };
    expect(read(maskFor(scale), `${scale.frame('0.00', false)}\r\n`)).toEqual([
      { kind: 'weight', value: { state: 'zero', value: '0.00', unit: 'kg', grams: 0 } },
    ]);
  });

  test('without a mask reads nothing', () => {
    expect(['', '{', '[]', '{"version":1}', 'null'].flatMap(mask => read(mask, '12.50 kg\r'))).toEqual(
      Array.from({ length: 5 }, () => ({ kind: 'unreadable', why: 'not-this-protocol' })),
    );
  });

  const contech = scales[0] as Scale;
  const other = (change: Partial<Captures>) => teach({ ...captures(contech), ...change });
  test.each<[string, ReturnType<typeof teach>, string]>([
    ['one frame', other({ empty: latin1('+0000.00 kg 000000nos\r\n') }), 'too-few-frames'],
    ['nothing', other({ unstable: latin1('') }), 'too-few-frames'],
    ['another weight', other({ known: { ...captures(contech).known, grams: 20_000 } }), 'known-not-found'],
    ['a load on the empty platform', other({ empty: captures(contech).known.bytes }), 'known-not-found'],
    [
      'frames of several lengths',
      teach(captures({ ...contech, frame: weight => `${weight} kg` })),
      'no-terminator',
    ],
    [
      'gross and net',
      teach(captures({ ...contech, frame: weight => `G${zeros(weight, 7)} N${zeros(weight, 7)} kg` })),
      'several-fit',
    ],
    [
      'a counter',
      other({
        unstable: capture(
          ['12.31', '12.46', '12.57'].map((weight, index) => `+${zeros(weight, 7)} kg 00000${index}nos`),
          '\r\n',
        ),
        known: {
          ...captures(contech).known,
          bytes: capture(['+0012.50 kg 000001nos', '+0012.50 kg 000002nos'], '\r\n'),
        },
      }),
      'unexplained-columns',
    ],
  ])('is not taught by %s', (_, answer, cannot) => {
    expect(answer).toEqual({ cannot });
  });

  test('no captures and no mask make it throw', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 60 }),
      fc.string({ unit: fc.constantFrom(...'+-0129. kgS=\r\n'), maxLength: 60 }).map(latin1),
    );
    fc.assert(
      fc.property(
        bytes,
        bytes,
        bytes,
        fc.integer({ min: 1, max: 99_999 }),
        (empty, known, unstable, grams) => {
          teach({ empty, known: { bytes: known, grams, unit: 'kg' }, unstable });
        },
      ),
    );
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.json()),
        bytes,
        (mask, stream) => void read(mask, String.fromCharCode(...stream)),
      ),
    );
    const mask = maskFor(contech);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), noise => {
        expect(read(mask, String.fromCharCode(...noise)).filter(one => one.kind === 'weight')).toEqual([]);
      }),
    );
  });
});
