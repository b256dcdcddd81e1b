// Events to rows: one durable transaction a call.
import { canonical, type Json } from '#src/lib/canonical.ts';
import { BEGINNING, rowHash } from './chain.ts';
import { asJournalFault } from './fault.ts';
import type { Writable } from './open-database.ts';
import { aliasesOf, barcodeOf, phaseOf, type Recorded, type StationEvent } from './station-event.ts';

export type Append = (
  handoff: string | null,
  /** A function is asked inside the transaction: what it reads there still holds when it is written. */
  events: readonly StationEvent[] | (() => readonly StationEvent[]),
  /** Written in the same transaction, after the events. It must not wait. */
  alongside?: () => void,
) => readonly Recorded[];

/**
 * `append` returns when the events are on the disk; throws JournalFault, and then nothing was recorded.
 * `head` is the newest row's seq and hash. `at` is given by `now`, ISO in UTC.
 */
export const createAppend = (database: Writable, path: string, now: () => string) => {
  const newest = database.prepare<[], { seq: number; hash: Buffer }>(
    'SELECT seq, hash FROM events ORDER BY seq DESC LIMIT 1',
  );
  const insert = database.prepare(
    'INSERT INTO events (seq, at, handoff, kind, barcode, body, hash) VALUES (@seq, @at, @handoff, @kind, @barcode, @body, @hash)',
  );
  // A planned handoff is opened when its truck comes.
  const openHandoff = database.prepare(`
    INSERT INTO handoffs (id, phase, direction, opened_at, lane, vehicle)
    VALUES (@id, @phase, @direction, @at, @lane, @vehicle)
    ON CONFLICT (id) DO UPDATE SET phase = excluded.phase, direction = excluded.direction,
      opened_at = excluded.opened_at, lane = excluded.lane, vehicle = excluded.vehicle`);
  const addAlias = database.prepare(
    'INSERT INTO aliases (alias, code, handoff) VALUES (@alias, @code, @handoff) ON CONFLICT DO NOTHING',
  );
  const setPhase = database.prepare('UPDATE handoffs SET phase = @phase WHERE id = @id');

  let head: { readonly seq: number; readonly hash: Buffer } = newest.get() ?? { seq: 0, hash: BEGINNING };

  const write = database.transaction(
    (handoff: Parameters<Append>[0], said: Parameters<Append>[1], alongside?: () => void) => {
      const at = now();
      const events = typeof said === 'function' ? said() : said;
      const recorded: Recorded[] = [];
      let { seq, hash } = head;
      for (const event of events) {
        seq += 1;
        const body = canonical(event as unknown as Json);
        hash = rowHash(hash, { seq, at, handoff, body });
        insert.run({ seq, at, handoff, kind: event.kind, barcode: barcodeOf(event), body, hash });
        if (event.kind === 'handoff-opened' || event.kind === 'handoff-planned') {
          const { direction, vehicle, lane = null } = event;
          const phase = event.kind === 'handoff-opened' ? 'open' : 'planned';
          openHandoff.run({ id: handoff, phase, direction, at, lane, vehicle });
        }
        const phase = phaseOf(event);
        if (phase !== null) setPhase.run({ id: handoff, phase });
        for (const { alias, code } of aliasesOf(event)) addAlias.run({ alias, code, handoff });
        recorded.push({ seq, at, handoff, event });
      }
      alongside?.();
      return { recorded, head: { seq, hash } };
    },
  );

  const append: Append = (handoff, events, alongside) => {
    try {
      const written = write.immediate(handoff, events, alongside);
      head = written.head;
      return written.recorded;
    } catch (thrown) {
      throw asJournalFault(thrown, path);
    }
  };
  return { append, head: () => head };
};
