// What a scan is written down with: where the code came from, and what was known of the parcel or sack then.
import type { CodeScheme } from '#src/codes/code.ts';
import type { Asked } from './events-odd.ts';

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
