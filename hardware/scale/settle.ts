// Many readings to one steady weight: the only weight that may be captured.
import type { WeightUnit, WeightValue } from '#hardware/reading.ts';
import { stepGrams } from './decimal.ts';

export type Settled = {
  readonly grams: number;
  readonly value: string;
  readonly unit: WeightUnit;
  readonly mode?: 'gross' | 'net';
};

export type Settle = {
  /** The steady weight with the reading that completes it, once for each load. */
  push(reading: WeightValue, at: number): Settled | undefined;
  /** The line is gone: readings before and after are no row. What was reported stays reported, for the load may still
   * lie there, and a second report would give its weight to the next sack. */
  lost(): void;
};

export type SettleOptions = {
  /** The scale's e. Without it, one step of the last decimal that the scale shows. */
  readonly divisionGrams?: number;
  /** Outside of these nothing settles (lawful.ts). */
  readonly minGrams?: number;
  readonly maxGrams?: number;
  /** Readings in a row, of a scale that tells stable from moving. */
  readonly flagged?: number;
  /** The same for a scale that does not: at five readings a second a slow hand rests for a second. */
  readonly unflagged?: number;
};

// Readings further apart are not a row: between them a load may have gone and another come.
const APART_MS = 2000;

type Figure = Extract<WeightValue, { value: string }>;

export const createSettle = ({
  divisionGrams,
  minGrams = 0,
  maxGrams = Number.POSITIVE_INFINITY,
  flagged = 3,
  unflagged = 8,
}: SettleOptions = {}): Settle => {
  let row: Figure[] = [];
  let lastAt = 0;
  let reported: number | undefined;

  const isOfRow = (figure: Figure): boolean => {
    const last = row.at(-1);
    return (
      last === undefined ||
      (last.unit === figure.unit && last.mode === figure.mode && last.state === figure.state)
    );
  };

  return {
    push: (reading, at) => {
      // The key of a tare is pressed with the load on: it says nothing of the load.
      if (isFigure(reading) && reading.mode === 'tare') return undefined;
      if (at - lastAt > APART_MS) row = [];
      lastAt = at;
      if (!isFigure(reading)) {
        row = [];
        // Under: the load was lifted. Over: another was put on. Moving or fault: the same load may lie there still.
        if (reading.state === 'under' || reading.state === 'over') reported = undefined;
        return undefined;
      }
      const division = divisionGrams ?? stepGrams(reading.value, reading.unit);
      const isLawful = reading.grams >= Math.max(minGrams, division) && reading.grams <= maxGrams;
      if (reading.state === 'zero' || !isLawful) {
        row = [];
        reported = undefined;
        return undefined;
      }
      if (reading.state === 'moving') {
        row = [];
        return undefined;
      }
      if (!isOfRow(reading)) row = [];
      row.push(reading);
      const needed = reading.state === 'unknown' ? unflagged : flagged;
      if (row.length > needed) row.shift();
      while (spread(row) > division) row.shift();
      if (row.length < needed) return undefined;
      // A passing truck shakes the platform, and the same load settles again: it was reported.
      if (reported !== undefined && Math.abs(reading.grams - reported) <= division) return undefined;
      reported = reading.grams;
      const { grams, value, unit, mode } = reading;
      return { grams, value, unit, ...((mode === 'gross' || mode === 'net') && { mode }) };
    },
    lost: () => {
      row = [];
    },
  };
};

const isFigure = (reading: WeightValue): reading is Figure =>
  'value' in reading && reading.value !== undefined;

const spread = (row: readonly { readonly grams: number }[]): number => {
  const grams = row.map(reading => reading.grams);
  return Math.max(...grams) - Math.min(...grams);
};
