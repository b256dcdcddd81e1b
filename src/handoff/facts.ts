// What the rules must know of the world beside the handoff itself; it comes with the intent, so that they stay pure.
import type { Direction } from './events-truck.ts';

/** The sealed manifest on which custody of this parcel last passed. */
export type SealedOn = { readonly number: string; readonly direction: Direction };

/** As the truck's announced list has it. `code` is its one name, `aliases` the others. */
export type Listed =
  | { readonly kind: 'sack'; readonly code: string; readonly grams?: number; readonly parcels?: number }
  | {
      readonly kind: 'parcel';
      readonly code: string;
      readonly aliases?: readonly string[];
      readonly sack: string | null;
      readonly grams?: number;
      readonly pin?: string;
      /** null: cash on delivery, without an amount. */
      readonly cod?: { readonly paise: number | null };
      readonly orderRef?: string;
    };

export type Facts = {
  /** At this station, within the days after which a number may come again. */
  readonly sealedOn?: SealedOn;
  readonly elsewhere?: { readonly site: string; readonly number: string };
  readonly listed?: Listed;
  /** It is counted on another truck that stands at this station now. */
  readonly atOtherTruck?: true;
  /** Not on this truck's list, and on another one; of a parcel with the names that it has there. */
  readonly otherList?: {
    readonly site?: string;
    readonly vehicle?: string;
    readonly code?: string;
    readonly aliases?: readonly string[];
  };
  /** The carrier's own data; null: it knows the parcel, and of no COD. */
  readonly booking?: { readonly codPaise: number | null };
  /** 0 to below 1, the same whenever this sack is asked about. */
  readonly draw?: number;
  /** Of a return: what went forward. */
  readonly forward?: { readonly number: string; readonly codPaise?: number };
};

export type Role = 'clerk' | 'lead' | 'auditor';
export type Actor = { readonly badge?: string; readonly role: Role };
