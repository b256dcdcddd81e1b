// A scanner that types: boot keyboard reports to labels.
//
//   modifiers  00  key key key key key key        8 bytes
//   modifiers  bits 0 to 3 left Ctrl, Shift, Alt, GUI; 4 to 7 the right ones
//
// A key counts when it is in this report and was not in the one before, so that a key that is held types once. Six
// times 01 means that more keys are down than the keyboard can tell: the report says nothing. Enter, the keypad's
// Enter and Tab end a label; so does silence, for scanners that are set to send neither.
//
// GS, which parts the elements of a GS1 label, is typed in three ways: Ctrl+], Alt with 0029 on the keypad (Zebra),
// F8 (ZKTeco and others). A label with a key in it that types nothing known is unreadable, never a label with a hole.
//
// Sources: USB HID 1.11, appendix B.1 (boot report) and C (rollover); measured gaps between keys: NielsLeenheer,
// KeyboardBarcodeScanner (1 to 40 ms). The keypad's Enter (58) is from the usage tables.
import type { Decoder, Protocol, Said } from '#hardware/protocol.ts';
import { controlledBy, keypadDigit, typedBy } from './key-positions.ts';
import { LABEL_LIMIT } from './label-bytes.ts';
import { scanOf } from './serial-text.ts';

const CTRL = 0x11;
const SHIFT = 0x22;
const ALT = 0x44;

const ENDS: ReadonlySet<number> = new Set([0x28, 0x2b, 0x58]);
const CAPS_LOCK = 0x39;
const F8 = 0x41;
/** Num lock, scroll lock: Zebra presses them around a character that it spells on the keypad. */
const SAYS_NOTHING: ReadonlySet<number> = new Set([0x47, 0x53]);

const GS = 0x1d;

// KeyboardBarcodeScanner ends after 200 ms. Once Enter was seen, silence means that our own thread slept.
const SILENCE_MS = 200;
const SILENCE_AFTER_ENTER_MS = 1000;

const NO_MORE: Said[] = [];

/** Alt and a number: with a leading 0 the character set of Windows, which is Latin-1 from 00A0 on. */
const spelled = (digits: string): number | undefined => {
  const code = Number(digits);
  const isAscii = code > 0 && code < 0x80;
  const isLatin1 = digits.startsWith('0') && code >= 0xa0 && code <= 0xff;
  return digits.length <= 4 && (isAscii || isLatin1) ? code : undefined;
};

const createDecoder = (): Decoder => {
  let down: ReadonlySet<number> = new Set();
  let label: number[] = [];
  let isBroken = false;
  let isCapsLocked = false;
  /** Digits that were typed on the keypad while Alt is down. */
  let alt: string | undefined;
  let lastAt = 0;
  let hasEnded = false; // this scanner ends its labels by a key

  const isWaiting = () => label.length > 0 || isBroken;
  const dueAt = () => (isWaiting() ? lastAt + (hasEnded ? SILENCE_AFTER_ENTER_MS : SILENCE_MS) : undefined);

  /** Enter behind Enter, or CR LF: nothing lies between. */
  const end = (): Said[] => {
    if (!isWaiting()) return NO_MORE;
    const read = scanOf(Uint8Array.from(label));
    const broken = isBroken;
    const length = label.length;
    label = [];
    isBroken = false;
    if (broken) return [{ kind: 'unreadable', why: length > LABEL_LIMIT ? 'too-long' : 'not-this-protocol' }];
    if (read === 'empty-label') return [{ kind: 'unreadable', why: read }];
    return [{ kind: 'scan', bytes: read.bytes, ...(read.aim !== undefined && { aim: read.aim }) }];
  };
  const type = (code: number | undefined): Said[] => {
    if (code === 0x0d || code === 0x0a || code === 0x09) return ended();
    if (code === undefined || label.length > LABEL_LIMIT) isBroken = true;
    else label.push(code);
    return NO_MORE;
  };
  const ended = (): Said[] => {
    if (isWaiting()) hasEnded = true;
    return end();
  };

  const press = (usage: number, modifiers: number): Said[] => {
    if (usage === CAPS_LOCK) isCapsLocked = !isCapsLocked;
    if (usage === CAPS_LOCK || SAYS_NOTHING.has(usage)) return NO_MORE;
    const digit = keypadDigit(usage);
    if (alt !== undefined && digit !== undefined) {
      alt += digit;
      return NO_MORE;
    }
    if ((modifiers & ALT) !== 0) return type(undefined);
    if (ENDS.has(usage)) return ended();
    if (usage === F8) return type(GS);
    if ((modifiers & CTRL) !== 0) return type(controlledBy(usage));
    return type(typedBy(usage, (modifiers & SHIFT) !== 0, isCapsLocked)?.charCodeAt(0));
  };

  const tick = (at: number): Said[] => {
    const due = dueAt();
    return due !== undefined && at >= due ? end() : NO_MORE;
  };

  return {
    frame: (report, at) => {
      if (report.length !== 8) return [{ kind: 'unreadable', why: 'not-this-protocol' }];
      const said = [...tick(at)];
      lastAt = at;
      const [modifiers = 0] = report;
      const keys = report.subarray(2);
      if (keys.every(usage => usage === 1)) return said;
      if ((modifiers & ALT) === 0 && alt !== undefined) {
        if (alt !== '') said.push(...type(spelled(alt)));
        alt = undefined;
      } else if ((modifiers & ALT) !== 0) alt ??= '';
      const now = new Set([...keys].filter(usage => usage > 3));
      for (const usage of now) if (!down.has(usage)) said.push(...press(usage, modifiers));
      down = now;
      return said;
    },
    tick,
    dueAt,
  };
};

export const wedge: Protocol = {
  kind: 'scanner',
  transport: 'keys',
  createDecoder,
  timing: {},
  silentDetail: '',
};
