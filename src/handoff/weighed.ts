// A weight against what was announced and what a sack may weigh.
import type { Asked, QuestionWhy } from './events-odd.ts';
import type { WeightTaken } from './events-scale.ts';
import type { Rules } from './rules.ts';

/** In grams: how far a measured weight may lie from the announced one. `e` is the scale's verification interval. */
export const toleranceGrams = (announced: number, e: number, { tolerance }: Rules): number =>
  Math.max(tolerance.e * e, Math.round((announced * tolerance.percent) / 100));

/** `step`: the announced figure stands for all within a step of it. */
export type AnnouncedGrams = { readonly grams: number; readonly step: number };

/** What this weight makes questionable; `bin` gives the numbers. */
export const askedOfWeight = (
  weight: WeightTaken,
  of: 'sack' | 'parcel',
  announced: AnnouncedGrams | undefined,
  rules: Rules,
  bin: (why: QuestionWhy) => number,
): readonly Asked[] => {
  const asked: Asked[] = [];
  const { grams } = weight;
  const isMeasured = weight.source !== 'announced';
  if (
    isMeasured &&
    announced !== undefined &&
    Math.abs(grams - announced.grams) >
      Math.max(toleranceGrams(announced.grams, weight.scale?.e ?? 0, rules), announced.step)
  ) {
    asked.push({ why: 'weight-differs', bin: bin('weight-differs'), grams: [announced.grams, grams] });
  }
  const limit = rules.sackLimitGrams;
  if (of === 'sack' && limit !== null && grams > limit)
    asked.push({ why: 'over-limit', bin: bin('over-limit'), grams: [limit, grams] });
  return asked;
};

/** `mm` is length, breadth, height. Rounded up: a part of a step is charged as a whole one. */
export const volumetricGrams = (
  [length, breadth, height]: readonly [number, number, number],
  { divisor, roundGrams }: Rules['volumetric'],
): number => {
  // mm³ / 1000 = cm³; / divisor = kg; * 1000 = g: whole mm³ divided once.
  const exact = (length * breadth * height) / divisor;
  return Math.ceil(exact / roundGrams) * roundGrams;
};

/** What is charged: the larger of the two. */
export const chargedGrams = (
  grams: number | undefined,
  volumetric: number | undefined,
): number | undefined => (grams === undefined ? volumetric : Math.max(grams, volumetric ?? 0));
