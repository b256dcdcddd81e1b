// A scale's decimal text to integer grams, exactly: no floating point comes near a weight.
import type { WeightUnit } from '#hardware/reading.ts';

export type Decimal = {
  /** Without padding, with every decimal that the scale sent: "100.00", "-0.56". */
  readonly value: string;
  /** Rounded half to even. */
  readonly grams: number;
};

// Grams in one unit as a fraction. Pound and ounce: the international pound of 1959, 0.45359237 kg.
const GRAMS: { readonly [Unit in WeightUnit]: readonly [over: bigint, under: bigint] } = {
  mg: [1n, 1000n],
  g: [1n, 1n],
  kg: [1000n, 1n],
  t: [1_000_000n, 1n],
  oz: [28_349_523_125n, 1_000_000_000n],
  lb: [45_359_237n, 100_000n],
  ct: [1n, 5n],
};

const NAMES: ReadonlyMap<string, WeightUnit> = new Map([
  ['mg', 'mg'],
  ['g', 'g'],
  ['kg', 'kg'],
  ['t', 't'],
  ['oz', 'oz'],
  ['lb', 'lb'],
  ['lbs', 'lb'],
  ['ct', 'ct'],
]);

/** "Kg" and "LB" are seen in the field: case says nothing. */
export const unitOf = (text: string): WeightUnit | undefined => NAMES.get(text.toLowerCase());

const DECIMAL = /^([+-]?) *(\d*)(?:\.(\d*))?$/;
// Longer is no weight, and would cost time.
const DIGITS_AT_MOST = 15;

const halfToEven = (over: bigint, under: bigint): bigint => {
  const whole = over / under;
  const twice = (over % under) * 2n;
  return twice > under || (twice === under && whole % 2n === 1n) ? whole + 1n : whole;
};

/** "+00001.27" in a unit to value and grams; nothing where the text is no decimal. */
export const toDecimal = (text: string, unit: WeightUnit): Decimal | undefined => {
  const match = DECIMAL.exec(text);
  if (match === null) return undefined;
  const [, sign = '', whole = '', decimals = ''] = match;
  const digits = whole + decimals;
  if (digits.length === 0 || digits.length > DIGITS_AT_MOST) return undefined;
  const [over, under] = GRAMS[unit];
  const grams = Number(halfToEven(BigInt(digits) * over, under * 10n ** BigInt(decimals.length)));
  if (!Number.isSafeInteger(grams)) return undefined;
  const negative = sign === '-' && /[1-9]/.test(digits);
  const shown = `${whole.replace(/^0+(?=\d)/, '') || '0'}${decimals === '' ? '' : `.${decimals}`}`;
  return negative ? { value: `-${shown}`, grams: grams === 0 ? 0 : -grams } : { value: shown, grams };
};

/** Grams of one step of the last decimal, rounded up, at least 1: the least that a scale of unknown division can tell. */
export const stepGrams = (value: string, unit: WeightUnit): number => {
  const point = value.indexOf('.');
  const decimals = point < 0 ? 0 : value.length - point - 1;
  const [over, under] = GRAMS[unit];
  const whole = under * 10n ** BigInt(decimals);
  return Math.max(1, Number((over + whole - 1n) / whole));
};
