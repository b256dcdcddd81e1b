// Small things that must be as safe as the journal.
import { asJournalFault } from './fault.ts';
import type { Writable } from './open-database.ts';

/** Throws JournalFault where it cannot be written. */
export const createSettings = (database: Writable, path: string) => {
  const get = database.prepare<{ name: string }, { value: string }>(
    'SELECT value FROM settings WHERE name = @name',
  );
  const set = database.prepare(
    'INSERT INTO settings (name, value) VALUES (@name, @value) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  );
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
  };
};
