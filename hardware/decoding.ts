// The profile of one open line, in time: frames as they come, and what is said although none came.
import type { Clock } from '#src/lib/clock.ts';
import type { Frame } from './frame.ts';
import { CATCH_UP_MS, sleptSince } from './late.ts';
import type { Decoded, Profile } from './profiles.ts';

export type Decoding = {
  frame(frame: Frame, at: number): void;
  /** The line is gone: nothing more is said of what did not come. */
  stop(): void;
};

export type DecodingParts = {
  readonly profile: Profile;
  readonly clock: Clock;
  /** Called before anything is made of a silence that our own thread slept through. */
  readonly look: () => void;
  readonly onDecoded: (decoded: Decoded) => void;
};

export const createDecoding = ({ profile, clock, look, onDecoded }: DecodingParts): Decoding => {
  let stopTick: (() => void) | undefined;
  let tickAt: number | undefined; // while a tick is armed
  let stopped = false;

  /** The next part of a label may have come while our thread slept, and wait to be read. */
  const catchUp = (): void => {
    const slept = sleptSince(tickAt, clock.now());
    if (slept > 0) profile.slept(slept + CATCH_UP_MS);
    tickAt = undefined;
  };

  const armTick = (): void => {
    stopTick?.();
    tickAt = undefined;
    const due = profile.dueAt();
    if (due === undefined || stopped) return;
    const armedAt = clock.now();
    const waitMs = Math.max(0, due - armedAt);
    tickAt = armedAt + waitMs;
    stopTick = clock.after(waitMs, () => {
      const now = clock.now();
      if (sleptSince(tickAt, now) > 0) look();
      catchUp();
      // Where the computer's clock was set back meanwhile, the wait is over all the same.
      onDecoded(profile.tick(now < armedAt ? due : now));
      armTick();
    });
  };

  return {
    frame: (frame, at) => {
      catchUp();
      onDecoded(profile.decode(frame, at));
      armTick();
    },
    stop: () => {
      stopped = true;
      stopTick?.();
    },
  };
};
