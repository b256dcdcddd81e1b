// What a scanner that types sends, for tests: texts to boot reports, boot reports to the keys that a page sees.
import type { LabelOptions } from '#hardware/reading.ts';
import { createKeyboard, type Key, type KeyboardSaid, type KeyIs } from './keyboard.ts';

/** A boot report without its empty end: modifiers, 0, keys. */
export type Report = readonly number[];
export type Pressed = Key;

export const NONE: Report = [0];
const CTRL = 1;
const SHIFT = 2;
const ALT = 4;

const PLAIN = "abcdefghijklmnopqrstuvwxyz1234567890\r\x1b\b\t -=[]\\\\;'`,./";
const SHIFTED = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ!@#$%^&*()\r\x1b\b\t _+{}||:"~<>?';

const placeOf = (letter: string): readonly [modifiers: number, usage: number] =>
  letter === '\x1d'
    ? [CTRL, 0x30]
    : letter === '\n'
      ? [CTRL, 0x0d]
      : PLAIN.includes(letter)
        ? [0, 4 + PLAIN.indexOf(letter)]
        : [SHIFT, 4 + SHIFTED.indexOf(letter)];

/** As a scanner with the US layout types it; Shift and Ctrl with their key, or in reports of their own around it. */
export const reportsOf = (text: string, isShiftApart: boolean): readonly Report[] =>
  [...text].flatMap((letter): readonly Report[] => {
    const [modifiers, usage] = placeOf(letter);
    const down = [modifiers, 0, usage];
    return isShiftApart && modifiers !== 0 ? [[modifiers, 0, 0], down, [modifiers], NONE] : [down, NONE];
  });

export const spell = (text: string): readonly Report[] => reportsOf(text, false);

/** Keys by usage, one after the other; or a number spelled on the keypad with Alt. */
export const placesOf = (keys: readonly number[] | string): readonly Report[] =>
  typeof keys !== 'string'
    ? keys.flatMap(usage => [[0, 0, usage], NONE])
    : [
        [ALT],
        ...[...keys].flatMap((digit): readonly Report[] => [
          [ALT, 0, digit === '0' ? 0x62 : 0x58 + Number(digit)],
          [ALT],
        ]),
        NONE,
      ];

const MODIFIERS = [
  'ControlLeft',
  'ShiftLeft',
  'AltLeft',
  'MetaLeft',
  'ControlRight',
  'ShiftRight',
  'AltRight',
  'MetaRight',
];

// Written by hand and not by the table that is under test.
const CODES: ReadonlyMap<number, string> = new Map([
  ...Array.from({ length: 26 }, (_, i): [number, string] => [4 + i, `Key${String.fromCharCode(65 + i)}`]),
  ...Array.from({ length: 10 }, (_, i): [number, string] => [0x1e + i, `Digit${(i + 1) % 10}`]),
  [0x28, 'Enter'],
  [0x29, 'Escape'],
  [0x2a, 'Backspace'],
  [0x2b, 'Tab'],
  [0x2c, 'Space'],
  [0x2d, 'Minus'],
  [0x2e, 'Equal'],
  [0x2f, 'BracketLeft'],
  [0x30, 'BracketRight'],
  [0x31, 'Backslash'],
  [0x32, 'Backslash'],
  [0x33, 'Semicolon'],
  [0x34, 'Quote'],
  [0x35, 'Backquote'],
  [0x36, 'Comma'],
  [0x37, 'Period'],
  [0x38, 'Slash'],
  [0x39, 'CapsLock'],
  [0x3b, 'F2'],
  [0x41, 'F8'],
  [0x53, 'NumLock'],
  [0x54, 'NumpadDivide'],
  [0x58, 'NumpadEnter'],
  ...Array.from({ length: 10 }, (_, i): [number, string] => [0x59 + i, `Numpad${(i + 1) % 10}`]),
  [0x63, 'NumpadDecimal'],
  [0x64, 'IntlBackslash'],
  [0x87, 'IntlRo'],
]);

/** What the operating system makes of reports: first the modifiers, then the keys that went up, then those that went down. */
export const keysOf = (timed: readonly (readonly [Report, number])[]): readonly Pressed[] => {
  let before: Report = NONE;
  return timed.flatMap(([report, at]): readonly Pressed[] => {
    const was = before;
    before = report;
    const [modifiers = 0] = report;
    const key = (code: string, is: 'down' | 'up'): Pressed => ({
      code,
      is,
      at,
      repeat: false,
      ctrl: (modifiers & 0x11) !== 0,
      shift: (modifiers & 0x22) !== 0,
      alt: (modifiers & 0x44) !== 0,
      meta: (modifiers & 0x88) !== 0,
    });
    const changed = MODIFIERS.flatMap((code, bit): readonly Pressed[] => {
      const is = (modifiers >> bit) & 1;
      return is === (((was[0] ?? 0) >> bit) & 1) ? [] : [key(code, is === 1 ? 'down' : 'up')];
    });
    const keys = (of: Report): readonly number[] => of.slice(2).filter(usage => usage > 3);
    const code = (usage: number): string => CODES.get(usage) ?? '';
    return [
      ...changed,
      ...keys(was)
        .filter(usage => !keys(report).includes(usage))
        .map(usage => key(code(usage), 'up')),
      ...keys(report)
        .filter(usage => !keys(was).includes(usage))
        .map(usage => key(code(usage), 'down')),
    ];
  });
};

/** Long after the page was opened. */
export const START = 10_000;

export const shown = (said: KeyboardSaid): string[] => {
  switch (said.is) {
    case 'scan':
      return [(said.aim ?? '') + said.text];
    case 'unreadable':
      return [said.why];
    default:
      return [];
  }
};

/** All that keys say, and the silence behind them. */
export const play = (keys: readonly Pressed[], options: LabelOptions = {}) => {
  const keyboard = createKeyboard(0, options);
  const are: KeyIs[] = keys.map(key => keyboard.key(key));
  const last = keyboard.tick((keys.at(-1)?.at ?? START) + 2000);
  return { are, said: [...are.flatMap(({ said }) => said), ...last] };
};

export const press = (code: string, is: 'down' | 'up', at: number, more: Partial<Pressed> = {}): Pressed => ({
  code,
  is,
  at,
  repeat: false,
  ctrl: false,
  shift: false,
  alt: false,
  meta: false,
  ...more,
});
