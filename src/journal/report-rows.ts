// What a report of a span of time reads: which handoffs were opened in it, and which scans were made in it.
import type { ReadOnly } from './open-database.ts';

/** ISO in UTC; `to` is not in it. */
export type Span = { readonly from: string; readonly to: string };

export const HANDOFFS_OPENED =
  'SELECT id FROM handoffs WHERE opened_at >= @from AND opened_at < @to ORDER BY opened_at';
export const EVENTS_OF = 'SELECT count(*) AS n FROM events WHERE handoff = @id';
export const NEWEST_SEQ = 'SELECT max(seq) AS seq FROM events';
export const AT_OF = 'SELECT seq, at FROM events WHERE seq >= @seq ORDER BY seq LIMIT 1';
// What has an origin: a label that a scanner, or a hand in its place, read.
export const SCANS = `
  SELECT at, body ->> '$.scan.by' AS "by" FROM events
  WHERE seq >= @first AND seq <= @last AND at >= @from AND at < @to
    AND kind IN ('sack-accepted', 'parcel-accepted', 'scan-repeated', 'scan-parked', 'scan-held', 'alias-added')
  ORDER BY seq`;

export const createReportRows = (database: ReadOnly) => {
  const opened = database.prepare<Span, { id: string }>(HANDOFFS_OPENED);
  const eventsOf = database.prepare<{ id: string }, { n: number }>(EVENTS_OF);
  const newest = database.prepare<[], { seq: number | null }>(NEWEST_SEQ);
  const atOf = database.prepare<{ seq: number }, { seq: number; at: string }>(AT_OF);
  const scans = database.prepare<Span & { first: number; last: number }, { at: string; by: string | null }>(
    SCANS,
  );

  /** The first row at or after an instant: rows follow the clock, so halving finds it. */
  const seqAt = (at: string): number => {
    let low = 1;
    let high = (newest.get()?.seq ?? 0) + 1;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      const row = atOf.get({ seq: middle });
      if (row === undefined || row.at >= at) high = middle;
      else low = row.seq + 1;
    }
    return low;
  };

  return {
    /** Ids, the oldest first. */
    handoffsOpened: (span: Span): readonly string[] => opened.all(span).map(({ id }) => id),
    eventsOf: (id: string): number => eventsOf.get({ id })?.n ?? 0,
    /** In their order, whatever handoff they belong to. `by`: the badge that the scanner was bound to. */
    *scans(span: Span): Generator<{ readonly at: string; readonly by: string | null }> {
      yield* scans.iterate({ ...span, first: seqAt(span.from), last: seqAt(span.to) - 1 });
    },
  };
};
