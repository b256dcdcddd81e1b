// What a person asks the record for: a code, a manifest's number, a number plate, days. Each question goes by an index.

import type { HandoffEvent } from '#src/handoff/events.ts';
import type { Direction } from '#src/handoff/events-truck.ts';
import type { Totals } from '#src/handoff/totals.ts';
import { asJournalFault } from './fault.ts';
import { createHistory, type History, type HistoryLine } from './history.ts';
import type { ReadOnly } from './open-database.ts';
import { createSteps } from './steps.ts';

/** A handoff as a line of results. */
export type HandoffLine = {
  readonly id: string;
  readonly direction: Direction;
  readonly phase: string;
  readonly openedAt: string;
  readonly vehicle: string;
  readonly lane: string | null;
  readonly manifest: string | null;
  /** ISO: when the central system's receipt came. */
  readonly deliveredAt: string | null;
  /** As it was closed. */
  readonly totals: Partial<Totals> | null;
};

/** What a page ends with: the next one goes on after it. */
export type After = { readonly openedAt: string; readonly id: string };
type Page = { readonly limit: number; readonly after?: After | undefined };

const COLUMNS = `h.id, h.direction, h.phase, h.opened_at AS openedAt, h.vehicle, h.lane,
  m.number AS manifest, o.delivered_at AS deliveredAt`;
const WITH_MANIFEST =
  'LEFT JOIN manifests m ON m.handoff = h.id LEFT JOIN outbox o ON o.document = m.document';

export const OPENED = `
  SELECT ${COLUMNS} FROM handoffs h ${WITH_MANIFEST}
  WHERE h.opened_at >= @from AND (h.opened_at, h.id) < (@openedAt, @id)
  ORDER BY h.opened_at DESC, h.id DESC LIMIT @limit`;
export const STILL_THERE = `
  SELECT ${COLUMNS} FROM handoffs h ${WITH_MANIFEST}
  WHERE h.opened_at >= @weekBefore AND h.opened_at < @from AND EXISTS (
    SELECT 1 FROM events e
    WHERE e.handoff = h.id AND e.handoff IS NOT NULL AND e.barcode IS NULL AND e.at >= @from AND e.at < @to)
  ORDER BY h.opened_at DESC, h.id DESC LIMIT 100`;
// The index alone answers it: what lies on the page is looked up afterwards.
export const OF_PLATE = `
  SELECT id, opened_at AS openedAt FROM handoffs
  WHERE plate = @plate AND (opened_at, id) < (@openedAt, @id)
  ORDER BY opened_at DESC, id DESC LIMIT @limit`;
export const NEXT_PLATE =
  'SELECT plate FROM handoffs WHERE plate > @after AND plate < @end ORDER BY plate LIMIT 1';
export const NUMBERED = `
  SELECT ${COLUMNS} FROM manifests m JOIN handoffs h ON h.id = m.handoff LEFT JOIN outbox o ON o.document = m.document
  WHERE m.number >= @number AND m.number < @end ORDER BY m.number DESC LIMIT @limit`;
export const ONE_HANDOFF = `SELECT ${COLUMNS} FROM handoffs h ${WITH_MANIFEST} WHERE h.id = @id`;
export const CLOSED = `
  SELECT body FROM events
  WHERE handoff = @handoff AND handoff IS NOT NULL AND barcode IS NULL AND kind = 'handoff-closed'
  ORDER BY seq DESC LIMIT 1`;

/** Above all letters and digits. */
const END = '\u{10ffff}';
/** A beginning that more plates share says too little: type more. */
const PLATES = 40;
/** A truck that stood at the dock over midnight is found by both days. */
const LONGEST_MS = 7 * 86_400_000;

export type Search = ReturnType<typeof createSearch>;

/** Throws JournalFault where a page cannot be read. */
export const createSearch = (database: ReadOnly, path: string) => {
  type Row = Omit<HandoffLine, 'totals'>;
  const opened = database.prepare<After & { from: string; limit: number }, Row>(OPENED);
  const stillThere = database.prepare<{ weekBefore: string; from: string; to: string }, Row>(STILL_THERE);
  const ofPlate = database.prepare<After & { plate: string; limit: number }, After>(OF_PLATE);
  const nextPlate = database.prepare<{ after: string; end: string }, { plate: string }>(NEXT_PLATE);
  const numbered = database.prepare<{ number: string; end: string; limit: number }, Row>(NUMBERED);
  const one = database.prepare<{ id: string }, Row>(ONE_HANDOFF);
  const closed = database.prepare<{ handoff: string }, { body: string }>(CLOSED);
  const history = createHistory(database);
  const steps = createSteps(database);

  const whole = (row: Row): HandoffLine => {
    // What was opened again since is counted anew.
    const body = row.phase === 'open' ? undefined : closed.get({ handoff: row.id })?.body;
    const event = body === undefined ? null : (JSON.parse(body) as HandoffEvent);
    return { ...row, totals: event?.kind === 'handoff-closed' ? event.totals : null };
  };
  const lineOf = (id: string): HandoffLine | null => {
    const row = one.get({ id });
    return row === undefined ? null : whole(row);
  };
  const newest = (end: string): After => ({ openedAt: end, id: '' });
  const asked = <Answer>(question: () => Answer): Answer => {
    try {
      return question();
    } catch (thrown) {
      throw asJournalFault(thrown, path);
    }
  };

  return {
    /** null: this station has never met it. */
    history: (barcode: string, page: { limit: number; before?: number | undefined }): History | null =>
      asked(() => history.ofCode(barcode, page)),
    /** Was it met, under this or another of its names? */
    isKnown: (barcode: string): boolean =>
      asked(() => history.isMet(barcode) || steps.namesOf(barcode).length > 1),
    /** What a person knows it by; null: there is none. */
    named: (id: string): Pick<HandoffLine, 'vehicle' | 'manifest'> | null =>
      asked(() => one.get({ id }) ?? null),
    handoff: (id: string): { readonly handoff: HandoffLine; readonly lines: readonly HistoryLine[] } | null =>
      asked(() => {
        const row = one.get({ id });
        return row === undefined ? null : { handoff: whole(row), lines: history.ofHandoff(id).toReversed() };
      }),
    /** Opened from `from` to before `to` (ISO in UTC), the newest first. */
    openedIn: (from: string, to: string, { limit, after }: Page): readonly HandoffLine[] =>
      asked(() => opened.all({ ...(after ?? newest(to)), from, limit }).map(whole)),
    /** Opened within the week before `from`; something happened to them from then to before `to`. */
    stillThereIn: (from: string, to: string): readonly HandoffLine[] =>
      asked(() => {
        const weekBefore = new Date(Date.parse(from) - LONGEST_MS).toISOString();
        return stillThere.all({ weekBefore, from, to }).map(whole);
      }),
    /** Of the vehicles whose number begins so (capitals, without blanks and hyphens), the newest handoffs first. `isCut`: more vehicles begin so than were looked at. */
    ofVehicle: (
      plate: string,
      { limit, after }: Page,
    ): { handoffs: readonly HandoffLine[]; isCut: boolean } =>
      asked(() => {
        const end = plate + END;
        const from = after ?? newest(END);
        const rows: After[] = [];
        // The plate itself begins with itself.
        let next: string | undefined = plate;
        let plates = 0;
        for (; next !== undefined && plates <= PLATES; plates += 1) {
          rows.push(...ofPlate.all({ ...from, plate: next, limit }));
          next = nextPlate.get({ after: next, end })?.plate;
        }
        const newestFirst = rows.sort((a, b) => (before(a, b) ? 1 : -1)).slice(0, limit);
        return { handoffs: newestFirst.flatMap(({ id }) => lineOf(id) ?? []), isCut: next !== undefined };
      }),
    /** Of the manifests whose number begins so, the newest first; `before`: a number that was shown already. */
    numbered: (
      number: string,
      { limit, before: end }: { limit: number; before?: string | undefined },
    ): readonly HandoffLine[] =>
      asked(() => numbered.all({ number, end: end ?? number + END, limit }).map(whole)),
  };
};

const before = (a: After, b: After): boolean =>
  a.openedAt === b.openedAt ? a.id < b.id : a.openedAt < b.openedAt;
