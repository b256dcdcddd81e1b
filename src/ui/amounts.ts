// What a person types as a weight, a length or an amount, to whole grams, mm and paise. Digits are never computed with
// as floating point: 1.15 rupees are 115 paise.

/** The decimal times 10^`digits`, as a whole number; null where it is none or has more places. */
const scaled = (text: string, digits: number): number | null => {
  const match = /^(\d{1,9})(?:[.,](\d*))?$/.exec(text.trim());
  if (match === null) return null;
  const [, whole = '', part = ''] = match;
  const places = part.replace(/0+$/, '');
  if (places.length > digits) return null;
  const value = Number(whole + places.padEnd(digits, '0'));
  return Number.isSafeInteger(value) ? value : null;
};

const positive = (value: number | null): number | null => (value === 0 ? null : value);

/** Kilograms: "2.35" is 2350. Nothing is no weight. */
export const gramsOf = (kg: string): number | null => positive(scaled(kg, 3));
/** Centimetres: "32.5" is 325. */
export const mmOf = (cm: string): number | null => positive(scaled(cm, 1));
/** Rupees: "1249" is 124900, and "0" is an amount. */
export const paiseOf = (rupees: string): number | null => scaled(rupees.replace(/^₹\s*/, ''), 2);

/** "14:30" of the day of `now` in the zone, as ISO in UTC; null where it is no time, or lies after `now`. */
export const timeToday = (text: string, now: number, zone: string): string | null => {
  const match = /^([01]?\d|2[0-3])[:.]?([0-5]\d)$/.exec(text.trim());
  if (match === null) return null;
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' });
  const wanted = Number(match[1]) * 60 + Number(match[2]);
  const [hour = '0', minute = '0'] = parts.format(now).split(':');
  const minutesNow = Number(hour) * 60 + Number(minute);
  const at = now - (now % 60_000) + (wanted - minutesNow) * 60_000;
  return new Date(at).toISOString();
};

/** The same of a field that may be left empty: undefined. */
export const timeGiven = (text: string, now: number, zone: string): string | null | undefined =>
  text.trim() === '' ? undefined : timeToday(text, now, zone);
