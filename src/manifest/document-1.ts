// Schema version 1: what stations sealed until November 2026. Never changed; docs/manifest-1.md describes it.
import type { Direction, Party } from '#src/handoff/events-truck.ts';
import type { RetiredNumbers } from '#src/journal/retired.ts';

export type ManifestDocument1 = {
  readonly head: ManifestHead1;
  readonly rows: readonly ManifestRow1[];
  /** Ed25519 over the UTF-8 bytes of the canonical head; 128 hex digits. */
  readonly signature: string;
};

export type Totals1 = {
  readonly sacks: number;
  readonly sacksWeighed: number;
  readonly parcels: number;
  readonly loose: number;
  readonly grams: number;
  readonly repeated: number;
  readonly parked: number;
  readonly held: number;
  readonly returned: number;
};

/** What every version says of whose manifest it is, when it was made and what came before it. */
export type HeadBase = {
  /** SITE-S-YYMMDD-NNN */
  readonly number: string;
  readonly site: string;
  /** One letter. */
  readonly station: string;
  /** UUID of the handoff at the station. */
  readonly handoff: string;
  readonly direction: Direction;
  readonly from: Party;
  readonly to: Party;
  readonly vehicle: string;
  /** Reference to the driver's name outside the chain; never the name. */
  readonly driver?: string;
  /** ISO with offset of the station's zone, e.g. 2026-11-23T18:04:05.123+05:30 */
  readonly openedAt: string;
  readonly closedAt: string;
  readonly sealedAt: string;
  /** IANA name, e.g. Asia/Kolkata */
  readonly zone: string;
  /** Merkle root over the rows in their order, 64 hex digits. */
  readonly root: string;
  readonly leaves: number;
  /** The manifest sealed before this one at this station, or null for the first. */
  readonly previous: { readonly number: string; readonly document: string } | null;
  /** Ranges of numbers that were retired since the manifest before, and why: the only gaps there may be. */
  readonly retired?: readonly RetiredNumbers[];
  /** The station's public key, 64 hex digits. */
  readonly key: string;
};

/** What is signed. It commits to the rows by `root` and to the manifest before by `previous`. */
export type ManifestHead1 = HeadBase & {
  readonly schema: 'pickup-manifest/1';
  readonly seal: string;
  readonly totals: Totals1;
};

/** Sacks in scanning order, then parcels in scanning order, then what was held or returned, in scanning order. */
export type ManifestRow1 = SackRow1 | ParcelRow1 | AsideRow1;

export type SackRow1 = {
  readonly row: 'sack';
  readonly code: string;
  readonly scheme?: string;
  /** Parcels of this sack that were scanned one by one. */
  readonly parcels: number;
  /** Absent where the sack was not weighed. */
  readonly weight?: {
    readonly grams: number;
    readonly value: string;
    readonly unit: string;
    readonly mode?: 'gross' | 'net';
    readonly device: string;
    /** The scale's frame, hex. */
    readonly raw: string;
  };
  /** Reason under which an odd label was accepted. */
  readonly exception?: string;
};

export type ParcelRow1 = {
  readonly row: 'parcel';
  readonly code: string;
  readonly scheme?: string;
  /** null: loose. */
  readonly sack: string | null;
  readonly exception?: string;
};

/** What stayed with the driver: not in custody, but signed for as refused. */
export type AsideRow1 = {
  readonly row: 'held' | 'returned';
  readonly code: string;
  /** Why it was put aside; for held: the earlier manifest's number stands in `reason`. */
  readonly why: string;
  readonly reason: string;
};
