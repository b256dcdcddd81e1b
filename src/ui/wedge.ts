// A scanner that plugs in as a keyboard types into whatever has the focus before it is known for a scanner (after five
// characters: hardware/scanner/keyboard.ts). What those did to a field is taken back; the rest never gets there.
//
// Taken back, not held back: held keys would have to wait 35 ms each until the next one tells who typed them, and typing
// them again by script breaks input methods and undo. Here a hand's key waits for nothing; all that listens to it takes
// 0.04 ms (press, input and release together; mean of 10,000 keys in Chromium). The price: up to five characters are
// seen in the field for as long as a scanner takes to type them, 5 to 150 ms.
import { type KeyboardSaid, SHORTEST_LABEL } from '#hardware/scanner/keyboard.ts';
import { say } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';

// Six characters that are each spelled (Num Lock, Alt, four digits, Num Lock) are 42 presses.
const REMEMBERED = 48;

/** `Was`: all of a field that typing changes. */
export const createTakeBack = <Field, Was>(parts: {
  readonly read: (field: Field) => Was;
  readonly put: (field: Field, was: Was) => void;
}) => {
  let before: { readonly step: number; readonly field: Field; readonly was: Was }[] = [];
  let taken: ReadonlyMap<Field, Was> = new Map();

  return {
    /** Just before key `step` does what it does to `field`. */
    remember(step: number, field: Field): void {
      if (before.length >= 2 * REMEMBERED) before = before.slice(-REMEMBERED);
      before.push({ step, field, was: parts.read(field) });
    },
    /** Every field that a key since `from` may have changed is as it was. Answers the one where it began. */
    takeBack(from: number): Field | undefined {
      const since = before.filter(({ step }) => step >= from);
      before = [];
      taken = new Map(since.toReversed().map(({ field, was }) => [field, was]));
      for (const [field, was] of taken) parts.put(field, was);
      return since[0]?.field;
    },
    /** An input method may still put in what it made of the keys. False: nothing was taken back there. */
    again(field: Field): boolean {
      const was = taken.get(field);
      if (was !== undefined) parts.put(field, was);
      return was !== undefined;
    },
  };
};

/** Shortcuts that wait: a scanner sends function keys for control characters, a hand's acts once it is known for one. */
export const createWaiting = <Command>(run: (command: Command) => void) => {
  let waiting: { readonly step: number; readonly command: Command }[] = [];
  const act = (to: number): void => {
    const acting = waiting.filter(({ step }) => step < to);
    waiting = waiting.filter(({ step }) => step >= to);
    for (const { command } of acting) run(command);
  };
  return {
    isEmpty: (): boolean => waiting.length === 0,
    wait: (step: number, command: Command): void => {
      waiting.push({ step, command });
    },
    /** Those before `to` were a hand's. */
    act,
    /** Those before `from` were a hand's, all others a scanner's. */
    drop(from: number): void {
      act(from);
      waiting = [];
    },
  };
};

export type Unread = Extract<KeyboardSaid, { is: 'unreadable' }>['why'];

export const unreadWords = (why: Unread): string => {
  const { screen } = english;
  if (why === 'too-short') return say(screen['keyboard-too-short'], { shortest: SHORTEST_LABEL });
  return say(why === 'part-missing' ? screen['keyboard-part'] : screen['keyboard-unreadable']);
};
