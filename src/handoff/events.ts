// What can happen in a handoff. These are written to the journal as they stand: members are only ever added, and a
// member that came later may be absent.
import type { CodeScheme } from '#src/codes/code.ts';
import type { Totals } from './totals.ts';

export type { Totals };

/** induction: Amazon to India Post. return: India Post to Amazon. */
export type Direction = 'induction' | 'return';

/** ATS and DOP or whoever the configuration names. */
export type Party = { readonly id: string; readonly name: string };

/** An announced list as it was attached, with what it announces: what is missing is counted down from here. */
export type AttachedList = {
  readonly id: string;
  readonly sacks: number;
  readonly parcels: number;
  readonly shipper?: string;
};

export type Opening = {
  readonly direction: Direction;
  readonly from: Party;
  readonly to: Party;
  readonly vehicle: string;
  /** Seal number on the truck's door as it arrived. */
  readonly seal: string;
  /** Reference to the driver's name, which lies outside the chain (journal/personal.ts). */
  readonly driver?: string;
  readonly lane?: string;
  /** Badge of whoever opened it. */
  readonly by?: string;
  /** Absent: a blind handoff. */
  readonly list?: AttachedList;
  /** ISO in UTC: when the truck came, where that was not now. */
  readonly arrivedAt?: string;
  /** Number of the voided manifest that this handoff puts right. */
  readonly corrects?: string;
};

/** What is known of a truck that has not come yet. */
export type Plan = Omit<Opening, 'seal' | 'driver' | 'arrivedAt' | 'vehicle'> & {
  readonly vehicle: string;
  readonly expectedAt?: string;
};

/**
 * Where a code came from. `hex` holds the label's bytes where text alone would not say them (not valid UTF-8, control
 * characters); `text` the label's text where the code is another form of it; `by` the badge that the device was bound to.
 */
export type ScanOrigin = {
  readonly device: string;
  readonly aim?: string;
  readonly hex?: string;
  readonly text?: string;
  readonly by?: string;
};

/** Put aside, not counted, settled before the close. */
export type ParkedWhy = 'unknown' | 'check-digit' | 'extra' | 'other-truck' | 'wrong-destination';
/** Nobody at the dock can accept it. */
export type HeldWhy =
  | 'sealed-earlier'
  | 'handed-elsewhere'
  | 'wrong-site'
  | 'test-range'
  | 'cod-differs'
  | 'cod-no-booking'
  | 'cod-no-amount'
  | 'cod-over-limit'
  | 'cod-not-whole'
  | 'cod-label-wanted'
  | 'cod-label-differs';
/** Counted, and in question until it is settled. */
export type QuestionWhy =
  | 'extra'
  | 'other-truck'
  | 'wrong-destination'
  | 'weight-differs'
  | 'over-limit'
  | 'damaged'
  | 'seal-broken'
  | 'truck-seal';
export type DamageCategory = 'torn' | 'crushed' | 'wet' | 'open' | 'leaking' | 'label' | 'other' | 'unstated';

/** What was announced of a code on the list of this truck. */
export type Announced = {
  readonly sack?: string | null;
  readonly grams?: number;
  readonly parcels?: number;
  readonly pin?: string;
  readonly orderRef?: string;
};

/** Amounts in paise. `label`: keyed from the label. */
export type Cod = {
  readonly announced: number | null;
  readonly booked: number | null;
  readonly label?: number;
};

export type ReturnReason =
  | 'refused'
  | 'not-found'
  | 'unclaimed'
  | 'damaged'
  | 'cod-unpaid'
  | 'recalled'
  | 'other'
  | 'unstated';

/** Of a parcel, whatever way it was accepted. */
export type ParcelFacts = {
  readonly scheme?: CodeScheme;
  /** Other codes of the same parcel. */
  readonly aliases?: readonly string[];
  /** On the truck's list. Absent: not on it, or no list. */
  readonly announced?: Announced;
  /** What is collected of the receiver, in paise, once all sources agree. */
  readonly codPaise?: number;
  readonly returnReason?: ReturnReason;
  /** A return: the manifest on which it was inducted. */
  readonly forward?: string;
};

/** full: all parcels are scanned. sample: the station drew this sack. none: said to contain. */
export type Contents = 'full' | 'sample' | 'none';

export type SackFacts = {
  readonly scheme?: CodeScheme;
  readonly announced?: Announced;
  readonly contents?: Contents;
  /** How many parcels the shipper says are in it. */
  readonly said?: number;
  /** Gross weight as the label says it (S9). */
  readonly labelGrams?: number;
  readonly asked?: Asked;
};

/** The scale that gave a weight, as it was that day. */
export type ScaleRecord = {
  readonly model?: string;
  readonly serial?: string;
  /** Verification interval, Min and Max, in grams. */
  readonly e?: number;
  readonly min?: number;
  readonly max?: number;
  readonly certificate?: string;
  readonly validUntil?: string;
  /** What stood against it, where it was taken all the same. */
  readonly despite?: ScaleTrouble;
};
export type ScaleTrouble = 'certificate-expired' | 'not-verified-today';

/** A weight and where it is from. */
export type WeightTaken = {
  readonly grams: number;
  /** As the scale said it, or as it was keyed. */
  readonly value: string;
  readonly unit: string;
  readonly mode?: 'gross' | 'net';
  readonly device: string;
  /** The raw frame, hex. */
  readonly raw: string;
  /** Absent: a scale. announced: too light for the scale, so the shipper's figure stands. */
  readonly source?: 'keyed' | 'announced';
  readonly tare?: number;
  readonly scale?: ScaleRecord;
  /** Keyed: who and why. */
  readonly by?: string;
  readonly reason?: string;
};

/** Length, breadth, height in mm, and what they weigh by volume. */
export type Measured = {
  readonly mm: readonly [number, number, number];
  readonly grams: number;
  /** cm³ a kg. */
  readonly divisor: number;
};

/** A question that an act itself raised. */
export type Asked = {
  readonly why: QuestionWhy;
  readonly bin: number;
  /** Announced and measured, or limit and measured, in grams. */
  readonly grams?: readonly [number, number];
};

export type Damage = { readonly category: DamageCategory; readonly note?: string; readonly by?: string };

export type HandoffEvent =
  | ({ readonly kind: 'handoff-planned' } & Plan)
  | ({ readonly kind: 'handoff-opened' } & Opening)
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
  | { readonly kind: 'alias-added'; readonly code: string; readonly alias: string; readonly scan: ScanOrigin }
  | {
      readonly kind: 'sack-weighed';
      readonly sack: string;
      readonly weight: WeightTaken;
      /** Stand in the place of those that the weight before raised. */
      readonly asked?: readonly Asked[];
      readonly by?: string;
    }
  | {
      readonly kind: 'parcel-weighed';
      readonly code: string;
      readonly weight: WeightTaken;
      readonly asked?: readonly Asked[];
      readonly by?: string;
    }
  | {
      readonly kind: 'parcel-measured';
      readonly code: string;
      readonly measured: Measured;
      readonly by?: string;
    }
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
  /** Scanned by mistake: it was never handed over; one in a bin too (`of` a parcel). `parcels` went with a sack. */
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
    }
  | { readonly kind: 'paused'; readonly by?: string; readonly reason?: string }
  | { readonly kind: 'resumed'; readonly by?: string; readonly after: 'pause' | 'restart' | 'set' }
  /** Another clerk has it from now on. */
  | { readonly kind: 'handed-on'; readonly from?: string; readonly to: string }
  | {
      /** The seal on the truck's door, against the one that the papers say. */
      readonly kind: 'seal-checked';
      readonly expected: string;
      readonly found: string;
      readonly state: 'whole' | 'broken' | 'different' | 'missing';
      readonly asked?: Asked;
      readonly by?: string;
    }
  /** Announced and not here. */
  | {
      readonly kind: 'missing-recorded';
      readonly sacks: readonly string[];
      readonly parcels: readonly (readonly [code: string, sack: string | null])[];
    }
  | {
      readonly kind: 'handoff-closed';
      readonly totals: Partial<Totals>;
      readonly by?: string;
      /** Seal number on the truck's door as it leaves. */
      readonly sealOut?: string;
    }
  /** Closed by mistake, not yet signed: scanning goes on. */
  | { readonly kind: 'reopened'; readonly by?: string; readonly reason: string }
  | {
      readonly kind: 'signed-off';
      readonly clerk: string;
      readonly driver: DriverSign;
      /** SHA-256 of the canonical totals that both saw. */
      readonly totals: string;
    }
  | { readonly kind: 'manifest-sealed'; readonly number: string; readonly document: string }
  | {
      readonly kind: 'manifest-voided';
      readonly number: string;
      readonly reason: string;
      readonly by: string;
    }
  /** Opened by mistake: nothing was counted, no number is used. */
  | { readonly kind: 'handoff-cancelled'; readonly by?: string };

/** How the driver confirmed; `person` and `signature` are references to what lies outside the chain. */
export type DriverSign =
  | {
      readonly how: 'signature' | 'typed' | 'badge';
      readonly person: string;
      readonly signature?: string;
    }
  | { readonly how: 'refused'; readonly reason: string; readonly person?: string };

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
