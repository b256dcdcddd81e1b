// SMA SCP-0499: LF command CR both ways.
//   answer   LF s r n m f weight(10) unit(3) CR
//   s        space, Z centre of zero, O over, U under, E zero error, I no zero yet, T tare error
//   r 1, n G or N, m M or space, f space; dashes where there is no weight
// W weight, Z zero, T tare, C clear tare, R repeat until the next command, A and B about; else LF ? CR.
import { bytesOf, kilograms } from '../figures.ts';
import type { Pressed } from '../platform.ts';
import { byLine, type CreateSpeech } from '../speech.ts';

const framed = (text: string): Uint8Array => bytesOf(`\n${text}\r`);
const DASHES = '-'.repeat(10);

export const sma: CreateSpeech = platform => {
  let repeats = false;
  const weight = (refused?: 'E' | 'T'): Uint8Array => {
    const { state, grams, isNet, atZero } = platform.show();
    const letters = {
      over: 'O',
      under: 'U',
      fault: 'E',
      'no-zero': 'I',
      moving: ' ',
      stable: atZero ? 'Z' : ' ',
    };
    const s = refused ?? letters[state];
    const figure = /[EIT]/.test(s) ? DASHES : `${grams < 0 ? '-' : ''}${kilograms(grams)}`.padStart(10);
    return framed(`${s}1${isNet ? 'N' : 'G'}${state === 'moving' ? 'M' : ' '} ${figure}kg `);
  };
  const pressed = (was: Pressed, error: 'E' | 'T'): Uint8Array =>
    weight(was === 'refused' ? error : undefined);
  const answer = (command: string): readonly Uint8Array[] => {
    repeats = command === 'R';
    switch (command) {
      case 'W':
      case 'R':
        return [weight()];
      case 'Z':
        return [pressed(platform.zero(), 'E')];
      case 'T':
        return [pressed(platform.tare(), 'T')];
      case 'C':
        platform.clearTare();
        return [weight()];
      case 'A':
        return [framed('SMA:2/1.0')];
      case 'B':
        return [framed('MFG:Simulated')];
      default:
        return [framed('?')];
    }
  };
  return { hear: byLine(answer), frame: () => (repeats ? weight() : undefined) };
};
