// The sealed document in every version that there is, newest first; each stays valid for ever. docs/manifest.md
// describes them field by field.
import type { RetiredNumbers } from '#src/journal/retired.ts';
import type { VoidedManifest } from '#src/journal/voided.ts';
import type { ManifestDocument1, ManifestHead1, ManifestRow1 } from './document-1.ts';
import type { ManifestDocument2, ManifestHead2, ManifestRow2 } from './document-2.ts';

export type * from './document-1.ts';
export type * from './document-2.ts';
export type { RetiredNumbers, VoidedManifest };

/** Canonical JSON (RFC 8785) of exactly three members is the document: what is sent, kept and verified. */
export type ManifestDocument = ManifestDocument1 | ManifestDocument2;
export type ManifestHead = ManifestHead1 | ManifestHead2;
export type ManifestRow = ManifestRow1 | ManifestRow2;

export const isVersion1 = (document: ManifestDocument): document is ManifestDocument1 =>
  document.head.schema === 'pickup-manifest/1';
