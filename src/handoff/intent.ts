// What a person or a device wants of a handoff, and what the rules may say to it.
import type { Code } from '#src/codes/code.ts';
import type { HandoffEvent } from './events.ts';
import type { SettleOutcome } from './events-changes.ts';
import type { ReturnReason, ScanOrigin } from './events-facts.ts';
import type { DamageCategory } from './events-odd.ts';
import type { WeightTaken } from './events-scale.ts';
import type { DriverSign, Opening, Plan } from './events-truck.ts';
import type { Actor, Facts } from './facts.ts';
import type { Missing } from './state.ts';

/** `by` is whoever does it; without one, whoever stands at the dock. */
export type Intent = (
  | { readonly do: 'plan'; readonly plan: Plan }
  | { readonly do: 'open'; readonly opening: Opening }
  | { readonly do: 'scan'; readonly code: Code; readonly scan: ScanOrigin; readonly facts?: Facts }
  /** `of`: another sack than the current one, or a parcel. */
  | { readonly do: 'weigh'; readonly weight: WeightTaken; readonly of?: string }
  | { readonly do: 'measure'; readonly code: string; readonly mm: readonly [number, number, number] }
  | { readonly do: 'leave-sack' }
  | { readonly do: 'nest'; readonly code: string; readonly into: string | null }
  | { readonly do: 'move'; readonly code: string; readonly sack: string | null }
  | { readonly do: 'remove'; readonly code: string; readonly reason: string }
  /** Both codes stand on one parcel. */
  | {
      readonly do: 'same-parcel';
      readonly code: string;
      readonly alias: Code;
      readonly scan: ScanOrigin;
      /** Of the alias. */
      readonly facts?: Facts;
    }
  | {
      readonly do: 'damage';
      readonly code: string;
      readonly category: DamageCategory;
      readonly note?: string;
      /** Of a sack: its seal is broken. */
      readonly seal?: boolean;
    }
  | { readonly do: 'photo'; readonly code: string; readonly photo: string }
  | { readonly do: 'key-cod'; readonly code: string; readonly paise: number; readonly facts?: Facts }
  | { readonly do: 'return-reason'; readonly code?: string; readonly reason: ReturnReason }
  | {
      readonly do: 'check-seal';
      readonly found: string;
      readonly state: 'whole' | 'broken' | 'missing';
    }
  | { readonly do: 'undo' }
  | Settle
  | { readonly do: 'pause'; readonly reason?: string }
  | { readonly do: 'resume'; readonly after: 'pause' | 'restart' | 'set' }
  | { readonly do: 'hand-on'; readonly to: string }
  | {
      readonly do: 'close';
      readonly sealOut?: string;
      /** Of the announced list, what is not here. */
      readonly missing?: Missing;
    }
  | { readonly do: 'reopen'; readonly reason: string }
  | { readonly do: 'sign'; readonly clerk: string; readonly driver: DriverSign; readonly totals: string }
  /** A truck opened by mistake: only while nothing was scanned that still counts. */
  | { readonly do: 'cancel' }
) & { readonly by?: Actor };

export type Settle = {
  readonly do: 'settle';
  readonly code: string;
  readonly outcome: SettleOutcome;
  readonly reason: string;
  /** Of the code itself: it may have gone another way since it was put aside. */
  readonly facts?: Facts;
  /** corrected: the code that the parcel really has, with what is known of it. */
  readonly to?: { readonly code: Code; readonly facts?: Facts };
};

/** Acts in the wrong state, or by the wrong person. Odd scans are never refused: they are parked. */
export type RefusalCode =
  | 'no-handoff-open'
  | 'handoff-already-open'
  | 'handoff-closed'
  | 'not-closed'
  | 'paused'
  | 'not-paused'
  | 'no-current-sack'
  | 'no-weight'
  | 'not-lawful'
  | 'too-light'
  | 'nothing-to-undo'
  | 'not-parked'
  | 'not-acceptable'
  | 'not-so'
  | 'still-odd'
  | 'needs-lead'
  | 'not-allowed'
  | 'not-here'
  | 'already-aside'
  | 'no-sack'
  | 'already-there'
  | 'lies-inside'
  | 'holds-sacks'
  | 'another-parcel'
  | 'at-other-truck'
  | 'left-with-other'
  | 'scan-it-first'
  | 'looks-like-pin'
  | 'not-held-for-cod'
  | 'unsettled'
  | 'nothing-scanned'
  | 'something-scanned';

export type Decision = { readonly events: readonly HandoffEvent[] } | { readonly refusal: RefusalCode };

export const refuse = (refusal: RefusalCode): Decision => ({ refusal });
export const happened = (...events: readonly HandoffEvent[]): Decision => ({ events });

/** `by` of an event: the badge alone. */
export const byOf = ({ by }: Intent): { readonly by?: string } =>
  by?.badge === undefined ? {} : { by: by.badge };

export const isLead = ({ by }: Intent): boolean => by?.role === 'lead';
