// What the rules take from configuration. Every figure that domain.md marks as unconfirmed is here.
import type { Contents } from './events-facts.ts';

export type ContentsRule = {
  /** sample: the station draws `percent` of the sacks, whose parcels are then all scanned. */
  readonly contents: Contents;
  readonly percent: number;
};

export type Rules = {
  readonly site: string;
  /** The range of article numbers that is for acceptance tests is refused. */
  readonly production: boolean;
  /** How the PINs begin that this point hands over for; none: every destination. */
  readonly destinations: readonly string[];
  readonly contents: ContentsRule & { readonly byShipper: { readonly [shipper: string]: ContentsRule } };
  /** Announced against measured: within the larger of so many e and so many percent. */
  readonly tolerance: { readonly e: number; readonly percent: number };
  readonly sackLimitGrams: number | null;
  /** Volume to weight, cm³ a kg; rounded up to whole `roundGrams`. */
  readonly volumetric: { readonly divisor: number; readonly roundGrams: number };
  readonly cod: {
    /** needed: a COD parcel without booking data is held. */
    readonly booking: 'needed' | 'not-used';
    /** Is the amount on the label keyed in: never, for each COD parcel, or where the two sources differ? */
    readonly label: 'never' | 'always' | 'differs';
    readonly limitPaise: number;
    readonly wholeRupees: boolean;
  };
  /** Who accepts an odd one, and who keys a weight in. */
  readonly acceptBy: 'clerk' | 'lead';
  readonly keyedBy: 'clerk' | 'lead';
  /** A scale whose certificate is over, or that was not tried with the test weight today. */
  readonly scale: 'warn' | 'stop';
  /** An article number may come again after so many days. */
  readonly reuseDays: number;
  readonly signOff: 'both' | 'none';
};

export const usualRules: Rules = {
  site: '',
  production: true,
  destinations: [],
  contents: { contents: 'none', percent: 10, byShipper: {} },
  tolerance: { e: 2, percent: 2 },
  sackLimitGrams: 30_000,
  volumetric: { divisor: 5000, roundGrams: 1 },
  cod: { booking: 'needed', label: 'never', limitPaise: 5_000_000, wholeRupees: true },
  acceptBy: 'lead',
  keyedBy: 'lead',
  scale: 'warn',
  reuseDays: 45,
  signOff: 'both',
};
