// The events of one code within one handoff: what a parcel's custody and its history are told from.
import type { HandoffEvent } from '#src/handoff/events.ts';
import type { Step } from './one-parcel.ts';
import type { ReadOnly } from './open-database.ts';

export const NAMED_BY = 'SELECT DISTINCT code FROM aliases WHERE alias = @alias';
export const FIRST =
  'SELECT seq FROM events WHERE handoff = @handoff AND handoff IS NOT NULL ORDER BY seq LIMIT 1';
export const LAST_OF =
  'SELECT seq FROM events WHERE handoff = @handoff AND handoff IS NOT NULL ORDER BY seq DESC LIMIT 1';
// The plus keeps it off the handoff's index, where a whole truck lies. A sack's label comes again every few days: rows
// outside the handoff's span are not looked at.
export const STEPS = `
  SELECT seq, at, body FROM events
  WHERE barcode = @barcode AND seq BETWEEN @first AND @last AND +handoff = @handoff ORDER BY seq`;

export type Span = { readonly handoff: string; readonly first: number; readonly last: number };
export type DatedStep = Step & { readonly at: string };

export const createSteps = (database: ReadOnly) => {
  const namedBy = database.prepare<{ alias: string }, { code: string }>(NAMED_BY);
  const first = database.prepare<{ handoff: string }, { seq: number }>(FIRST);
  const last = database.prepare<{ handoff: string }, { seq: number }>(LAST_OF);
  const steps = database.prepare<Span & { barcode: string }, { seq: number; at: string; body: string }>(
    STEPS,
  );

  return {
    /** The barcode itself, and what its parcel was counted as. */
    namesOf: (barcode: string): readonly string[] => {
      const known = new Set([barcode]);
      for (const name of known) for (const { code } of namedBy.all({ alias: name })) known.add(code);
      return [...known];
    },
    spanOf: (handoff: string): Span => ({
      handoff,
      first: first.get({ handoff })?.seq ?? 0,
      last: last.get({ handoff })?.seq ?? 0,
    }),
    /** In the order in which they happened. */
    stepsOf: (barcode: string, span: Span): readonly DatedStep[] =>
      steps
        .all({ ...span, barcode })
        .map(({ seq, at, body }) => ({ seq, at, event: JSON.parse(body) as HandoffEvent })),
    inOrder: <S extends Step>(all: readonly S[]): readonly S[] => all.toSorted((a, b) => a.seq - b.seq),
  };
};
