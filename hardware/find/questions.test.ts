import { describe, expect, test } from 'vitest';
import { MODELS } from '#hardware/models.ts';
import { protocols } from '#hardware/protocols.ts';
import { EMPTY_LINE, QUESTIONS } from './questions.ts';
import { lineName, USUAL_LINES } from './usual-lines.ts';
import { readAtOther } from './wire.fixture.ts';

type Named = readonly [name: string, bytes: Uint8Array];
const commandsOf = (name: string, commands: object | undefined): readonly Named[] =>
  Object.entries(commands ?? {}).flatMap(([command, bytes]) =>
    bytes instanceof Uint8Array ? [[`${name} ${command}`, bytes] as const] : [],
  );
const commands: readonly Named[] = [
  ...Object.entries(protocols).flatMap(([name, protocol]) => commandsOf(name, protocol.commands)),
  ...MODELS.flatMap(model => commandsOf(model.name, model.commands)),
];
const holds = (bytes: Uint8Array, part: Uint8Array): boolean =>
  bytes.some((_, from) => part.every((byte, i) => bytes[from + i] === byte));

// Z, T and C: zero, tare and clear tare of every scale that takes a single letter (8217, 8213, continuous); t of KERN.
const LETTERS = [0x5a, 0x54, 0x43, 0x74];

describe('a question', () => {
  test('holds no command of any protocol or model: no zero, no tare, no beep, no disable', () => {
    expect(commands.length).toBeGreaterThan(15);
    const wrong = QUESTIONS.flatMap(question =>
      commands
        .filter(([, bytes]) => holds(question.bytes, bytes))
        .map(([command]) => `${question.name}: ${command}`),
    );
    expect(wrong).toEqual([]);
    expect(QUESTIONS.filter(({ bytes }) => bytes.some(byte => LETTERS.includes(byte)))).toEqual([]);
  });

  test('is at no other usual line read as Z, T or C', () => {
    const wrong: string[] = [];
    const empty = { name: 'empty', bytes: EMPTY_LINE, at: USUAL_LINES.map(lineName) };
    for (const { name, bytes, at } of [...QUESTIONS, empty]) {
      for (const from of USUAL_LINES.filter(line => at.includes(lineName(line)))) {
        for (const to of USUAL_LINES) {
          for (const strict of [true, false]) {
            for (const phase of [0.4, 0.5, 0.6]) {
              for (const gap of [0, 1, 2]) {
                const read = readAtOther(bytes, from, to, { strict, phase, gap });
                if (read.some(byte => LETTERS.includes(byte & 0x7f)))
                  wrong.push(`${name} at ${lineName(from)} is ${read} at ${lineName(to)}`);
              }
            }
          }
        }
      }
    }
    expect([...new Set(wrong)]).toEqual([]);
  });

  test('is asked at usual lines, of protocols that are asked so, and says whose word it is', () => {
    const names = USUAL_LINES.map(lineName);
    for (const { name, bytes, profiles, at, waitMs, source } of QUESTIONS) {
      expect([name, at.filter(line => !names.includes(line))]).toEqual([name, []]);
      expect([name, profiles.map(profile => protocols[profile]?.timing.ask)]).toEqual([
        name,
        profiles.map(() => bytes),
      ]);
      expect(waitMs).toBeGreaterThanOrEqual(600);
      expect(source.length).toBeGreaterThan(10);
    }
  });
});
