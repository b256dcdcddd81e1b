// What happens to the truck itself, from its plan to its sealed manifest, and to the work on it.
import type { Asked } from './events-odd.ts';
import type { Totals } from './totals.ts';

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

/** How the driver confirmed; `person` and `signature` are references to what lies outside the chain. */
export type DriverSign =
  | {
      readonly how: 'signature' | 'typed' | 'badge';
      readonly person: string;
      readonly signature?: string;
    }
  | { readonly how: 'refused'; readonly reason: string; readonly person?: string };

export type TruckEvent =
  | ({ readonly kind: 'handoff-planned' } & Plan)
  | ({ readonly kind: 'handoff-opened' } & Opening)
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
