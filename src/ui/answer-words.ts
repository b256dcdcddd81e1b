// An answer of the station to the sentence that a person reads.
import type { ActAnswer } from '#src/api/contract-answers.ts';
import type { PortsAnswer } from '#src/api/contract-devices.ts';
import type { EnrolAnswer } from '#src/api/contract-set-up.ts';
import { say } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import type { Unreached } from './acts.ts';
import { howLong, shortened, visible } from './figures.ts';
import { keyOf } from './key-of.ts';

const { screen, dock } = english;

export type Refusal = Extract<ActAnswer, { refused: unknown }>['refused'];

const sentences = { ...screen, ...dock };

export const refusalWords = (code: Refusal, waitMs = 0): string => {
  if (code === 'locked') return say(screen['refused-locked'], { wait: howLong(waitMs) });
  if (code === 'paused') return say(dock['refused-paused'], { key: keyOf.pause.shown });
  return say(sentences[`refused-${code}`]);
};

/** null where it was done, or where the fields say what is wrong. */
export const answerWords = (answer: ActAnswer | Unreached): string | null => {
  if ('refused' in answer) return refusalWords(answer.refused, answer.waitMs);
  if ('fault' in answer) return say(screen[`fault-${answer.fault}`]);
  return 'unreached' in answer ? say(screen.unreached) : null;
};

export type Invalid = Extract<ActAnswer, { invalid: unknown }>['invalid'];

/** The station tells what a field holds as JSON writes it; a person reads a text without its quotes. */
const bare = (holds: string): string => /^"(.*)"$/.exec(holds)?.[1] ?? holds;

/** Field name to what is wrong with it. */
export const fieldWords = (invalid: Invalid): Readonly<Record<string, string>> =>
  Object.fromEntries(
    invalid.map(({ field, holds, may }) => [
      field,
      bare(holds) === ''
        ? say(screen['field-empty'], { may })
        : say(screen['field-wrong'], { holds: shortened(visible(bare(holds))).text, may }),
    ]),
  );

/** null where the ports could be listed. */
export const portsTrouble = ({ fault, detail = '' }: PortsAnswer): string | null => {
  if (fault === undefined) return null;
  return fault === 'broken'
    ? say(screen['device-broken'], { detail: visible(detail) })
    : say(screen[`device-${fault}`]);
};

export const troubleWords = (code: Extract<EnrolAnswer, { trouble: unknown }>['trouble']): string =>
  say(screen[`trouble-${code}`]);
