// The code that lets a lead back in who has forgotten the PIN: made, written down on paper, typed again years later.
//
//   7KQ4M-2XWFA-HN9RT-C3P8V-DJ6EY    24 characters of chance (118 bits) and a check character
import { randomInt } from 'node:crypto';
import { assert } from '#src/lib/assert.ts';

// No 0, 1, I, L, O: a hand writes them alike. 31 is prime, so that with weights that all differ any one wrong character
// and any two that changed places show in the sum.
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const DRAWN = 24;
const GROUP = 5;

const placeOf = (character: string): number => ALPHABET.indexOf(character);

const checkCharacter = (drawn: string): string => {
  const sum = [...drawn].reduce((total, character, i) => total + (i + 2) * placeOf(character), 0);
  // The check character's own weight is 1: the whole sums to nothing.
  return ALPHABET[(ALPHABET.length - (sum % ALPHABET.length)) % ALPHABET.length] ?? '';
};

/** As it is shown: five groups of five. `draw` gives a whole number below its argument. */
export const makeRecoveryCode = (draw: (below: number) => number = randomInt): string => {
  assert(ALPHABET.length === 31, 'a prime number of characters');
  const drawn = Array.from({ length: DRAWN }, () => ALPHABET[draw(ALPHABET.length)]).join('');
  const whole = drawn + checkCharacter(drawn);
  return (whole.match(new RegExp(`.{${GROUP}}`, 'g')) ?? []).join('-');
};

/** As it is hashed: 25 characters without gaps; null where it cannot be a code that was ever made: mistyped. */
export const readRecoveryCode = (typed: string): string | null => {
  const whole = typed.toUpperCase().replace(/[\s-]/g, '');
  if (whole.length !== DRAWN + 1 || [...whole].some(character => placeOf(character) < 0)) return null;
  const drawn = whole.slice(0, DRAWN);
  return whole.slice(DRAWN) === checkCharacter(drawn) ? whole : null;
};
