// What only a site lead may do, in English. Numbers 1640-1659.
import type { Sentences } from '../sentence.ts';

export const rights = {
  'lists-pin': [
    1640,
    'Taking in booking data and putting a list away want it. Kept until this screen is left.',
  ],
  'lists-pin-empty': [1641, 'The site lead types the PIN here, then Enter goes on.'],
  'scale-pin': [
    1642,
    'What the plate and the certificate of a scale say stands behind each weight: the site lead types the PIN to change it.',
  ],
} as const satisfies Sentences;
