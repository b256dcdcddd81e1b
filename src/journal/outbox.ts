// What waits to leave, as rows of the journal: written in the transaction of the seal, never deleted.

export type OutboxEntry = {
  /** Content-derived id of the document (manifest/seal.ts documentId, manifest/void-notice.ts), 64 hex digits. */
  readonly document: string;
  /** Absent: a sealed manifest. void: the notice that the manifest `number` does not stand. */
  readonly kind?: 'void';
  readonly number: string;
  readonly state: 'waiting' | 'delivered' | 'refused';
  /** Attempts so far. */
  readonly tries: number;
  /** ms since 1970 before which it is not tried again. */
  readonly nextAt: number;
  /** What the last attempt met. */
  readonly trouble?: DeliveryTrouble;
  /** ISO. */
  readonly deliveredAt?: string;
  /** Canonical text of the signed receipt. */
  readonly receipt?: string;
};

export type DeliveryTroubleCode =
  | 'away' // no connection: name not found, refused, reset
  | 'slow' // no whole answer in time
  | 'cut' // the connection ended in the middle of the answer
  | 'failing' // 5xx
  | 'busy' // 429
  | 'not-enrolled' // 401, 403: the station's key is not known there
  | 'conflict' // 409: another document holds this number there
  | 'invalid' // 400, 413, 422: the central system says that the document is not right
  | 'strange'; // an answer that is not the receipt of this document, or whose signature is wrong

export type DeliveryTrouble = {
  readonly code: DeliveryTroubleCode;
  readonly status?: number;
  readonly detail: string;
};

/** The journal's side of delivery. Every call is one durable transaction. */
export type Outbox = {
  /** The oldest entry that waits, or null; entries leave in the order of their sealing. */
  next(): OutboxEntry | null;
  /** The whole canonical text of a sealed document, or of a notice. */
  text(document: string): string;
  tried(document: string, trouble: DeliveryTrouble, nextAt: number): void;
  /** The central system says never: kept, shown, not tried again until `again`. */
  refused(document: string, trouble: DeliveryTrouble): void;
  delivered(document: string, receipt: string, at: string): void;
  /** A person wants it tried at once: refused ones wait again, back-off starts anew. */
  again(): void;
  /** Counts for the screen. */
  counts(): { readonly waiting: number; readonly refused: number; readonly delivered: number };
};
