// A handoff as its events made it.
import { Map as Persistent } from 'immutable';
import type { CodeScheme } from '#src/codes/code.ts';
import type { UndoableKind } from './events-changes.ts';
import type { Announced, Cod, Contents, ParcelFacts, ReturnReason } from './events-facts.ts';
import type { Damage, HeldWhy, ParkedWhy, QuestionWhy } from './events-odd.ts';
import type { Measured, WeightTaken } from './events-scale.ts';
import type { DriverSign, Opening } from './events-truck.ts';
import { noTotals, type Totals } from './totals.ts';

/** `n` is the event that brought it: the order on every list. `exception` is the reason under which an odd one was accepted. */
export type Sack = {
  readonly code: string;
  readonly scheme?: CodeScheme;
  readonly n: number;
  /** Parcels that were scanned into it. */
  readonly parcels: number;
  readonly contents: Contents;
  readonly said?: number;
  readonly announced?: Announced;
  /** What the receptacle's own label says that it weighs. */
  readonly labelGrams?: number;
  /** The sack that it lies in. */
  readonly in?: string;
  readonly weight?: WeightTaken;
  readonly exception?: string;
  /** Why the count may differ from what was said. */
  readonly countReason?: string;
  readonly damage?: readonly Damage[];
  readonly photos?: readonly string[];
};
export type Parcel = ParcelFacts & {
  readonly code: string;
  readonly n: number;
  readonly sack: string | null;
  readonly weight?: WeightTaken;
  readonly measured?: Measured;
  readonly exception?: string;
  readonly damage?: readonly Damage[];
  readonly photos?: readonly string[];
};
export type Parked = ParcelFacts & {
  readonly code: string;
  readonly n: number;
  readonly why: ParkedWhy;
  readonly bin: number;
  readonly sack: string | null;
  readonly photos?: readonly string[];
};
export type Held = ParcelFacts & {
  readonly code: string;
  readonly n: number;
  readonly why: HeldWhy;
  readonly bin: number;
  readonly sack: string | null;
  readonly manifest?: string;
  readonly site?: string;
  readonly cod?: Cod;
  /** What else is odd about it: this remains when its COD is in order. */
  readonly odd?: ParkedWhy;
  readonly photos?: readonly string[];
};
/** Stays with the driver, or goes back to its sender. */
export type Aside = {
  readonly code: string;
  readonly n: number;
  readonly of: 'sack' | 'parcel';
  readonly how: 'rejected' | 'returned';
  readonly why: ParkedWhy | HeldWhy | QuestionWhy | 'count-differs';
  readonly reason: string;
  readonly manifest?: string;
  /** The sack that it lay in and went with. */
  readonly sack?: string;
  readonly announced?: Announced;
  readonly aliases?: readonly string[];
  readonly photos?: readonly string[];
};
export type Question = {
  /** Of what is in question: a sack, a parcel, or the truck itself by its vehicle number. */
  readonly code: string;
  readonly of: 'sack' | 'parcel' | 'truck';
  readonly n: number;
  readonly why: QuestionWhy;
  readonly bin: number;
  readonly grams?: readonly [number, number];
};

/** What an undo goes back to. The acts below it are those of `before`. */
export type UndoCell = {
  /** How many acts can be taken back, with this one. */
  readonly depth: number;
  readonly n: number;
  readonly kind: UndoableKind;
  readonly code: string;
  readonly before: Handoff;
  /** The current sack as the act left it: a label scanned again since says more than the undo. */
  readonly currentAfter: string | null;
};

/** Announced and not here; a parcel with the sack it was announced in. */
export type Missing = {
  readonly sacks: readonly string[];
  readonly parcels: readonly (readonly [code: string, sack: string | null])[];
};

export type SealCheck = {
  readonly expected: string;
  readonly found: string;
  readonly state: 'whole' | 'broken' | 'different' | 'missing';
};

/** Persistent maps (immutable): a step costs O(log n), so the 25,000th scan costs what the first did. */
export type Handoff = {
  readonly id: string;
  readonly phase: 'planned' | 'open' | 'closed' | 'signed' | 'sealed' | 'voided' | 'cancelled';
  readonly isPaused: boolean;
  /** Number of events so far; the next event is n + 1. */
  readonly n: number;
  readonly opening: Opening;
  readonly sacks: Persistent<string, Sack>;
  readonly parcels: Persistent<string, Parcel>;
  readonly parked: Persistent<string, Parked>;
  readonly held: Persistent<string, Held>;
  readonly aside: Persistent<string, Aside>;
  /** By `${code} ${why}`. */
  readonly questions: Persistent<string, Question>;
  /** Another code of a parcel, to the code that names it. */
  readonly aliases: Persistent<string, string>;
  /** The sack that parcels go into now. */
  readonly current: string | null;
  /** Why parcels come back, until another reason is given. */
  readonly returnReason: ReturnReason | null;
  readonly totals: Totals;
  readonly bins: number;
  readonly undo: UndoCell | null;
  readonly sealCheck?: SealCheck;
  readonly sealOut?: string;
  /** Why the truck's seal is not as it should be, and was accepted. */
  readonly sealReason?: string;
  readonly missing?: Missing;
  /** Badge of whoever has it now. */
  readonly clerk?: string;
  readonly signed?: { readonly clerk: string; readonly driver: DriverSign };
  readonly manifest?: { readonly number: string; readonly document: string };
};

export const openedHandoff = (id: string, opening: Opening, phase: 'planned' | 'open' = 'open'): Handoff => ({
  id,
  phase,
  isPaused: false,
  n: 1,
  opening,
  sacks: Persistent(),
  parcels: Persistent(),
  parked: Persistent(),
  held: Persistent(),
  aside: Persistent(),
  questions: Persistent(),
  aliases: Persistent(),
  current: null,
  returnReason: null,
  totals: noTotals,
  bins: 0,
  undo: null,
  ...(opening.by !== undefined && { clerk: opening.by }),
});

/** The code that names what `code` stands on: itself, or the parcel whose alias it is. */
export const namedBy = (state: Handoff, code: string): string => state.aliases.get(code) ?? code;

/** True where this handoff has met the code before, whatever became of it. */
export const knows = (state: Handoff, code: string): boolean => {
  const name = namedBy(state, code);
  return (
    state.parcels.has(name) ||
    state.sacks.has(name) ||
    state.parked.has(name) ||
    state.held.has(name) ||
    state.aside.has(name)
  );
};

export const questionKey = (code: string, why: QuestionWhy): string => `${code} ${why}`;
