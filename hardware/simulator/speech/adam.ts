// Adam CPWplus, in continuous mode: "G/W +  12.34 kg", N/W with a tare. G, N and T ask for gross, net and tare; CR LF.
// There is no flag of stability, and no frame where there is no figure.
import { bytesOf, decimalsOf, kilograms } from '../figures.ts';
import { byLine, type CreateSpeech } from '../speech.ts';

export const adam: CreateSpeech = platform => {
  const line = (letter: string, grams: number): Uint8Array => {
    const figure = kilograms(grams, decimalsOf(platform.divisionGrams)).padStart(7);
    return bytesOf(`${letter}/W ${grams < 0 ? '-' : '+'}${figure} kg\r\n`);
  };
  const now = (): Uint8Array | undefined => {
    const { state, grams, isNet } = platform.show();
    return state === 'stable' || state === 'moving' ? line(isNet ? 'N' : 'G', grams) : undefined;
  };
  const answer = (command: string): readonly Uint8Array[] => {
    const { state, grams, tareGrams } = platform.show();
    if (state !== 'stable' && state !== 'moving') return [];
    if (command === 'G') return [line('G', grams + tareGrams)];
    if (command === 'N') return [line('N', grams)];
    return command === 'T' ? [line('T', tareGrams)] : [];
  };
  return { frame: now, hear: byLine(answer) };
};
