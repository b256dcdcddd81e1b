// What the clerk hears from the scanner itself: its own beep says that a label was read, not that it was accepted.
import type { Bench } from '#hardware/bench.ts';
import type { CommandName } from '#hardware/protocol.ts';
import type { DeviceId } from '#hardware/reading.ts';
import type { NewestView } from '#src/api/contract-lane.ts';

/** off: nothing is sent. beep: a sound for each verdict. hold: what was not accepted also stops the scanner until a person acts. */
export type FeedbackPolicy = 'off' | 'beep' | 'hold';

export type Feedback = {
  /** Says nothing back and never throws: a scan does not wait for its beep. */
  verdict(device: DeviceId, verdict: NewestView['verdict']): void;
  /** A person did something at the screen: every scanner that was stopped goes on. */
  acknowledged(): void;
};

export const createFeedback = (parts: {
  readonly bench: Pick<Bench, 'command'>;
  readonly policy: FeedbackPolicy;
  readonly log: (what: string, more?: Readonly<Record<string, unknown>>) => void;
}): Feedback => {
  const { bench, policy, log } = parts;
  const stopped = new Set<DeviceId>();
  // A scanner whose line does not take a beep gets no pile of them: only the newest waits.
  const busy = new Map<DeviceId, readonly CommandName[] | null>();

  const send = async (device: DeviceId, names: readonly CommandName[]): Promise<void> => {
    if (busy.has(device)) {
      // Whatever comes after it: a scanner that was let go is enabled.
      const letGo = busy.get(device)?.includes('enable') && !names.includes('enable');
      busy.set(device, letGo ? ['enable', ...names] : names);
      return;
    }
    busy.set(device, null);
    try {
      for (const name of names) {
        const how = await bench.command(device, name);
        if (how === 'unanswered') log('a scanner did not take a command', { device, name });
      }
    } finally {
      const next = busy.get(device);
      busy.delete(device);
      if (next) tell(device, next);
    }
  };
  const tell = (device: DeviceId, names: readonly CommandName[]): void => {
    send(device, names).catch((error: unknown) => log('feedback failed', { device, error }));
  };

  return {
    verdict: (device, verdict) => {
      if (policy === 'off') return;
      switch (verdict) {
        case 'accepted':
          return tell(device, ['good']);
        case 'repeated':
          // Recorded, not counted, nothing to do: the page's own sound is enough.
          return;
        case 'unreadable':
          return tell(device, ['reject']);
        case 'parked':
        case 'held':
        case 'stopped':
          if (policy === 'beep') return tell(device, ['reject']);
          stopped.add(device);
          return tell(device, ['reject', 'disable']);
      }
    },
    acknowledged: () => {
      for (const device of stopped) tell(device, ['enable']);
      stopped.clear();
    },
  };
};
