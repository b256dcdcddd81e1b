// A scanner that plugs in as a keyboard types its code and an Enter into whatever has the focus. It is told from a hand by
// its speed: such scanners send keys 1-19 ms apart, hands hardly under 60 ms. Pure: keys in, what they were out.

/** Two keys nearer than this are one machine's. Shift between two capitals counts as a key of its own. */
export const machineGapMs = 35;
const shortestCode = 6;

export type Key = {
  /** KeyboardEvent.key: one character, or a name such as "Enter". */
  readonly key: string;
  /** ms, of any clock that only goes forward. */
  readonly at: number;
  /** Held down by a finger. */
  readonly repeat: boolean;
  /** Ctrl, Alt or Meta is held. */
  readonly chord: boolean;
};

export type KeyIs =
  /** Anybody's key: let it do what it does. */
  | { readonly is: 'free' }
  /** A character that may be the first of a code: a good moment to remember what the field holds. */
  | { readonly is: 'first' }
  /** A character at a machine's speed. */
  | { readonly is: 'burst' }
  /** The Enter or Tab that ends a machine's code. */
  | { readonly is: 'code'; readonly text: string }
  /** A key that acts, sent by a machine among characters (some scanners send F-keys for control characters). */
  | { readonly is: 'stray' };

export const createWedge = () => {
  let text = '';
  let last = Number.NEGATIVE_INFINITY;

  return {
    key({ key, at, repeat, chord }: Key): KeyIs {
      const quick = !repeat && at - last <= machineGapMs;
      if (key === 'Shift' || key === 'AltGraph' || key === 'CapsLock') {
        if (quick) last = at;
        return { is: 'free' };
      }
      if ([...key].length === 1 && !chord) {
        text = quick ? text + key : key;
        last = repeat ? Number.NEGATIVE_INFINITY : at;
        return { is: quick ? 'burst' : 'first' };
      }
      const typed = quick ? text : '';
      if (key === 'Enter' || key === 'Tab') {
        text = '';
        last = Number.NEGATIVE_INFINITY;
        if (typed.length >= shortestCode) return { is: 'code', text: typed };
        return { is: typed.length > 1 ? 'stray' : 'free' };
      }
      // One character and an F-key together is a hand's slip as well; two and more are a machine.
      if (typed.length > 1) {
        last = at;
        return { is: 'stray' };
      }
      text = '';
      last = Number.NEGATIVE_INFINITY;
      return { is: 'free' };
    },
  };
};
