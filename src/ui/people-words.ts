// What the station says about a change of people or sets, to the field that it is about and the sentence.
import type { NotDone, PeopleList, PeopleRefusal, PersonView } from '#src/api/contract-people.ts';
import { say } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import type { Unreached } from './acts.ts';
import { answerWords, fieldWords, refusalWords } from './answer-words.ts';
import { howLong } from './figures.ts';

const { people, screen } = english;

export const TASKS = ['add', 'pin', 'role', 'name', 'ended', 'back', 'set', 'code', 'recover'] as const;
export type Task = (typeof TASKS)[number];
export type Told = {
  /** By field. */
  readonly wrong: Readonly<Record<string, string>>;
  readonly trouble: string | null;
};

/** Whom a task may be for; null where it is for nobody in particular. */
export const choiceOf = (task: Task, { people: all }: PeopleList): readonly PersonView[] | null => {
  switch (task) {
    case 'pin':
    case 'role':
    case 'name':
    case 'ended':
      return all.filter(({ endedAt }) => endedAt === null);
    case 'back':
      return all.filter(({ endedAt }) => endedAt !== null);
    case 'recover':
      return all.filter(({ endedAt, role }) => endedAt === null && role === 'lead');
    default:
      return null;
  }
};

const at = (field: string, words: string): Told => ({ wrong: { [field]: words }, trouble: null });
const trouble = (words: string | null): Told => ({ wrong: {}, trouble: words });

export const toldOf = (answer: NotDone | Unreached, task: Task): Told => {
  if ('invalid' in answer) return { wrong: fieldWords(answer.invalid), trouble: null };
  return 'refused' in answer
    ? refusalOf(answer.refused, answer.waitMs ?? 0, task)
    : trouble(answerWords(answer));
};

const refusalOf = (refused: PeopleRefusal, waitMs: number, task: Task): Told => {
  switch (refused) {
    case 'wrong-pin':
      return at('pin', refusalWords(refused));
    case 'locked':
      return task === 'recover'
        ? at('code', say(people['refused-locked-code'], { wait: howLong(waitMs) }))
        : at('pin', refusalWords(refused, waitMs));
    case 'no-pin':
    case 'weak-pin':
    case 'pin-taken':
    case 'pin-needed':
      return at('newPin', say(people[`refused-${refused}`]));
    case 'badge-wrong':
    case 'badge-taken':
      return at('badge', say(people['refused-badge']));
    case 'name-taken':
      return at('name', say(people['refused-name-taken']));
    case 'no-code':
    case 'mistyped':
    case 'wrong-code':
      return at('code', say(people[`refused-${refused}`]));
    case 'last-lead':
      return trouble(say(people['refused-last-lead']));
    case 'unknown-person':
    case 'ended':
    case 'not-ended':
    case 'not-a-lead':
    case 'set-open':
    case 'no-set-open':
      return trouble(say(people['refused-person']));
    case 'not-set-up':
      return trouble(say(screen.unreached));
  }
};
