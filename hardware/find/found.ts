// What a search of a port tells while it runs, and what it found.
import type { LineSettings, PortFound, ProfileName, WeightUnit } from '#hardware/reading.ts';
import type { MustNotAsk } from './may-ask.ts';

/** `n` of `of` steps of this kind; `bytes` came so far at this step. */
export type FindProgress = {
  readonly step: 'listening' | 'asking';
  /** "9600 8N1"; nothing at a HID interface. */
  readonly line?: string;
  readonly question?: string;
  readonly n: number;
  readonly of: number;
};

/** identity: its USB identity alone says so. heard: by itself. asked: it answered `question`. weighed: it showed the known weight. */
export type FoundHow = 'identity' | 'heard' | 'asked' | 'weighed';

/** Of the table of models, or of the HID usage tables. */
export type KnownModel = { readonly name: string; readonly source: string; readonly confirmed: boolean };

export type Candidate = {
  readonly profile: ProfileName;
  readonly line: LineSettings;
  readonly unit?: WeightUnit;
};

export type Found =
  | ({
      readonly kind: 'found';
      readonly how: FoundHow;
      /** certain: whole frames were read. likely: nothing spoke against it, but nothing was read, or any text would do. */
      readonly certainty: 'certain' | 'likely';
      /** Its frames say no unit: the known weight tells it. */
      readonly unitMissing: boolean;
      readonly question?: string;
      /** Of the table of models, where the identity is in it. */
      readonly model?: KnownModel;
      readonly heard: Uint8Array;
    } & Candidate)
  | {
      readonly kind: 'several';
      readonly profiles: readonly ProfileName[];
      readonly line: LineSettings;
      /** What the known weight told already. */
      readonly unit?: WeightUnit;
      readonly unitMissing: boolean;
      readonly question?: string;
      readonly heard: Uint8Array;
    }
  /** Nothing came. `unasked`: why it was not asked either. */
  | { readonly kind: 'silent'; readonly unasked?: MustNotAsk }
  /** Bytes of no protocol; `line`: where they look most like text. */
  | { readonly kind: 'unreadable'; readonly line: LineSettings; readonly heard: Uint8Array }
  /** None of the candidates shows the known weight. */
  | { readonly kind: 'not-that-weight'; readonly heard: Uint8Array }
  | { readonly kind: 'busy'; readonly by: 'station' | 'find' | 'other-program' }
  | { readonly kind: 'denied' | 'absent' | 'broken'; readonly detail: string }
  | { readonly kind: 'cancelled' };

export type FindOptions = {
  /** Paths that rows of the station have: theirs, also while the device is away. */
  readonly held: readonly string[];
  readonly onProgress?: (progress: FindProgress) => void;
  readonly signal?: AbortSignal;
  /** A person says that a device of an unknown identity is a scale. */
  readonly isScale?: boolean;
};

export type Finder = {
  /** Never rejects, but for a bug. */
  find(port: PortFound, options: FindOptions): Promise<Found>;
  /** With the known weight on the scale: which of the candidates, in which unit, shows it. Never rejects, but for a bug. */
  weigh(port: PortFound, options: WeighOptions): Promise<Found>;
};

export type WeighOptions = Pick<FindOptions, 'held' | 'signal'> & {
  readonly profiles: readonly ProfileName[];
  readonly line: LineSettings;
  readonly grams: number;
};
