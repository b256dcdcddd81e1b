// Contech CT, by itself: "+0012.34 kg 000000nos" CR LF. No flag of stability, and nothing where there is no figure.
import { bytesOf, decimalsOf, kilograms } from '../figures.ts';
import type { CreateSpeech } from '../speech.ts';

export const contech: CreateSpeech = platform => ({
  frame: () => {
    const { state, grams } = platform.show();
    if (state !== 'stable' && state !== 'moving') return undefined;
    const figure = kilograms(grams, decimalsOf(platform.divisionGrams)).padStart(7, '0');
    return bytesOf(`${grams < 0 ? '-' : '+'}${figure} kg 000000nos\r\n`);
  },
});
