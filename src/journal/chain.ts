// Each row's hash holds the hash of the row before: a changed past shows.
import { createHash } from 'node:crypto';

/** What the first row follows. */
export const BEGINNING = Buffer.alloc(32);

/** SHA-256 over the row before's hash, then the row: seq, at, handoff ('' for none) and body, each ended by U+0000. */
export const rowHash = (
  before: Uint8Array,
  row: { seq: number; at: string; handoff: string | null; body: string },
): Buffer =>
  createHash('sha256')
    .update(before)
    .update(`${row.seq}\0${row.at}\0${row.handoff ?? ''}\0${row.body}\0`)
    .digest();
