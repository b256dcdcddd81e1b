// Sentinels that look like a weight.

// Shorter is a weight that a scale of this class may well show ("99.99").
const AT_LEAST = 5;

/** A field of nines alone: what an overflow leaves where a protocol has no other word for it. Never a weight. */
export const isNines = (figure: string): boolean => {
  const digits = figure.replace(/[^\d]/g, '');
  return digits.length >= AT_LEAST && /^9+$/.test(digits);
};
