// Keys to commands, and a keyboard scanner's keys to a scan: one listener for the whole page.
import { createKeyboard, type KeyboardSaid } from '#hardware/scanner/keyboard.ts';
import { type Command, commands, keyOf } from './key-of.ts';
import { enter, fieldOf, type Holder, holderOf, put, read, wantsScans } from './typed-into.ts';
import { createTakeBack, createWaiting, type Unread } from './wedge.ts';

export { type Command, commands, keyOf } from './key-of.ts';

// An input method hands in what it made of the keys a few ms after the last of them.
const AFTERWARDS_MS = 100;

/** One listener for the whole page, ahead of every field. */
export const listenToKeys = (parts: {
  readonly window: Window;
  /** False: the page has no use for this key now, the browser may have it. */
  readonly run: (command: Command) => boolean;
  /** A code that a keyboard scanner typed into something that is no code field. */
  readonly scanned: (text: string) => void;
  /** A keyboard scanner typed something that is no code. */
  readonly unread: (why: Unread) => void;
  /** Where typing goes when nothing has the focus. */
  readonly codeLine: () => HTMLInputElement | null;
  readonly pressed: () => void;
}): (() => void) => {
  const { window } = parts;
  const keyboard = createKeyboard(window.performance.now());
  const fields = createTakeBack({ read, put });
  const waiting = createWaiting(parts.run);
  /** Keys whose press did nothing here: nor does their release. */
  const stopped = new Set<string>();
  let scannedInto: Holder | undefined;
  let takenAt = Number.NEGATIVE_INFINITY;
  let timer = 0;

  const deliver = ({ text, by }: Extract<KeyboardSaid, { is: 'scan' }>): void => {
    const field = scannedInto instanceof HTMLSelectElement ? undefined : scannedInto;
    // The line of codes is for typing by hand: what is begun there stays for the hand to end.
    if (field === undefined || !wantsScans(field) || !field.isConnected || field === parts.codeLine()) {
      parts.scanned(text);
      return;
    }
    put(field, { value: text, selection: null });
    if (by === 'key') enter(field);
  };

  const hear = (said: readonly KeyboardSaid[]): void => {
    for (const one of said) {
      if (one.is === 'typing') waiting.act(one.to);
      else if (one.is === 'scanner') {
        waiting.drop(one.from);
        scannedInto = fields.takeBack(one.from);
      } else if (one.is === 'scan') deliver(one);
      else parts.unread(one.why);
    }
  };

  const tick = (): void => {
    hear(keyboard.tick(window.performance.now()));
    arm();
  };
  /** Silence is what comes after the keys that wait for this thread: hence a turn more. */
  const arm = (): void => {
    window.clearTimeout(timer);
    const due = keyboard.dueAt();
    if (due === undefined || (waiting.isEmpty() && !keyboard.isScanning())) return;
    const waitMs = Math.max(0, due - window.performance.now()) + 1;
    timer = window.setTimeout(() => {
      timer = window.setTimeout(tick);
    }, waitMs);
  };

  const isOf = (event: KeyboardEvent, is: 'down' | 'up') =>
    keyboard.key({
      code: event.code,
      is,
      at: event.timeStamp,
      repeat: event.repeat,
      ctrl: event.ctrlKey,
      shift: event.shiftKey,
      alt: event.altKey,
      meta: event.metaKey,
    });

  const down = (event: KeyboardEvent): void => {
    // What a field was told to do by `enter`.
    if (!event.isTrusted) return;
    parts.pressed();
    const { step, does, said } = isOf(event, 'down');
    hear(said);
    stopped.delete(event.code);
    if (does === 'take') {
      takenAt = event.timeStamp;
      swallow(event);
      return;
    }
    // A hand's key: what it types is its own.
    takenAt = Number.NEGATIVE_INFINITY;
    const command = event.repeat ? undefined : commandOf(event);
    if (command !== undefined) {
      if (does === 'wait') waiting.wait(step, command);
      else if (!parts.run(command)) return;
      stopped.add(event.code);
      swallow(event);
      return;
    }
    if (does === 'pass' && holderOf(event.target) === null && types(event)) parts.codeLine()?.focus();
    const holder = holderOf(does === 'pass' ? window.document.activeElement : event.target);
    if (holder !== null) fields.remember(step, holder);
    // A blank in a code would press the button that has the focus, a letter would turn a list.
    if (does === 'wait' && fieldOf(event.target) === null) {
      stopped.add(event.code);
      event.preventDefault();
    }
  };

  const up = (event: KeyboardEvent): void => {
    if (!event.isTrusted) return;
    const { does, said } = isOf(event, 'up');
    hear(said);
    if (does === 'take') swallow(event);
    else if (stopped.delete(event.code)) event.preventDefault();
  };

  /** What gets into a field although its keys were taken: an input method had them first. */
  const input = (event: Event): void => {
    const holder = holderOf(event.target);
    const isScanners = keyboard.isScanning() || event.timeStamp - takenAt <= AFTERWARDS_MS;
    if (!event.isTrusted || !isScanners || holder === null) return;
    if (event.type === 'beforeinput') event.preventDefault();
    else if (fields.again(holder)) event.stopImmediatePropagation();
  };

  const lost = (): void => {
    hear(keyboard.lost());
    arm();
  };
  const got = (event: Event): void => {
    if (event.target === window) keyboard.got(event.timeStamp);
  };

  const thenArm = (listener: (event: KeyboardEvent) => void) => (event: KeyboardEvent) => {
    listener(event);
    arm();
  };
  const listeners = [
    ['keydown', thenArm(down)],
    ['keyup', thenArm(up)],
    ['beforeinput', input],
    ['input', input],
    ['focus', got],
  ] as const;
  for (const [name, listener] of listeners) window.addEventListener(name, listener as EventListener, true);
  window.addEventListener('blur', lost);
  return () => {
    window.clearTimeout(timer);
    for (const [name, listener] of listeners)
      window.removeEventListener(name, listener as EventListener, true);
    window.removeEventListener('blur', lost);
  };
};

/** A key that types a character, with an input method or a dead key too. */
const types = ({ key, ctrlKey, altKey, metaKey }: KeyboardEvent): boolean =>
  !ctrlKey &&
  !altKey &&
  !metaKey &&
  key !== ' ' &&
  ([...key].length === 1 || key === 'Process' || key === 'Dead');

const commandOf = (event: KeyboardEvent): Command | undefined =>
  event.ctrlKey || event.metaKey || event.shiftKey
    ? undefined
    : commands.find(name => {
        const row: { readonly code: string; readonly alt?: true } = keyOf[name];
        return row.code === event.code && (row.alt ?? false) === event.altKey;
      });

const swallow = (event: KeyboardEvent): void => {
  event.preventDefault();
  event.stopImmediatePropagation();
};
