// People, badges and sets over a real journal, on a clock that a test turns.
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { keepRecoveryHash, newRecoveryCode } from '#src/desk/recovery.ts';
import type { Pending } from '#src/desk/sets.ts';
import { createStaff } from '#src/desk/staff.ts';
import { openJournal } from '#src/journal/journal.ts';
import type { OwnEvent } from '#src/journal/station-event.ts';
import { hashPin } from '#src/people/pin.ts';
import { tempFolder } from '#test/example-journal.ts';

export const LEAD_PIN = '480915';
export const CLERK_PIN = '715204';
/** 17:30 in India. */
export const AT = Date.UTC(2026, 10, 23, 12);
export const HOUR = 3_600_000;
export const NOTHING_LEFT: Pending = { handoffs: [], parked: 0, unsent: 0 };

/** A station with the lead L1 and its recovery code; `again` starts it anew on the same folder. */
export const openStaff = async () => {
  const folder = tempFolder();
  const clock = { at: AT };
  const now = () => clock.at;
  const pending = { now: NOTHING_LEFT };
  const logged: unknown[] = [];
  const open = () => {
    const journal = openJournal(join(folder, 'journal.db'), () => new Date(now()).toISOString());
    onTestFinished(journal.close);
    const log = (what: string, more?: unknown) => void logged.push([what, more]);
    const zone = 'Asia/Kolkata';
    const staff = createStaff({ journal, zone, now, pending: () => pending.now, changed: () => {}, log });
    return { journal, ...staff };
  };
  const first = open();
  const { code, hash } = await newRecoveryCode();
  first.journal.append(null, [], () => {
    const lead = { badge: 'L1', name: 'Meera Nair', role: 'lead' } as const;
    first.journal.people.keep({ ...lead, pin: LEAD_HASH, lockout: '', endedAt: null });
    keepRecoveryHash(first.journal.settings, hash);
  });
  return {
    ...first,
    clock,
    pending,
    logged,
    folder,
    code,
    again: () => {
      first.journal.close();
      return open();
    },
    /** What was recorded, in order. */
    events: () => [...first.journal.replay.everything()].map(({ event }) => event as OwnEvent),
    addClerk: (badge = 'C1', name = 'Ravi Das') =>
      first.people.add({ badge, name, role: 'clerk', newPin: CLERK_PIN }, 'L1'),
  };
};

const LEAD_HASH = await hashPin(LEAD_PIN);
