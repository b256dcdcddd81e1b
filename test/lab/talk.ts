// What the machine and the test that started it say to each other: one JSON value a line.

export type FromGuest =
  | { readonly kind: 'up'; readonly release: string }
  /** Something that only QEMU can do: a plug of one of its own devices, a key of its keyboard, bytes on its serial wire. */
  | { readonly kind: 'ask'; readonly id: number; readonly want: Want }
  | { readonly kind: 'done'; readonly scenario: string; readonly wrong?: string; readonly figures: Figures }
  | { readonly kind: 'over' };

export type Want =
  | { readonly do: 'plug'; readonly what: 'ftdi' | 'keyboard' }
  | { readonly do: 'unplug'; readonly what: 'ftdi' | 'keyboard' }
  | { readonly do: 'press'; readonly keys: readonly (readonly string[])[] }
  | { readonly do: 'wire'; readonly hex: string }
  | { readonly do: 'heard-on-wire' }
  | { readonly do: 'line-settings' };

export type ToGuest = { readonly id: number; readonly answer?: unknown; readonly wrong?: string };

/** ms, counts: for people and for the bench, never for a verdict. */
export type Figures = { readonly [name: string]: number };

/** Feeds text; calls `hear` with each whole line's value. */
export const lineReader = <T>(hear: (value: T) => void): ((text: string) => void) => {
  let rest = '';
  return text => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line !== '') hear(JSON.parse(line) as T);
  };
};
