// Announced lists in words: what became of a file, what is wrong with a line, how a list stands.
import { isPinRefused } from '#src/api/contract-lead.ts';
import type {
  BookingsAnswer,
  ImportAnswer,
  ImportRefusal,
  ListLine,
  Wrong,
} from '#src/api/contract-lists.ts';
import { say } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import type { Unreached } from './acts.ts';
import { answerWords } from './answer-words.ts';
import { count, dayAndTime, shortened, visible } from './figures.ts';

const { lists, screen } = english;

/** "1,49,950.50" */
export const rupees = (paise: number): string =>
  `${count(Math.floor(paise / 100))}.${String(paise % 100).padStart(2, '0')}`;

export const refusalWords = (why: ImportRefusal, detail?: string): string => {
  const words = say(lists[`refused-${why}`]);
  return detail === undefined ? words : `${words} (${shortened(visible(detail)).text})`;
};

/** null where it was not taken in: then `troubleWords` says why. */
export const importWords = (answer: ImportAnswer | BookingsAnswer | Unreached): string | null => {
  if ('imported' in answer) {
    const { name, sacks, parcels, wrong } = answer.imported;
    const counted = { sacks: count(sacks), parcels: count(parcels), wrong: count(wrong) };
    return say(lists.imported, { name: shortened(visible(name)).text, ...counted });
  }
  if ('there' in answer) return say(lists.there, { name: shortened(visible(answer.there.name)).text });
  if ('bookings' in answer)
    return say(lists['bookings-done'], { bookings: count(answer.bookings), wrong: count(answer.wrongs) });
  return null;
};

export const troubleWords = (answer: ImportAnswer | BookingsAnswer | Unreached): string | null => {
  if (isPinRefused(answer)) return answerWords(answer);
  if ('refused' in answer) return refusalWords(answer.refused, answer.detail);
  if ('fault' in answer) return say(screen[`fault-${answer.fault}`]);
  if ('unreached' in answer) return say(screen.unreached);
  if ('invalid' in answer) return answer.invalid.map(({ field, may }) => `${field}: ${may}`).join('; ');
  return null;
};

export const wrongWords = ({ why, other = '' }: Wrong): string =>
  say<readonly [number, string]>(lists[`wrong-${why}`], { other });

export const stateWords = (line: ListLine, zone: string): string =>
  line.state === 'open'
    ? say(lists['state-open'], { time: dayAndTime(line.importedAt, zone) })
    : say(lists[`state-${line.state}`]);
