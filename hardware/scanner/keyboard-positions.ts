// Where a key lies to what it types, on a keyboard with the US layout: the layout that scanners are set to when they
// leave the works. The position is decoded, so that no layout or input method of the computer can change a label.
//
// Source: USB HID Usage Tables 1.12, section 10, Keyboard/Keypad page (07).

/** For each usage from `first`: plain and shifted, one character each. */
const row = (first: number, plain: string, shifted: string): [number, readonly [string, string]][] =>
  [...plain].map((letter, i) => [first + i, [letter, shifted[i] ?? letter]]);

const POSITIONS: ReadonlyMap<number, readonly [plain: string, shifted: string]> = new Map([
  ...row(0x04, 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'),
  ...row(0x1e, '1234567890', '!@#$%^&*()'),
  ...row(0x2c, ' -=[]\\', ' _+{}|'),
  ...row(0x32, '\\', '|'), // the key left of Enter on an ISO keyboard types what 31 does
  ...row(0x33, ";'`,./", ':"~<>?'),
  ...row(0x54, '/*-+', '/*-+'),
  // Scanners press keypad keys for digits, whatever the state of NumLock.
  ...row(0x59, '1234567890.', '1234567890.'),
  ...row(0x64, '\\', '|'),
  ...row(0x67, '=', '='),
]);

/** What a position types; nothing for a key that types no character. */
export const typedBy = (usage: number, isShifted: boolean, isCapsLocked: boolean): string | undefined => {
  const pair = POSITIONS.get(usage);
  const isLetter = usage >= 0x04 && usage <= 0x1d;
  return pair?.[isShifted !== (isCapsLocked && isLetter) ? 1 : 0];
};

/** The control character that Ctrl and a position make: Ctrl+A is 01, Ctrl+] is 1D (GS). */
export const controlledBy = (usage: number): number | undefined => {
  const plain = POSITIONS.get(usage)?.[0];
  if (plain === '6') return 0x1e;
  if (plain === '-') return 0x1f;
  return plain !== undefined && /^[a-z[\]\\]$/.test(plain) ? plain.charCodeAt(0) & 0x1f : undefined;
};

/** The digit of a keypad key. */
export const keypadDigit = (usage: number): number | undefined =>
  usage >= 0x59 && usage <= 0x62 ? (usage - 0x58) % 10 : undefined;
