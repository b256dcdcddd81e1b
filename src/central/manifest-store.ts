// The manifests that arrived: one is stored once, and what would take its number lies beside it.
import type { Pool } from 'pg';
import type { ConflictLine, ManifestLine } from './board-store.ts';
import { createAsk } from './questions.ts';
import { EARLIER_VOID, VOID_OF, VOIDED, type Voided, type VoidedSql, voidedOf } from './void-store.ts';

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

export const manifestStore = (pool: Pool) => {
  const ask = createAsk(pool);
  return {
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

    addConflict: async (row: Omit<ConflictLine, 'holder'> & { readonly text: string }): Promise<void> => {
      await ask(
        'add-conflict',
        `INSERT INTO conflicts (site, number, document, station, received_at, text)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
        [row.site, row.number, row.document, row.station, row.receivedAt, row.text],
      );
    },
  };
};
