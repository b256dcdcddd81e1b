// Labels in no order, as they come off a truck: neighbours on the belt are not neighbours in an index.
import { s10CheckDigit } from '#src/codes/s10.ts';

// Odd and not a multiple of 5, so that multiplying permutes the eight digits: no label comes twice below 100 million.
const SHUFFLE = 61_803_399;

/** Every third is Amazon's own number, the others S10. */
export const parcelLabel = (i: number): string => {
  const digits = String((i * SHUFFLE) % 100_000_000).padStart(8, '0');
  return i % 3 === 2 ? `TBA5028${digits}` : `CK${digits}${s10CheckDigit(digits)}IN`;
};

export const sackLabel = (i: number): string => `CBD${String(3_014_298_864 + i * 7)}`;
