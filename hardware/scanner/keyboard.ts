// A scanner that plugs in as a keyboard, seen by a page: keys of the page to labels, and to what a hand typed.
//
//   [Shift] key [Shift] key ... (Enter | Tab | Enter Enter | 200 ms of silence)
//
// Only KeyboardEvent.code counts, the place of a key: no layout, dead key, input method, Caps Lock or Num Lock of the
// computer changes a label. What a place types is in keyboard-typing.ts, shared with the decoder of boot reports.
//
// A scanner is told from a hand by two facts at once, over the whole row of keys:
//   - from press to press: scanners 1 ms (Datalogic), 6 (Netum NSL-5), 10 (Honeywell 1400g), 19 (NSC750) (measured:
//     NielsLeenheer, KeyboardBarcodeScanner), up to 30 with a delay that was set; a fast hand 60 and more, but 20 to 30
//     for two or three keys that roll over each other (rollover is common: Dhakal and others, CHI 2018), and as little
//     as 5 for a row of fingers that is drummed or a palm;
//   - from press to release: a scanner lets go in its next report, within the same times; a hand holds a key for 60 to
//     150 ms, the more so where its keys overlap (a hand's figures are the usual ones, not measured here).
// So six characters, each within 35 ms of the key before, each held no longer than 35 ms and no three at once, are a
// scanner's. 35 is above 31.2, which 30 looks like on Windows' message clock (steps of 15.6); 60 looks like 46.8 there.
// A row of which one key fails begins anew behind that key, so that a scan in the middle of typing is still whole.
//
// Once it is known for a scanner's, a row may stop for up to 200 ms: a stall must not make two halves of one label. A
// hand's key in it (slow to come and slow to go, or held while others are pressed) makes it unreadable, never a label
// with a letter too many. So does half a label: its other half went to another window.
import type { LabelOptions, UnreadableWhy } from '#hardware/reading.ts';
import { modifierOf, usageOf } from './keyboard-codes.ts';
import { createRow, type Step } from './keyboard-row.ts';
import { createTyping, type Typed } from './keyboard-typing.ts';
import { LABEL_LIMIT } from './label-bytes.ts';
import { serialText, textOf } from './serial-text.ts';

/** No step of a scanner is longer: from a key to the next, from a press to its release. */
export const MACHINE_MS = 35;
/** A shorter label cannot be told from a hand's burst by its length alone. S10, bag and Amazon numbers have 12 and more. */
export const SHORTEST_LABEL = 6;
/** From so many on a proven row with an Enter is a scanner's, too short to be a label: it must still press no button. */
const SHORTEST_ROW = 3;
/** A shortcut waits so long for the key behind it, which may come late though its time is early. A hand sees no wait. */
const DECIDED_MS = 100;
/** As in wedge.ts. */
const SILENCE_MS = 200;
const SILENCE_AFTER_ENTER_MS = 1000;

export type Key = {
  /** KeyboardEvent.code. */
  readonly code: string;
  readonly is: 'down' | 'up';
  /** ms, of the clock of the operating system's events. */
  readonly at: number;
  /** Held down by a finger. */
  readonly repeat: boolean;
  readonly ctrl: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
  readonly meta: boolean;
};

export type KeyboardSaid =
  /** All keys since step `from` are a scanner's: what they did is to be undone, and all until the label are taken. */
  | { readonly is: 'scanner'; readonly from: number }
  /** A label. `key`: ended by Enter or Tab. */
  | { readonly is: 'scan'; readonly text: string; readonly aim?: string; readonly by: 'key' | 'silence' }
  | { readonly is: 'unreadable'; readonly why: UnreadableWhy | 'too-short' }
  /** Keys before step `to` were typed by a hand: a shortcut that had to wait may act. */
  | { readonly is: 'typing'; readonly to: number };

export type KeyIs = {
  /** The number of this event, for `from` and `to`. */
  readonly step: number;
  /**
   * pass: let it do what it does. wait: perhaps a scanner's; it may type into a field, but must press nothing yet.
   * take: a scanner's, nobody else may have it.
   */
  readonly does: 'pass' | 'wait' | 'take';
  readonly said: readonly KeyboardSaid[];
};

/** `at`: now; what comes right after the page was opened may be half a label. */
export const createKeyboard = (at: number, options: LabelOptions = {}) => {
  const labels = serialText.createDecoder(options);
  let typing = createTyping();
  const row = createRow(MACHINE_MS);
  let step = 0;
  let lastAt = Number.NEGATIVE_INFINITY;
  let blindUntil = at + SILENCE_MS;
  /** The row is a scanner's. */
  let isScanner = false;
  let isPart = false;
  let isBroken = false;
  /** Enter came while the key before it was still down: whose that one is, its release tells. */
  let endedAt: number | undefined;
  let hasEnded = false; // scanners here end their labels by a key
  /** The last key ended a label: CR and LF, a doubled Enter, have nothing between them. */
  let isBehind = false;
  const taken = new Set<string>();

  const clear = (): void => {
    row.clear();
    typing = createTyping();
    isScanner = false;
    isPart = false;
    isBroken = false;
    endedAt = undefined;
  };
  const handTyped = (): KeyboardSaid[] => {
    clear();
    return [{ is: 'typing', to: step + 1 }];
  };

  const end = (by: 'key' | 'silence'): KeyboardSaid[] => {
    const given = row.given();
    const why = isPart
      ? 'part-missing'
      : given.length > LABEL_LIMIT
        ? 'too-long'
        : isBroken || row.holds() || given.includes('unknown')
          ? 'not-this-protocol'
          : undefined;
    clear();
    if (why !== undefined) return [{ is: 'unreadable', why }];
    const bytes = Uint8Array.from(given, one => (one === 'unknown' ? 0 : one));
    return labels.frame(bytes, lastAt).flatMap((said): KeyboardSaid[] => {
      if (said.kind === 'unreadable') return [{ is: 'unreadable', why: said.why }];
      if (said.kind !== 'scan') return [];
      return [{ is: 'scan', text: textOf(said.bytes), ...(said.aim !== undefined && { aim: said.aim }), by }];
    });
  };

  const dueAt = (): number | undefined => {
    if (endedAt !== undefined) return endedAt + MACHINE_MS;
    if (isScanner) return lastAt + (hasEnded ? SILENCE_AFTER_ENTER_MS : SILENCE_MS);
    return row.isEmpty() ? undefined : lastAt + DECIDED_MS;
  };

  /** What is said although no key came. A row that is not decided is kept: its next key may have been held up. */
  const tick = (now: number): KeyboardSaid[] => {
    const due = dueAt();
    if (due === undefined || now < due) return [];
    if (endedAt !== undefined) return end('key');
    return isScanner ? end('silence') : [{ is: 'typing', to: step + 1 }];
  };

  /** The end of a label, or an Enter of a hand. */
  const enter = (now: number): { take: boolean; said: KeyboardSaid[] } => {
    if (isScanner) {
      hasEnded = true;
      if (!row.holds()) return { take: true, said: end('key') };
      endedAt = now;
      return { take: true, said: [] };
    }
    const from = row.first();
    if (from === undefined || row.holds() || row.given().length < SHORTEST_ROW)
      return { take: false, said: handTyped() };
    const why = isPart ? 'part-missing' : 'too-short';
    clear();
    return {
      take: true,
      said: [
        { is: 'scanner', from },
        { is: 'unreadable', why },
      ],
    };
  };

  /** Takes up what a key gave; says so when the row becomes a scanner's by it. */
  const add = (one: Step): KeyboardSaid[] => {
    if (!isScanner && row.isEmpty()) isPart = one.at < blindUntil;
    // Enough to be known for too long.
    if (row.given().length <= LABEL_LIMIT) row.add(one);
    const from = row.first();
    if (isScanner || from === undefined || row.given().length < SHORTEST_LABEL) return [];
    isScanner = true;
    return [{ is: 'scanner', from }];
  };

  const down = (key: Key): { does: KeyIs['does']; said: KeyboardSaid[] } => {
    const { code, at: now } = key;
    const gap = now - lastAt;
    if (key.repeat) return isScanner ? { does: 'take', said: [] } : { does: 'pass', said: handTyped() };
    if (endedAt !== undefined) {
      const said = end('key');
      const next = down(key);
      return { does: next.does, said: [...said, ...next.said] };
    }
    const said: KeyboardSaid[] = [];
    if (!isScanner) {
      if (gap > MACHINE_MS && !row.isEmpty()) {
        clear();
        said.push({ is: 'typing', to: step });
      }
      if (row.cut(now, true)) {
        if (!row.owns('alt')) typing = createTyping();
        said.push({ is: 'typing', to: row.first() ?? step });
      }
    }
    const modifier = modifierOf(code);
    const usage = usageOf(code);
    // Alt Gr is no "alt" on some systems.
    const held = { ...key, alt: key.alt || row.owns('alt') };
    const types = modifier === undefined && usage !== undefined ? typing.press(usage, held) : 'unknown';
    // A key of a label comes with no modifier but those that its own row pressed. A Shift that a hand holds spoils the
    // label, but does not make its row a hand's.
    const isOwn = row.ownsAll(key) || (types === 'end' && isScanner) || types === 'nothing';
    const isSpoilt = !isOwn && typeof types === 'number' && !key.ctrl && !key.alt && !key.meta;
    const pressed: Typed = modifier === 'alt' ? typing.altIs(true) : 'nothing';
    const gave = modifier !== undefined ? pressed : isOwn ? types : 'unknown';
    lastAt = now;
    if (gave === 'end') {
      const isTail = isBehind && gap <= MACHINE_MS;
      if (isTail) clear();
      const { take, said: more } = isTail ? { take: true, said: [] } : enter(now);
      isBehind = take;
      return { does: take ? 'take' : 'pass', said: [...said, ...more] };
    }
    // LF is Ctrl and J.
    if (modifier === undefined) isBehind = false;
    const before = row.given().length;
    // An arrow, Alt+D, a function key: a hand's, unless it lies among characters of a row that may be a scanner's.
    if (gave === 'unknown' && !isSpoilt && !isScanner && before < 2) {
      return { does: 'pass', said: [...said, ...handTyped()] };
    }
    said.push(
      ...add({
        step,
        code,
        at: now,
        gap,
        ...(modifier && { modifier }),
        ...(gave !== 'nothing' && { gave }),
      }),
    );
    if (isScanner) return { does: 'take', said };
    const mayPress = gave !== 'nothing' && (before > 0 || (gave === 0x1d && !key.ctrl));
    return { does: mayPress ? 'wait' : 'pass', said };
  };

  const up = ({ code, at: now }: Key): KeyboardSaid[] => {
    const modifier = modifierOf(code);
    const isOurs = modifier !== undefined && row.owns(modifier);
    const held = row.release(code, now);
    if (modifier !== undefined) {
      if (!isOurs) return [];
      lastAt = now;
      if (modifier !== 'alt') return [];
      const gave = typing.altIs(false);
      if (gave === 'nothing') return [];
      if (gave === 'end') return enter(now).said;
      return add({ step, code: '', at: now, gap: 0, gave, upAt: now });
    }
    if (isScanner) {
      // Slow to go, and slow to come or held while others were pressed: a hand's. Alone, it is a stall of the line.
      const isHand = held !== undefined && held.forMs > MACHINE_MS;
      if (isHand && (!held.wasLast || held.gap > MACHINE_MS || endedAt !== undefined)) isBroken = true;
      return endedAt !== undefined && !row.holds() ? end('key') : [];
    }
    return held !== undefined && held.forMs > MACHINE_MS && row.cut(now, false)
      ? [{ is: 'typing', to: row.first() ?? step }]
      : [];
  };

  return {
    key(key: Key): KeyIs {
      step += 1;
      const waited = isScanner || endedAt !== undefined ? tick(key.at) : [];
      if (key.is === 'up') {
        const said = up(key);
        return { step, does: taken.delete(key.code) ? 'take' : 'pass', said: [...waited, ...said] };
      }
      const { does, said } = down(key);
      if (does === 'take') taken.add(key.code);
      else if (!key.repeat) taken.delete(key.code);
      return { step, does, said: [...waited, ...said] };
    },
    tick,
    dueAt,
    /** Keys that are pressed now are a scanner's. */
    isScanning: (): boolean => isScanner,
    /** The window lost the keys: the rest of a label goes elsewhere. */
    lost(): KeyboardSaid[] {
      const wasScanner = isScanner;
      taken.clear();
      const said = handTyped();
      return wasScanner ? [{ is: 'unreadable', why: 'part-missing' }] : said;
    },
    /** The window has the keys again: what comes at once may be the end of a label that began elsewhere. */
    got(now: number): void {
      blindUntil = now + SILENCE_MS;
    },
  };
};
