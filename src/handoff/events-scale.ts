// What a sack or a parcel weighs and measures, with the scale that said so.
import type { Asked } from './events-odd.ts';

/** The scale that gave a weight, as it was that day. */
export type ScaleRecord = {
  readonly model?: string;
  readonly serial?: string;
  /** Verification interval, Min and Max, in grams. */
  readonly e?: number;
  readonly min?: number;
  readonly max?: number;
  readonly certificate?: string;
  readonly validUntil?: string;
  /** What stood against it, where it was taken all the same. */
  readonly despite?: ScaleTrouble;
};

export type ScaleTrouble = 'certificate-expired' | 'not-verified-today';

/** A weight and where it is from. */
export type WeightTaken = {
  readonly grams: number;
  /** As the scale said it, or as it was keyed. */
  readonly value: string;
  readonly unit: string;
  readonly mode?: 'gross' | 'net';
  readonly device: string;
  /** The raw frame, hex. */
  readonly raw: string;
  /** Absent: a scale. announced: too light for the scale, so the shipper's figure stands. */
  readonly source?: 'keyed' | 'announced';
  readonly tare?: number;
  readonly scale?: ScaleRecord;
  /** Keyed: who and why. */
  readonly by?: string;
  readonly reason?: string;
};

/** Length, breadth, height in mm, and what they weigh by volume. */
export type Measured = {
  readonly mm: readonly [number, number, number];
  readonly grams: number;
  /** cm³ a kg. */
  readonly divisor: number;
};

export type ScaleEvent =
  | {
      readonly kind: 'sack-weighed';
      readonly sack: string;
      readonly weight: WeightTaken;
      /** Stand in the place of those that the weight before raised. */
      readonly asked?: readonly Asked[];
      readonly by?: string;
    }
  | {
      readonly kind: 'parcel-weighed';
      readonly code: string;
      readonly weight: WeightTaken;
      readonly asked?: readonly Asked[];
      readonly by?: string;
    }
  | {
      readonly kind: 'parcel-measured';
      readonly code: string;
      readonly measured: Measured;
      readonly by?: string;
    };
