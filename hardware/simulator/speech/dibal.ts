// Dibal TISA.
//   98 price(5) check CR LF  ->  99 S weight(5, grams) E amount(6) check CR LF, when the load rests
//   S      0 correct, 1 below Min or not changed by 20 steps since the last answer
//   check  XOR of all before. Below zero and over it says 00.000
import { bytesOf, xorOf } from '../figures.ts';
import { byLine, type CreateSpeech, patience } from '../speech.ts';

const STEPS = 20;
const MOST = 99_999; // five digits

const checked = (text: string): string => `${text}${String.fromCharCode(xorOf(bytesOf(text)))}`;

export const dibal: CreateSpeech = platform => {
  const least = STEPS * platform.divisionGrams;
  let last = 0;
  const stable = patience(platform, () => {
    const { state, grams } = platform.show();
    const shown = state === 'stable' && grams > 0 && grams <= MOST ? grams : 0;
    const isWrong = shown < least || Math.abs(shown - last) < least;
    last = shown;
    return bytesOf(`${checked(`99${isWrong ? 1 : 0}${String(shown).padStart(5, '0')}0000000`)}\r\n`);
  });
  const answer = (command: string): readonly Uint8Array[] => {
    const isQuestion = /^98\d{5}.$/.test(command) && command === checked(command.slice(0, 7));
    return isQuestion ? stable.ask() : [];
  };
  return { hear: byLine(answer), due: stable.due };
};
