// UPU S10: two letters, eight digits, check digit, two letters of the country. 13 characters.

const FORM = /^[A-Z]{2}\d{9}[A-Z]{2}$/;
const WEIGHTS = [8, 6, 4, 2, 3, 5, 9, 7] as const;

export const isS10 = (text: string): boolean => FORM.test(text);

/** UPU S10, check digit: 11 - (weighted sum mod 11), where 10 is written 0 and 11 is written 5. `serial` is 8 digits. */
export const s10CheckDigit = (serial: string): number => {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(serial[i]), 0);
  const digit = 11 - (sum % 11);
  return digit === 10 ? 0 : digit === 11 ? 5 : digit;
};

/** `text` is of the form (isS10). The digit does not cover letters or country. */
export const s10DigitHolds = (text: string): boolean => s10CheckDigit(text.slice(2, 10)) === Number(text[10]);
