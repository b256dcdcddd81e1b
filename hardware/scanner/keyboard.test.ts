import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Said } from '#hardware/protocol.ts';
import type { LabelOptions } from '#hardware/reading.ts';
import {
  keysOf,
  NONE,
  type Pressed,
  placesOf,
  play,
  press,
  type Report,
  START,
  shown,
  spell,
} from './keyboard.fixture.ts';
import { createKeyboard } from './keyboard.ts';
import { wedge } from './wedge.ts';

const read = (reports: readonly Report[], everyMs = 8, options: LabelOptions = {}): string[] =>
  play(keysOf(reports.map((report, i) => [report, START + i * everyMs])), options).said.flatMap(shown);

const scan = (text: string) => spell(`${text}\r`);

describe('a scanner that types into a page', () => {
  test.each<[string, readonly Report[], string[]]>([
    ['capitals, digits and Enter', scan('CK510912062IN'), ['CK510912062IN']],
    ['Tab ends a label', spell('CK510912062IN\tEE123456785IN\t'), ['CK510912062IN', 'EE123456785IN']],
    ['silence ends a label', spell('CK510912062IN'), ['CK510912062IN']],
    [
      'CR and LF are one end',
      spell('CK510912062IN\r\nEE123456785IN\r\n'),
      ['CK510912062IN', 'EE123456785IN'],
    ],
    ['a doubled Enter is one end', [...scan('CK510912062IN'), ...spell('\r')], ['CK510912062IN']],
    ['AIM identifier', scan(']C1010012345'), [']C1010012345']],
    ['GS as Ctrl and ]', scan('0109506\x1d21A'), ['0109506\x1d21A']],
    ['GS as F8', [...spell('0109506'), ...placesOf([0x41]), ...scan('21A')], ['0109506\x1d21A']],
    ['GS as F8 before all', [...placesOf([0x41]), ...scan('010950621A')], ['\x1d010950621A']],
    ['GS as Alt and 0029', [...spell('0109506'), ...placesOf('0029'), ...scan('21A')], ['0109506\x1d21A']],
    [
      'GS as Alt and 0029, Num Lock around it',
      [...spell('0109506'), ...placesOf([0x53]), ...placesOf('0029'), ...placesOf([0x53]), ...scan('21A')],
      ['0109506\x1d21A'],
    ],
    [
      'all in Alt and the keypad',
      ['0067', '0075', '0053', '0049', '0048', '0057', '0013'].flatMap(placesOf),
      ['CK5109'],
    ],
    ['the keypad', placesOf([0x59, 0x5a, 0x5b, 0x5c, 0x5d, 0x5e, 0x58]), ['123456']],
    ['the ISO key', placesOf([0x64, 0x04, 0x05, 0x06, 0x07, 0x08, 0x28]), ['\\abcde']],
    [
      'Caps Lock that it presses itself',
      [...placesOf([0x39]), ...spell('abcdef'), ...placesOf([0x39, 0x28])],
      ['ABCDEF'],
    ],
    [
      'Shift held across',
      [...[6, 14, 5, 6, 7, 8].flatMap(usage => [[2, 0, usage], [2]]), NONE, ...spell('\r')],
      ['CKBCDE'],
    ],
    [
      'keys that overlap',
      [
        [0, 0, 4],
        [0, 0, 4, 5],
        [0, 0, 5],
        [0, 0, 5, 6],
        [0, 0, 6, 7],
        [0, 0, 7],
        [0, 0, 8],
        [0, 0, 9],
        [0, 0, 9, 40],
        [0, 0, 40],
        NONE,
      ],
      ['abcdef'],
    ],
    [
      'a key that types nothing known is no hole',
      [...spell('CK5109'), ...placesOf([0x3b]), ...scan('12062IN')],
      ['not-this-protocol'],
    ],
    ['a label that is too short to be told from a slip', scan('B12'), ['too-short']],
    ['blanks', scan('        '), ['empty-label']],
  ])('%s', (_, reports, said) => {
    expect(read(reports)).toEqual(said);
  });

  test('is known at its sixth character: all from its first key on is taken, its Enter too', () => {
    const { are } = play(keysOf(spell('abcdefg\r').map((report, i) => [report, START + i * 5])));
    const downs = are.filter((_, i) => i % 2 === 0);
    expect(downs.map(({ does }) => does).join(' ')).toBe('pass wait wait wait wait take take take');
    expect(downs.flatMap(({ said }) => said)).toEqual([
      { is: 'scanner', from: 1 },
      { is: 'scan', text: 'abcdefg', by: 'key' },
    ]);
  });

  test('has no key of its end left for the page, however often it presses Enter', () => {
    const keys = keysOf(spell('abcdef\r\n\r').map((report, i) => [report, START + i * 5]));
    const ends = play(keys).are.filter((_, i) => i >= 12 && keys[i]?.code !== 'ControlLeft');
    expect(ends.map(({ does }) => does)).toEqual(Array(6).fill('take'));
  });

  test('is unreadable while a hand holds Shift', () => {
    const keys = keysOf(spell('ck510912062in\r').map((report, i) => [report, START + i * 8]));
    const shifted = keys.map(key => ({ ...key, shift: true }));
    const said = play([press('ShiftLeft', 'down', START - 300, { shift: true }), ...shifted]).said;
    expect(said.flatMap(shown)).toEqual(['not-this-protocol']);
  });

  test('gives one label when it stalls in the middle', () => {
    const reports = scan('CK510912062IN');
    const keys = keysOf(reports.map((report, i) => [report, START + i * 8 + (i < 19 ? 0 : 150)]));
    expect(play(keys).said.flatMap(shown)).toEqual(['CK510912062IN']);
  });

  test('is whole though a hand held a key when it began, and unreadable with a key of a hand in it', () => {
    const keys = keysOf(scan('CK510912062IN').map((report, i) => [report, START + i * 8]));
    const withHand = (from: number): readonly Pressed[] =>
      [...keys, press('KeyX', 'down', from), press('KeyX', 'up', from + 100)].sort((a, b) => a.at - b.at);
    expect(play(withHand(START - 3)).said.flatMap(shown)).toEqual(['CK510912062IN']);
    expect(play(withHand(START + 101)).said.flatMap(shown)).toEqual(['not-this-protocol']);
    // The last key before Enter.
    expect(play(withHand((keys.at(-2)?.at ?? 0) - 3)).said.flatMap(shown)).toEqual(['not-this-protocol']);
  });

  test('with half its label in another window is unreadable', () => {
    const keys = keysOf(scan('CK510912062IN').map((report, i) => [report, START + i * 8]));
    const left = createKeyboard(0);
    for (const key of keys.slice(0, 20)) left.key(key);
    expect([left.isScanning(), left.lost(), left.isScanning()]).toEqual([
      true,
      [{ is: 'unreadable', why: 'part-missing' }],
      false,
    ]);
    const came = createKeyboard(0);
    came.got(keys[20]?.at ?? 0);
    expect(keys.slice(21).flatMap(key => came.key(key).said.flatMap(shown))).toEqual(['part-missing']);
  });

  test('has the prefix and suffix that it was set to, or is unreadable', () => {
    const options = { prefix: '~', suffix: '#' };
    expect(
      ['~CK510912062IN#', 'CK510912062IN#', '~CK510912062IN'].flatMap(text => read(scan(text), 8, options)),
    ).toEqual(['CK510912062IN', 'not-this-protocol', 'not-this-protocol']);
  });

  test('ends by silence after 200 ms, or 1 s where an Enter was seen', () => {
    const keyboard = createKeyboard(0);
    const send = (text: string, from: number) =>
      keysOf(spell(text).map((report, i) => [report, from + i])).flatMap(key =>
        keyboard.key(key).said.flatMap(shown),
      );
    send('abcdef', 1000);
    expect(keyboard.dueAt()).toBe(1010 + 200);
    expect([keyboard.tick(1209), send('ghijkl\r', 1210)]).toEqual([[], ['abcdef', 'ghijkl']]);
    send('mnopqr', 3000);
    expect([keyboard.dueAt(), keyboard.tick(4010).flatMap(shown)]).toEqual([4010, ['mnopqr']]);
  });

  test('that never ends is too long', () => {
    expect(read(scan('12'.repeat(5000)), 1)).toEqual(['too-long']);
  });
});

describe('the same presses as boot reports and as keys of a page', () => {
  const spoken = (said: Said): string =>
    said.kind === 'scan'
      ? (said.aim ?? '') + String.fromCharCode(...said.bytes)
      : said.kind === 'unreadable'
        ? said.why
        : said.kind;

  test('give the same labels', () => {
    const piece = fc.oneof(
      { weight: 5, arbitrary: fc.stringMatching(/^[ -~]{1,8}$/).map(spell) },
      fc.constant(spell('\x1d')),
      fc.constant(placesOf([0x41])),
      fc.constantFrom('0029', '0065', '29', '0233').map(placesOf),
      fc.constant([...placesOf([0x53]), ...placesOf('0029'), ...placesOf([0x53])]),
      fc.constant([...placesOf([0x39]), ...spell('aB1'), ...placesOf([0x39])]),
      fc.constantFrom(0x59, 0x62, 0x63, 0x54, 0x64, 0x3b, 0x87).map(usage => placesOf([usage])),
    );
    const one = fc
      .array(piece, { minLength: 1, maxLength: 8 })
      .map(pieces => [...spell('abc123'), ...pieces.flat(), ...spell('\r')]);
    fc.assert(
      fc.property(
        fc.array(one, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 1, max: 12 }),
        (labels, everyMs) => {
          const timed = labels.flat().map((report, i) => [report, START + i * everyMs] as const);
          const boot = wedge.createDecoder({});
          const said = timed.flatMap(([report, at]) =>
            boot.frame(
              Uint8Array.from({ length: 8 }, (_, i) => report[i] ?? 0),
              at,
            ),
          );
          expect(play(keysOf(timed)).said.flatMap(shown)).toEqual(said.map(spoken));
        },
      ),
      { numRuns: 500 },
    );
  });

  test('no keys make it throw, and time may stand still or run back', () => {
    const key = fc.record({
      code: fc.constantFrom(
        'KeyA',
        'Digit1',
        'AltLeft',
        'AltRight',
        'Numpad0',
        'F8',
        'Enter',
        'CapsLock',
        'ShiftLeft',
        '',
        'ArrowUp',
      ),
      is: fc.constantFrom('down' as const, 'up' as const),
      at: fc.integer({ min: 0, max: 300 }),
      repeat: fc.boolean(),
      ctrl: fc.boolean(),
      shift: fc.boolean(),
      alt: fc.boolean(),
      meta: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(key, { maxLength: 60 }), keys => {
        play(keys);
      }),
      { numRuns: 1000 },
    );
  });
});
