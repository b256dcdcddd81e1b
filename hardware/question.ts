// When to ask a scale again, and when to say that it no longer answers.
import type { Clock } from '#src/lib/clock.ts';
import { CATCH_UP_MS, sleptSince } from './late.ts';
import type { Timing } from './protocol.ts';

export type QuestionerParts = {
  readonly clock: Clock;
  readonly timing: Timing;
  /** Resolves when the bytes are on their way. Never rejects. */
  readonly ask: (bytes: Uint8Array) => Promise<void>;
  readonly onSilent: (silent: boolean) => void;
};

export type Questioner = {
  start(): void;
  heard(): void;
  /** The computer slept: asked at once, and what was not heard meanwhile is no silence. */
  woke(): void;
  stop(): void;
};

export const createQuestioner = ({ clock, timing, ask, onSilent }: QuestionerParts): Questioner => {
  const { ask: question, everyMs = 200, answerMs = 600, silentMs } = timing;
  let running = false;
  let writing = false;
  let outstanding = false;
  let askedAt = 0;
  let heardAt = 0;
  let silent = false;
  let stopNext: (() => void) | undefined;
  let stopWatch: (() => void) | undefined;
  let watchAt: number | undefined; // while the watch is armed

  const next = (inMs: number): void => {
    stopNext?.();
    stopNext = clock.after(Math.max(0, inMs), put);
  };

  const put = (): void => {
    if (!running || question === undefined) return;
    outstanding = true;
    askedAt = clock.now();
    // Lost, or late: asked again, and an answer to either will do. But never a second one into a line that has not
    // even taken the first (a cable with flow control, a converter that hangs).
    next(answerMs);
    if (writing) return;
    writing = true;
    ask(question).finally(() => {
      writing = false;
    });
  };

  const watch = (): void => {
    if (!running || silentMs === undefined) return;
    const slept = sleptSince(watchAt, clock.now());
    // What it answered while our own thread slept is read after the timers have run.
    if (slept > 0) heardAt += slept + CATCH_UP_MS;
    const left = heardAt + silentMs - clock.now();
    if (left <= 0 && !silent) {
      silent = true;
      onSilent(true);
    }
    // At most silentMs: the computer's clock may have been set back.
    const waitMs = left > 0 ? Math.min(left, silentMs) : silentMs;
    watchAt = clock.now() + waitMs;
    stopWatch = clock.after(waitMs, watch);
  };

  return {
    start: () => {
      running = true;
      heardAt = clock.now();
      put();
      watch();
    },
    heard: () => {
      if (!running) return;
      heardAt = clock.now();
      if (silent) {
        silent = false;
        onSilent(false);
      }
      if (!outstanding) return;
      outstanding = false;
      next(Math.min(everyMs, askedAt + everyMs - clock.now()));
    },
    woke: () => {
      if (!running) return;
      heardAt = clock.now();
      put();
    },
    stop: () => {
      running = false;
      stopNext?.();
      stopWatch?.();
    },
  };
};
