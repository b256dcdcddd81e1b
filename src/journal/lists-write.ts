// A list of 50,000 rows into the journal in short transactions, with scans in between; and out again after the retention
// time. Each table gets its rows in the order of its key: in any other one 250 rows touch 1,000 pages (4 MB to the disk
// and a checkpoint after each slice), in this one 25. A list counts from the moment that its row in preadvices stands: rows without one belong to an import that was
// cut off.
import { setImmediate } from 'node:timers/promises';
import { asJournalFault } from './fault.ts';
import type { KeptList } from './lists-table.ts';
import type { Writable } from './open-database.ts';

/** About 5 ms with the commit: less than a clerk could feel. */
export const SLICE = 250;

export type AnnouncedRow = {
  readonly code: string;
  readonly kind: 'sack' | 'parcel';
  /** In the list. */
  readonly position: number;
  readonly sack: string | null;
  readonly grams: number | null;
  readonly parcels: number | null;
  readonly said: number | null;
  readonly pin: string | null;
  readonly cod: 0 | 1;
  readonly codPaise: number | null;
  readonly declaredPaise: number | null;
  readonly orderRef: string | null;
  /** JSON of the other codes, sorted; null: none. */
  readonly aliases: string | null;
};

export type AliasRow = readonly [alias: string, code: string];

export type BookingRow = { readonly code: string; readonly codPaise: number | null };

export type NewList = Omit<KeptList, 'importedAt' | 'handoff' | 'putAwayAt' | 'clearedAt'>;

const KEY = {
  announced: 'code',
  announced_order: 'position',
  announced_aliases: 'alias',
  announced_wrong: 'position',
} as const;
const HOLDS = Object.keys(KEY) as readonly (keyof typeof KEY)[];

export const FORGOTTEN_BOOKINGS = `
  DELETE FROM bookings WHERE code IN (SELECT code FROM bookings WHERE at < @before LIMIT ${SLICE})`;
// A handoff that is not sealed yet may still be held against its list.
export const OLD = `
  SELECT id FROM preadvices p WHERE imported_at < @before AND cleared_at IS NULL AND NOT EXISTS
    (SELECT 1 FROM handoffs h WHERE h.id = p.handoff AND h.phase IN ('planned', 'open', 'closed'))`;

export const createListsWrite = (database: Writable, path: string) => {
  const insert = database.prepare(`
    INSERT INTO announced (preadvice, code, kind, position, sack, grams, parcels, said, pin, cod, cod_paise, declared_paise, order_ref, aliases)
    VALUES (@list, @code, @kind, @position, @sack, @grams, @parcels, @said, @pin, @cod, @codPaise, @declaredPaise, @orderRef, @aliases)`);
  const insertOrder = database.prepare(
    'INSERT INTO announced_order (preadvice, position, code) VALUES (@list, @position, @code)',
  );
  const insertAlias = database.prepare(
    'INSERT OR IGNORE INTO announced_aliases (preadvice, alias, code) VALUES (@list, @alias, @code)',
  );
  const insertWrong = database.prepare(
    'INSERT INTO announced_wrong (preadvice, position, line) VALUES (@list, @position, @line)',
  );
  const whole = database.prepare(`
    INSERT OR REPLACE INTO preadvices (id, name, reference, shipper, site, vehicle, expected_at, sacks, parcels, loose,
      cod_parcels, cod_paise, cod_without_amount, grams, unweighed, wrong, imported_at)
    VALUES (@id, @name, @reference, @shipper, @site, @vehicle, @expectedAt, @sacks, @parcels, @loose,
      @codParcels, @codPaise, @codWithoutAmount, @grams, @unweighed, @wrong, @at)`);
  const book = database.prepare(
    'INSERT OR REPLACE INTO bookings (code, cod_paise, at) VALUES (@code, @codPaise, @at)',
  );
  const attach = database.prepare(
    'UPDATE preadvices SET handoff = @handoff WHERE id = @list AND handoff IS NULL AND put_away_at IS NULL',
  );
  const detach = database.prepare('UPDATE preadvices SET handoff = NULL WHERE handoff = @handoff');
  const putAway = database.prepare(
    'UPDATE preadvices SET put_away_at = @at WHERE id = @list AND handoff IS NULL AND put_away_at IS NULL',
  );
  const putBack = database.prepare(
    'UPDATE preadvices SET put_away_at = NULL WHERE id = @list AND cleared_at IS NULL',
  );
  const cleared = database.prepare(
    'UPDATE preadvices SET cleared_at = @at, put_away_at = coalesce(put_away_at, @at) WHERE id = @list',
  );
  const forgetBookings = database.prepare(FORGOTTEN_BOOKINGS);
  const old = database.prepare<{ before: string }, { id: string }>(OLD);
  const isWhole = database.prepare<{ list: string }, { id: string }>(
    'SELECT id FROM preadvices WHERE id = @list AND cleared_at IS NULL',
  );
  const holds = HOLDS.map(table => ({
    // One list after the other by the key, not row by row.
    next: database.prepare<{ after: string }, { list: string | null }>(
      `SELECT min(preadvice) AS list FROM ${table} WHERE preadvice > @after`,
    ),
    drop: database.prepare(
      `DELETE FROM ${table} WHERE preadvice = @list AND ${KEY[table]} IN
         (SELECT ${KEY[table]} FROM ${table} WHERE preadvice = @list LIMIT ${SLICE})`,
    ),
  }));

  const durable = <Answer>(run: () => Answer): Answer => {
    try {
      return run();
    } catch (thrown) {
      throw asJournalFault(thrown, path);
    }
  };
  /** Each slice is one transaction, and the thread is free after it. False where `goesOn` said no. */
  const inSlices = async <Item>(
    items: readonly Item[],
    write: (item: Item, index: number) => void,
    goesOn: () => boolean,
  ): Promise<boolean> => {
    const slice = database.transaction((from: number) => {
      for (let at = from; at < Math.min(from + SLICE, items.length); at += 1) write(items[at] as Item, at);
    });
    for (let from = 0; from < items.length; from += SLICE) {
      if (!goesOn()) return false;
      durable(() => slice.immediate(from));
      await setImmediate();
    }
    return goesOn();
  };
  const nextOf = (next: (typeof holds)[number]['next'], after: string): string | null =>
    durable(() => next.get({ after }))?.list ?? null;
  const dropRows = async (list: string, goesOn: () => boolean): Promise<void> => {
    for (const { drop } of holds)
      while (goesOn() && durable(() => drop.run({ list })).changes > 0) await setImmediate();
  };

  const torn = (): readonly string[] => {
    const found = new Set<string>();
    for (const { next } of holds)
      for (let list = nextOf(next, ''); list !== null; list = nextOf(next, list))
        if (durable(() => isWhole.get({ list })) === undefined) found.add(list);
    return [...found];
  };

  return {
    /** Lists of which there are rows, but which are not there. */
    torn,
    /** Rows of one list by their codes, in any number of calls; they count once `whole` was written. */
    putRows: (list: string, rows: readonly AnnouncedRow[], goesOn: () => boolean): Promise<boolean> =>
      inSlices(rows, row => insert.run({ list, ...row }), goesOn),
    /** Codes in the list's order; `from`: how many were put before. */
    putOrder: (list: string, from: number, codes: readonly string[], goesOn: () => boolean) =>
      inSlices(codes, (code, index) => insertOrder.run({ list, position: from + index, code }), goesOn),
    /** Sorted by the alias. */
    putAliases: (list: string, aliases: readonly AliasRow[], goesOn: () => boolean) =>
      inSlices(aliases, ([alias, code]) => insertAlias.run({ list, alias, code }), goesOn),
    /** `lines`: JSON of each; `from`: how many were put before. */
    putWrong: (list: string, from: number, lines: readonly string[], goesOn: () => boolean) =>
      inSlices(lines, (line, index) => insertWrong.run({ list, position: from + index, line }), goesOn),
    /** Inside `append`'s transaction: from here on it is a list. */
    whole: (list: NewList, at: string): void => {
      whole.run({ ...list, at });
    },
    /** What the carrier knows of each; the newest word stands. */
    putBookings: (rows: readonly BookingRow[], at: string, goesOn: () => boolean): Promise<boolean> =>
      inSlices(rows, row => book.run({ ...row, at }), goesOn),
    /** False where it is used by another one or put away. May stand inside `append`'s transaction. */
    attach: (list: string, handoff: string): boolean =>
      durable(() => attach.run({ list, handoff })).changes > 0,
    /** The handoff was cancelled: its list is open again. */
    detach: (handoff: string): void => {
      durable(() => detach.run({ handoff }));
    },
    /** False where it is used, or put away already. */
    putAway: (list: string, at: string): boolean => durable(() => putAway.run({ list, at })).changes > 0,
    putBack: (list: string): void => {
      durable(() => putBack.run({ list }));
    },
    /** The rows of one list, whatever it is. */
    dropRows,
    /** Lets go of the rows of imports that were cut off, and of what was imported before `before` (ISO). */
    tidy: async (before: string, at: string, goesOn: () => boolean): Promise<void> => {
      for (const list of torn()) await dropRows(list, goesOn);
      for (const { id } of durable(() => old.all({ before }))) {
        // First said, then done: a list that lost half of its rows must not be taken for whole.
        durable(() => cleared.run({ list: id, at }));
        await dropRows(id, goesOn);
      }
      while (goesOn() && durable(() => forgetBookings.run({ before })).changes > 0) await setImmediate();
    },
  };
};
