// Ohaus Ranger and Defender. IP the weight now, P when it rests, Z zero, T tare; CR LF.
//   answer   weight unit, "?" where it moves, G gross or N net     "  12.340 kg    G"   "  12.310 kg   ?G"
// Over and below its range it shows an error and prints nothing.
import { bytesOf, kilograms } from '../figures.ts';
import { byLine, type CreateSpeech, patience } from '../speech.ts';

export const ohaus: CreateSpeech = platform => {
  const weight = (): Uint8Array | undefined => {
    const { state, grams, isNet } = platform.show();
    if (state !== 'stable' && state !== 'moving') return undefined;
    const figure = `${grams < 0 ? '-' : ''}${kilograms(grams)}`.padStart(8);
    return bytesOf(`${figure} kg   ${state === 'moving' ? '?' : ' '}${isNet ? 'N' : 'G'}\r\n`);
  };
  const stable = patience(platform, weight);
  const answer = (command: string): readonly Uint8Array[] => {
    switch (command) {
      case 'IP': {
        const now = weight();
        return now === undefined ? [] : [now];
      }
      case 'P':
        return stable.ask();
      case 'Z':
        return platform.zero() === 'done' ? [bytesOf('OK!\r\n')] : [];
      case 'T':
        return platform.tare() === 'done' ? [bytesOf('OK!\r\n')] : [];
      default:
        return [bytesOf('ES\r\n')];
    }
  };
  return { hear: byLine(answer), due: stable.due };
};
