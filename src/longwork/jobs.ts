// What the worker thread can be asked. Everything that takes longer than 20 ms is here, with a connection that only reads.
import type { Report } from '#src/figures/rows.ts';
import type { PreparedRows } from '#src/manifest/seal.ts';
import type { BadgeHolder } from '#src/paper/badge-cards.ts';
import type { ReportAsk } from './make-report.ts';
import type { BookingsFileRead, ListFile, ListRead } from './read-list.ts';

export type Job =
  /** Rows, root and leaves of a closed handoff. */
  | { readonly job: 'prepare'; readonly handoff: string }
  /** The paper of a sealed manifest, with the signatures of its document checked before it is printed. */
  | { readonly job: 'pdf'; readonly number: string }
  /** The page of known barcodes that a scanner is tested with. */
  | { readonly job: 'test-sheet' }
  /** The command barcodes of a site, for the wall. */
  | { readonly job: 'command-sheet'; readonly site: string }
  /** A card for each of these. */
  | { readonly job: 'badge-cards'; readonly site: string; readonly people: readonly BadgeHolder[] }
  /** A shipper's announced list, or the carrier's booking data, to rows. */
  | { readonly job: 'read-list' | 'read-bookings'; readonly file: ListFile }
  /** The figures of a day or a set. */
  | ({ readonly job: 'report' } & ReportAsk)
  /** The whole file and the whole chain. */
  | { readonly job: 'verify' };

export type Done = {
  readonly prepare: PreparedRows;
  readonly pdf: Uint8Array;
  readonly 'test-sheet': Uint8Array;
  readonly 'command-sheet': Uint8Array;
  readonly 'badge-cards': Uint8Array;
  readonly 'read-list': ListRead;
  readonly 'read-bookings': BookingsFileRead;
  readonly report: Report;
  /** seq of the first row that does not fit, or null; `damage` is what SQLite says of the file, or null; `photos` by their hashes. */
  readonly verify: {
    readonly brokenAt: number | null;
    readonly rows: number;
    readonly damage: string | null;
    readonly photos: { readonly missing: readonly string[]; readonly changed: readonly string[] };
  };
};

export type Asked = { readonly id: number; readonly ask: Job };
export type Said =
  | { readonly id: number; readonly progress: { readonly done: number; readonly of: number } }
  | { readonly id: number; readonly done: Done[Job['job']] }
  | {
      readonly id: number;
      readonly fault: { readonly name: string; readonly code: string | null; readonly message: string };
    };
