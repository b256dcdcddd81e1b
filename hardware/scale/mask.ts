// The mask of a taught scale: which column of its frame means what. JSON in station.json. Columns count from 0.
import type { WeightUnit } from '#hardware/reading.ts';
import { unitOf } from './decimal.ts';

/** `to` is the column after the last. */
export type Columns = { readonly from: number; readonly to: number };

export type Mask = {
  readonly version: 1;
  /** Each of these bytes ends a frame, and is not of it. */
  readonly terminators: readonly number[];
  /** Length of every frame. */
  readonly length: number;
  readonly weight: Columns;
  /** The digits stand with the last one first. */
  readonly reversed: boolean;
  /** Decimals of a weight that has no point. */
  readonly decimals: number;
  /** A column of its own: "-" below nothing, "+", "0" or a space above. Without it the sign stands before the digits. */
  readonly sign?: number;
  /** Where the unit stands in the frame, or what it always is. */
  readonly unit: Columns | WeightUnit;
  /** What the columns hold while the weight rests, and while it moves; absent where the scale does not say. */
  readonly stable?: {
    readonly columns: readonly number[];
    readonly stable: string;
    readonly moving: readonly string[];
  };
  /** What the columns hold at the centre of zero, and with a load. */
  readonly zero?: { readonly columns: readonly number[]; readonly zero: string; readonly loaded: string };
  /** Columns that may hold anything: the check bytes of a frame. */
  readonly any: readonly number[];
  /** The frame with its constant columns; all others are spaces and not looked at. */
  readonly pattern: string;
};

type Json = { readonly [key: string]: unknown };
const LENGTH_LIMIT = 128;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isCount = (value: unknown, below: number): value is number =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) < below;
const areCounts = (value: unknown, below: number): value is readonly number[] =>
  Array.isArray(value) && value.every(one => isCount(one, below));
const isMark = (value: unknown, columns: unknown): boolean =>
  typeof value === 'string' && Array.isArray(columns) && value.length === columns.length;

/** JSON to a mask that can be read by; nothing where it is none. Never throws. */
export const maskOf = (json: string): Mask | undefined => {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return undefined;
  }
  if (!isObject(value) || value.version !== 1) return undefined;
  const { length, terminators, weight, unit, sign, stable, zero, pattern } = value;
  if (!isCount(length, LENGTH_LIMIT + 1) || length === 0) return undefined;
  const isColumns = (columns: unknown): boolean =>
    isObject(columns) &&
    isCount(columns.from, length) &&
    isCount(columns.to, length + 1) &&
    columns.from < columns.to;
  const isStable =
    stable === undefined ||
    (isObject(stable) &&
      areCounts(stable.columns, length) &&
      isMark(stable.stable, stable.columns) &&
      Array.isArray(stable.moving) &&
      stable.moving.every(one => isMark(one, stable.columns)));
  const isZero =
    zero === undefined ||
    (isObject(zero) &&
      areCounts(zero.columns, length) &&
      isMark(zero.zero, zero.columns) &&
      isMark(zero.loaded, zero.columns));
  const holds =
    areCounts(terminators, 256) &&
    terminators.length > 0 &&
    isColumns(weight) &&
    (typeof unit === 'string' ? unitOf(unit) === unit : isColumns(unit)) &&
    typeof value.reversed === 'boolean' &&
    isCount(value.decimals, 7) &&
    (sign === undefined || isCount(sign, length)) &&
    isStable &&
    isZero &&
    areCounts(value.any, length) &&
    typeof pattern === 'string' &&
    pattern.length === length;
  return holds ? (value as Mask) : undefined;
};

/** Every column that a mask gives a meaning; all others are constant. */
export const columnsOf = (mask: Omit<Mask, 'pattern'>): ReadonlySet<number> => {
  const within = ({ from, to }: Columns) => Array.from({ length: to - from }, (_, index) => from + index);
  return new Set([
    ...within(mask.weight),
    ...(mask.sign === undefined ? [] : [mask.sign]),
    ...(typeof mask.unit === 'string' ? [] : within(mask.unit)),
    ...(mask.stable?.columns ?? []),
    ...(mask.zero?.columns ?? []),
    ...mask.any,
  ]);
};
