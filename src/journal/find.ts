// A barcode to what happened to it. Each question goes by an index: a test reads the plans. Asked at every scan, so a
// code that was never met costs two look-ups.
import type { Direction } from '#src/handoff/events-truck.ts';
import { asJournalFault } from './fault.ts';
import { followed, sacksOf } from './one-parcel.ts';
import type { ReadOnly } from './open-database.ts';
import { createSteps, type DatedStep } from './steps.ts';

// Only these make a parcel of a code. A product's barcode that is put aside in every truck has a thousand others, and each
// handoff that has it would be followed at the scan.
export const SEALED = `
  SELECT e.seq, e.handoff, m.number, h.direction
  FROM events e JOIN manifests m ON m.handoff = e.handoff JOIN handoffs h ON h.id = e.handoff
  WHERE e.barcode = @barcode AND e.at >= @since AND h.phase <> 'voided'
    AND (e.kind IN ('parcel-accepted', 'hold-lifted')
      OR (e.kind = 'parked-settled' AND e.body ->> '$.outcome' IN ('parcel', 'corrected')))
  ORDER BY e.seq DESC`;
export const NAMED_BY = 'SELECT DISTINCT code FROM aliases WHERE alias = @alias';
type SealedRow = {
  readonly seq: number;
  readonly handoff: string;
  readonly number: string;
  readonly direction: Direction;
};

/** Throws JournalFault where a page cannot be read. */
export const createFind = (database: ReadOnly, path: string) => {
  const sealed = database.prepare<{ barcode: string; since: string }, SealedRow>(SEALED);
  const { namesOf, spanOf, stepsOf, inOrder } = createSteps(database);

  /** What of this parcel that handoff's manifest has, or null. */
  const lastWord = (barcode: string, names: readonly string[], handoff: string) => {
    const span = spanOf(handoff);
    const own: DatedStep[] = [];
    // What was counted under another label first brings its COD along.
    const all = new Set(names);
    for (const name of all)
      for (const step of stepsOf(name, span)) {
        own.push(step);
        if (step.event.kind === 'alias-added') all.add(step.event.alias);
      }
    const sacks = sacksOf(own).flatMap(sack => stepsOf(sack, span));
    return followed(inOrder([...own, ...sacks]), new Set([barcode])).at(-1)?.thing ?? null;
  };
  const passed = (barcode: string, since: string, direction?: Direction) => {
    const all = namesOf(barcode);
    const rows = all.flatMap(name => sealed.all({ barcode: name, since })).sort((a, b) => b.seq - a.seq);
    const met = new Set<string>();
    for (const { handoff, number, direction: its } of rows) {
      if (met.has(handoff) || (direction !== undefined && its !== direction)) continue;
      met.add(handoff);
      const thing = lastWord(barcode, all, handoff);
      if (thing !== null) return { number, direction: its, thing };
    }
    return null;
  };
  const asked = <Answer>(question: () => Answer): Answer => {
    try {
      return question();
    } catch (thrown) {
      throw asJournalFault(thrown, path);
    }
  };

  return {
    /**
     * The manifest on which custody of this parcel last passed, or null; what happened before `since` (ISO in UTC) and
     * voided manifests do not count. Only the last word of each handoff does: what was undone is not on its manifest.
     */
    sealedOn: (
      barcode: string,
      since: string,
    ): { readonly number: string; readonly direction: Direction } | null =>
      asked(() => {
        const found = passed(barcode, since);
        return found && { number: found.number, direction: found.direction };
      }),
    /** The manifest on which it was inducted last, however long ago, with what was to be collected for it. */
    forward: (barcode: string): { readonly number: string; readonly codPaise?: number } | null =>
      asked(() => {
        const found = passed(barcode, '', 'induction');
        if (found === null) return null;
        const { codPaise } = found.thing;
        return { number: found.number, ...(codPaise !== undefined && { codPaise }) };
      }),
  };
};
