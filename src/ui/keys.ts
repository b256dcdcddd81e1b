// Which key does what. Acts lie on F-keys and Alt: letters and digits are what scanners type. F5, F11 and F12 stay the
// window's own; F7 is none of Chromium's here because its caret browsing is cancelled with the key.
import type { english } from '#src/words/words.ts';
import { createWedge } from './wedge.ts';

type Named<Name> = Name extends `do-${infer Command}` ? Command : never;
/** What a key can do: each has its words, "do-…". */
export type Command = Named<keyof (typeof english)['screen']>;

type KeyOf = {
  readonly [C in Command]?: { readonly shown: string; readonly code: string; readonly alt?: true };
};

export const keyOf = {
  keys: { shown: 'F1', code: 'F1' },
  open: { shown: 'F2', code: 'F2' },
  find: { shown: 'F3', code: 'F3' },
  weigh: { shown: 'F4', code: 'F4' },
  leave: { shown: 'F6', code: 'F6' },
  settle: { shown: 'F7', code: 'F7' },
  undo: { shown: 'F8', code: 'F8' },
  manifests: { shown: 'F9', code: 'F9' },
  close: { shown: 'F10', code: 'F10' },
  cancel: { shown: 'Alt+K', code: 'KeyK', alt: true },
  back: { shown: 'Esc', code: 'Escape' },
  print: { shown: 'Alt+P', code: 'KeyP', alt: true },
  'send-again': { shown: 'Alt+R', code: 'KeyR', alt: true },
  central: { shown: 'Alt+C', code: 'KeyC', alt: true },
  devices: { shown: 'Alt+D', code: 'KeyD', alt: true },
  zero: { shown: 'Alt+Z', code: 'KeyZ', alt: true },
  tare: { shown: 'Alt+A', code: 'KeyA', alt: true },
  'clear-tare': { shown: 'Alt+U', code: 'KeyU', alt: true },
  good: { shown: 'Alt+G', code: 'KeyG', alt: true },
  reject: { shown: 'Alt+B', code: 'KeyB', alt: true },
  enable: { shown: 'Alt+E', code: 'KeyE', alt: true },
  'capture-empty': { shown: 'Alt+1', code: 'Digit1', alt: true },
  'capture-known': { shown: 'Alt+2', code: 'Digit2', alt: true },
  'capture-moving': { shown: 'Alt+3', code: 'Digit3', alt: true },
  mute: { shown: 'Alt+S', code: 'KeyS', alt: true },
  'put-away': { shown: 'Alt+N', code: 'KeyN', alt: true },
  older: { shown: 'PgDn', code: 'PageDown' },
  newer: { shown: 'PgUp', code: 'PageUp' },
  rescan: { shown: 'Alt+L', code: 'KeyL', alt: true },
  'leave-try': { shown: 'Alt+X', code: 'KeyX', alt: true },
  try: { shown: 'Alt+T', code: 'KeyT', alt: true },
  start: { shown: 'Alt+Enter', code: 'Enter', alt: true },
} as const satisfies KeyOf;

export const commands = Object.keys(keyOf) as readonly (keyof typeof keyOf)[];

type Field = HTMLInputElement | HTMLTextAreaElement;
const fieldOf = (target: EventTarget | null): Field | null =>
  target instanceof HTMLTextAreaElement ||
  (target instanceof HTMLInputElement && target.type !== 'radio' && target.type !== 'checkbox')
    ? target
    : null;

/** A field that wants what a keyboard scanner types carries `data-scan="here"`. */
const wantsScans = (field: Field | null): boolean => field?.dataset.scan === 'here';

/** What a first character may change before it is known to be a machine's: a list turns to what begins with it. */
const changeable = (target: EventTarget | null): Field | HTMLSelectElement | null =>
  target instanceof HTMLSelectElement ? target : fieldOf(target);

const restore = (field: Field | HTMLSelectElement, value: string): void => {
  field.value = value;
  const told = field instanceof HTMLSelectElement ? 'change' : 'input';
  field.dispatchEvent(new Event(told, { bubbles: true }));
};

/** One listener for the whole page, ahead of every field. */
export const listenToKeys = (parts: {
  readonly window: Window;
  /** False: the page has no use for this key now, the browser may have it. */
  readonly run: (command: Command) => boolean;
  /** A code that a keyboard scanner typed into something that is no code field. */
  readonly scanned: (text: string) => void;
  /** Where typing goes when nothing has the focus. */
  readonly codeLine: () => HTMLInputElement | null;
  readonly pressed: () => void;
}): (() => void) => {
  const wedge = createWedge();
  let before: { readonly field: Field | HTMLSelectElement; readonly value: string } | null = null;

  const key = (event: KeyboardEvent): void => {
    parts.pressed();
    const chord = event.altKey || event.ctrlKey || event.metaKey;
    const was = wedge.key({ key: event.key, at: event.timeStamp, repeat: event.repeat, chord });
    const field = fieldOf(event.target);
    const holder = changeable(event.target);
    switch (was.is) {
      case 'first':
        before = holder && { field: holder, value: holder.value };
        if (holder === null && event.key !== ' ') parts.codeLine()?.focus();
        return;
      case 'burst':
        // A blank in a code would press the button that has the focus, a letter would turn a list.
        if (field === null) event.preventDefault();
        return;
      case 'stray':
        swallow(event);
        return;
      case 'code':
        if (wantsScans(field)) break;
        swallow(event);
        if (before !== null && before.field === holder) restore(before.field, before.value);
        parts.scanned(was.text);
        return;
      case 'free':
        break;
    }
    const command = commandOf(event);
    if (command !== undefined && !event.repeat && parts.run(command)) swallow(event);
  };

  parts.window.addEventListener('keydown', key, true);
  return () => parts.window.removeEventListener('keydown', key, true);
};

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
