// Everything that the journal records. Written as it stands: members are only ever added.
import type { HandoffEvent } from '#src/handoff/events.ts';
import type { RetiredNumbers } from './retired.ts';

/** What happens to the station itself, outside any handoff. People are named by their badge numbers, never by name. */
export type OwnEvent =
  | {
      readonly kind: 'station-set-up';
      readonly site: string;
      readonly station: string;
      readonly name: string;
      readonly key: string;
      readonly lead: string;
    }
  /** Numbers `first` to `last` may have been used before the folder was restored; `signature` by the station's key over the rest (canonical, UTF-8). */
  | ({ readonly kind: 'numbers-retired'; readonly signature: string } & RetiredNumbers)
  | { readonly kind: 'central-enrolled'; readonly url: string; readonly key: string }
  | {
      readonly kind: 'operator-added';
      readonly badge: string;
      readonly role: 'clerk' | 'lead' | 'auditor';
      readonly by: string;
    }
  /** `what`: a new PIN, another role, a new name, or the end of the work here. */
  | {
      readonly kind: 'operator-changed';
      readonly badge: string;
      readonly what: 'pin' | 'role' | 'name' | 'ended' | 'back';
      readonly role?: 'clerk' | 'lead' | 'auditor';
      readonly by: string;
    }
  /** A lead came back in with the recovery code of the set-up. */
  | { readonly kind: 'lead-recovered'; readonly badge: string }
  /** A lead had a new recovery code made; the one before is worth nothing. */
  | { readonly kind: 'recovery-code-made'; readonly by: string }
  /** From now on what `device` reads is `badge`'s; null: nobody's. */
  | { readonly kind: 'clerk-bound'; readonly device: string; readonly badge: string | null }
  | { readonly kind: 'set-opened'; readonly set: number; readonly name: string; readonly by: string }
  /** `pending`: what is left to the next set. */
  | {
      readonly kind: 'set-closed';
      readonly set: number;
      readonly by: string;
      readonly pending: {
        readonly handoffs: readonly string[];
        readonly parked: number;
        readonly unsent: number;
      };
    }
  | {
      readonly kind: 'list-imported';
      readonly list: string;
      readonly sacks: number;
      readonly parcels: number;
    }
  /** A lead took in booking data, which may lift holds for COD; `rows`: of the file, that said something of a parcel. Told before they are written: a stop may leave some out. */
  | { readonly kind: 'bookings-imported'; readonly rows: number; readonly by: string }
  /** Personal data that was kept longer than the retention time, or that a lead erased. */
  | {
      readonly kind: 'personal-erased';
      readonly refs: readonly string[];
      readonly why: 'retention' | 'asked';
      readonly by?: string;
    };

export type StationEvent = HandoffEvent | OwnEvent;

/** One row of the journal. `at` is ISO in UTC with milliseconds. */
export type Recorded = {
  readonly seq: number;
  readonly at: string;
  readonly handoff: string | null;
  readonly event: StationEvent;
};

const OWN: { readonly [Kind in OwnEvent['kind']]: true } = {
  'station-set-up': true,
  'numbers-retired': true,
  'central-enrolled': true,
  'operator-added': true,
  'operator-changed': true,
  'lead-recovered': true,
  'recovery-code-made': true,
  'clerk-bound': true,
  'set-opened': true,
  'set-closed': true,
  'list-imported': true,
  'bookings-imported': true,
  'personal-erased': true,
};

export const isHandoffEvent = (event: StationEvent): event is HandoffEvent => !Object.hasOwn(OWN, event.kind);

/** The barcode that an event is found by. The chain's check holds the column to it: whoever changes this migrates the column. */
export const barcodeOf = (event: StationEvent): string | null => {
  if ('code' in event) return event.code;
  if (event.kind === 'sack-weighed' || event.kind === 'sack-left') return event.sack;
  return null;
};

/** What the handoff's row says after this event, where it says something new. */
export const phaseOf = (event: StationEvent): string | null => {
  switch (event.kind) {
    case 'handoff-closed':
      return 'closed';
    case 'reopened':
      return 'open';
    case 'manifest-sealed':
      return 'sealed';
    case 'manifest-voided':
      return 'voided';
    case 'handoff-cancelled':
      return 'cancelled';
    default:
      return null;
  }
};

/** Other codes that a thing is found by, with the code that its events bear. */
export const aliasesOf = (
  event: StationEvent,
): readonly { readonly alias: string; readonly code: string }[] => {
  if (event.kind === 'alias-added') return [{ alias: event.alias, code: event.code }];
  if (event.kind === 'parked-settled' && event.to !== undefined)
    return [
      { alias: event.code, code: event.to },
      { alias: event.to, code: event.code },
      ...(event.aliases ?? []).map(alias => ({ alias, code: event.code })),
    ];
  if ('aliases' in event && event.aliases) return event.aliases.map(alias => ({ alias, code: event.code }));
  return [];
};
