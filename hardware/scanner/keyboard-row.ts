// The row of keys that may be one label: what each gave, how long each was held, which modifiers it pressed itself.
import type { Modifier } from './keyboard-codes.ts';

export type Step = {
  readonly step: number;
  /** KeyboardEvent.code; '' for a character that was spelled with Alt and has no key. */
  readonly code: string;
  readonly at: number;
  /** ms since the key before. */
  readonly gap: number;
  readonly modifier?: Modifier;
  /** Nothing for a key that types nothing, such as Shift or Num Lock. */
  readonly gave?: number | 'unknown';
  readonly upAt?: number;
};

export type Held = { readonly forMs: number; readonly gap: number; readonly wasLast: boolean };

type Flags = { readonly [M in Modifier]: boolean };

/** A key that is held for longer than `machineMs` is no scanner's. */
export const createRow = (machineMs: number) => {
  let steps: Step[] = [];
  let given: (number | 'unknown')[] = [];
  /** By code, where in `steps`: keys that are down. Modifiers may be held over many characters. */
  const keysDown = new Map<string, number>();
  const modifiersDown = new Map<string, Modifier>();

  const index = (): void => {
    given = [];
    keysDown.clear();
    modifiersDown.clear();
    for (const [i, { code, modifier, gave, upAt }] of steps.entries()) {
      if (gave !== undefined) given.push(gave);
      if (upAt !== undefined) continue;
      if (modifier === undefined) keysDown.set(code, i);
      else modifiersDown.set(code, modifier);
    }
  };
  const owns = (modifier: Modifier): boolean => [...modifiersDown.values()].includes(modifier);

  return {
    isEmpty: (): boolean => steps.length === 0,
    first: (): number | undefined => steps[0]?.step,
    given: (): readonly (number | 'unknown')[] => given,
    /** A key that types is down. */
    holds: (): boolean => keysDown.size > 0,
    owns,
    /** Every modifier that is held was pressed in this row. Alt Gr says "alt" on some systems only. */
    ownsAll: (held: Flags): boolean =>
      (['ctrl', 'shift', 'alt', 'meta'] as const).every(modifier => !held[modifier] || owns(modifier)),

    add(one: Step): void {
      const { code, modifier, gave, upAt } = one;
      if (gave !== undefined) given.push(gave);
      if (upAt === undefined) {
        if (modifier === undefined) keysDown.set(code, steps.length);
        else modifiersDown.set(code, modifier);
      }
      steps.push(one);
    },

    /** Nothing for a key that was not pressed in this row. */
    release(code: string, at: number): Held | undefined {
      modifiersDown.delete(code);
      const where =
        keysDown.get(code) ?? steps.findLastIndex(one => one.code === code && one.upAt === undefined);
      const pressed = steps[where];
      if (pressed === undefined) return undefined;
      keysDown.delete(code);
      steps[where] = { ...pressed, upAt: at };
      return { forMs: at - pressed.at, gap: pressed.gap, wasLast: where === steps.length - 1 };
    },

    /**
     * Takes away everything up to the last key that a scanner would have let go of: held too long, or, as another key
     * `comes`, held since before the last one. False: there is none.
     */
    cut(now: number, comes: boolean): boolean {
      const last = steps.findLastIndex(({ modifier, code }) => modifier === undefined && code !== '');
      const slow = steps.findLastIndex(
        ({ modifier, at, upAt }, i) =>
          modifier === undefined &&
          ((upAt ?? now) - at > machineMs || (comes && upAt === undefined && i < last)),
      );
      if (slow < 0) return false;
      steps = steps.slice(slow + 1);
      index();
      return true;
    },

    clear(): void {
      steps = [];
      index();
    },
  };
};
