// Scales of no known protocol, for the profile `taught`: their frames are made up, by the habits of indicators whose
// makers publish none.
//   flagged    "@S+0012.340KG#" CR LF, U while it moves
//   reversed   "=043.2100": the last digit first, no sign above nothing, no unit, no flag
import { bytesOf, kilograms } from '../figures.ts';
import type { CreateSpeech } from '../speech.ts';

export const unknownFlagged: CreateSpeech = platform => ({
  frame: () => {
    const { state, grams } = platform.show();
    if (state !== 'stable' && state !== 'moving') return undefined;
    const figure = kilograms(grams).padStart(8, '0');
    return bytesOf(`@${state === 'stable' ? 'S' : 'U'}${grams < 0 ? '-' : '+'}${figure}KG#\r\n`);
  },
});

export const unknownReversed: CreateSpeech = platform => ({
  frame: () => {
    const { state, grams } = platform.show();
    if (state !== 'stable' && state !== 'moving') return undefined;
    const figure = kilograms(grams).padStart(grams < 0 ? 7 : 8, '0');
    return bytesOf(`=${[...`${grams < 0 ? '-' : ''}${figure}`].reverse().join('')}`);
  },
});
