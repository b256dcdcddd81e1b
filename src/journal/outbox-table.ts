// The outbox as rows. Nothing is ever deleted; refused ones wait again when a person says so.
import { assert } from '#src/lib/assert.ts';
import { asJournalFault } from './fault.ts';
import type { Writable } from './open-database.ts';
import type { DeliveryTrouble, Outbox, OutboxEntry } from './outbox.ts';

type Row = {
  document: string;
  isNotice: 0 | 1;
  number: string;
  state: OutboxEntry['state'];
  tries: number;
  nextAt: number;
  trouble: string | null;
  deliveredAt: string | null;
  receipt: string | null;
};

export const NEXT = `
  SELECT document, number, state, tries, next_at AS nextAt, trouble, delivered_at AS deliveredAt, receipt,
    EXISTS (SELECT 1 FROM notices n WHERE n.document = outbox.document) AS isNotice
  FROM outbox WHERE state = 'waiting' ORDER BY position LIMIT 1`;

export const AGAIN =
  "UPDATE outbox SET state = 'waiting', next_at = 0, tries = 0 WHERE state IN ('waiting', 'refused')";
// Asked for each view. Nothing is ever deleted, so the last position is how many there are: the delivered ones, which
// are all of them in the end, need not be counted.
export const COUNTS = `
  SELECT (SELECT count(*) FROM outbox WHERE state = 'waiting') AS waiting,
    (SELECT count(*) FROM outbox WHERE state = 'refused') AS refused,
    (SELECT coalesce(max(position), 0) FROM outbox) AS entries`;

export const createOutboxTable = (database: Writable, path: string): Outbox => {
  const next = database.prepare<[], Row>(NEXT);
  const text = database.prepare<{ document: string }, { head: string; rows: string; signature: string }>(
    'SELECT head, rows, signature FROM manifests WHERE document = @document',
  );
  const notice = database.prepare<{ document: string }, { text: string }>(
    'SELECT text FROM notices WHERE document = @document',
  );
  const tried = database.prepare(
    'UPDATE outbox SET tries = tries + 1, next_at = @nextAt, trouble = @trouble WHERE document = @document',
  );
  const refused = database.prepare(
    "UPDATE outbox SET state = 'refused', tries = tries + 1, trouble = @trouble WHERE document = @document AND state = 'waiting'",
  );
  const delivered = database.prepare(
    "UPDATE outbox SET state = 'delivered', tries = tries + 1, trouble = NULL, receipt = @receipt, delivered_at = @at WHERE document = @document",
  );
  const again = database.prepare(AGAIN);
  const counts = database.prepare<[], { waiting: number; refused: number; entries: number }>(COUNTS);
  const durable = (run: () => void): void => {
    try {
      run();
    } catch (thrown) {
      throw asJournalFault(thrown, path);
    }
  };
  return {
    next: () => {
      const row = next.get();
      return row === undefined ? null : entry(row);
    },
    text: document => {
      const row = text.get({ document });
      if (row === undefined) {
        const kept = notice.get({ document });
        assert(kept, `no document ${document}`);
        return kept.text;
      }
      // Canonical order of the three members (RFC 8785): head, rows, signature.
      return `{"head":${row.head},"rows":${row.rows},"signature":"${row.signature}"}`;
    },
    tried: (document, trouble, nextAt) =>
      durable(() => tried.run({ document, trouble: JSON.stringify(trouble), nextAt: Math.round(nextAt) })),
    refused: (document, trouble) =>
      durable(() => refused.run({ document, trouble: JSON.stringify(trouble) })),
    delivered: (document, receipt, at) => durable(() => delivered.run({ document, receipt, at })),
    again: () => durable(() => again.run()),
    counts: () => {
      const found = counts.get();
      assert(found, 'counts are one row');
      const { waiting, refused, entries } = found;
      return { waiting, refused, delivered: entries - waiting - refused };
    },
  };
};

const entry = (row: Row): OutboxEntry => ({
  document: row.document,
  ...(row.isNotice === 1 && { kind: 'void' as const }),
  number: row.number,
  state: row.state,
  tries: row.tries,
  nextAt: row.nextAt,
  ...(row.trouble !== null && { trouble: JSON.parse(row.trouble) as DeliveryTrouble }),
  ...(row.deliveredAt !== null && { deliveredAt: row.deliveredAt }),
  ...(row.receipt !== null && { receipt: row.receipt }),
});
