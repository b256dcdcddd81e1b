// Rows and head to the sealed text. Rows are prepared beforehand, in a worker where there are many (25,000: see
// verify.ts); what must happen inside the seal's transaction is the small head alone.
import { sha256 } from '@noble/hashes/sha2.js';
import { canonical } from '#src/lib/canonical.ts';
import { toHex } from '#src/lib/hex.ts';
import { utf8 } from '#src/lib/utf8.ts';
import type { ManifestHead, ManifestRow } from './document.ts';
import { signBytes } from './key.ts';
import { leafOf, merkleRoot } from './merkle.ts';

export type PreparedRows = {
  /** Canonical text of the array of rows. */
  readonly text: string;
  /** 64 hex digits. */
  readonly root: string;
  readonly leaves: number;
};

export const prepareRows = (rows: readonly ManifestRow[]): PreparedRows => {
  const texts = rows.map(row => canonical(row));
  return { text: `[${texts.join(',')}]`, root: toHex(merkleRoot(texts.map(leafOf))), leaves: rows.length };
};

/** SHA-256 of the canonical head, 64 hex digits. The head commits to the rows, so this names the whole document. */
export const documentId = (head: ManifestHead): string => toHex(sha256(utf8(canonical(head))));

/** Ed25519 over the UTF-8 bytes of the canonical head, 128 hex digits. */
export const signHead = (head: ManifestHead, secretKey: Uint8Array): string =>
  signBytes(utf8(canonical(head)), secretKey);

/** The canonical text of { head, rows, signature }, composed: the members' names stand in their canonical order. */
export const documentText = (head: ManifestHead, rowsText: string, signature: string): string =>
  `{"head":${canonical(head)},"rows":${rowsText},"signature":${canonical(signature)}}`;
