// Radwag. S when it rests, SI the weight now, Z zero, T tare; CR LF.
//   answer   command(3) space marker sign weight(9) space unit(3) CR LF      "SI ?      12.310 kg "
//   marker   space rests, ? moves, ^ over, v under
//   S, Z, T  first "Z A", understood; then Z D done, Z ^ out of range, Z E not now. Else ES
import { bytesOf, kilograms } from '../figures.ts';
import type { Pressed } from '../platform.ts';
import { byLine, type CreateSpeech, patience } from '../speech.ts';

const line = (text: string): Uint8Array => bytesOf(`${text}\r\n`);
const ENDS: { readonly [Was in Pressed]: string } = { done: 'D', refused: '^', 'not-now': 'E' };

export const radwag: CreateSpeech = platform => {
  const weight = (command: string): Uint8Array => {
    const { state, grams } = platform.show();
    if (state === 'fault' || state === 'no-zero') return line(`${command} I`);
    const marker = { stable: ' ', moving: '?', over: '^', under: 'v' }[state];
    const figure = kilograms(grams).padStart(9);
    return line(`${command.padEnd(3)} ${marker}${grams < 0 ? '-' : ' '}${figure} kg `);
  };
  const stable = patience(platform, () => weight('S'));
  const pressed = (letter: string, was: Pressed): readonly Uint8Array[] => [
    line(`${letter} A`),
    line(`${letter} ${ENDS[was]}`),
  ];
  const answer = (command: string): readonly Uint8Array[] => {
    switch (command) {
      case 'SI':
      case 'SUI':
        return [weight(command)];
      case 'S':
        stable.ask();
        return [line('S A')];
      case 'Z':
        return pressed('Z', platform.zero());
      case 'T':
        return pressed('T', platform.tare());
      default:
        return [line('ES')];
    }
  };
  return { hear: byLine(answer), due: stable.due };
};
