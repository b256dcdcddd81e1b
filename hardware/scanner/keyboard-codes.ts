// The name that a page has for a key's place (KeyboardEvent.code) to the number that the keyboard itself sends (HID usage).
// Places, not letters: "KeyQ" is the key right of Tab, whatever a layout or an input method makes of it.
//
// Source: W3C UI Events KeyboardEvent code Values, tables of section 3 with their column "USB Usage ID, page 07".

const row = (first: number, ...codes: readonly string[]): readonly [string, number][] =>
  codes.map((code, i) => [code, first + i]);
const named = (before: string, names: string): readonly string[] => [...names].map(name => before + name);

/** Only the keys that a scanner presses; arrows, Backspace and the like are no part of any label. */
const USAGES: ReadonlyMap<string, number> = new Map([
  ...row(0x04, ...named('Key', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ')),
  ...row(0x1e, ...named('Digit', '1234567890')),
  ...row(0x28, 'Enter'),
  ...row(0x2b, 'Tab', 'Space', 'Minus', 'Equal', 'BracketLeft', 'BracketRight', 'Backslash'),
  // 32, the ISO key left of Enter, has no name of its own in a page: it is Backslash too.
  ...row(0x33, 'Semicolon', 'Quote', 'Backquote', 'Comma', 'Period', 'Slash', 'CapsLock'),
  ...row(0x3a, ...['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12'].map(n => `F${n}`)),
  ...row(0x47, 'ScrollLock'),
  ...row(0x53, 'NumLock', 'NumpadDivide', 'NumpadMultiply', 'NumpadSubtract', 'NumpadAdd', 'NumpadEnter'),
  ...row(0x59, ...named('Numpad', '1234567890'), 'NumpadDecimal'),
  ...row(0x64, 'IntlBackslash'),
  ...row(0x67, 'NumpadEqual'),
]);

/** Nothing for a key that no scanner presses. */
export const usageOf = (code: string): number | undefined => USAGES.get(code);

export type Modifier = 'ctrl' | 'shift' | 'alt' | 'meta';

const MODIFIERS: ReadonlyMap<string, Modifier> = new Map([
  ['ControlLeft', 'ctrl'],
  ['ShiftLeft', 'shift'],
  ['AltLeft', 'alt'],
  ['MetaLeft', 'meta'],
  ['ControlRight', 'ctrl'],
  ['ShiftRight', 'shift'],
  ['AltRight', 'alt'],
  ['MetaRight', 'meta'],
]);

export const modifierOf = (code: string): Modifier | undefined => MODIFIERS.get(code);
