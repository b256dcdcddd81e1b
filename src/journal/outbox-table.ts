// The outbox as rows. Nothing is ever deleted; refused ones wait again when a person says so.
import { assert } from '#src/lib/assert.ts';
import { asJournalFault } from './fault.ts';
import type { Writable } from './open-database.ts';
import type { DeliveryTrouble, Outbox, OutboxEntry } from './outbox.ts';

type Row = {
  document: string;
  number: string;
  state: OutboxEntry['state'];
  tries: number;
  nextAt: number;
  trouble: string | null;
  deliveredAt: string | null;
  receipt: string | null;
};

export const NEXT = `
  SELECT document, number, state, tries, next_at AS nextAt, trouble, delivered_at AS deliveredAt, receipt
  FROM outbox WHERE state = 'waiting' ORDER BY position LIMIT 1`;

export const createOutboxTable = (database: Writable, path: string): Outbox => {
  const next = database.prepare<[], Row>(NEXT);
  const text = database.prepare<{ document: string }, { head: string; rows: string; signature: string }>(
    'SELECT head, rows, signature FROM manifests WHERE document = @document',
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
  const again = database.prepare(
    "UPDATE outbox SET state = 'waiting', next_at = 0 WHERE state IN ('waiting', 'refused')",
  );
  const counts = database.prepare<[], { state: OutboxEntry['state']; n: number }>(
    'SELECT state, count(*) AS n FROM outbox GROUP BY state',
  );
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
      assert(row, `no document ${document}`);
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
      const found = { waiting: 0, refused: 0, delivered: 0 };
      for (const { state, n } of counts.all()) found[state] = n;
      return found;
    },
  };
};

const entry = (row: Row): OutboxEntry => ({
  document: row.document,
  number: row.number,
  state: row.state,
  tries: row.tries,
  nextAt: row.nextAt,
  ...(row.trouble !== null && { trouble: JSON.parse(row.trouble) as DeliveryTrouble }),
  ...(row.deliveredAt !== null && { deliveredAt: row.deliveredAt }),
  ...(row.receipt !== null && { receipt: row.receipt }),
});
