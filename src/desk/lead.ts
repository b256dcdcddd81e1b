// The lead's PIN: counted before it is compared, kept in the journal's file, so that a restart unlocks nothing.
import type { PinRefusal } from '#src/api/contract.ts';
import type { Journal } from '#src/journal/journal.ts';
import { afterRight, afterWrong, type Lockout, notLocked, onClock, waitMs } from '#src/people/lockout.ts';
import { isPin, pinHolds } from '#src/people/pin.ts';

export type LeadAnswer =
  | { readonly lead: string }
  | { readonly refused: PinRefusal; readonly waitMs?: number };

const LOCKOUT = 'lead-lockout';

/** `now` in ms since 1970. The answer's promise rejects with JournalFault or PinFault. */
export const createLead = (settings: Journal['settings'], now: () => number) => {
  const kept = (): Lockout => JSON.parse(settings.get(LOCKOUT) ?? JSON.stringify(notLocked)) as Lockout;
  const keep = (state: Lockout): void => settings.set(LOCKOUT, JSON.stringify(state));

  return async (pin: string): Promise<LeadAnswer> => {
    const before = kept();
    const seen = onClock(before, now());
    if (seen !== before) keep(seen);
    const locked = waitMs(seen, now());
    if (locked > 0) return { refused: 'locked', waitMs: locked };
    keep(afterWrong(seen, now()));
    if (isPin(pin)) {
      for (const operator of settings.operators()) {
        if (operator.role !== 'lead' || !(await pinHolds(pin, operator.pin))) continue;
        keep(afterRight());
        return { lead: operator.name };
      }
    }
    const after = waitMs(kept(), now());
    return after > 0 ? { refused: 'locked', waitMs: after } : { refused: 'wrong-pin' };
  };
};
