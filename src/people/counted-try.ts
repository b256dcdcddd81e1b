// A try at a secret: counted before it is compared (lockout.ts says why), by whichever lock-out it belongs to.
import { afterRight, afterWrong, type Lockout, notLocked, onClock, waitMs } from './lockout.ts';

/** Where a lock-out's state lies, as JSON; '' and null are none. It must be on the disk when `keep` returns. */
export type Lock = { readonly kept: () => string | null; readonly keep: (lockout: string) => void };

export type Tried<Holds> =
  | { readonly holds: Holds }
  | { readonly wrong: true }
  | { readonly lockedMs: number };

/** `compare` gives what the secret opens, or null where it is wrong; it is not asked while the lock-out waits. */
export const countedTry = async <Holds>(
  lock: Lock,
  now: () => number,
  compare: () => Promise<Holds | null>,
): Promise<Tried<Holds>> => {
  const state = (): Lockout => stateOf(lock.kept());
  const keep = (next: Lockout): void => lock.keep(JSON.stringify(next));
  const before = state();
  const seen = onClock(before, now());
  if (seen !== before) keep(seen);
  const locked = waitMs(seen, now());
  if (locked > 0) return { lockedMs: locked };
  keep(afterWrong(seen, now()));
  const holds = await compare();
  if (holds !== null) {
    keep(afterRight());
    return { holds };
  }
  const after = waitMs(state(), now());
  return after > 0 ? { lockedMs: after } : { wrong: true };
};

/** How long that lock-out waits now. */
export const lockedMs = (lockout: string | null, at: number): number => waitMs(stateOf(lockout), at);

const stateOf = (lockout: string | null): Lockout =>
  lockout === null || lockout === '' ? notLocked : (JSON.parse(lockout) as Lockout);
