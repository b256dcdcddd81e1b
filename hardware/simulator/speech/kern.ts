// KERN. w the weight now, s when it rests, t tare; no end.
//   14   sign value(7) unit(2) S1 S2 CR LF      "+0012.34KG S"    S2 U moves, S rests, E over or under
//   DE   "M+ 12.340 kg", without a flag; nothing where there is no figure
import { bytesOf, decimalsOf, kilograms } from '../figures.ts';
import type { Platform } from '../platform.ts';
import { byLetter, type CreateSpeech, patience } from '../speech.ts';

const speak =
  (weightOf: (platform: Platform) => string | undefined): CreateSpeech =>
  platform => {
    const weight = (): Uint8Array | undefined => {
      const text = weightOf(platform);
      return text === undefined ? undefined : bytesOf(`${text}\r\n`);
    };
    const stable = patience(platform, weight);
    const answer = (letter: string): readonly Uint8Array[] => {
      const now = letter === 'w' ? weight() : undefined;
      if (letter === 's') return stable.ask();
      if (letter === 't') platform.tare();
      return now === undefined ? [] : [now];
    };
    return { hear: byLetter(answer), due: stable.due };
  };

export const kern: CreateSpeech = speak(platform => {
  const { state, grams } = platform.show();
  const flag = state === 'stable' ? 'S' : state === 'moving' ? 'U' : 'E';
  const figure = kilograms(grams, decimalsOf(platform.divisionGrams)).padStart(7, '0');
  return `${grams < 0 ? '-' : '+'}${flag === 'E' ? '-------' : figure}KG ${flag}`;
});

export const kernDe: CreateSpeech = speak(platform => {
  const { state, grams } = platform.show();
  if (state !== 'stable' && state !== 'moving') return undefined;
  return `M${grams < 0 ? '-' : '+'}${kilograms(grams).padStart(7)} kg`;
});
