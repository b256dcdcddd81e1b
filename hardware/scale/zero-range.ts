// Over what the zero key and the tare key may be pressed from here. The scale has the last word; this is the second
// lock, for scales that zero away whatever lies there.
import type { CommandName } from '#hardware/protocol.ts';
import type { WeightValue } from '#hardware/reading.ts';
import { stepGrams } from './decimal.ts';

export type ZeroRangeOptions = { readonly maxGrams?: number; readonly divisionGrams?: number };

/** `atRest`: a scale without a stability flag showed the same figure several times. */
export const mayPress = (
  key: CommandName,
  weight: WeightValue | undefined,
  atRest: boolean,
  options: ZeroRangeOptions,
): 'yes' | 'refused' | 'not-now' => {
  if (key === 'clear-tare') return 'yes';
  if (weight === undefined) return 'not-now';
  if (weight.state === 'over' || weight.state === 'fault') return 'refused';
  // Less than nothing lies there, so no load can be zeroed away; how far below is the scale's own to judge.
  if (weight.state === 'under') return key === 'zero' ? 'yes' : 'refused';
  if (!('value' in weight) || weight.value === undefined || weight.state === 'moving') return 'not-now';
  if (weight.state === 'unknown' && !atRest) return 'not-now';
  if (key === 'tare') return weight.grams > 0 && weight.state !== 'zero' ? 'yes' : 'refused';
  return Math.abs(weight.grams) <= zeroRangeGrams(weight.value, weight.unit, options) ? 'yes' : 'refused';
};

// OIML R 76-1 4.5.1: zero-setting reaches over no more than 4 % of Max. Where Max is not known, the least that it can
// be is: a scale of class III has 500 divisions at least (table 3), and 4 % of 500 e are 20 e.
const OF_MAX = 0.04;
const DIVISIONS = 20;

const zeroRangeGrams = (
  value: string,
  unit: Parameters<typeof stepGrams>[1],
  { maxGrams, divisionGrams }: ZeroRangeOptions,
): number =>
  maxGrams === undefined ? DIVISIONS * (divisionGrams ?? stepGrams(value, unit)) : OF_MAX * maxGrams;

/** Whether a reading after the key says that it took. */
export const confirms = (key: CommandName, weight: WeightValue): boolean => {
  if (!('value' in weight) || weight.value === undefined || weight.state === 'moving') return false;
  // The tare itself says nothing of what is shown.
  if (weight.mode === 'tare') return false;
  if (key === 'clear-tare') return weight.mode === 'gross';
  return weight.state === 'zero' || weight.grams === 0;
};
