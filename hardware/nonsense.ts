// In the midst of noise nothing is a label: of random bytes a few always look like a short one.
export type Nonsense = {
  unreadable(at: number): void;
  /** Whether a scan that comes now is not to be believed. */
  isNoise(at: number): boolean;
};

// Nobody spoils three labels within half a second.
const COUNT = 3;
const WITHIN_MS = 500;

export const createNonsense = (): Nonsense => {
  let lately: number[] = [];
  return {
    unreadable: at => {
      lately = [...lately.slice(1 - COUNT), at];
    },
    isNoise: at => lately.length === COUNT && at - (lately[0] ?? 0) < WITHIN_MS,
  };
};
