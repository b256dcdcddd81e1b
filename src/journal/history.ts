// A code to its whole history: its own events under all its names, those of the sacks it lay in while it lay there, and
// what became of each handoff that met it.
import type { HandoffEvent } from '#src/handoff/events.ts';
import { type Lain, lainIn } from './lain-in.ts';
import { followed, sacksOf } from './one-parcel.ts';
import type { ReadOnly } from './open-database.ts';
import { aliasesOf } from './station-event.ts';
import { createSteps, type Span } from './steps.ts';

/** `sack`: it happened to a sack around it. Delivery is no event: the central system's receipt came at `at`. */
export type HistoryLine = {
  /** Of a delivery: of the seal that it delivered. */
  readonly seq: number;
  readonly at: string;
  readonly handoff: string;
  readonly sack?: string;
} & ({ readonly event: HandoffEvent } | { readonly delivered: string; readonly receipt: string | null });

export type History = {
  /** What it is counted as, first, then its other codes. */
  readonly names: readonly string[];
  readonly isSack: boolean;
  /** The newest first. */
  readonly lines: readonly HistoryLine[];
  /** Older ones are before this seq; null: there are none. */
  readonly before: number | null;
};

export const OWN_EVENTS = `
  SELECT seq, at, handoff, body FROM events
  WHERE barcode = @barcode AND seq < @before ORDER BY seq DESC LIMIT @limit`;
export const NEWER_OF = `
  SELECT seq FROM events
  WHERE barcode = @barcode AND seq BETWEEN @before AND @last AND +handoff = @handoff LIMIT 1`;
export const WHOLE = `
  SELECT seq, at, body FROM events
  WHERE handoff = @handoff AND handoff IS NOT NULL AND barcode IS NULL ORDER BY seq`;
export const RECEIVED = `
  SELECT m.number, o.delivered_at AS at, o.receipt ->> '$.head.receipt' AS receipt
  FROM manifests m JOIN outbox o ON o.document = m.document
  WHERE m.handoff = @handoff AND o.delivered_at IS NOT NULL`;

/** Of a handoff, what concerns each thing in it. */
const OF_ALL: readonly HandoffEvent['kind'][] = [
  'handoff-opened',
  'handoff-closed',
  'reopened',
  'signed-off',
  'manifest-sealed',
  'manifest-voided',
  'handoff-cancelled',
];
/** Of a sack, what is no matter of its parcels. */
const NOT_AROUND: readonly HandoffEvent['kind'][] = ['scan-repeated', 'sack-left'];
const HANDOFFS_A_PAGE = 8;
const NEWEST = Number.MAX_SAFE_INTEGER;

type Row = { readonly seq: number; readonly at: string; readonly body: string };

export const createHistory = (database: ReadOnly) => {
  const own = database.prepare<{ barcode: string; before: number; limit: number }, Row & { handoff: string }>(
    OWN_EVENTS,
  );
  const newerOf = database.prepare<Span & { barcode: string; before: number }, { seq: number }>(NEWER_OF);
  const whole = database.prepare<{ handoff: string }, Row>(WHOLE);
  const delivered = database.prepare<
    { handoff: string },
    { number: string; at: string; receipt: string | null }
  >(RECEIVED);
  const { namesOf, spanOf, stepsOf, inOrder } = createSteps(database);

  /** Of the handoff as a whole, with its delivery, in the order in which they happened. */
  const ofHandoff = (handoff: string): readonly HistoryLine[] => {
    const lines = whole
      .all({ handoff })
      .map(({ seq, at, body }) => ({ seq, at, handoff, event: JSON.parse(body) as HandoffEvent }));
    const sealedAt = lines.findLast(({ event }) => event.kind === 'manifest-sealed')?.seq;
    const receipt = sealedAt === undefined ? undefined : delivered.get({ handoff });
    if (sealedAt === undefined || receipt === undefined) return lines;
    const arrived = {
      seq: sealedAt,
      at: receipt.at,
      handoff,
      delivered: receipt.number,
      receipt: receipt.receipt,
    };
    return lines.flatMap<HistoryLine>(line => (line.seq === sealedAt ? [line, arrived] : [line]));
  };

  /** What happened to the sacks around it, each while it lay there. */
  const around = (
    names: readonly string[],
    span: Span,
  ): { as: string | null; lines: readonly HistoryLine[] } => {
    const lines = new Map<number, HistoryLine>();
    const look = (lain: readonly Lain[], depth: number): void => {
      for (const { sack, from, to } of lain) {
        const steps = stepsOf(sack, span);
        for (const { seq, at, event } of steps)
          if (seq >= from && seq <= to && !NOT_AROUND.includes(event.kind))
            lines.set(seq, { seq, at, handoff: span.handoff, sack, event });
        // Sacks in sacks in sacks: no dock has seen more.
        if (depth < 3) look(lainIn.nested(steps, { from, to }), depth + 1);
      }
    };
    const steps = inOrder(names.flatMap(name => stepsOf(name, span)));
    const all = inOrder([...steps, ...sacksOf(steps).flatMap(sack => stepsOf(sack, span))]);
    const places = followed(all, new Set(names));
    look(lainIn.parcel(places, span), 0);
    for (const name of names)
      look(lainIn.nested(stepsOf(name, span), { from: span.first, to: span.last }), 0);
    for (const { seq } of steps) lines.delete(seq);
    return { as: places.findLast(({ as }) => as !== null)?.as ?? null, lines: [...lines.values()] };
  };

  return {
    ofHandoff,
    isMet: (barcode: string): boolean => own.get({ barcode, before: NEWEST, limit: 1 }) !== undefined,
    /** null: never met. At most `limit` of its own events, of few handoffs; what stands around them comes on top. */
    ofCode: (
      barcode: string,
      { limit, before = NEWEST }: { limit: number; before?: number | undefined },
    ): History | null => {
      const names = new Set(namesOf(barcode));
      const found = new Map<number, Row & { handoff: string; event: HandoffEvent }>();
      // A name that is met on the way is followed too.
      for (const name of names)
        for (const row of own.all({ barcode: name, before, limit: limit + 1 })) {
          const event = JSON.parse(row.body) as HandoffEvent;
          found.set(row.seq, { ...row, event });
          for (const { alias, code } of aliasesOf(event)) names.add(alias).add(code);
        }
      if (found.size === 0) return null;
      const newestFirst = [...found.values()].sort((a, b) => b.seq - a.seq);
      const page = pageOf(newestFirst, limit);
      const oldest = page.at(-1)?.seq ?? 0;
      const lines: HistoryLine[] = page.map(({ seq, at, handoff, event }) => ({ seq, at, handoff, event }));
      let main: string | null = null;
      for (const handoff of new Set(page.map(row => row.handoff))) {
        const span = spanOf(handoff);
        // Told once, with the newest of its events.
        const isTold =
          before !== NEWEST && [...names].some(name => newerOf.get({ ...span, barcode: name, before }));
        if (isTold) continue;
        lines.push(
          ...ofHandoff(handoff).filter(line => !('event' in line) || OF_ALL.includes(line.event.kind)),
        );
        const told = around([...names], span);
        lines.push(...told.lines);
        main ??= told.as;
      }
      const first =
        main ?? (own.get({ barcode, before: NEWEST, limit: 1 }) ? barcode : ([...names].at(-1) ?? barcode));
      return {
        names: [first, ...[...names].filter(name => name !== first)],
        isSack: page.some(({ event }) => isOfSack(event)),
        lines: lines.sort((a, b) => b.seq - a.seq || Number('delivered' in b) - Number('delivered' in a)),
        before: newestFirst.length > page.length ? oldest : null,
      };
    },
  };
};

/** A sack's label is met on truck after truck, and each of them has much to tell. */
const pageOf = <R extends { readonly handoff: string }>(rows: readonly R[], limit: number): readonly R[] => {
  const handoffs = new Set<string>();
  const end = rows.findIndex((row, i) => i >= limit || handoffs.add(row.handoff).size > HANDOFFS_A_PAGE);
  return end < 0 ? rows : rows.slice(0, end);
};

const isOfSack = (event: HandoffEvent): boolean =>
  event.kind === 'sack-accepted' || (event.kind === 'parked-settled' && event.outcome === 'sack');
