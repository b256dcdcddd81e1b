// A handoff as its events made it.
import { Map as Persistent } from 'immutable';
import type { CodeScheme } from '#src/codes/code.ts';
import type {
  HeldWhy,
  Opening,
  ParkedWhy,
  SettleOutcome,
  Totals,
  UndoableKind,
  WeightTaken,
} from './events.ts';
import { noTotals } from './totals.ts';

/** `n` is the event that brought it: the order on every list. `exception` is the reason under which a parked one was accepted. */
export type Sack = {
  readonly code: string;
  readonly scheme?: CodeScheme;
  readonly n: number;
  readonly parcels: number;
  readonly weight?: WeightTaken;
  readonly exception?: string;
};
export type Parcel = {
  readonly code: string;
  readonly scheme?: CodeScheme;
  readonly n: number;
  readonly sack: string | null;
  readonly exception?: string;
};
export type Parked = {
  readonly code: string;
  readonly n: number;
  readonly why: ParkedWhy;
  readonly bin: number;
  readonly sack: string | null;
};
export type Held = {
  readonly code: string;
  readonly n: number;
  readonly why: HeldWhy;
  readonly manifest: string;
};
export type Returned = {
  readonly code: string;
  readonly n: number;
  readonly why: ParkedWhy;
  readonly reason: string;
};

/** What must be put back when the last act is undone. A stack of cells, the newest first. */
export type UndoCell = {
  readonly n: number;
  readonly kind: UndoableKind;
  readonly code: string;
  readonly currentBefore: string | null;
  readonly weightBefore?: WeightTaken;
  readonly parkedBefore?: Parked;
  readonly outcome?: SettleOutcome;
  readonly below: UndoCell | null;
};

/** Persistent maps (immutable): a step costs O(log n), so the 25,000th scan costs what the first did. */
export type Handoff = {
  readonly id: string;
  readonly phase: 'open' | 'closed' | 'sealed' | 'cancelled';
  /** Number of events so far; the next event is n + 1. */
  readonly n: number;
  readonly opening: Opening;
  readonly sacks: Persistent<string, Sack>;
  readonly parcels: Persistent<string, Parcel>;
  readonly parked: Persistent<string, Parked>;
  readonly held: Persistent<string, Held>;
  readonly returned: Persistent<string, Returned>;
  /** The sack that parcels go into now. */
  readonly current: string | null;
  readonly totals: Totals;
  readonly bins: number;
  readonly undo: UndoCell | null;
  readonly manifest?: { readonly number: string; readonly document: string };
};

export const openedHandoff = (id: string, opening: Opening): Handoff => ({
  id,
  phase: 'open',
  n: 1,
  opening,
  sacks: Persistent(),
  parcels: Persistent(),
  parked: Persistent(),
  held: Persistent(),
  returned: Persistent(),
  current: null,
  totals: noTotals,
  bins: 0,
  undo: null,
});
