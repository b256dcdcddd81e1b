// A scanner that types: boot keyboard reports to labels.
//
//   modifiers  00  key key key key key key        8 bytes
//   modifiers  bits 0 to 3 left Ctrl, Shift, Alt, GUI; 4 to 7 the right ones
//
// A key counts when it is in this report and was not in the one before, so that a key that is held types once. Six
// times 01 means that more keys are down than the keyboard can tell: the report says nothing. Enter, the keypad's
// Enter and Tab end a label; so does silence, for scanners that are set to send neither.
//
// What a press types is in keyboard-typing.ts. A label with a key in it that types nothing known is unreadable, never a
// label with a hole.
//
// Sources: USB HID 1.11, appendix B.1 (boot report) and C (rollover); measured gaps between keys: NielsLeenheer,
// KeyboardBarcodeScanner (1 to 40 ms). The keypad's Enter (58) is from the usage tables.
import type { Decoder, Protocol, Said } from '#hardware/protocol.ts';
import { createTyping, type Typed } from './keyboard-typing.ts';
import { LABEL_LIMIT } from './label-bytes.ts';
import { scanOf } from './serial-text.ts';

const CTRL = 0x11;
const SHIFT = 0x22;
const ALT = 0x44;

// KeyboardBarcodeScanner ends after 200 ms. Once Enter was seen, silence means that our own thread slept.
const SILENCE_MS = 200;
const SILENCE_AFTER_ENTER_MS = 1000;

const NO_MORE: Said[] = [];

const createDecoder = (): Decoder => {
  let down: ReadonlySet<number> = new Set();
  let label: number[] = [];
  let isBroken = false;
  const typing = createTyping();
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
  const take = (typed: Typed): Said[] => {
    if (typed === 'nothing') return NO_MORE;
    if (typed === 'end') {
      if (isWaiting()) hasEnded = true;
      return end();
    }
    if (typed === 'unknown' || label.length > LABEL_LIMIT) isBroken = true;
    else label.push(typed);
    return NO_MORE;
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
      const held = {
        ctrl: (modifiers & CTRL) !== 0,
        shift: (modifiers & SHIFT) !== 0,
        alt: (modifiers & ALT) !== 0,
      };
      said.push(...take(typing.altIs(held.alt)));
      const now = new Set([...keys].filter(usage => usage > 3));
      for (const usage of now) if (!down.has(usage)) said.push(...take(typing.press(usage, held)));
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
