// What page and station say to each other about people and sets. Pure.
import type { Role } from '#src/journal/people-table.ts';
import type { ActAnswer, FaultCode, InvalidField, PinRefusal } from './contract-answers.ts';
import type { EnrolAnswer } from './contract-set-up.ts';

export const peoplePaths = {
  /** GET: PeopleList. POST PersonAdd: PeopleAnswer. */
  people: '/api/people',
  /** POST PersonChange: PeopleAnswer. */
  person: (badge: string) => `/api/people/${encodeURIComponent(badge)}`,
  /** POST {pin}: RecoveryAnswer. A new code; the one before is worth nothing. */
  recoveryCode: '/api/recovery/code',
  /** POST Recover: RecoveryAnswer. */
  recover: '/api/recovery',
  /** GET: SetsView. POST {pin} opens the next set: SetsAnswer. */
  sets: '/api/sets',
  /** POST {pin}: SetsAnswer. */
  closeSet: '/api/sets/close',
} as const;

export type PersonView = {
  readonly badge: string;
  readonly name: string;
  readonly role: Role;
  /** ISO; null: works here. */
  readonly endedAt: string | null;
  /** More than 0: too many wrong PINs with this badge. */
  readonly lockedMs: number;
  /** The scanners that are this person's now. */
  readonly scanners: readonly string[];
};
export type PeopleList = {
  readonly people: readonly PersonView[];
  /** False: a station that was set up by an earlier version has no recovery code yet. */
  readonly recoveryCode: boolean;
};

/** `pin` is a lead's, in all of these; `newPin` the person's own. `badge`: '' for the next free one. */
export type PersonAdd = {
  readonly pin: string;
  readonly badge: string;
  readonly name: string;
  readonly role: Role;
  readonly newPin: string;
};
export type PersonChange = { readonly pin: string } & (
  | { readonly what: 'pin'; readonly newPin: string }
  | { readonly what: 'role'; readonly role: Role; readonly newPin?: string }
  | { readonly what: 'name'; readonly name: string }
  | { readonly what: 'ended' }
  | { readonly what: 'back'; readonly newPin?: string }
);
export type Recover = { readonly code: string; readonly badge: string; readonly newPin: string };

/** 409, but 403 for a PIN or a code. */
export type PeopleRefusal =
  | PinRefusal
  | 'no-pin' // not 6 to 12 digits
  | 'weak-pin' // among the first that anybody tries
  | 'pin-taken' // another lead's: a lead is known by the PIN alone
  | 'pin-needed' // who becomes a lead gets a new PIN with it
  | 'badge-wrong'
  | 'badge-taken'
  | 'name-taken'
  | 'unknown-person'
  | 'ended'
  | 'not-ended'
  | 'last-lead'
  | 'no-code' // this station has no recovery code
  | 'mistyped'
  | 'wrong-code'
  | 'not-a-lead'
  | 'set-open'
  | 'no-set-open'
  | 'not-set-up';
export type NotDone =
  | { readonly refused: PeopleRefusal; readonly waitMs?: number }
  | { readonly invalid: readonly InvalidField[] }
  | { readonly fault: FaultCode };

/** `badge`: whose it was. */
export type PeopleAnswer = ({ readonly done: true; readonly badge: string } & PeopleList) | NotDone;
/** `code` is shown once and never told again. */
export type RecoveryAnswer = { readonly done: true; readonly code: string } | NotDone;

export type SetView = {
  readonly id: number;
  readonly name: string;
  readonly openedAt: string;
  readonly openedBy: string;
  readonly closedAt: string | null;
  readonly closedBy: string | null;
};
export type PendingView = {
  readonly handoffs: readonly string[];
  /** In the bins, held ones too. */
  readonly parked: number;
  readonly unsent: number;
};
export type SetsView = {
  /** `leftOpen`: since another day. */
  readonly current:
    | (Pick<SetView, 'id' | 'name' | 'openedAt' | 'openedBy'> & { readonly leftOpen: boolean })
    | null;
  /** What would be left to the next set if this one were closed now. */
  readonly pending: PendingView;
  /** The newest ten, newest first. */
  readonly recent: readonly SetView[];
};
/** `left`: what a set that was closed left to the next one. */
export type SetsAnswer = ({ readonly done: true; readonly left?: PendingView } & SetsView) | NotDone;

/** POST /api/set-up. `recoveryCode` comes with whatever else is told: the station stands, and nobody is told it again. */
export type SetUpAnswer = (ActAnswer | EnrolAnswer) & { readonly recoveryCode?: string };
