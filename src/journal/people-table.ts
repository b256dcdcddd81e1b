// Who works here, as rows. A row is never deleted: who has left has `endedAt`, and keeps the badge that events name.
import { asJournalFault } from './fault.ts';
import type { Writable } from './open-database.ts';

export type Role = 'clerk' | 'lead' | 'auditor';

export type OperatorRow = {
  /** 1-16 of A-Z0-9: printed, and no secret. */
  readonly badge: string;
  readonly name: string;
  readonly role: Role;
  /** Hash, as people/pin.ts writes it. */
  readonly pin: string;
  /** JSON of people/lockout.ts's state; '' for none. */
  readonly lockout: string;
  /** ISO; null: works here. */
  readonly endedAt: string | null;
};

const COLUMNS = 'badge, name, role, pin, lockout, ended_at AS endedAt';

export const createPeopleTable = (database: Writable, path: string) => {
  const all = database.prepare<[], OperatorRow>(
    `SELECT ${COLUMNS} FROM operators ORDER BY ended_at IS NOT NULL, name`,
  );
  const one = database.prepare<{ badge: string }, OperatorRow>(
    `SELECT ${COLUMNS} FROM operators WHERE badge = @badge`,
  );
  const keep = database.prepare(`
    INSERT INTO operators (badge, name, role, pin, lockout, ended_at)
    VALUES (@badge, @name, @role, @pin, @lockout, @endedAt)
    ON CONFLICT (badge) WHERE badge IS NOT NULL DO UPDATE SET
      name = excluded.name, role = excluded.role, pin = excluded.pin,
      lockout = excluded.lockout, ended_at = excluded.ended_at`);
  const setLockout = database.prepare('UPDATE operators SET lockout = @lockout WHERE badge = @badge');
  const durable = (run: () => void): void => {
    try {
      run();
    } catch (thrown) {
      throw asJournalFault(thrown, path);
    }
  };
  return {
    /** By name; those who have left come last. */
    all: (): readonly OperatorRow[] => all.all(),
    /** One index look-up: asked for each scan. */
    one: (badge: string): OperatorRow | null => one.get({ badge }) ?? null,
    /** New, or in place of the row with this badge. Two people of one name are a bug: ask before. */
    keep: (row: OperatorRow): void => durable(() => keep.run(row)),
    keepLockout: (badge: string, lockout: string): void => durable(() => setLockout.run({ badge, lockout })),
  };
};
