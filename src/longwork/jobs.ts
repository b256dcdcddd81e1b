// What the worker thread can be asked. Everything that takes longer than 20 ms is here, with a connection that only reads.
import type { PreparedRows } from '#src/manifest/seal.ts';

export type Job =
  /** Rows, root and leaves of a closed handoff. */
  | { readonly job: 'prepare'; readonly handoff: string }
  /** The paper of a sealed manifest, with the signatures of its document checked before it is printed. */
  | { readonly job: 'pdf'; readonly number: string }
  /** The page of known barcodes that a scanner is tested with. */
  | { readonly job: 'test-sheet' }
  /** The whole file and the whole chain. */
  | { readonly job: 'verify' };

export type Done = {
  readonly prepare: PreparedRows;
  readonly pdf: Uint8Array;
  readonly 'test-sheet': Uint8Array;
  /** seq of the first row that does not fit, or null; `damage` is what SQLite says of the file, or null. */
  readonly verify: {
    readonly brokenAt: number | null;
    readonly rows: number;
    readonly damage: string | null;
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
