// Which manifests do not stand: told by a later manifest of the station, or at once by a notice of its own.
import type { Pool } from 'pg';
import { createAsk, iso } from './questions.ts';

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

export const voidStore = (pool: Pool) => {
  const ask = createAsk(pool);
  return {
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
  };
};

// Two notices of one void differ by nothing but the reason.
export const EARLIER_VOID = `ON CONFLICT (site, number) DO UPDATE SET
  reason = excluded.reason, voided_at = excluded.voided_at, told_by = excluded.told_by
  WHERE (excluded.voided_at, excluded.told_by, excluded.reason) < (old.voided_at, old.told_by, old.reason)`;
export const VOIDED = 'v.reason AS void_reason, v.voided_at, v.told_by';
export const VOID_OF = 'LEFT JOIN manifest_voids v ON v.site = m.site AND v.number = m.number';
export type VoidedSql = { void_reason: string | null; voided_at: Date | null; told_by: string | null };
export const voidedOf = ({ void_reason, voided_at, told_by }: VoidedSql): Voided | null =>
  void_reason === null || voided_at === null || told_by === null
    ? null
    : { reason: void_reason, at: iso(voided_at), toldBy: told_by === '' ? null : told_by };
