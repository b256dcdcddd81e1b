import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LineSettings } from '#hardware/reading.ts';
import { createManualClock } from '#hardware/simulator/manual-clock.ts';
import { createPlatform } from '#hardware/simulator/platform.ts';
import { createRandom } from '#hardware/simulator/random.ts';
import type { CreateSpeech } from '#hardware/simulator/speech.ts';
import { speeches } from '#hardware/simulator/speeches.ts';
import { utf8 } from '#src/lib/utf8.ts';
import { judge, textShare } from './judge.ts';
import { settingBehind, USUAL_LINES } from './usual-lines.ts';
import { readAtOther } from './wire.fixture.ts';

const clock = createManualClock();
const spoken = (create: CreateSpeech, grams: readonly number[]): readonly Uint8Array[] =>
  grams.flatMap(one => {
    const platform = createPlatform({ clock, random: createRandom(1), settleMs: 0 });
    platform.load(one);
    const frame = create(platform).frame?.();
    return frame === undefined ? [] : [frame];
  });
// By themselves: the others are not heard at a wrong speed, for they are silent.
const speakers: readonly CreateSpeech[] = Object.values(speeches)
  .flatMap((forms): CreateSpeech[] => Object.values(forms))
  .filter(create => spoken(create, [1000]).length > 0);

const line = fc.constantFrom(...USUAL_LINES);
const isOtherSpeed = (a: LineSettings, b: LineSettings): boolean => a.baudRate !== b.baudRate;

describe('what is heard at a wrong speed', () => {
  test('is never taken for a device', () => {
    expect(speakers.length).toBeGreaterThan(8);
    fc.assert(
      fc.property(
        fc.constantFrom(...speakers),
        fc.array(fc.integer({ min: 0, max: 60_000 }), { minLength: 4, maxLength: 12 }),
        line,
        line,
        fc.record({
          strict: fc.boolean(),
          phase: fc.constantFrom(0.4, 0.5, 0.6),
          gap: fc.integer({ min: 0, max: 3 }),
        }),
        (create, grams, from, to, how) => {
          fc.pre(isOtherSpeed(from, to));
          const heard = spoken(create, grams).map(frame => readAtOther(frame, from, to, how));
          expect(judge(heard, 'serial').profiles).toEqual([]);
        },
      ),
      { numRuns: 400 },
    );
  });

  test('is never taken for a scanner either, whatever labels it reads', () => {
    const label = fc.stringMatching(/^[A-Z0-9]{6,20}$/);
    fc.assert(
      fc.property(
        fc.array(label, { minLength: 3, maxLength: 8 }),
        line,
        line,
        fc.integer({ min: 0, max: 2 }),
        (labels, from, to, gap) => {
          fc.pre(isOtherSpeed(from, to));
          const heard = labels.map(one => readAtOther(utf8(`${one}\r\n`), from, to, { gap }));
          expect(judge(heard, 'serial').profiles).toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('while a scanner at the right speed is known by labels that prove themselves', () => {
    const heard = (...labels: readonly string[]) =>
      judge(
        labels.map(one => utf8(`${one}\r`)),
        'serial',
      ).profiles;
    expect(heard('EY000027272IN', 'TBA303412345678', 'CK510912062IN')).toEqual(['serial-text']);
    expect(heard(']C0HELLO', ']C0WORLD', ']Q1AGAIN')).toEqual(['serial-text']);
    expect(heard('HELLO', 'WORLD', 'AGAIN')).toEqual([]);
  });

  test('nor are bytes of no meaning', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 64 }), { maxLength: 8 }), chunks => {
        expect(judge(chunks, 'serial').profiles).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});

describe('what is heard at the right speed', () => {
  test.each(USUAL_LINES)('at %j says the framing of the device, though it was read with 8 bits', from => {
    const to: LineSettings = { ...from, dataBits: 8, parity: 'none' };
    const frames = ['ST,GS,+0012.345kg\r\n', 'ST,GS,+0012.345kg\r\n', 'ST,GS,+0012.345kg\r\n'];
    const heard = readAtOther(utf8(frames.join('')), from, to);
    expect(settingBehind(to, heard)).toEqual(from);
    expect(judge([heard], 'serial').profiles).toEqual(['and-st']);
  });

  test('is a figure or a label, not an error that many languages have', () => {
    expect(judge([utf8('ES\r\nES\r\nES\r\n')], 'serial').profiles).toEqual([]);
    expect(
      judge([utf8('ES\r\nS S     1.230 kg\r\nS S     1.230 kg\r\nS S     1.230 kg\r\n')], 'serial'),
    ).toEqual({
      profiles: ['mt-sics'],
      unitMissing: false,
    });
    expect(judge([utf8('\x02001.230\r\x02001.230\r\x02001.230\r')], 'serial')).toEqual({
      profiles: ['toledo-8217', 'toledo-8213'],
      unitMissing: true,
    });
    expect(textShare([utf8('AB\r\n'), Uint8Array.of(0, 255, 1, 4)])).toBe(0.5);
  });
});
