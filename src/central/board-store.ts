// What the boards and the lists of the API show of all that arrived.
import type { Pool } from 'pg';
import { createAsk, iso } from './questions.ts';
import { VOID_OF, VOIDED, type Voided, type VoidedSql, voidedOf } from './void-store.ts';

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

export type ConflictLine = {
  readonly number: string;
  readonly site: string;
  readonly station: string;
  /** The document that was refused, and the one that holds the number. */
  readonly document: string;
  readonly holder: string;
  readonly receivedAt: string;
};

export const boardStore = (pool: Pool) => {
  const ask = createAsk(pool);
  return {
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

type LineSql = Omit<ManifestLine, 'grams' | 'sealedAt' | 'receivedAt' | 'voided'> &
  VoidedSql & {
    grams: string;
    sealed_at: Date;
    received_at: Date;
  };
