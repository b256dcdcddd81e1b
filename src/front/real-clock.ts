import type { Clock } from '#src/lib/clock.ts';

export const realClock: Clock = {
  now: Date.now,
  after: (waitMs, then) => {
    const timer = setTimeout(then, waitMs);
    return () => clearTimeout(timer);
  },
};
