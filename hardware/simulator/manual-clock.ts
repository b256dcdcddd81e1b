import type { Clock } from '#src/lib/clock.ts';

export type ManualClock = Clock & {
  /** Lets time pass; what falls due runs in order, with the promises that it settles. */
  pass(ms: number): Promise<void>;
  /** The thread is held up: time goes on and nothing runs. What fell due meanwhile runs late, at the next pass. */
  holdUp(ms: number): void;
  /** The time of day jumps, as when the computer slept or its clock was set: what waits still waits as long. */
  jump(ms: number): void;
};

/** Time that stands still until it is told to pass: for simulated trucks and tests. */
export const createManualClock = (start = 0): ManualClock => {
  let now = start;
  let order = 0;
  const waiting = new Set<{ at: number; readonly order: number; readonly then: () => void }>();
  // Promises of a few steps settle in between, e.g. open, then listen, then ask, then answer.
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  };
  return {
    now: () => now,
    after: (waitMs, then) => {
      const entry = { at: now + Math.max(0, waitMs), order: order++, then };
      waiting.add(entry);
      return () => {
        waiting.delete(entry);
      };
    },
    holdUp: ms => {
      now += ms;
    },
    jump: ms => {
      now += ms;
      for (const entry of waiting) entry.at += ms;
    },
    pass: async ms => {
      const until = now + ms;
      await settle();
      for (;;) {
        const due = [...waiting]
          .filter(entry => entry.at <= until)
          .sort((a, b) => a.at - b.at || a.order - b.order)[0];
        if (due === undefined) break;
        waiting.delete(due);
        now = Math.max(now, due.at);
        due.then();
        await settle();
      }
      now = until;
    },
  };
};
