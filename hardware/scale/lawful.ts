// The weights that a scale may be believed: from its Min to its Max. What lies outside is no weight that is captured.
import type { DeviceRow } from '#hardware/reading.ts';

export type LawfulRange = { readonly minGrams: number; readonly maxGrams: number };

// OIML R 76-1:2006, table 3: Min of class III is 20 e (with e of 5 g and more; below that the smaller step asks for as much).
const MIN_DIVISIONS = 20;

/** Of a row that names neither Min nor e, everything above nothing; of one without Max, everything. */
export const lawfulRange = (
  row: Pick<DeviceRow, 'divisionGrams' | 'minGrams' | 'maxGrams'>,
): LawfulRange => ({
  minGrams: row.minGrams ?? MIN_DIVISIONS * (row.divisionGrams ?? 0),
  maxGrams: row.maxGrams ?? Number.POSITIVE_INFINITY,
});
