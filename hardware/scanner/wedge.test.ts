import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Said } from '#hardware/protocol.ts';
import { wedge } from './wedge.ts';

const NONE = [0, 0, 0, 0, 0, 0, 0, 0];
const CTRL = 0x01;
const SHIFT = 0x02;
const ALT = 0x04;
const ENTER = 0x28;

type Report = readonly number[];
const report = (modifiers: number, ...keys: number[]): Report =>
  [modifiers, 0, ...keys, 0, 0, 0, 0, 0, 0].slice(0, 8);
const press = (key: number, modifiers = 0): Report[] => [report(modifiers, key), NONE];

const PLAIN = "abcdefghijklmnopqrstuvwxyz1234567890\n\x1b\b\t -=[]\\\\;'`,./";
const SHIFTED = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ!@#$%^&*()\n\x1b\b\t _+{}||:"~<>?';
/** As a scanner with the US layout types it. */
const typed = (text: string): Report[] =>
  [...text].flatMap(letter =>
    letter === '\x1d'
      ? press(0x30, CTRL)
      : PLAIN.includes(letter)
        ? press(4 + PLAIN.indexOf(letter))
        : press(4 + SHIFTED.indexOf(letter), SHIFT),
  );

const shown = (said: Said): string =>
  said.kind === 'scan'
    ? (said.aim ?? '') + String.fromCharCode(...said.bytes)
    : said.kind === 'unreadable'
      ? said.why
      : said.kind;
/** All that reports 10 ms apart say, and the silence behind them. */
const read = (...reports: readonly Report[]): string[] => {
  const decoder = wedge.createDecoder({});
  const said = reports.flatMap((one, i) => decoder.frame(Uint8Array.from(one), i * 10));
  return [...said, ...(decoder.tick?.(reports.length * 10 + 1000) ?? [])].map(shown);
};

const keypad = (...digits: number[]): Report[] =>
  digits.flatMap(digit => [report(ALT, digit === 0 ? 0x62 : 0x58 + digit), report(ALT)]);

describe('a scanner that types', () => {
  test.each<[string, Report[], string[]]>([
    ['letters, digits and Enter', [...typed('EY000027272IN'), ...press(ENTER)], ['EY000027272IN']],
    ['Tab ends a label', [...typed('a'), ...press(0x2b), ...typed('b'), ...press(0x2b)], ['a', 'b']],
    ["the keypad's Enter ends a label", [...typed('a'), ...press(0x58)], ['a']],
    ['Enter behind Enter is no label', [...typed('a'), ...press(ENTER), ...press(ENTER)], ['a']],
    ['Enter alone is no label', press(ENTER), []],
    ['blanks are an empty label', [...typed('  '), ...press(ENTER)], ['empty-label']],
    ['silence ends a label without Enter', typed('a1'), ['a1']],
    [
      'every character of the layout, plain and shifted',
      [...typed('-=[]\\;\'`,./_+{}|:"~<>?!@#$%^&*()'), ...press(ENTER)],
      ['-=[]\\;\'`,./_+{}|:"~<>?!@#$%^&*()'],
    ],
    ['the right Shift', press(0x04, 0x20), ['A']],
    ['the keypad', [0x59, 0x61, 0x62, 0x63, 0x54, 0x55, 0x56, 0x57].flatMap(key => press(key)), ['190./*-+']],
    [
      'caps lock turns letters, not digits',
      [...press(0x39), ...press(0x04), ...press(0x1e), ...press(0x04, SHIFT), ...press(0x39), ...press(0x04)],
      ['A1aa'],
    ],
    ['a key that is held types once', [report(0, 4), report(0, 4), report(0, 4), NONE], ['a']],
    ['a key of the report before is not new', [report(0, 4), report(0, 4, 5), report(0, 5), NONE], ['ab']],
    ['the same key again after its release', [report(0, 4), NONE, report(0, 4), NONE], ['aa']],
    ['several keys in one report, in its order', [report(0, 5, 4), NONE], ['ba']],
    ['rollover says nothing', [report(0, 4), [0, 0, 1, 1, 1, 1, 1, 1], report(0, 4, 5), NONE], ['ab']],
    ['codes up to 3 are no keys', [report(0, 1, 2, 3, 4), NONE], ['a']],
    ['an AIM id', [...typed(']C1010012'), ...press(ENTER)], [']C1010012']],
    ['GS as Ctrl and ]', [...typed('1\x1d2'), ...press(ENTER)], ['1\x1d2']],
    ['GS as the right Ctrl and ]', [...typed('1'), ...press(0x30, 0x10), ...typed('2')], ['1\x1d2']],
    ['GS as F8', [...typed('1'), ...press(0x41), ...typed('2'), ...press(ENTER)], ['1\x1d2']],
    [
      'GS as Alt and 0029',
      [...typed('1'), report(ALT), ...keypad(0, 0, 2, 9), NONE, ...typed('2')],
      ['1\x1d2'],
    ],
    [
      'GS as Alt and 0029, with num lock around it',
      [
        ...typed('1'),
        ...press(0x53),
        report(ALT),
        ...keypad(0, 0, 2, 9),
        NONE,
        ...press(0x53),
        ...typed('2'),
      ],
      ['1\x1d2'],
    ],
    ['a letter as Alt and 0065', [report(ALT), ...keypad(0, 0, 6, 5), NONE, ...press(ENTER)], ['A']],
    [
      'a CR as Alt and 0013 ends',
      [...typed('a'), report(ALT), ...keypad(0, 0, 1, 3), NONE, ...typed('b')],
      ['a', 'b'],
    ],
    ['Latin-1 as Alt and 0233', [report(ALT), ...keypad(0, 2, 3, 3), NONE], ['\xe9']],
    ['Alt alone is nothing', [report(ALT), NONE, ...typed('a')], ['a']],
    [
      'Alt and a number of another character set',
      [...typed('a'), report(ALT), ...keypad(1, 3, 0), NONE],
      ['not-this-protocol'],
    ],
    [
      'a key that types nothing known is no hole',
      [...typed('a'), ...press(0x3a), ...typed('b'), ...press(ENTER), ...typed('c')],
      ['not-this-protocol', 'c'],
    ],
    ['a report of another length', [[0, 0, 4], ...typed('a')], ['not-this-protocol', 'a']],
  ])('%s', (_, reports, said) => {
    expect(read(...reports)).toEqual(said);
  });

  test('AIM identifier and label are told apart', () => {
    const decoder = wedge.createDecoder({});
    const said = [...typed(']C1010012'), ...press(ENTER)].flatMap(one =>
      decoder.frame(Uint8Array.from(one), 0),
    );
    expect(said).toEqual([
      { kind: 'scan', bytes: Uint8Array.from('010012', letter => letter.charCodeAt(0)), aim: ']C1' },
    ]);
  });

  test('silence ends after 200 ms, or after 1 s once the scanner has shown an Enter', () => {
    const decoder = wedge.createDecoder({});
    const send = (reports: Report[], at: number) =>
      reports.flatMap(one => decoder.frame(Uint8Array.from(one), at)).map(shown);
    expect([send(typed('a'), 1000), decoder.dueAt?.(), decoder.tick?.(1199)]).toEqual([[], 1200, []]);
    expect(send(typed('b'), 1200)).toEqual(['a']);
    expect(send(press(ENTER), 1210)).toEqual(['b']);
    expect([decoder.dueAt?.(), send(typed('c'), 2000), decoder.dueAt?.()]).toEqual([undefined, [], 3000]);
    expect(decoder.tick?.(3000).map(shown)).toEqual(['c']);
  });

  test('a label that never ends is one that was too long', () => {
    expect(read(...typed('12'.repeat(5000)), ...press(ENTER), ...typed('a'))).toEqual(['too-long', 'a']);
  });

  test('labels that are typed one after the other are each read once, with keys that overlap too', () => {
    const label = fc.stringMatching(/^[A-Za-z0-9!-.:-@_]{1,15}$/);
    fc.assert(
      fc.property(fc.array(label, { maxLength: 6 }), labels => {
        const reports = labels.flatMap(text => [...typed(text), ...press(ENTER)]);
        expect(read(...reports)).toEqual(labels);
      }),
    );
  });

  test('no reports make it throw', () => {
    const key = fc.nat(0x70);
    const boot = fc
      .tuple(fc.nat(255), key, key)
      .map(([modifiers, one, other]) => report(modifiers, one, other));
    fc.assert(
      fc.property(
        fc.array(fc.oneof(boot, fc.array(fc.nat(255), { maxLength: 10 })), { maxLength: 40 }),
        reports => {
          read(...reports);
        },
      ),
    );
  });
});
