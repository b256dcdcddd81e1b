// Small things that must be as safe as the journal, and operators.
import { asJournalFault } from './fault.ts';
import type { Writable } from './open-database.ts';

export type OperatorRow = {
  readonly name: string;
  readonly role: 'clerk' | 'lead' | 'auditor';
  /** Hash, as people/pin.ts writes it. */
  readonly pin: string;
  /** JSON of people/lockout.ts's state. */
  readonly lockout: string;
};

/** Throws JournalFault where it cannot be written. */
export const createSettings = (database: Writable, path: string) => {
  const get = database.prepare<{ name: string }, { value: string }>(
    'SELECT value FROM settings WHERE name = @name',
  );
  const set = database.prepare(
    'INSERT INTO settings (name, value) VALUES (@name, @value) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  );
  const operators = database.prepare<[], OperatorRow>(
    'SELECT name, role, pin, lockout FROM operators ORDER BY name',
  );
  const keep = database.prepare(`
    INSERT INTO operators (name, role, pin, lockout) VALUES (@name, @role, @pin, @lockout)
    ON CONFLICT (name) DO UPDATE SET role = excluded.role, pin = excluded.pin, lockout = excluded.lockout`);
  const durable = (run: () => void): void => {
    try {
      run();
    } catch (thrown) {
      throw asJournalFault(thrown, path);
    }
  };
  return {
    get: (name: string): string | null => get.get({ name })?.value ?? null,
    set: (name: string, value: string): void => durable(() => set.run({ name, value })),
    operators: (): readonly OperatorRow[] => operators.all(),
    keepOperator: (row: OperatorRow): void => durable(() => keep.run(row)),
  };
};
