// Which key does what. Acts lie on F-keys and Alt: letters and digits are what scanners type. F5, F11 and F12 stay the
// window's own; F7 is none of Chromium's here because its caret browsing is cancelled with the key.
import type { english } from '#src/words/words.ts';

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
  lists: { shown: 'Alt+F', code: 'KeyF', alt: true },
  devices: { shown: 'Alt+D', code: 'KeyD', alt: true },
  reports: { shown: 'Alt+.', code: 'Period', alt: true },
  people: { shown: 'Alt+O', code: 'KeyO', alt: true },
  written: { shown: 'Alt+W', code: 'KeyW', alt: true },
  thing: { shown: 'Alt+4', code: 'Digit4', alt: true },
  pause: { shown: 'Alt+5', code: 'Digit5', alt: true },
  'seal-check': { shown: 'Alt+6', code: 'Digit6', alt: true },
  refuse: { shown: 'Alt+7', code: 'Digit7', alt: true },
  reopen: { shown: 'Alt+8', code: 'Digit8', alt: true },
  lane: { shown: 'Alt+9', code: 'Digit9', alt: true },
  void: { shown: 'Alt+0', code: 'Digit0', alt: true },
  badges: { shown: 'Alt+,', code: 'Comma', alt: true },
  plan: { shown: 'Alt+V', code: 'KeyV', alt: true },
  zero: { shown: 'Alt+Z', code: 'KeyZ', alt: true },
  tare: { shown: 'Alt+A', code: 'KeyA', alt: true },
  'clear-tare': { shown: 'Alt+U', code: 'KeyU', alt: true },
  good: { shown: 'Alt+G', code: 'KeyG', alt: true },
  reject: { shown: 'Alt+B', code: 'KeyB', alt: true },
  enable: { shown: 'Alt+E', code: 'KeyE', alt: true },
  'capture-empty': { shown: 'Alt+1', code: 'Digit1', alt: true },
  'capture-known': { shown: 'Alt+2', code: 'Digit2', alt: true },
  'capture-moving': { shown: 'Alt+3', code: 'Digit3', alt: true },
  test: { shown: 'Alt+Y', code: 'KeyY', alt: true },
  'test-keyboard': { shown: 'Alt+J', code: 'KeyJ', alt: true },
  keep: { shown: 'Alt+M', code: 'KeyM', alt: true },
  apply: { shown: 'Alt+I', code: 'KeyI', alt: true },
  teach: { shown: 'Alt+H', code: 'KeyH', alt: true },
  'stop-capture': { shown: 'Alt+Q', code: 'KeyQ', alt: true },
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
