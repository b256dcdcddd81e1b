// A known weight on the platform to what the scale may show of it.
//
//   load in divisions e     0 to 500   to 2,000   above
//   error in service           1 e        2 e       3 e
//
// Source: OIML R 76-1:2006, table 6 for class III, and 3.5.2: in service twice the error of the first verification.

export const permissibleGrams = (grams: number, divisionGrams: number): number => {
  const divisions = grams / divisionGrams;
  return divisionGrams * (divisions <= 500 ? 1 : divisions <= 2000 ? 2 : 3);
};

export type WeightVerdict = {
  readonly divisionGrams: number;
  readonly allowedGrams: number;
  readonly ok: boolean;
};

export const judgeTestWeight = (grams: number, shown: number, divisionGrams: number): WeightVerdict => {
  const allowedGrams = permissibleGrams(grams, divisionGrams);
  return { divisionGrams, allowedGrams, ok: Math.abs(shown - grams) <= allowedGrams };
};
