// Wrong PINs make one wait: five are free, then a minute, doubling to an hour. Pure; the state is plain data that is
// kept on disk, so that a restart lets nobody off.
//
// Who asks for a PIN: (1) `onClock`, kept where it changed; (2) `waitMs`, more than 0 is refused without a look at the
// PIN; (3) `afterWrong`, kept; (4) compare; (5) `afterRight`, kept, where it was right. Counted before it is compared,
// because comparing takes a tenth of a second: a hundred tries at once would all be let in by the same count.

const FREE = 5;
const FIRST_WAIT_MS = 60_000;
const LONGEST_WAIT_MS = 3_600_000;

/** Times in ms since 1970. */
export type Lockout = {
  /** Wrong ones in a row. */
  readonly wrong: number;
  /** The newest wrong one. */
  readonly wrongAt: number;
  /** Where the clock was first seen before `wrongAt`: from there the wait is counted anew. */
  readonly backAt?: number;
};

export const notLocked: Lockout = { wrong: 0, wrongAt: 0 };

export const afterWrong = (state: Lockout, at: number): Lockout => ({ wrong: state.wrong + 1, wrongAt: at });

export const afterRight = (): Lockout => notLocked;

/** How long no PIN is looked at, 0 for not at all. Never more than an hour, whatever the clock says. */
export const waitMs = (state: Lockout, at: number): number => {
  if (state.wrong < FREE) return 0;
  const wholeMs = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (state.wrong - FREE));
  // A clock that is right again counts from the wrong PIN, so a clock that starts in 1970 (an empty battery) and is
  // corrected a minute later does not unlock.
  const from = at >= state.wrongAt ? state.wrongAt : (state.backAt ?? at);
  return at < from ? wholeMs : Math.max(0, wholeMs - (at - from));
};

/** To be asked before each PIN: sees a clock that was set back, so that the wait ends by the new time. The same object where nothing changed. */
export const onClock = (state: Lockout, at: number): Lockout => {
  const isBack =
    state.wrong >= FREE && at < state.wrongAt && (state.backAt === undefined || at < state.backAt);
  return isBack ? { ...state, backAt: at } : state;
};
