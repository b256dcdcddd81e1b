// What a display shows to text, from whole grams: no floating point comes near a figure.

/** 12340 to "12.340", to "12.34" where the display has two decimals. Without sign. */
export const kilograms = (grams: number, decimals = 3): string => {
  const digits = String(Math.abs(grams)).padStart(4, '0');
  const behind = digits.slice(-3, digits.length - 3 + decimals);
  return `${digits.slice(0, -3)}${decimals === 0 ? '' : `.${behind}`}`;
};

/** Decimals of kilograms that a display of this division has: two for 10 g. */
export const decimalsOf = (divisionGrams: number): number => {
  const zeros = /0*$/.exec(String(divisionGrams))?.[0].length ?? 0;
  return Math.max(0, 3 - zeros);
};

/** One byte a character. */
export const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, letter => letter.charCodeAt(0));

export const xorOf = (bytes: Uint8Array): number => bytes.reduce((xor, byte) => xor ^ byte, 0);
