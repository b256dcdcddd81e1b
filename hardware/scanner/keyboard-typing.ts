// Presses of a scanner that types to the characters of its label: the same for boot reports (wedge.ts) and for the keys of
// a page (keyboard.ts).
//
// GS, which parts the elements of a GS1 label, is typed in three ways: Ctrl+], Alt with 0029 on the keypad (Zebra, which
// also presses NumLock around it), F8 (ZKTeco and others).
import { controlledBy, keypadDigit, typedBy } from './keyboard-positions.ts';

const ENDS: ReadonlySet<number> = new Set([0x28, 0x2b, 0x58]);
const CAPS_LOCK = 0x39;
const F8 = 0x41;
/** Num lock, scroll lock: Zebra presses them around a character that it spells on the keypad. */
const SAYS_NOTHING: ReadonlySet<number> = new Set([0x47, 0x53]);

const GS = 0x1d;

/** A character's code; the end of a label; a key that types none that is known; or nothing yet. */
export type Typed = number | 'end' | 'unknown' | 'nothing';

export type Modifiers = { readonly ctrl: boolean; readonly shift: boolean; readonly alt: boolean };

/** Alt and a number: with a leading 0 the character set of Windows, which is Latin-1 from 00A0 on. */
const spelled = (digits: string): number | undefined => {
  const code = Number(digits);
  const isAscii = code > 0 && code < 0x80;
  const isLatin1 = digits.startsWith('0') && code >= 0xa0 && code <= 0xff;
  return digits.length <= 4 && (isAscii || isLatin1) ? code : undefined;
};

/** Enter, Tab or Ctrl+J (LF) end a label, however they are typed. */
const typed = (code: number | undefined): Typed =>
  code === undefined ? 'unknown' : code === 0x0d || code === 0x0a || code === 0x09 ? 'end' : code;

export const createTyping = () => {
  let isCapsLocked = false;
  /** Digits that were typed on the keypad while Alt is down. */
  let alt: string | undefined;

  return {
    /** Before each change of a key: letting go of Alt types what was spelled. */
    altIs(isDown: boolean): Typed {
      const digits = alt;
      alt = isDown ? (alt ?? '') : undefined;
      return isDown || digits === undefined || digits === '' ? 'nothing' : typed(spelled(digits));
    },
    press(usage: number, modifiers: Modifiers): Typed {
      if (usage === CAPS_LOCK) isCapsLocked = !isCapsLocked;
      if (usage === CAPS_LOCK || SAYS_NOTHING.has(usage)) return 'nothing';
      const digit = keypadDigit(usage);
      if (alt !== undefined && digit !== undefined) {
        alt += digit;
        return 'nothing';
      }
      if (modifiers.alt) return 'unknown';
      if (ENDS.has(usage)) return 'end';
      if (usage === F8) return GS;
      if (modifiers.ctrl) return typed(controlledBy(usage));
      return typed(typedBy(usage, modifiers.shift, isCapsLocked)?.charCodeAt(0));
    },
  };
};
