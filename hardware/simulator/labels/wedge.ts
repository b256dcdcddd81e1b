// A scanner that types: boot keyboard reports, US layout, one key down and up again for each character, Enter behind.
//   modifiers 00 key 00 00 00 00 00      modifiers 01 left Ctrl, 02 left Shift, 04 left Alt
//   GS        Ctrl+], or Alt with 0029 on the keypad, or F8
// What no key types (a letter with an accent) is typed as Alt and its Latin-1 number, as Zebra does.
import { type CreateTongue, pieces } from '../tongue.ts';

const CTRL = 0x01;
const SHIFT = 0x02;
const ALT = 0x04;
const ENTER = 0x28;
const F8 = 0x41;
const RIGHT_BRACKET = 0x30;
const KEYPAD_ZERO = 0x62;
const GS = 0x1d;

/** Usage, and whether Shift is held: letters from 04, digits from 1E, signs from 2C (HID usage tables, page 07). */
const ROWS: readonly (readonly [first: number, shift: number, typed: string])[] = [
  [0x04, 0, 'abcdefghijklmnopqrstuvwxyz'],
  [0x04, SHIFT, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'],
  [0x1e, 0, '1234567890'],
  [0x1e, SHIFT, '!@#$%^&*()'],
  [0x2c, 0, ' -=[]\\'],
  [0x2d, SHIFT, '_+{}|'],
  [0x33, 0, ";'`,./"],
  [0x33, SHIFT, ':"~<>?'],
];
const KEYS: ReadonlyMap<number, readonly [usage: number, modifiers: number]> = new Map(
  ROWS.flatMap(([first, shift, typed]) =>
    [...typed].map((letter, i) => [letter.charCodeAt(0), [first + i, shift]] as const),
  ),
);

const report = (modifiers: number, key = 0): Uint8Array => Uint8Array.of(modifiers, 0, key, 0, 0, 0, 0, 0);
const press = (key: number, modifiers = 0): readonly Uint8Array[] => [report(modifiers, key), report(0)];
const spelled = (code: number): readonly Uint8Array[] => [
  report(ALT),
  ...[...String(code).padStart(4, '0')].flatMap(digit => [
    report(ALT, digit === '0' ? KEYPAD_ZERO : 0x58 + Number(digit)),
    report(ALT),
  ]),
  report(0),
];

export const wedge: CreateTongue = ({ options }) => {
  const gs = { ctrl: press(RIGHT_BRACKET, CTRL), alt: spelled(GS), f8: press(F8) }[options.gs ?? 'ctrl'];
  const typed = (code: number): readonly Uint8Array[] => {
    if (code === GS) return gs;
    const key = KEYS.get(code);
    return key === undefined ? spelled(code) : press(...key);
  };
  return {
    chunks: (label, aim) => [
      ...[...aim].flatMap(letter => typed(letter.charCodeAt(0))),
      ...pieces(label, 1).flatMap(([code]) => (code === undefined ? [] : typed(code))),
      ...press(ENTER),
    ],
  };
};
