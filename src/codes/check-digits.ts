// The check digits of all schemes.
import { assert } from '#src/lib/assert.ts';
import type { CheckDigit } from './code.ts';

const S10_WEIGHTS = [8, 6, 4, 2, 3, 5, 9, 7] as const;

/** UPU S10, check digit: 11 - (weighted sum mod 11), where 10 is written 0 and 11 is written 5. `serial` is 8 digits. */
export const s10CheckDigit = (serial: string): number => {
  const sum = S10_WEIGHTS.reduce((total, weight, i) => total + weight * Number(serial[i]), 0);
  const digit = 11 - (sum % 11);
  return digit === 10 ? 0 : digit === 11 ? 5 : digit;
};

/** GS1 General Specifications 7.9.1: weights 3 and 1 from the right of the body, which is digits without the check digit. */
export const mod10CheckDigit = (body: string): number => {
  let sum = 0;
  for (let i = 0; i < body.length; i += 1) {
    sum += (body.charCodeAt(body.length - 1 - i) - 0x30) * (i % 2 === 0 ? 3 : 1);
  }
  return (10 - (sum % 10)) % 10;
};

/** Of digits whose last one is the check digit. */
export const mod10Check = (digits: string): CheckDigit => ({
  got: Number(digits.slice(-1)),
  right: mod10CheckDigit(digits.slice(0, -1)),
});

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/**
 * ISO/IEC 7064 MOD 37,36 over 0-9 and A-Z: shows every single changed character. A digit alone could not: ten of them
 * cannot tell 36 characters apart.
 */
export const mod37CheckCharacter = (body: string): string => {
  let product = 36;
  for (const character of body) {
    const value = ALPHABET.indexOf(character);
    assert(value >= 0, 'a character without a value');
    product = (((product + value) % 36 || 36) * 2) % 37;
  }
  return ALPHABET.charAt((37 - product) % 36);
};
