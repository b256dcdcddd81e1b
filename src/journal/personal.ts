// What says who a person is lies beside the chain, not in it: events and documents carry only `ref`. When the body is
// erased, salt and all, the ref says nothing and the chain still holds.
import { createHash, randomBytes } from 'node:crypto';
import type { Append } from './append.ts';
import { asJournalFault } from './fault.ts';
import type { ReadOnly, Writable } from './open-database.ts';

/** name: text. driver: JSON of `DriverPerson`. signature: JSON of lib/strokes.ts. */
export type PersonalKind = 'name' | 'driver' | 'signature';
/** `phone` is '' where none was given. */
export type DriverPerson = { readonly name: string; readonly phone: string };
export type Personal =
  | { readonly kind: PersonalKind; readonly body: string }
  | { readonly kind: PersonalKind; readonly erasedAt: string };

// Whoever set the station up stands in its first event for as long as it runs: the retention time is that of drivers.
export const OLD_PERSONAL = `
  SELECT ref FROM personal WHERE erased_at IS NULL AND kept_at < @before
  AND ref IS NOT (SELECT body ->> '$.lead' FROM events WHERE seq <= 1000 AND kind = 'station-set-up' ORDER BY seq LIMIT 1)
  ORDER BY kept_at LIMIT @limit`;
export const PERSONAL_OF = 'SELECT kind, body, erased_at AS erasedAt FROM personal WHERE ref = @ref';

type Row = { kind: PersonalKind; body: string | null; erasedAt: string | null };

export const readPersonal = (database: ReadOnly) => {
  const one = database.prepare<{ ref: string }, Row>(PERSONAL_OF);
  /** null: no such ref. */
  const read = (ref: string | undefined): Personal | null => {
    const row = ref === undefined ? undefined : one.get({ ref });
    if (row === undefined) return null;
    const { kind, body, erasedAt } = row;
    return body === null ? { kind, erasedAt: erasedAt ?? '' } : { kind, body };
  };
  /** null where it was never given or is erased. */
  const driver = (ref: string | undefined): DriverPerson | null => {
    const kept = read(ref);
    if (kept === null || !('body' in kept)) return null;
    if (kept.kind === 'driver') return JSON.parse(kept.body) as DriverPerson;
    return kept.kind === 'name' ? { name: kept.body, phone: '' } : null;
  };
  return {
    read,
    driver,
    name: (ref: string | undefined): string | null => driver(ref)?.name ?? null,
    isErased: (ref: string | undefined): boolean => 'erasedAt' in (read(ref) ?? {}),
  };
};

/** Throws JournalFault where it cannot be written. */
export const createPersonal = (parts: {
  readonly database: Writable;
  readonly path: string;
  readonly append: Append;
  /** ISO in UTC */
  readonly now: () => string;
}) => {
  const { database, path, append, now } = parts;
  const insert = database.prepare(
    'INSERT INTO personal (ref, salt, body, kind, kept_at) VALUES (@ref, @salt, @body, @kind, @at)',
  );
  const old = database.prepare<{ before: string; limit: number }, { ref: string }>(OLD_PERSONAL);
  const empty = database.prepare(
    "UPDATE personal SET salt = x'', body = NULL, erased_at = @at WHERE ref = @ref AND erased_at IS NULL",
  );

  const erase = (
    find: () => readonly string[],
    how: { readonly why: 'retention' | 'asked'; readonly by?: string },
  ): readonly string[] => {
    let erased: readonly string[] = [];
    append(null, () => {
      const at = now();
      erased = find().filter(ref => empty.run({ ref, at }).changes > 0);
      return erased.length === 0 ? [] : [{ kind: 'personal-erased', refs: erased, ...how }];
    });
    return erased;
  };

  return {
    ...readPersonal(database),
    /** The answer is its ref: SHA-256 over 16 random bytes and the body, 64 hex digits. */
    keep: (kind: PersonalKind, body: string): string => {
      const salt = randomBytes(16);
      const ref = createHash('sha256').update(salt).update(body).digest('hex');
      try {
        insert.run({ ref, salt, body, kind, at: now() });
      } catch (thrown) {
        throw asJournalFault(thrown, path);
      }
      return ref;
    },
    /** What was kept before `before` (ISO in UTC), the oldest first, at most `limit`; the answer are the refs. */
    erase: ({
      before,
      limit = 50,
    }: {
      readonly before: string;
      readonly limit?: number;
    }): readonly string[] =>
      erase(() => old.all({ before, limit }).map(({ ref }) => ref), { why: 'retention' }),
    /** `by`: badge of whoever asked. The answer are those that were not erased before. */
    eraseRefs: (refs: readonly string[], by?: string): readonly string[] =>
      erase(() => refs, { why: 'asked', ...(by !== undefined && { by }) }),
    /**
     * Empties the log, in which what was erased still stands. False where another connection reads just now: again later.
     * The file itself is clean then: `secure_delete`, and rows that never move to another page (migrations.ts).
     */
    wipe: (): boolean => {
      // A reader in the worker may go on for minutes; this thread does not wait for it.
      const timeout = database.pragma('busy_timeout', { simple: true });
      try {
        database.pragma('busy_timeout = 0');
        const [said] = database.pragma('wal_checkpoint(TRUNCATE)') as [{ busy: number }];
        return said.busy === 0;
      } catch (thrown) {
        if ((thrown as { code?: unknown }).code === 'SQLITE_BUSY') return false;
        throw asJournalFault(thrown, path);
      } finally {
        database.pragma(`busy_timeout = ${timeout}`);
      }
    },
  };
};
