// What a scale speaks, apart from what it weighs: the seam of speech/. Written from the makers' side, without a line of
// scale/: simulator and decoder check each other.
import type { Platform } from './platform.ts';

export type Speech = {
  /** One frame or report of what it shows now, sent by itself; nothing where it has nothing to say. */
  frame?(): Uint8Array | undefined;
  /** What it answers to bytes of the host, one answer each. */
  hear?(bytes: Uint8Array): readonly Uint8Array[];
  /** The answer to a question that waits until the load rests; nothing where none is due. */
  due?(): Uint8Array | undefined;
};

export type CreateSpeech = (platform: Platform) => Speech;

const KEPT = 64;

/** Commands that end with CR or LF. `answer` gives the texts to send. */
export const byLine = (answer: (command: string) => readonly Uint8Array[]) => {
  let heard = '';
  return (bytes: Uint8Array): readonly Uint8Array[] => {
    heard += String.fromCharCode(...bytes);
    const commands = heard.split(/[\r\n]+/);
    // What no line end follows for so long is no command.
    heard = (commands.pop() ?? '').slice(-KEPT);
    return commands.filter(command => command !== '').flatMap(answer);
  };
};

/** Commands of one letter, without an end. */
export const byLetter =
  (answer: (letter: string) => readonly Uint8Array[]) =>
  (bytes: Uint8Array): readonly Uint8Array[] =>
    [...bytes].flatMap(byte => answer(String.fromCharCode(byte)));

/** A question that is answered when the load rests, and not before. */
export const patience = (platform: Platform, answer: () => Uint8Array | undefined) => {
  let isAsked = false;
  return {
    ask: (): readonly Uint8Array[] => {
      isAsked = true;
      return [];
    },
    due: (): Uint8Array | undefined => {
      if (!isAsked || platform.show().state === 'moving') return undefined;
      isAsked = false;
      return answer();
    },
  };
};
