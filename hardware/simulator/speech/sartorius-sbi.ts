// Sartorius SBI: ESC P print, ESC T tare, ESC V zero; CR LF.
//   16   sign space weight(8) space unit(3) CR LF        22   id(6) before the same, N net, G# gross
//   the unit is blank while it moves; "High", "Low", "Err 54" in the place of the weight, "Stat" in that of the id
import { bytesOf, kilograms } from '../figures.ts';
import { byLine, type CreateSpeech } from '../speech.ts';

const speak =
  (isLong: boolean): CreateSpeech =>
  platform => {
    const weight = (): Uint8Array => {
      const { state, grams, isNet } = platform.show();
      const words = { over: 'High', under: 'Low', fault: 'Err 54', 'no-zero': 'Err 54' };
      const word = state === 'stable' || state === 'moving' ? undefined : words[state];
      const figure = `${grams < 0 ? '-' : '+'} ${kilograms(grams).padStart(8)}`;
      const body =
        word === undefined
          ? `${figure} ${(state === 'stable' ? 'kg' : '').padEnd(3)}`
          : `     ${word.padEnd(9)}`;
      const id = word === undefined ? (isNet ? 'N' : 'G#') : 'Stat';
      return bytesOf(`${isLong ? id.padEnd(6) : ''}${body}\r\n`);
    };
    const answer = (command: string): readonly Uint8Array[] => {
      if (command === '\x1bP') return [weight()];
      if (command === '\x1bT') platform.tare();
      if (command === '\x1bV') platform.zero();
      return [];
    };
    return { hear: byLine(answer) };
  };

export const sartorius16: CreateSpeech = speak(false);
export const sartorius22: CreateSpeech = speak(true);
