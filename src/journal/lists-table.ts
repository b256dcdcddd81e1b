// Announced lists as rows: what a scan is looked up in, each question one statement by an index. Written by lists-write.ts.
import { createListsWrite } from './lists-write.ts';
import type { ReadOnly, Writable } from './open-database.ts';

export type ListTotals = {
  readonly sacks: number;
  readonly parcels: number;
  readonly loose: number;
  readonly codParcels: number;
  /** Of those with an amount. */
  readonly codPaise: number;
  readonly codWithoutAmount: number;
  readonly grams: number;
  /** Parcels without an announced weight. */
  readonly unweighed: number;
};

export type ListHead = {
  /** SHA-256 of the canonical content, in hex: the same list gives the same, whatever file it came in. */
  readonly id: string;
  /** Of the file. */
  readonly name: string;
  /** The shipper's own number of it. */
  readonly reference: string | null;
  readonly shipper: string | null;
  /** The site that it is announced to. */
  readonly site: string | null;
  readonly vehicle: string | null;
  readonly expectedAt: string | null;
};

export type KeptList = ListHead &
  ListTotals & {
    /** Lines in which something is wrong. */
    readonly wrong: number;
    readonly importedAt: string;
    /** The handoff that it is held against. */
    readonly handoff: string | null;
    readonly putAwayAt: string | null;
    /** Its rows were let go after the retention time: only the totals are left. */
    readonly clearedAt: string | null;
  };

export type AnnouncedSack = {
  readonly kind: 'sack';
  readonly code: string;
  readonly grams?: number;
  /** As many as the list names. */
  readonly parcels: number;
  /** As the shipper counts them. */
  readonly said?: number;
};
export type AnnouncedParcel = {
  readonly kind: 'parcel';
  readonly code: string;
  /** null: announced loose. */
  readonly sack: string | null;
  readonly grams?: number;
  readonly pin?: string;
  /** paise null: announced as COD, without an amount that can be read. */
  readonly cod?: { readonly paise: number | null };
  readonly declaredPaise?: number;
  readonly orderRef?: string;
};
export type Announced = AnnouncedSack | AnnouncedParcel;

const COLUMNS =
  'a.code, a.kind, a.position, a.sack, a.grams, a.parcels, a.said, a.pin, a.cod, a.cod_paise AS codPaise, a.declared_paise AS declaredPaise, a.order_ref AS orderRef';
type Row = {
  code: string;
  kind: 'sack' | 'parcel';
  position: number;
  sack: string | null;
  grams: number | null;
  parcels: number | null;
  said: number | null;
  pin: string | null;
  cod: number;
  codPaise: number | null;
  declaredPaise: number | null;
  orderRef: string | null;
};

// The first half answers nearly always; SQLite does not begin the second then.
export const ANNOUNCED = `
  SELECT ${COLUMNS} FROM announced a WHERE a.preadvice = @list AND a.code = @key
  UNION ALL
  SELECT ${COLUMNS} FROM announced_aliases s JOIN announced a ON a.preadvice = s.preadvice AND a.code = s.code
  WHERE s.preadvice = @list AND s.alias = @key LIMIT 1`;
// The truck of a list stands at the next lane, or has not come yet.
const IS_OPEN = `p.put_away_at IS NULL AND
    (p.handoff IS NULL OR EXISTS (SELECT 1 FROM handoffs h WHERE h.id = p.handoff AND h.phase IN ('open', 'closed')))`;
export const ELSEWHERE = `
  SELECT p.id AS list, p.site, p.vehicle, iif(a.kind = 'parcel', a.code, NULL) AS code FROM announced a JOIN preadvices p ON p.id = a.preadvice
  WHERE a.code = @key AND p.id <> @list AND ${IS_OPEN}
  UNION ALL
  SELECT p.id AS list, p.site, p.vehicle, s.code FROM announced_aliases s JOIN preadvices p ON p.id = s.preadvice
  WHERE s.alias = @key AND p.id <> @list AND ${IS_OPEN} LIMIT 1`;
export const HANDED_ELSEWHERE = 'SELECT site, number, at FROM handed_elsewhere WHERE code = @key';
export const BOOKING = 'SELECT cod_paise AS codPaise FROM bookings WHERE code = @key';
export const IN_ORDER = `
  SELECT ${COLUMNS} FROM announced_order o JOIN announced a ON a.preadvice = o.preadvice AND a.code = o.code
  WHERE o.preadvice = @list AND o.position > @after ORDER BY o.position LIMIT 1000`;
export const WRONG =
  'SELECT line FROM announced_wrong WHERE preadvice = @list AND position > @after ORDER BY position LIMIT @limit';

export const ALIASES_OF =
  'SELECT aliases FROM announced WHERE preadvice = @list AND code = @code AND aliases IS NOT NULL';

const LIST = `
  id, name, reference, shipper, site, vehicle, expected_at AS expectedAt, sacks, parcels, loose, cod_parcels AS codParcels,
  cod_paise AS codPaise, cod_without_amount AS codWithoutAmount, grams, unweighed, wrong, imported_at AS importedAt,
  handoff, put_away_at AS putAwayAt, cleared_at AS clearedAt`;
export const NEWEST = `
  SELECT ${LIST} FROM preadvices WHERE imported_at < @before ORDER BY imported_at DESC LIMIT @limit`;
export const OPEN = `
  SELECT ${LIST} FROM preadvices WHERE handoff IS NULL AND put_away_at IS NULL ORDER BY imported_at DESC`;

export const readLists = (database: ReadOnly) => {
  const one = database.prepare<{ id: string }, KeptList>(`SELECT ${LIST} FROM preadvices WHERE id = @id`);
  const newest = database.prepare<{ before: string; limit: number }, KeptList>(NEWEST);
  const open = database.prepare<[], KeptList>(OPEN);
  const announced = database.prepare<{ list: string; key: string }, Row>(ANNOUNCED);
  const elsewhere = database.prepare<
    { list: string; key: string },
    { list: string; site: string | null; vehicle: string | null; code: string | null }
  >(ELSEWHERE);
  const handed = database.prepare<{ key: string }, { site: string; number: string; at: string }>(
    HANDED_ELSEWHERE,
  );
  const aliasesOf = database.prepare<{ list: string; code: string }, { aliases: string }>(ALIASES_OF);
  const booking = database.prepare<{ key: string }, { codPaise: number | null }>(BOOKING);
  const inOrder = database.prepare<{ list: string; after: number }, Row>(IN_ORDER);
  const wrong = database.prepare<{ list: string; after: number; limit: number }, { line: string }>(WRONG);

  /** In the list's order, sack by sack, read a thousand at a time: between two pages others may write. */
  const rowsOf = function* (list: string): Generator<Announced> {
    for (let after = -1; ; ) {
      const page = inOrder.all({ list, after });
      for (const row of page) yield announcedOf(row);
      const last = page.at(-1);
      if (last === undefined) return;
      after = last.position;
    }
  };

  return {
    one: (id: string): KeptList | null => one.get({ id }) ?? null,
    /** The newest first, whatever their state. */
    newest: (limit: number): readonly KeptList[] => newest.all({ before: '9999', limit }),
    /** Neither used nor put away, the newest first. */
    open: (): readonly KeptList[] => open.all(),
    /** `key` by src/codes/aliases.ts keyOf(readLabel(text)), as at the import; an alias finds its parcel. */
    announced: (list: string, key: string): Announced | null => {
      const row = announced.get({ list, key });
      return row === undefined ? null : announcedOf(row);
    },
    /** Other codes that the list gives a parcel. */
    aliasesOf: (list: string, code: string): readonly string[] =>
      JSON.parse(aliasesOf.get({ list, code })?.aliases ?? '[]') as string[],
    /** Another list that has it, whose truck has not come or stands here; `list` null: any. `code`: of a parcel, its name. */
    elsewhere: (list: string | null, key: string) => elsewhere.get({ list: list ?? '', key }) ?? null,
    handedElsewhere: (key: string) => handed.get({ key }) ?? null,
    /** codPaise null: booked, without COD. null: no booking data. */
    booking: (key: string) => booking.get({ key }) ?? null,
    rowsOf,
    /** In the list's order. `has` is asked by a sack's or a parcel's own key, never by an alias. */
    missing: function* (list: string, has: (code: string) => boolean): Generator<Announced> {
      for (const row of rowsOf(list)) if (!has(row.code)) yield row;
    },
    /** Wrong lines as they were kept: JSON, one a line. */
    wrong: (list: string, limit: number): readonly string[] =>
      wrong.all({ list, after: -1, limit }).map(({ line }) => line),
  };
};

export type ListsTable = ReturnType<typeof createListsTable>;

/** `path` of the journal, for its faults. */
export const createListsTable = (database: Writable, path: string) => ({
  ...readLists(database),
  ...createListsWrite(database, path),
});

const announcedOf = (row: Row): Announced => {
  const { code, grams, said } = row;
  const weighed = grams !== null && { grams };
  if (row.kind === 'sack')
    return { kind: 'sack', code, ...weighed, parcels: row.parcels ?? 0, ...(said !== null && { said }) };
  return {
    kind: 'parcel',
    code,
    sack: row.sack,
    ...weighed,
    ...(row.pin !== null && { pin: row.pin }),
    ...(row.cod === 1 && { cod: { paise: row.codPaise } }),
    ...(row.declaredPaise !== null && { declaredPaise: row.declaredPaise }),
    ...(row.orderRef !== null && { orderRef: row.orderRef }),
  };
};
