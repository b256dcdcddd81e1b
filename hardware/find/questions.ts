// What is asked on a port when nothing is heard there: only what changes nothing, at the device that it is meant for
// and at every other that may be there. Never Z and never T, and never what is read as one at another speed: SI at
// 115200 is heard as a T at 38400, and at 9600 7E1 as a T at 4800 (questions.test.ts goes through them all).
// Left out for that or another reason: Magellan's S14 (at 9600 7O1 it is read as KERN's t at 4800), Dibal's 98 (it sets
// a price), A&D's Q (profile and-st listens, it never asks), Adam's P (an AZExtra beeps, and answers once), "Ehello" of
// 8217 (E and F are commands of a Datalogic scanner).

import { protocols } from '#hardware/protocols.ts';
import type { LineSettings, ProfileName } from '#hardware/reading.ts';
import { assert } from '#src/lib/assert.ts';
import { lineName, USUAL_LINES } from './usual-lines.ts';

export type Question = {
  /** As manuals write it. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Which protocols' answers it may bring. */
  readonly profiles: readonly ProfileName[];
  /** Where it is asked: "9600 8N1". */
  readonly at: readonly string[];
  /** A device that answers has begun by then. */
  readonly waitMs: number;
  /** Whose word it is that nothing changes. */
  readonly source: string;
};

const askOf = (profile: ProfileName): Uint8Array => {
  const bytes = protocols[profile]?.timing.ask;
  assert(bytes, `${profile} is not asked`);
  return bytes;
};

const question = (
  name: string,
  profiles: readonly [ProfileName, ...ProfileName[]],
  at: readonly string[],
  source: string,
): Question => ({
  name,
  bytes: askOf(profiles[0]),
  profiles,
  at,
  waitMs: Math.max(...profiles.map(profile => protocols[profile]?.timing.answerMs ?? 0)),
  source,
});

const SEVEN = ['9600 7E1', '4800 7E1', '2400 7E1'] as const;

/** In the order in which they are asked on one line. */
export const QUESTIONS: readonly Question[] = [
  question(
    'SI',
    ['mt-sics', 'radwag'],
    ['9600 8N1', '4800 8N1', '2400 8N1', '19200 8N1', '38400 8N1'],
    'MT-SICS reference manual: the weight now; Radwag: the same',
  ),
  question('W CR', ['nci'], [...SEVEN, '9600 8N1'], 'NCI 6702 manual, SCP-01: weight'),
  question('LF W CR', ['sma'], ['9600 8N1', '9600 7E1', '4800 8N1', '2400 8N1'], 'SMA SCP-0499: weight'),
  question('ENQ', ['cas-ecr'], ['9600 8N1', '4800 8N1'], 'CAS ECR: is there a weight? DC1 fetches it'),
  question('IP', ['ohaus'], ['9600 8N1', '2400 8N1'], 'Ohaus: print now; to the port, there is no paper'),
  question('w', ['kern'], ['9600 8N1', '4800 8N1'], "KERN, sigrok's driver: weight now"),
  question('ESC P', ['sartorius-sbi'], ['1200 7O1', '9600 8N1'], 'Sartorius SBI: print to the port'),
  // Last: without an end of its own it would be the beginning of the next command.
  question(
    'W',
    ['toledo-8217', 'toledo-8213'],
    [...SEVEN, '9600 8N1'],
    'Toledo 8217 service manual pp. 44-51: send weight',
  ),
];

/**
 * An empty command: what was asked at other speeds lies in the device's buffer, and would spoil the first question.
 * CR alone, because CR LF is read as a Z, T or t at other speeds.
 */
export const EMPTY_LINE: Uint8Array = Uint8Array.of(0x0d);

/** Line by line, so that a port is opened once for each. */
export const questionsByLine = (): readonly {
  readonly line: LineSettings;
  readonly questions: readonly Question[];
}[] =>
  USUAL_LINES.map(line => ({
    line,
    questions: QUESTIONS.filter(({ at }) => at.includes(lineName(line))),
  })).filter(({ questions }) => questions.length > 0);
