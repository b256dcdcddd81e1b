// What becomes of a code that was scanned: accepted, repeated, put aside, held, or another code of the same parcel.
import type { Cod, ParcelFacts, SackFacts, ScanOrigin } from './events-facts.ts';
import type { HeldWhy, ParkedWhy } from './events-odd.ts';

export type ScanEvent =
  | ({ readonly kind: 'sack-accepted'; readonly code: string; readonly scan: ScanOrigin } & SackFacts)
  /** `sack` is null for a loose parcel. */
  | ({
      readonly kind: 'parcel-accepted';
      readonly code: string;
      readonly sack: string | null;
      readonly scan: ScanOrigin;
    } & ParcelFacts)
  | { readonly kind: 'scan-repeated'; readonly code: string; readonly scan: ScanOrigin }
  /** Odd: put aside into bin `bin`, settled before the close. */
  | ({
      readonly kind: 'scan-parked';
      readonly code: string;
      readonly why: ParkedWhy;
      readonly bin: number;
      readonly sack: string | null;
      readonly scan: ScanOrigin;
    } & ParcelFacts)
  /** Nobody at the dock can accept it: it can only be rejected or returned. `manifest` where an earlier one has it. */
  | ({
      readonly kind: 'scan-held';
      readonly code: string;
      readonly why: HeldWhy;
      readonly manifest?: string;
      /** Where it was handed over, or announced to. */
      readonly site?: string;
      readonly bin?: number;
      readonly sack?: string | null;
      readonly cod?: Cod;
      /** What else is odd about it: this remains when its COD is in order. */
      readonly odd?: ParkedWhy;
      readonly scan: ScanOrigin;
    } & ParcelFacts)
  /** Held for its COD, and now all sources agree: it is counted, or where it is odd besides (`parked`), stays in its bin. */
  | ({
      readonly kind: 'hold-lifted';
      readonly code: string;
      readonly sack: string | null;
      readonly cod?: Cod;
      readonly parked?: ParkedWhy;
      readonly by?: string;
    } & ParcelFacts)
  /** The amount on the label, keyed by a person; it stays held for `why`. */
  | {
      readonly kind: 'cod-keyed';
      readonly code: string;
      readonly cod: Cod;
      readonly why: HeldWhy;
      readonly by?: string;
    }
  /** `alias` is another code of the same parcel; counted apart before, it is no longer. */
  | {
      readonly kind: 'alias-added';
      readonly code: string;
      readonly alias: string;
      readonly scan: ScanOrigin;
    };
