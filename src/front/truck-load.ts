// Sacks and parcels of a made-up truck: valid numbers of the real schemes, the same for the same size.
import { s10CheckDigit } from '#src/codes/s10.ts';

export type LoadedSack = {
  readonly code: string;
  readonly grams: number;
  readonly parcels: readonly string[];
};

/** Parcels are spread evenly; every third is Amazon's own number, the others S10. Weights are whole 10 g. */
export const loadTruck = (size: {
  readonly sacks: number;
  readonly parcels: number;
  /** Which truck of this size: no two have a label in common. */
  readonly from?: number;
}): readonly LoadedSack[] => {
  const { from = 0 } = size;
  const first = from * size.parcels;
  const sacks: LoadedSack[] = [];
  let parcel = 0;
  for (let i = 0; i < size.sacks; i += 1) {
    const upTo = Math.round(((i + 1) * size.parcels) / size.sacks);
    const parcels: string[] = [];
    while (parcel < upTo) {
      parcels.push(parcelCode(first + parcel));
      parcel += 1;
    }
    const grams = 1_000 + ((parcels.length * 410 + ((i * 370) % 900)) % 28_000);
    sacks.push({
      code: `CBD${String(3_014_298_864 + (from * size.sacks + i) * 7)}`,
      grams: Math.round(grams / 10) * 10,
      parcels,
    });
  }
  return sacks;
};

const parcelCode = (i: number): string => {
  if (i % 3 === 2) return `TBA${String(502_887_274_000 + i * 11)}`;
  const serial = String(51_091_206 + i * 3).padStart(8, '0');
  return `CK${serial}${s10CheckDigit(serial)}IN`;
};
