// What a report of a day or a set says: tables, each a list of rows. Grams, paise and ms are whole numbers; a share is in
// percent, to a thousandth, and null where there is nothing that it could be a share of.
import type { Contents, ReturnReason } from '#src/handoff/events-facts.ts';
import type { DamageCategory } from '#src/handoff/events-odd.ts';
import type { Direction } from '#src/handoff/events-truck.ts';
import type { Aside, Handoff } from '#src/handoff/state.ts';
import type { Totals } from '#src/handoff/totals.ts';
import type { Mark, Outcome } from './story.ts';

/** Agreed shares of exceptions, in percent. */
export type Limits = { readonly extra: number; readonly duplicate: number; readonly misShipped: number };

/** mis-shipped: wrong-site and wrong-destination together, as it is agreed upon. duplicate: a parcel whose code came again. */
export type ExceptionKind = Mark['why'] | 'duplicate' | 'mis-shipped' | 'count-differs';

export type HandoffRow = {
  readonly vehicle: string;
  readonly direction: Direction;
  readonly shipper: string;
  readonly lane: string | null;
  readonly phase: Handoff['phase'];
  readonly manifest: string | null;
  readonly openedAt: string;
  readonly closedAt: string | null;
  readonly sacks: number;
  readonly parcels: number;
  readonly grams: number;
  readonly dwellMs: number | null;
};
/** `voided`, `cancelled`: of these nothing else is counted here. `unfinished`: counted, and not closed yet. */
export type SumRow = {
  readonly direction: Direction;
  readonly handoffs: number;
  readonly unfinished: number;
} & Totals & {
    readonly voided: number;
    readonly cancelled: number;
  };
/** `parcels` were scanned; `said`: beyond those, a sack is said to hold. */
export type ContentsRow = {
  readonly direction: Direction;
  readonly contents: Contents | 'loose';
  readonly sacks: number;
  readonly parcels: number;
  readonly said: number;
};
/** Of sacks the outermost, and those in them whose weight counts because the one around was not weighed. */
export type WeightRow = {
  readonly direction: Direction;
  readonly of: 'sack' | 'parcel';
  readonly source: 'scale' | 'keyed' | 'announced' | 'none';
  readonly count: number;
  readonly grams: number;
};
/** balance: what was taken over less what came back. */
export type CodRow = {
  readonly direction: Direction | 'balance';
  readonly parcels: number;
  readonly paise: number;
};
/** `limit` null: none is agreed. Over it where the share of the parcels, or of the sacks, is. */
export type ExceptionRow = {
  readonly shipper: string;
  readonly kind: ExceptionKind;
  readonly sacks: number;
  readonly ofSacks: number;
  readonly parcels: number;
  readonly ofParcels: number;
  readonly share: number | null;
  readonly limit: number | null;
  readonly over: boolean;
} & Readonly<Record<Exclude<Outcome, 'corrected'> | 'open', number>>;
/** Announced and not here, as it was recorded at the close. */
export type ShortRow = {
  readonly shipper: string;
  readonly sacks: number;
  readonly ofSacks: number;
  readonly parcels: number;
  readonly ofParcels: number;
  readonly share: number | null;
};
export type DamageRow = {
  readonly shipper: string;
  readonly category: DamageCategory;
  readonly sacks: number;
  readonly parcels: number;
};
export type AwayRow = {
  readonly direction: Direction;
  readonly how: Aside['how'];
  readonly why: Aside['why'];
  readonly sacks: number;
  readonly parcels: number;
};
export type ReturnRow = { readonly reason: ReturnReason; readonly parcels: number; readonly paise: number };
/** What no longer counts: taken back, taken out, or (`corrected`) misread and put right. */
export type CorrectionRow = {
  readonly what:
    | 'undone-scan'
    | 'undone-weight'
    | 'undone-other'
    | 'removed-sack'
    | 'removed-parcel'
    | 'corrected';
  readonly count: number;
};
/** `operator`: a badge; null: a scanner that was nobody's. `minutes` in which anything was scanned. */
export type OperatorRow = {
  readonly operator: string | null;
  readonly scans: number;
  readonly minutes: number;
  readonly perMinute: number;
  readonly norm: number;
};
/** `hour` begins then: 2026-11-24T09 on the station's clock. */
export type HourRow = { readonly operator: string | null; readonly hour: string; readonly scans: number };
/** Arrived, or opened, to signed, or closed. */
export type DwellRow = {
  readonly direction: Direction;
  readonly handoffs: number;
  readonly medianMs: number;
  readonly longestMs: number;
};
/** Of `compared`, those measured and announced: `over` weigh more than announced, beyond the tolerance, by `grams`. */
export type UnderRow = {
  readonly shipper: string;
  readonly of: 'sack' | 'parcel';
  readonly compared: number;
  readonly over: number;
  readonly grams: number;
  readonly share: number | null;
};

export type Report = {
  readonly handoffs: readonly HandoffRow[];
  readonly sums: readonly SumRow[];
  readonly contents: readonly ContentsRow[];
  readonly weights: readonly WeightRow[];
  readonly cod: readonly CodRow[];
  readonly exceptions: readonly ExceptionRow[];
  readonly short: readonly ShortRow[];
  readonly damage: readonly DamageRow[];
  readonly away: readonly AwayRow[];
  readonly returns: readonly ReturnRow[];
  readonly corrections: readonly CorrectionRow[];
  readonly operators: readonly OperatorRow[];
  readonly hours: readonly HourRow[];
  readonly dwell: readonly DwellRow[];
  readonly under: readonly UnderRow[];
};

/** In percent, to a thousandth. */
export const shareOf = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((part * 100_000) / whole) / 1000;
