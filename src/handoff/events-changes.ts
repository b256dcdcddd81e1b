// What people do to the things that are here: question, photograph, move, take out, settle, take back.
import type { ParcelFacts, ReturnReason } from './events-facts.ts';
import type { Damage, QuestionWhy } from './events-odd.ts';

/**
 * A parked code becomes a sack, a parcel, or a parcel under its corrected code; one in question is accepted as it is;
 * anything may be rejected to the driver or returned to its sender.
 */
export type SettleOutcome = 'sack' | 'parcel' | 'corrected' | 'accepted' | 'rejected' | 'returned';

export type UndoableKind =
  | 'sack-accepted'
  | 'parcel-accepted'
  | 'scan-parked'
  | 'scan-held'
  | 'hold-lifted'
  | 'cod-keyed'
  | 'alias-added'
  | 'sack-weighed'
  | 'parcel-weighed'
  | 'parcel-measured'
  | 'questioned'
  | 'photo-taken'
  | 'sack-left'
  | 'sack-nested'
  | 'parcel-moved'
  | 'removed'
  | 'return-reason'
  | 'parked-settled';

export type ChangeEvent =
  /** Counted, and in question until it is settled. */
  | {
      readonly kind: 'questioned';
      readonly code: string;
      readonly of: 'sack' | 'parcel';
      readonly why: QuestionWhy;
      readonly bin: number;
      readonly damage?: Damage;
      readonly by?: string;
    }
  | {
      readonly kind: 'photo-taken';
      readonly code: string;
      /** SHA-256 of the file, hex. */
      readonly photo: string;
      readonly by?: string;
    }
  /** What is scanned next is loose until the next sack. */
  | { readonly kind: 'sack-left'; readonly sack: string }
  | {
      readonly kind: 'sack-nested';
      readonly code: string;
      readonly into: string | null;
      readonly by?: string;
    }
  | {
      readonly kind: 'parcel-moved';
      readonly code: string;
      readonly sack: string | null;
      readonly by?: string;
    }
  /** Scanned by mistake: it was never handed over; one in a bin too (`of` a parcel), and one that was rejected and is here again. `parcels` went with a sack. */
  | {
      readonly kind: 'removed';
      readonly code: string;
      readonly of: 'sack' | 'parcel';
      readonly parcels?: readonly string[];
      readonly reason: string;
      readonly by?: string;
    }
  | ({
      readonly kind: 'parked-settled';
      readonly code: string;
      readonly outcome: SettleOutcome;
      readonly reason: string;
      /** corrected: the code that the parcel really has. */
      readonly to?: string;
      /** rejected or returned with a sack: what went with it. */
      readonly parcels?: readonly string[];
      readonly by?: string;
    } & ParcelFacts)
  /** Of one parcel, or of all that come from now on. */
  | {
      readonly kind: 'return-reason';
      readonly code?: string;
      readonly reason: ReturnReason;
      readonly by?: string;
    }
  /** `undoes` is the `n` of the event that no longer counts. */
  | {
      readonly kind: 'undone';
      readonly undoes: number;
      readonly what: UndoableKind;
      readonly code: string;
      readonly by?: string;
    };
