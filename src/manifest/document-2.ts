// Schema version 2: what is sealed now. docs/manifest.md describes it field by field.

import type { Contents } from '#src/handoff/events-facts.ts';
import type { Measured, ScaleRecord } from '#src/handoff/events-scale.ts';
import type { AttachedList, DriverSign } from '#src/handoff/events-truck.ts';
import type { Totals } from '#src/handoff/totals.ts';
import type { VoidedManifest } from '#src/journal/voided.ts';
import type { HeadBase } from './document-1.ts';

export type ManifestDocument2 = {
  readonly head: ManifestHead2;
  readonly rows: readonly ManifestRow2[];
  /** Ed25519 over the UTF-8 bytes of the canonical head; 128 hex digits. */
  readonly signature: string;
};

export type ManifestHead2 = HeadBase & {
  readonly schema: 'pickup-manifest/2';
  readonly lane?: string;
  /** The shipper's announced list; absent: a blind handoff. */
  readonly list?: AttachedList;
  /** When the truck came, as `openedAt`. Dwell is the reader's to compute, from here or from `openedAt`. */
  readonly arrivedAt?: string;
  /** Badge of the clerk who had it at the close; '' where operators have none. */
  readonly clerk?: string;
  /** Number of the voided manifest that this one puts right. */
  readonly corrects?: string;
  /** The truck's door as it arrived: the seal that the papers say, and what was found where somebody looked. */
  readonly sealIn: SealIn;
  /** Seal number on the truck's door as it left. */
  readonly sealOut?: string;
  /** null: closed by a program that did not ask both sides, or by a site whose rules do not. */
  readonly signed: Signed | null;
  readonly totals: Totals;
  /** What is to be collected of the receivers of the parcels taken over; of a return: what is no longer. */
  readonly cod: { readonly parcels: number; readonly paise: number };
  /** Announced and not here. */
  readonly missing: { readonly sacks: number; readonly parcels: number };
  /** Earlier manifests of this station that were voided since the manifest before: they no longer stand. */
  readonly voids?: readonly VoidedManifest[];
};

export type SealIn = {
  readonly expected: string;
  readonly found?: string;
  readonly state?: 'whole' | 'broken' | 'different' | 'missing';
  /** Under which it was accepted all the same. */
  readonly reason?: string;
};

/** Names and signature lie outside the document: `driver` holds references. */
export type Signed = {
  readonly clerk: string;
  readonly driver: DriverSign;
  /** SHA-256 of the canonical `totals`: both sides saw these. */
  readonly totals: string;
};

/** Sacks, parcels, what was not taken over, what was announced and is missing; each in scanning order, the missing in the list's. */
export type ManifestRow2 = SackRow2 | ParcelRow2 | AsideRow2 | HeldRow2 | MissingRow2;

type Seen = {
  readonly code: string;
  readonly scheme?: string;
  readonly weight?: WeightRow;
  /** Reason under which it was accepted though something about it was odd. */
  readonly exception?: string;
  readonly damage?: readonly DamageRow[];
  /** SHA-256 of each photo's file, hex; the files lie outside. */
  readonly photos?: readonly string[];
};

export type SackRow2 = Seen & {
  readonly row: 'sack';
  /** full: its parcels were to be scanned one by one. sample: likewise, because the station drew it. none: said to contain. */
  readonly contents: Contents;
  /** Parcels of this sack that were scanned one by one. */
  readonly parcels: number;
  /** How many the shipper says that it contains. */
  readonly said?: number;
  /** Present, if empty, where the sack is on the truck's list. */
  readonly announced?: { readonly grams?: number; readonly parcels?: number };
  /** Gross weight as the label says it (UPU S9). */
  readonly labelGrams?: number;
  /** The sack that it lies in. */
  readonly in?: string;
  /** Why the count may differ from what was said. */
  readonly countReason?: string;
};

export type ParcelRow2 = Seen & {
  readonly row: 'parcel';
  /** Other codes of the same parcel. */
  readonly aliases?: readonly string[];
  /** null: loose. */
  readonly sack: string | null;
  /** Present, if empty, where the parcel is on the truck's list. */
  readonly announced?: { readonly sack?: string | null; readonly grams?: number; readonly pin?: string };
  readonly measured?: Measured;
  readonly codPaise?: number;
  readonly returnReason?: string;
  /** A return: the manifest on which it was inducted. */
  readonly forward?: string;
};

export type WeightRow = {
  readonly grams: number;
  /** scale: read off it. keyed: by a person. announced: too light for the scale, so the shipper's figure stands. */
  readonly source: 'scale' | 'keyed' | 'announced';
  /** The figure as the scale said it, or as it was keyed. */
  readonly value: string;
  readonly unit: string;
  readonly mode?: 'gross' | 'net';
  readonly device: string;
  /** The scale's frame, hex. */
  readonly raw: string;
  readonly tare?: number;
  readonly scale?: ScaleRecord;
  /** Keyed: whose badge, and why. */
  readonly by?: string;
  readonly reason?: string;
};

export type DamageRow = { readonly category: string; readonly note?: string; readonly by?: string };

/** Not in custody: it stayed with the driver, or goes back to its sender. */
export type AsideRow2 = {
  readonly row: 'rejected' | 'returned';
  readonly of: 'sack' | 'parcel';
  readonly code: string;
  readonly why: string;
  /** In the words of whoever settled it. */
  readonly reason: string;
  /** The earlier manifest that has it. */
  readonly manifest?: string;
  /** The sack that it lay in and went with. */
  readonly sack?: string;
  readonly aliases?: readonly string[];
  readonly photos?: readonly string[];
};

/** Held and not settled: only of handoffs that were closed before held ones had to be. */
export type HeldRow2 = {
  readonly row: 'held';
  readonly code: string;
  readonly why: string;
  readonly manifest?: string;
};

export type MissingRow2 = {
  readonly row: 'missing';
  readonly of: 'sack' | 'parcel';
  readonly code: string;
  /** The sack that the parcel was announced in. */
  readonly sack?: string;
};
