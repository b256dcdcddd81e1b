// Changes to views. Changes of one turn are one view; weights are shown ten times a second, everything else at once.
import type { View } from '#src/api/contract.ts';
import type { Clock } from '#src/lib/clock.ts';

export type Watch = ReturnType<typeof createWatch>;

const WEIGHTS_EVERY_MS = 100;
const QUIET_MS = 1_000;

export const createWatch = (clock: Clock, view: () => View) => {
  const listeners = new Set<(json: string) => void>();
  let version = 1;
  let isTold = true;
  let lastChange = 0;
  let stopSoon: (() => void) | null = null;

  const tell = (): void => {
    isTold = true;
    stopSoon?.();
    stopSoon = null;
    if (listeners.size === 0) return;
    const json = JSON.stringify(view());
    for (const listener of listeners) listener(json);
  };

  const show = (): void => {
    version += 1;
    if (!isTold) return;
    isTold = false;
    queueMicrotask(tell);
  };
  const changed = (): void => {
    lastChange = clock.now();
    show();
  };

  return {
    version: () => version,
    changed,
    /** For what changes many times a second and is not worth a view each. It is no work: a scale never rests. */
    changedSoon: (): void => {
      if (stopSoon === null && isTold) stopSoon = clock.after(WEIGHTS_EVERY_MS, show);
    },
    /** The listener hears JSON of each view; the answer ends it. */
    onView: (listener: (json: string) => void): (() => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    /** Nobody works just now. */
    isQuiet: (): boolean => clock.now() - lastChange >= QUIET_MS,
    /** Runs `tidy` once after each time of work, when nothing has changed for a second. */
    whenQuiet: (tidy: () => void): (() => void) => {
      let tidied = 0;
      let stop = () => {};
      const look = (): void => {
        if (lastChange > tidied && clock.now() - lastChange >= QUIET_MS) {
          tidied = lastChange;
          tidy();
        }
        stop = clock.after(QUIET_MS, look);
      };
      stop = clock.after(QUIET_MS, look);
      return () => stop();
    },
    stop: (): void => {
      stopSoon?.();
      listeners.clear();
    },
  };
};
