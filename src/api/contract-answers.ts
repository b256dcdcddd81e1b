// What the station answers to an act: done, refused, invalid or a fault. Pure.
import type { RefusalCode } from '#src/handoff/decide.ts';

/** 200 with `done`; 409 with `refused` (rules) or 403 (PIN); 400 with `invalid`; 500/503 with `fault`. */
export type ActAnswer =
  | {
      readonly done: true;
      readonly manifest?: { readonly number: string; readonly document: string };
      /** Closed, and waiting for both sides' word. */
      readonly signWanted?: true;
    }
  | { readonly refused: RefusalCode | PinRefusal | DeskRefusal; readonly waitMs?: number }
  | { readonly invalid: readonly InvalidField[] }
  | { readonly fault: FaultCode };

/** What the desk says no to, before the rules are asked. */
export type DeskRefusal =
  | 'no-such-lane'
  | 'no-such-list'
  | 'list-used'
  | 'list-of-another-site'
  | 'no-such-plan'
  | 'no-such-manifest'
  | 'already-voided'
  | 'no-such-badge'
  | 'no-such-photo'
  | 'nothing-on-scale'
  | 'not-announced';

/** wrong-pin; locked: too many wrong ones, `waitMs` to wait. */
export type PinRefusal = 'wrong-pin' | 'locked';

/** in-use: another station runs on this folder. */
export type FaultCode = 'disk-full' | 'in-use' | 'journal' | 'unknown-act' | 'internal';

/** Which field, what it holds, what it may hold. */
export type InvalidField = { readonly field: string; readonly holds: string; readonly may: string };
