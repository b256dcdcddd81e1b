// Rows to events, and whether the chain holds.
import { BEGINNING, rowHash } from './chain.ts';
import type { ReadOnly } from './open-database.ts';
import { barcodeOf, type Recorded, type StationEvent } from './station-event.ts';

type Row = { seq: number; at: string; handoff: string | null; body: string };

/** Columns that only repeat what the body says, so that it can be found by them. */
type Indexed = { kind: string; barcode: string | null };

export const OF_HANDOFF = 'SELECT seq, at, handoff, body FROM events WHERE handoff = @handoff ORDER BY seq';
export const UNFINISHED =
  "SELECT id, phase, opened_at AS openedAt FROM handoffs WHERE phase IN ('planned', 'open', 'closed') ORDER BY opened_at";
export const AFTER =
  'SELECT seq, at, handoff, kind, barcode, body, hash FROM events WHERE seq > @after ORDER BY seq';
export const OWN =
  'SELECT seq, at, handoff, body FROM events WHERE seq <= 1000 AND kind = @kind ORDER BY seq LIMIT 1';

const recorded = (row: Row): Recorded => ({
  seq: row.seq,
  at: row.at,
  handoff: row.handoff,
  event: JSON.parse(row.body) as StationEvent,
});

export const createReplay = (database: ReadOnly) => {
  const ofHandoff = database.prepare<{ handoff: string }, Row>(OF_HANDOFF);
  const unfinished = database.prepare<
    [],
    { id: string; phase: 'planned' | 'open' | 'closed'; openedAt: string }
  >(UNFINISHED);
  const phase = database.prepare<{ id: string }, { phase: string }>(
    'SELECT phase FROM handoffs WHERE id = @id',
  );
  const all = database.prepare<{ after: number }, Row & Indexed & { hash: Buffer }>(AFTER);
  const one = database.prepare<{ seq: number }, { hash: Buffer }>('SELECT hash FROM events WHERE seq = @seq');
  const own = database.prepare<{ kind: string }, Row>(OWN);

  return {
    /** In the order in which they happened. */
    *handoff(handoff: string): Generator<Recorded> {
      for (const row of ofHandoff.iterate({ handoff })) yield recorded(row);
    },
    /** Handoffs that a crash or a shutdown left unfinished, the oldest first. */
    unfinished: () => unfinished.all(),
    /** null: no such handoff. */
    phaseOf: (id: string): string | null => phase.get({ id })?.phase ?? null,
    /** The event that made this station, within the first rows. */
    setUp: (): Recorded | null => {
      const row = own.get({ kind: 'station-set-up' });
      return row === undefined ? null : recorded(row);
    },
    /** Every row after `after`. */
    *everything(after = 0): Generator<Recorded> {
      for (const row of all.iterate({ after })) yield recorded(row);
    },
    /** Checks the chain after row `after`; the seq of the first row that does not fit, or null. `progress` hears the seq now and then. */
    brokenAt: (after = 0, progress?: (seq: number) => void): number | null => {
      let before: Uint8Array = after === 0 ? BEGINNING : (one.get({ seq: after })?.hash ?? BEGINNING);
      let expected = after + 1;
      for (const row of all.iterate({ after })) {
        if (row.seq !== expected || !row.hash.equals(rowHash(before, row))) return expected;
        const { event } = recorded(row);
        if (row.kind !== event.kind || row.barcode !== barcodeOf(event)) return expected;
        before = row.hash;
        expected += 1;
        if (progress && row.seq % 10_000 === 0) progress(row.seq);
      }
      return null;
    },
    hashAt: (seq: number): Buffer | null => (seq === 0 ? BEGINNING : (one.get({ seq })?.hash ?? null)),
  };
};
