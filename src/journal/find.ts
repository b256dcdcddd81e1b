// A barcode to what happened to it. Each question goes by an index: a test reads the plans.
import type { Direction } from '#src/handoff/events.ts';
import { asJournalFault } from './fault.ts';
import type { ReadOnly } from './open-database.ts';

export type Found = {
  readonly seq: number;
  readonly at: string;
  readonly kind: string;
  readonly handoff: string;
  /** Number of the manifest that its handoff was sealed as. */
  readonly manifest: string | null;
};

export const HISTORY = `
  SELECT e.seq, e.at, e.kind, e.handoff, m.number AS manifest
  FROM events e LEFT JOIN manifests m ON m.handoff = e.handoff
  WHERE e.barcode = @barcode ORDER BY e.seq DESC LIMIT @limit`;

export const SEALED = `
  SELECT e.kind, e.body ->> 'outcome' AS outcome, e.handoff, m.number, h.direction
  FROM events e JOIN manifests m ON m.handoff = e.handoff JOIN handoffs h ON h.id = e.handoff
  WHERE e.barcode = @barcode AND e.kind <> 'scan-repeated' ORDER BY e.seq DESC`;

/** Throws JournalFault where a page cannot be read. */
export const createFind = (database: ReadOnly, path: string) => {
  const history = database.prepare<{ barcode: string; limit: number }, Found>(HISTORY);
  const sealed = database.prepare<
    { barcode: string },
    { kind: string; outcome: string | null; handoff: string; number: string; direction: Direction }
  >(SEALED);

  const sealedOn = (barcode: string): { readonly number: string; readonly direction: Direction } | null => {
    let settled: string | null = null;
    for (const row of sealed.iterate({ barcode })) {
      if (row.handoff === settled) continue;
      settled = row.handoff;
      if (row.kind === 'parcel-accepted' || (row.kind === 'parked-settled' && row.outcome === 'parcel')) {
        return { number: row.number, direction: row.direction };
      }
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
    /** The newest first. */
    history: (barcode: string, limit = 100): readonly Found[] => asked(() => history.all({ barcode, limit })),
    /**
     * The manifest on which custody of this parcel last passed, or null. Only the last word of each handoff
     * counts: what was undone is not on its manifest.
     */
    sealedOn: (barcode: string) => asked(() => sealedOn(barcode)),
  };
};
