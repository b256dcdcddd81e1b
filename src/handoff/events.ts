// What can happen in a handoff. These are written to the journal as they stand: members are only ever added.
import type { CodeScheme } from '#src/codes/code.ts';

/** induction: Amazon to India Post. return: India Post to Amazon. */
export type Direction = 'induction' | 'return';

/** ATS and DOP or whoever the configuration names. */
export type Party = { readonly id: string; readonly name: string };

export type Opening = {
  readonly direction: Direction;
  readonly from: Party;
  readonly to: Party;
  readonly vehicle: string;
  /** Seal number on the truck's door as it arrived. */
  readonly seal: string;
  /** Reference to the driver's name, which lies outside the chain (journal/personal.ts). */
  readonly driver?: string;
};

/** Where a code came from. `hex` holds the label's bytes where text alone would not say them (not valid UTF-8, control characters). */
export type ScanOrigin = { readonly device: string; readonly aim?: string; readonly hex?: string };

export type ParkedWhy = 'unknown' | 'check-digit';
export type HeldWhy = 'sealed-earlier';

/** A weight as it was taken from a steady reading. */
export type WeightTaken = {
  readonly grams: number;
  /** As the scale said it. */
  readonly value: string;
  readonly unit: string;
  readonly mode?: 'gross' | 'net';
  readonly device: string;
  /** The raw frame, hex. */
  readonly raw: string;
};

export type HandoffEvent =
  | ({ readonly kind: 'handoff-opened' } & Opening)
  | {
      readonly kind: 'sack-accepted';
      readonly code: string;
      readonly scheme?: CodeScheme;
      readonly scan: ScanOrigin;
    }
  /** `sack` is null for a loose parcel. */
  | {
      readonly kind: 'parcel-accepted';
      readonly code: string;
      readonly scheme?: CodeScheme;
      readonly sack: string | null;
      readonly scan: ScanOrigin;
    }
  | { readonly kind: 'scan-repeated'; readonly code: string; readonly scan: ScanOrigin }
  /** Odd: put aside into bin `bin`, settled before the close. */
  | {
      readonly kind: 'scan-parked';
      readonly code: string;
      readonly why: ParkedWhy;
      readonly bin: number;
      readonly sack: string | null;
      readonly scan: ScanOrigin;
    }
  /** Nobody at the dock can accept it: it stays with the driver. */
  | {
      readonly kind: 'scan-held';
      readonly code: string;
      readonly why: HeldWhy;
      readonly manifest: string;
      readonly scan: ScanOrigin;
    }
  | { readonly kind: 'sack-weighed'; readonly sack: string; readonly weight: WeightTaken }
  /** What is scanned next is loose until the next sack. */
  | { readonly kind: 'sack-left'; readonly sack: string }
  | {
      readonly kind: 'parked-settled';
      readonly code: string;
      readonly outcome: SettleOutcome;
      readonly reason: string;
    }
  /** `undoes` is the `n` of the event that no longer counts. */
  | { readonly kind: 'undone'; readonly undoes: number; readonly what: UndoableKind; readonly code: string }
  | { readonly kind: 'handoff-closed'; readonly totals: Totals }
  | { readonly kind: 'manifest-sealed'; readonly number: string; readonly document: string }
  /** Opened by mistake: nothing was counted, no number is used. */
  | { readonly kind: 'handoff-cancelled' };

/** A parked code becomes a sack, a parcel, or goes back with the driver. */
export type SettleOutcome = 'sack' | 'parcel' | 'returned';

export type UndoableKind =
  | 'sack-accepted'
  | 'parcel-accepted'
  | 'scan-parked'
  | 'scan-held'
  | 'sack-weighed'
  | 'sack-left'
  | 'parked-settled';

/** Counts; `grams` is the sum over the sacks that were weighed. */
export type Totals = {
  readonly sacks: number;
  readonly sacksWeighed: number;
  readonly parcels: number;
  /** Of `parcels`, those in no sack. */
  readonly loose: number;
  readonly grams: number;
  /** Scans that were recorded and not counted. */
  readonly repeated: number;
  readonly parked: number;
  readonly held: number;
  readonly returned: number;
};
