// A known weight lies on the scale: which protocol, in which unit, shows it? Pure.
import { decodeChunks } from '#hardware/decode.ts';
import { protocols } from '#hardware/protocols.ts';
import type { ProfileName, WeightUnit } from '#hardware/reading.ts';
import { stepGrams } from '#hardware/scale/decimal.ts';

export type Fit = { readonly profile: ProfileName; readonly unit?: WeightUnit };

const UNITS = ['kg', 'g', 'lb', 'oz'] as const;
// The test weight is the operator's, not an authority's: one in two hundred, or one and a half steps of the display.
const PART = 1 / 200;
const STEPS = 1.5;

const newest = (profile: ProfileName, unit: WeightUnit | undefined, chunks: readonly Uint8Array[]) => {
  const protocol = protocols[profile];
  if (protocol === undefined) return undefined;
  const { told } = decodeChunks(protocol, unit === undefined ? {} : { unit }, chunks);
  const weights = told.flatMap(one =>
    one.kind === 'weight' && 'grams' in one.value && one.value.state !== 'moving' ? [one.value] : [],
  );
  return weights.at(-1);
};

/** Without a unit where the frames carry one. */
export const fitsOf = (
  chunks: readonly Uint8Array[],
  profiles: readonly ProfileName[],
  grams: number,
): readonly Fit[] =>
  profiles.flatMap((profile): readonly Fit[] => {
    const isKnown = (unit?: WeightUnit): boolean => {
      const weight = newest(profile, unit, chunks);
      if (weight === undefined) return false;
      const allowed = Math.max(grams * PART, STEPS * stepGrams(weight.value, weight.unit), 1);
      return Math.abs(weight.grams - grams) <= allowed;
    };
    if (newest(profile, undefined, chunks) !== undefined) return isKnown() ? [{ profile }] : [];
    return UNITS.filter(unit => isKnown(unit)).map(unit => ({ profile, unit }));
  });
