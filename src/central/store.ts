// What the central system asks of its database, one function a question.
import type { Pool } from 'pg';
import { accessStore } from './access-store.ts';
import { createAsk, inTransaction } from './questions.ts';

export type StationRow = {
  readonly site: string;
  readonly station: string;
  readonly name: string;
  /** 64 hex digits. */
  readonly key: string;
  /** ISO, UTC. */
  readonly enrolledAt: string;
};

export type ManifestLine = {
  readonly number: string;
  readonly site: string;
  readonly station: string;
  readonly document: string;
  readonly direction: string;
  readonly vehicle: string;
  readonly sacks: number;
  readonly parcels: number;
  readonly grams: number;
  /** ISO, UTC. */
  readonly sealedAt: string;
  readonly receivedAt: string;
  /** The manifest before it at its station, where that one has not arrived. */
  readonly missing: string | null;
  /** Why it does not stand; null: it stands. */
  readonly voided: Voided | null;
};

export type Voided = {
  readonly reason: string;
  /** ISO, UTC. */
  readonly at: string;
  /** The later manifest of the station that says so; null: it was told at once, by a notice of its own. */
  readonly toldBy: string | null;
};

export type NewVoidNotice = Omit<Voided, 'toldBy'> & {
  readonly site: string;
  readonly number: string;
  /** The notice's own id. */
  readonly document: string;
  readonly receivedAt: string;
  readonly text: string;
  readonly receipt: string;
};

export type NewManifest = Omit<ManifestLine, 'missing' | 'voided'> & {
  readonly previous: { readonly number: string; readonly document: string } | null;
  /** Earlier manifests that it says do not stand. */
  readonly voids: readonly (Omit<Voided, 'toldBy'> & { readonly number: string })[];
  readonly text: string;
  readonly receipt: string;
};

export type StoredManifest = {
  readonly text: string;
  readonly receipt: string;
  readonly voided: Voided | null;
};
export type Holder = { readonly document: string; readonly receipt: string };

export type ConflictLine = {
  readonly number: string;
  readonly site: string;
  readonly station: string;
  /** The document that was refused, and the one that holds the number. */
  readonly document: string;
  readonly holder: string;
  readonly receivedAt: string;
};

export type Store = ReturnType<typeof createStore>;

const iso = (at: Date): string => at.toISOString();

export const createStore = (pool: Pool) => {
  const ask = createAsk(pool);
  return {
    ping: async (): Promise<void> => {
      await ask('ping', 'SELECT 1');
    },

    ...accessStore(pool),

    /** The station's key of today, or null. */
    stationNow: async (site: string, station: string): Promise<StationRow | null> => {
      const [row] = await ask<StationSql>(
        'station-now',
        `SELECT site, station, name, key, enrolled_at FROM stations
         WHERE site = $1 AND station = $2 AND replaced_at IS NULL`,
        [site, station],
      );
      return row === undefined ? null : stationOf(row);
    },

    /** When the key was enrolled for the station, and when another took its place; null: it never was. */
    enrolment: async (
      site: string,
      station: string,
      key: string,
    ): Promise<{ readonly replacedAt: string | null } | null> => {
      const [row] = await ask<{ replaced_at: Date | null }>(
        'enrolment',
        'SELECT replaced_at FROM stations WHERE site = $1 AND station = $2 AND key = $3',
        [site, station, key],
      );
      return row === undefined
        ? null
        : { replacedAt: row.replaced_at === null ? null : iso(row.replaced_at) };
    },

    /** `replace`: the key of today becomes an old one. False where another key is in force and `replace` is not. */
    enrol: (row: StationRow, replace: boolean): Promise<boolean> =>
      inTransaction(pool, async client => {
        // A station's enrolments stand in line, also the first two, which have no row to lock yet.
        await client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
          `station ${row.site} ${row.station}`,
        ]);
        const others = await client.query(
          'SELECT FROM stations WHERE site = $1 AND station = $2 AND replaced_at IS NULL AND key <> $3',
          [row.site, row.station, row.key],
        );
        if (others.rowCount !== 0 && !replace) return false;
        await client.query(
          `UPDATE stations SET replaced_at = $4
           WHERE site = $1 AND station = $2 AND replaced_at IS NULL AND key <> $3`,
          [row.site, row.station, row.key, row.enrolledAt],
        );
        await client.query(
          `INSERT INTO stations (site, station, key, name, enrolled_at) VALUES ($1, $2, $3, $4, $5)
           ON CONFLICT (site, station, key) DO UPDATE SET name = excluded.name, replaced_at = NULL`,
          [row.site, row.station, row.key, row.name, row.enrolledAt],
        );
        return true;
      }),

    stations: async (): Promise<StationRow[]> =>
      (
        await ask<StationSql>(
          'stations',
          `SELECT site, station, name, key, enrolled_at FROM stations
           WHERE replaced_at IS NULL ORDER BY site, station LIMIT 1000`,
        )
      ).map(stationOf),

    manifest: async (site: string, number: string): Promise<StoredManifest | null> => {
      const [row] = await ask<Omit<StoredManifest, 'voided'> & VoidedSql>(
        'manifest',
        `SELECT m.text, m.receipt, ${VOIDED} FROM manifests m ${VOID_OF} WHERE m.site = $1 AND m.number = $2`,
        [site, number],
      );
      return row === undefined ? null : { text: row.text, receipt: row.receipt, voided: voidedOf(row) };
    },

    receipt: async (site: string, number: string): Promise<Holder | null> => {
      const [row] = await ask<Holder>(
        'receipt',
        'SELECT document, receipt FROM manifests WHERE site = $1 AND number = $2',
        [site, number],
      );
      return row ?? null;
    },

    /**
     * With what it voids, or not at all. False where the number is taken. Waits for whoever is just storing the same
     * number.
     */
    addManifest: async (m: NewManifest): Promise<boolean> => {
      const rows = await ask(
        'add-manifest',
        `WITH added AS (
           INSERT INTO manifests (site, number, station, document, direction, vehicle, sacks, parcels, grams, sealed_at,
             received_at, previous_number, previous_document, text, receipt)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
           ON CONFLICT DO NOTHING RETURNING site, number
         ), told AS (
           INSERT INTO manifest_voids AS old (site, number, reason, voided_at, told_by)
           SELECT added.site, v.number, v.reason, v.at, added.number
           FROM added CROSS JOIN unnest($16::text[], $17::text[], $18::timestamptz[]) AS v (number, reason, at)
           ORDER BY v.number
           ${EARLIER_VOID}
         )
         SELECT number FROM added`,
        [
          m.site,
          m.number,
          m.station,
          m.document,
          m.direction,
          m.vehicle,
          m.sacks,
          m.parcels,
          m.grams,
          m.sealedAt,
          m.receivedAt,
          m.previous?.number ?? null,
          m.previous?.document ?? null,
          m.text,
          m.receipt,
          m.voids.map(({ number }) => number),
          m.voids.map(({ reason }) => reason),
          m.voids.map(({ at }) => at),
        ],
      );
      return rows.length === 1;
    },

    voidReceipt: async (site: string, document: string): Promise<string | null> => {
      const [row] = await ask<{ receipt: string }>(
        'void-receipt',
        'SELECT receipt FROM void_notices WHERE site = $1 AND document = $2',
        [site, document],
      );
      return row?.receipt ?? null;
    },

    /** False where it is here already. */
    addVoidNotice: async (n: NewVoidNotice): Promise<boolean> => {
      const rows = await ask(
        'add-void-notice',
        `WITH added AS (
           INSERT INTO void_notices (site, document, number, received_at, text, receipt)
           VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING site, number
         ), told AS (
           INSERT INTO manifest_voids AS old (site, number, reason, voided_at, told_by)
           SELECT site, number, $7, $8, '' FROM added
           ${EARLIER_VOID}
         )
         SELECT number FROM added`,
        [n.site, n.document, n.number, n.receivedAt, n.text, n.receipt, n.reason, n.at],
      );
      return rows.length === 1;
    },

    addConflict: async (row: Omit<ConflictLine, 'holder'> & { readonly text: string }): Promise<void> => {
      await ask(
        'add-conflict',
        `INSERT INTO conflicts (site, number, document, station, received_at, text)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
        [row.site, row.number, row.document, row.station, row.receivedAt, row.text],
      );
    },

    /** The newest first. `before` is the last number of the page before. */
    manifests: async (page: {
      readonly site: string | null;
      readonly before: string | null;
      readonly limit: number;
    }): Promise<ManifestLine[]> => {
      const columns = `m.number, m.site, m.station, m.document, m.direction, m.vehicle, m.sacks, m.parcels, m.grams,
        m.sealed_at, m.received_at, CASE WHEN p.site IS NULL THEN m.previous_number END AS missing,
        ${VOIDED}`;
      const previous = 'LEFT JOIN manifests p ON p.site = m.site AND p.document = m.previous_document';
      const of = `FROM manifests m ${previous} ${VOID_OF}`;
      const older = `($2::text IS NULL OR (m.received_at, m.number) <
        (SELECT received_at, number FROM manifests WHERE site = split_part($2, '-', 1) AND number = $2))`;
      const newest = 'ORDER BY m.received_at DESC, m.number DESC LIMIT $1';
      const rows =
        page.site === null
          ? await ask<LineSql>('manifests', `SELECT ${columns} ${of} WHERE ${older} ${newest}`, [
              page.limit,
              page.before,
            ])
          : await ask<LineSql>(
              'manifests-of-site',
              `SELECT ${columns} ${of} WHERE m.site = $3 AND ${older} ${newest}`,
              [page.limit, page.before, page.site],
            );
      return rows.map(({ sealed_at, received_at, grams, void_reason, voided_at, told_by, ...row }) => ({
        ...row,
        // bigint arrives as text; 2^53 g is more than the earth's mail.
        grams: Number(grams),
        sealedAt: iso(sealed_at),
        receivedAt: iso(received_at),
        voided: voidedOf({ void_reason, voided_at, told_by }),
      }));
    },

    /** The newest 200. */
    conflicts: async (): Promise<ConflictLine[]> => {
      const rows = await ask<Omit<ConflictLine, 'receivedAt'> & { received_at: Date }>(
        'conflicts',
        `SELECT c.number, c.site, c.station, c.document, m.document AS holder, c.received_at
         FROM conflicts c JOIN manifests m ON m.site = c.site AND m.number = c.number
         ORDER BY c.received_at DESC, c.number DESC LIMIT 200`,
      );
      return rows.map(({ received_at, ...row }) => ({ ...row, receivedAt: iso(received_at) }));
    },

    /** Of the manifests that stand; how many do not is told apart. */
    totals: async (): Promise<{
      readonly manifests: number;
      readonly voided: number;
      readonly sacks: number;
      readonly parcels: number;
      readonly grams: number;
    }> => {
      const [row] = await ask<{ [Name in 'manifests' | 'voided' | 'sacks' | 'parcels' | 'grams']: string }>(
        'totals',
        `SELECT count(*) FILTER (WHERE v.site IS NULL) AS manifests, count(v.site) AS voided,
           coalesce(sum(m.sacks) FILTER (WHERE v.site IS NULL), 0) AS sacks,
           coalesce(sum(m.parcels) FILTER (WHERE v.site IS NULL), 0) AS parcels,
           coalesce(sum(m.grams) FILTER (WHERE v.site IS NULL), 0) AS grams
         FROM manifests m ${VOID_OF}`,
      );
      return {
        manifests: Number(row?.manifests),
        voided: Number(row?.voided),
        sacks: Number(row?.sacks),
        parcels: Number(row?.parcels),
        grams: Number(row?.grams),
      };
    },
  };
};

type StationSql = { site: string; station: string; name: string; key: string; enrolled_at: Date };
const stationOf = ({ enrolled_at, ...row }: StationSql): StationRow => ({
  ...row,
  enrolledAt: iso(enrolled_at),
});

type LineSql = Omit<ManifestLine, 'grams' | 'sealedAt' | 'receivedAt' | 'voided'> &
  VoidedSql & {
    grams: string;
    sealed_at: Date;
    received_at: Date;
  };

// Two notices of one void differ by nothing but the reason.
const EARLIER_VOID = `ON CONFLICT (site, number) DO UPDATE SET
  reason = excluded.reason, voided_at = excluded.voided_at, told_by = excluded.told_by
  WHERE (excluded.voided_at, excluded.told_by, excluded.reason) < (old.voided_at, old.told_by, old.reason)`;
const VOIDED = 'v.reason AS void_reason, v.voided_at, v.told_by';
const VOID_OF = 'LEFT JOIN manifest_voids v ON v.site = m.site AND v.number = m.number';
type VoidedSql = { void_reason: string | null; voided_at: Date | null; told_by: string | null };
const voidedOf = ({ void_reason, voided_at, told_by }: VoidedSql): Voided | null =>
  void_reason === null || voided_at === null || told_by === null
    ? null
    : { reason: void_reason, at: iso(voided_at), toldBy: told_by === '' ? null : told_by };
