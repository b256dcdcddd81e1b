// Sets (shifts), as rows. At most one is open; a row is never deleted.
import { assert } from '#src/lib/assert.ts';
import { asJournalFault } from './fault.ts';
import type { Writable } from './open-database.ts';

export type SetRow = {
  readonly id: number;
  /** SET1 and on, anew each day. */
  readonly name: string;
  /** ISO in UTC. People by their badges. */
  readonly openedAt: string;
  readonly openedBy: string;
  readonly closedAt: string | null;
  readonly closedBy: string | null;
};

const COLUMNS =
  'id, name, opened_at AS openedAt, opened_by AS openedBy, closed_at AS closedAt, closed_by AS closedBy';
export const OPEN_SET = `SELECT ${COLUMNS} FROM sets WHERE closed_at IS NULL ORDER BY opened_at LIMIT 1`;
export const RECENT_SETS = `SELECT ${COLUMNS} FROM sets WHERE id <= @upTo ORDER BY id DESC LIMIT @count`;
export const ONE_SET = `SELECT ${COLUMNS} FROM sets WHERE id = @id`;

export const createSetsTable = (database: Writable, path: string) => {
  const open = database.prepare<[], SetRow>(OPEN_SET);
  const one = database.prepare<{ id: number }, SetRow>(ONE_SET);
  const recent = database.prepare<{ upTo: number; count: number }, SetRow>(RECENT_SETS);
  const insert = database.prepare(
    'INSERT INTO sets (id, name, opened_at, opened_by) VALUES (@id, @name, @openedAt, @openedBy)',
  );
  const close = database.prepare(
    'UPDATE sets SET closed_at = @closedAt, closed_by = @closedBy WHERE id = @id AND closed_at IS NULL',
  );
  const durable = (run: () => void): void => {
    try {
      run();
    } catch (thrown) {
      throw asJournalFault(thrown, path);
    }
  };
  const newest = (count: number): readonly SetRow[] => recent.all({ upTo: Number.MAX_SAFE_INTEGER, count });
  return {
    current: (): SetRow | null => open.get() ?? null,
    one: (id: number): SetRow | null => one.get({ id }) ?? null,
    /** The newest first. */
    recent: newest,
    nextId: (): number => (newest(1)[0]?.id ?? 0) + 1,
    /** Both only in `append`'s transaction, beside their event. */
    open: (row: Pick<SetRow, 'id' | 'name' | 'openedAt' | 'openedBy'>): void =>
      durable(() => insert.run(row)),
    close: (row: { readonly id: number; readonly closedAt: string; readonly closedBy: string }): void =>
      durable(() => assert(close.run(row).changes === 1, `set ${row.id} is not open`)),
  };
};
