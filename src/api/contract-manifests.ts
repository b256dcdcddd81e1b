// What the page sees of the manifests that were sealed here. Pure.
import type { Direction } from '#src/handoff/events-truck.ts';
import type { DeliveryTroubleCode } from '#src/journal/outbox.ts';

/** GET /api/manifests?before=NUMBER: 50 a page, newest first. */
export type ManifestListAnswer = { readonly manifests: readonly ManifestLine[]; readonly more: boolean };

export type ManifestLine = {
  readonly number: string;
  readonly document: string;
  readonly direction: Direction;
  readonly vehicle: string;
  readonly sealedAt: string;
  readonly sacks: number;
  readonly parcels: number;
  readonly grams: number;
  readonly delivery: 'waiting' | 'delivered' | 'refused';
  readonly tries: number;
  readonly trouble?: DeliveryTroubleCode;
  readonly deliveredAt?: string;
  readonly receipt?: string;
  /** It is not to stand. */
  readonly voided?: { readonly reason: string };
};
