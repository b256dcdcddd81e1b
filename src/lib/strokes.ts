// A signature as it was drawn: strokes of whole points in a fixed box, whatever the size of the screen was.

export type Point = readonly [x: number, y: number];
/** A stroke begins where the pen comes down. */
export type Strokes = readonly (readonly Point[])[];

/** x is 0..999, y is 0..333: three times as wide as high, as the line is that people sign on. */
export const STROKE_BOX = { width: 1000, height: 334 } as const;

/** A slow hand gives some 1,000 points; more than this is no signature. */
export const MOST_STROKES = 200;
export const MOST_POINTS = 5_000;

/** Whether a value from outside is a signature: at least one stroke, and whole points within the box. */
export const isStrokes = (value: unknown): value is Strokes =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.length <= MOST_STROKES &&
  value.every(stroke => Array.isArray(stroke) && stroke.length > 0 && stroke.every(isPoint)) &&
  pointsOf(value) <= MOST_POINTS;

export const pointsOf = (strokes: Strokes): number => strokes.reduce((sum, { length }) => sum + length, 0);

const isPoint = (value: unknown): value is Point =>
  Array.isArray(value) &&
  value.length === 2 &&
  isWithin(value[0], STROKE_BOX.width) &&
  isWithin(value[1], STROKE_BOX.height);

const isWithin = (at: unknown, size: number): boolean =>
  typeof at === 'number' && Number.isInteger(at) && at >= 0 && at < size;
