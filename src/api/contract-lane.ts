// What the page sees of one dock lane: its truck, the newest scan, what waits to be settled; and the trucks still to come. Pure.
import type { RefusalCode } from '#src/handoff/decide.ts';
import type { SettleOutcome } from '#src/handoff/events-changes.ts';
import type { Cod, Contents, ReturnReason } from '#src/handoff/events-facts.ts';
import type { DamageCategory, HeldWhy, ParkedWhy, QuestionWhy } from '#src/handoff/events-odd.ts';
import type { Direction, Opening } from '#src/handoff/events-truck.ts';
import type { Totals } from '#src/handoff/totals.ts';
import type { FaultCode } from './contract-answers.ts';

/** `lane` is '' where a station has only one. */
export type LaneView = {
  readonly lane: string;
  readonly handoff: HandoffView | null;
  readonly newest: NewestView | null;
  /** A command barcode asked for a screen: the page opens it once for each `seq`. */
  readonly asks: { readonly seq: number; readonly screen: 'settle' | 'close'; readonly code?: string } | null;
  /** Scanners bound to this lane, with the badge of whoever scans with them. */
  readonly scanners: readonly { readonly device: string; readonly clerk: ClerkView | null }[];
};

export type ClerkView = {
  readonly badge: string;
  readonly name: string;
  readonly role: 'clerk' | 'lead' | 'auditor';
};

export type PlannedView = {
  readonly id: string;
  readonly direction: Direction;
  readonly vehicle: string;
  readonly lane: string;
  readonly expectedAt: string | null;
  readonly list: string | null;
};

export type HandoffView = {
  readonly id: string;
  readonly phase: 'open' | 'closed' | 'signed';
  readonly isPaused: boolean;
  readonly opening: Omit<Opening, 'driver'> & { readonly driverName: string | null };
  readonly openedAt: string;
  readonly totals: Totals;
  readonly current: {
    readonly code: string;
    readonly parcels: number;
    readonly grams: number | null;
    readonly contents: Contents;
    readonly said: number | null;
  } | null;
  /** Of the announced list, what has not come; null: a blind handoff. */
  readonly left: { readonly sacks: number; readonly parcels: number } | null;
  /** Why parcels come back, until another reason is given. */
  readonly returnReason: ReturnReason | null;
  /** The newest 12, newest first. */
  readonly recent: readonly NewestView[];
  /** What is not settled, by bins; at most 50, `oddCount` says how many there are. */
  readonly odd: readonly OddView[];
  readonly oddCount: number;
  /** What undo would take back. */
  readonly undo: { readonly what: string; readonly code: string } | null;
  readonly unweighed: number;
  readonly clerk: ClerkView | null;
  /** The driver's seal check, where it was made. */
  readonly sealCheck: { readonly found: string; readonly state: string } | null;
};

export type Verdict = 'accepted' | 'repeated' | 'parked' | 'held' | 'stopped' | 'unreadable';

/**
 * `sack`: the sack it went into, or the sack itself; of a repeated one, where it already is. `asked`: counted, and in
 * question. `command`: what a command barcode did.
 */
export type NewestView = {
  readonly seq: number;
  readonly verdict: Verdict;
  readonly as:
    | 'sack'
    | 'parcel'
    | 'weight'
    | 'undo'
    | 'settled'
    | 'removed'
    | 'moved'
    | 'alias'
    | 'damage'
    | 'photo'
    | 'cod'
    | 'command'
    | 'badge'
    | 'pause'
    | 'unknown';
  readonly code: string;
  readonly sack: string | null;
  readonly why?: ParkedWhy | HeldWhy | QuestionWhy | RefusalCode | FaultCode;
  readonly asked?: QuestionWhy;
  readonly bin?: number;
  readonly manifest?: string;
  readonly site?: string;
  readonly grams?: number;
  /** Announced and measured, or limit and measured; of a size: by volume and on the scale, 0 for not weighed. In grams. */
  readonly compared?: readonly [number, number];
  /** Of a sack: what becomes of its parcels, and how many it is said to hold. */
  readonly contents?: Contents;
  readonly said?: number;
  readonly codPaise?: number;
  readonly outcome?: SettleOutcome;
  readonly command?: string;
  readonly name?: string;
  readonly device: string;
  readonly at: string;
};

/**
 * One thing that waits to be settled: put aside (parked), held, or counted and in question. `may` is what a person may
 * make of it; `whys` all that is odd about it.
 */
export type OddView = {
  readonly code: string;
  readonly of: 'parked' | 'held' | 'sack' | 'parcel' | 'truck';
  readonly whys: readonly (ParkedWhy | HeldWhy | QuestionWhy | 'count-differs')[];
  readonly bin: number;
  readonly sack: string | null;
  readonly may: readonly SettleOutcome[];
  readonly manifest?: string;
  readonly site?: string;
  readonly cod?: Cod;
  /** Weights: announced (or the limit) and measured, in grams. */
  readonly grams?: readonly [number, number];
  /** Counts: said and scanned. */
  readonly counts?: readonly [number, number];
  readonly damage?: readonly DamageCategory[];
  readonly photos: readonly string[];
};
