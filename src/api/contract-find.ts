// What page and station say to each other while a port is searched for its device. Pure.
import type { LineSettings, ProfileName, WeightUnit } from '#hardware/reading.ts';
import type { InvalidField } from './contract-answers.ts';

export const findPaths = {
  /** POST FindAsk begins: SearchAnswer; 409 while another search is under way. GET: how it stands. */
  find: '/api/devices/find',
  /** POST {}: ends the search; answers when the port is free again. */
  cancel: '/api/devices/find/cancel',
  /** POST FindWeigh, after a result of several protocols or without a unit: listens with the known weight on the scale. */
  weigh: '/api/devices/find/weigh',
} as const;

/** `isScale`: a person says so of a device of an unknown identity; without it such a one is not asked anything. */
export type FindAsk = { readonly path: string; readonly isScale?: boolean };
export type FindWeigh = { readonly grams: number };

export type SearchAnswer =
  | FindState
  | { readonly invalid: readonly InvalidField[] }
  | { readonly refused: 'under-way' | 'nothing-to-weigh' };

export type FindState =
  | { readonly state: 'idle' }
  | {
      readonly state: 'searching';
      readonly path: string;
      /** How long it takes from the start where nothing comes. */
      readonly takesAboutMs: number;
      /** null: not begun yet. */
      readonly progress: FindProgress | null;
    }
  | { readonly state: 'weighing'; readonly path: string; readonly grams: number }
  | { readonly state: 'over'; readonly path: string; readonly result: FindResult };

/** `line`: "9600 8N1", nothing at a HID interface. `question`: as manuals write it, "W CR". */
export type FindProgress = {
  readonly step: 'listening' | 'asking';
  readonly line?: string;
  readonly question?: string;
  readonly n: number;
  readonly of: number;
};

/** `hex`: the first 64 bytes of what was heard. */
export type FindResult =
  | {
      readonly kind: 'found';
      readonly profile: ProfileName;
      readonly line: LineSettings;
      readonly unit?: WeightUnit;
      /** Its frames say no unit: the known weight tells it. */
      readonly unitMissing: boolean;
      readonly how: 'identity' | 'heard' | 'asked' | 'weighed';
      readonly certainty: 'certain' | 'likely';
      readonly question?: string;
      readonly model?: { readonly name: string; readonly source: string; readonly confirmed: boolean };
      readonly hex: string;
    }
  | {
      readonly kind: 'several';
      readonly profiles: readonly ProfileName[];
      readonly line: LineSettings;
      /** What the known weight told already. */
      readonly unit?: WeightUnit;
      readonly unitMissing: boolean;
      readonly question?: string;
      readonly hex: string;
    }
  | { readonly kind: 'silent'; readonly unasked?: 'scanner' | 'not-a-scale' | 'unknown' }
  | { readonly kind: 'unreadable'; readonly line: LineSettings; readonly hex: string }
  /** None of the candidates shows the known weight; the port may be weighed again. */
  | { readonly kind: 'not-that-weight'; readonly hex: string }
  | { readonly kind: 'busy'; readonly by: 'station' | 'find' | 'other-program' }
  | { readonly kind: 'denied' | 'absent' | 'broken'; readonly detail: string }
  | { readonly kind: 'cancelled' };
