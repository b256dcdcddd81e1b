// Whether our own thread slept: a timer that comes much later than it was due tells so (a debugger, a disk that hung, a
// computer that was put to sleep). What would have been silence is none then: the bytes wait in the kernel, and are
// read after the timers have run. Pure.
import type { Clock } from '#src/lib/clock.ts';

// Node's timers are late by some milliseconds on a loaded computer, by 50 in the worst of the benches.
const LATE_MS = 100;
/** From the first turn after a sleep until all that waited in the kernel is read: a read goes through the thread pool. */
export const CATCH_UP_MS = 250;

/** How long our thread slept, where something that was due at `due` was not yet done at `now`; else 0. */
export const sleptSince = (due: number | undefined, now: number): number =>
  due === undefined || now - due <= LATE_MS ? 0 : now - due;

/** As `clock.after`, but a time in which our own thread slept does not count: once late, it waits for the rest. */
export const afterAwake = (clock: Clock, waitMs: number, then: () => void): (() => void) => {
  const due = clock.now() + waitMs;
  let stop = clock.after(waitMs, () => {
    if (sleptSince(due, clock.now()) > 0) stop = clock.after(Math.max(CATCH_UP_MS, waitMs), then);
    else then();
  });
  return () => stop();
};
