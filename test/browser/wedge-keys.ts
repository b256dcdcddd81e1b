// A scanner that types, in Chromium: boot reports to key events with the letters that a layout has at those places.
import type { Page } from 'playwright-core';
import { keysOf, type Pressed, type Report } from '#hardware/scanner/keyboard.fixture.ts';

/** What a place types, plain and with Shift; nothing: as on a US keyboard. "Dead" and "Process" type nothing by themselves. */
export type Layout = (code: string) => readonly [plain: string, shifted: string] | undefined;

const places = (rows: Readonly<Record<string, string>>): Layout => {
  const all = new Map(
    Object.entries(rows).flatMap(([row, letters]) =>
      [...letters].map((plain, i): [string, [string, string]] => [
        `${row}${row === 'Key' ? 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[i] : i}`,
        [plain, plain.toUpperCase()],
      ]),
    ),
  );
  return code => all.get(code);
};
const withMore =
  (layout: Layout, more: Readonly<Record<string, readonly [string, string]>>): Layout =>
  code =>
    more[code] ?? layout(code);

const us = withMore(
  places({ Key: 'abcdefghijklmnopqrstuvwxyz', Digit: '0123456789', Numpad: '0123456789' }),
  {
    Minus: ['-', '_'],
    Equal: ['=', '+'],
    BracketLeft: ['[', '{'],
    BracketRight: [']', '}'],
    Semicolon: [';', ':'],
    Quote: ["'", '"'],
    Slash: ['/', '?'],
    Period: ['.', '>'],
    Space: [' ', ' '],
  },
);
export const layouts = {
  us,
  german: withMore(places({ Key: 'abcdefghijklmnopqrstuvwxzy', Digit: '0123456789' }), {
    Minus: ['ß', '?'],
    Equal: ['Dead', 'Dead'],
    BracketLeft: ['ü', 'Ü'],
    BracketRight: ['+', '*'],
    Slash: ['-', '_'],
  }),
  french: withMore(places({ Key: 'qbcdefghijkl,noparstuvzxyw', Digit: 'à&é"\'(-è_ç' }), {
    Minus: [')', '°'],
    BracketLeft: ['Dead', 'Dead'],
    BracketRight: ['$', '£'],
    Slash: ['!', '§'],
  }),
  /** InScript. */
  hindi: withMore(places({ Key: 'ोवम्ािुपगरकतसलदजौीेूहनॅंबॆ', Digit: '०१२३४५६७८९' }), {
    BracketRight: ['़', 'ञ'],
    Slash: ['य', 'य़'],
  }),
  /** A keypad moves about in a field. */
  numLockOff: code => {
    const key = [
      'Insert',
      'End',
      'ArrowDown',
      'PageDown',
      'ArrowLeft',
      'Clear',
      'ArrowRight',
      'Home',
      'ArrowUp',
      'PageUp',
    ][Number(/^Numpad(\d)$/.exec(code)?.[1] ?? 'none')];
    return key === undefined ? undefined : [key, key];
  },
  /** An input method has every key first; its text comes by another way. */
  inputMethod: () => ['Process', 'Process'],
} as const satisfies Record<string, Layout>;

const named = (code: string): string =>
  ({ Enter: 'Enter', Tab: 'Tab', NumLock: 'NumLock', CapsLock: 'CapsLock' })[code] ??
  code.replace(/^(Shift|Control|Alt)(Left|Right)$/, '$1');

const VIRTUAL: Readonly<Record<string, number>> = {
  Enter: 13,
  Escape: 27,
  Tab: 9,
  Space: 32,
  F8: 119,
  F10: 121,
  ShiftLeft: 16,
  ControlLeft: 17,
  AltLeft: 18,
  NumLock: 144,
  PageUp: 33,
  PageDown: 34,
  End: 35,
  Home: 36,
  ArrowLeft: 37,
  ArrowUp: 38,
  ArrowRight: 39,
  ArrowDown: 40,
  Insert: 45,
};

/**
 * Sent together: waiting for the answer to each key would make a slow machine type like a hand. The page's timers wait
 * until all have come: a machine that stands still between two of them is no silence of the scanner. `begins`: when the
 * first is pressed, ms since 1970; without it, now.
 */
export const pressKeys = async (
  page: Page,
  keys: readonly Pressed[],
  layout: Layout = us,
  begins?: number,
): Promise<void> => {
  const session = await page.context().newCDPSession(page);
  // Not waited for: a page that is busy now gets this and the keys in a row.
  const held = page.evaluate('globalThis.isHeld = true');
  const from = begins ?? Date.now();
  const first = keys[0]?.at ?? 0;
  await Promise.all(
    keys.map(({ code, is, at, repeat, alt, ctrl, meta, shift }) => {
      const letters = layout(code) ?? us(code);
      const key = letters?.[shift ? 1 : 0] ?? named(code);
      const text =
        code === 'Enter'
          ? '\r'
          : letters === undefined || [...key].length > 1 || ctrl || alt
            ? undefined
            : key;
      return session.send('Input.dispatchKeyEvent', {
        type: is === 'up' ? 'keyUp' : text === undefined ? 'rawKeyDown' : 'keyDown',
        key,
        code,
        windowsVirtualKeyCode:
          key === 'Process'
            ? 229
            : (VIRTUAL[key] ?? VIRTUAL[code] ?? us(code)?.[0].toUpperCase().charCodeAt(0) ?? 0),
        modifiers: (alt ? 1 : 0) + (ctrl ? 2 : 0) + (meta ? 4 : 0) + (shift ? 8 : 0),
        autoRepeat: repeat,
        timestamp: (from + at - first) / 1000,
        ...(is === 'down' && text !== undefined && { text }),
      });
    }),
  );
  await held;
  await page.evaluate('globalThis.isHeld = false');
  await session.detach();
  // The keys have times of their own, a little ahead: the next ones come after them.
  const restMs = from + (keys.at(-1)?.at ?? 0) - first - Date.now();
  if (restMs > 0) await new Promise(resolve => setTimeout(resolve, restMs));
};

/** As a scanner sends it with a report each 4 ms. */
export const scanKeys = (page: Page, reports: readonly Report[], layout?: Layout): Promise<void> =>
  pressKeys(page, keysOf(reports.map((report, i) => [report, i * 4])), layout);
