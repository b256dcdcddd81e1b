// What is said to one device while its line is open: the zero key, a beep, and that a scanner is never left disabled.
import type { Clock } from '#src/lib/clock.ts';
import { afterAwake } from './late.ts';
import type { CommandName, Commands, Reply } from './protocol.ts';
import type { WeightValue } from './reading.ts';
import { confirms, mayPress, type ZeroRangeOptions } from './scale/zero-range.ts';

/**
 * done: the next reading shows it; of a scanner, the bytes are with it. refused: a load lies there, or the device says
 * no. not-now: it moves, is not there, or is at another command. unsupported: it has no such command.
 * unanswered: 3 s without a reading that shows it.
 */
export type Commanded = 'done' | 'refused' | 'not-now' | 'unsupported' | 'unanswered';

export type Commander = {
  /** Never rejects. */
  command(name: CommandName): Promise<Commanded>;
  weighed(weight: WeightValue): void;
  replied(reply: Reply): void;
  /** The line was opened. A scanner is enabled: another run, or a pulled plug, may have left it disabled. */
  opened(): void;
  /** The computer slept: what a scale showed is forgotten, and a scanner is enabled, as when it was opened. */
  woke(): void;
  /** The line is gone: nobody will answer. */
  lost(): void;
  /** Before the line is closed by us: enables a scanner that was disabled. Never rejects, ends within half a second. */
  leave(): Promise<void>;
};

export type CommanderParts = {
  readonly commands: Commands;
  /** Rejects where the bytes cannot be written. */
  readonly write: (bytes: Uint8Array) => Promise<void>;
  readonly clock: Clock;
  readonly log: (what: string, more?: Readonly<Record<string, unknown>>) => void;
  readonly zeroRange: ZeroRangeOptions;
};

const ANSWER_MS = 3000;
// A clerk settles a held parcel in some seconds; after these a scanner that is disabled is more likely forgotten.
const DISABLED_AT_MOST_MS = 15_000;
const ENABLE_AGAIN_MS = 1000;
const LEAVE_TAKES_AT_MOST_MS = 500;
// Of a scale without a stability flag: as often the same figure is at rest. Settling asks for more, for a weight.
const AT_REST = 4;

export const createCommander = ({ commands, write, clock, log, zeroRange }: CommanderParts): Commander => {
  let open = false;
  let weight: WeightValue | undefined;
  let same = 0; // figures in a row
  let underWay: { readonly name: CommandName; end(how: Commanded): void } | undefined;
  let written = false; // of what is under way
  let disabled = false;
  let stopWatchdog: (() => void) | undefined;

  const put = async (name: CommandName, bytes: Uint8Array): Promise<boolean> => {
    try {
      await write(bytes);
      return true;
    } catch (thrown) {
      log('a command could not be written', { name, error: thrown });
      return false;
    }
  };

  const watch = (inMs: number): void => {
    stopWatchdog?.();
    stopWatchdog = clock.after(inMs, () => void enable());
  };
  const enable = async (): Promise<Commanded> => {
    stopWatchdog?.();
    stopWatchdog = undefined;
    if (commands.enable === undefined) return 'unsupported';
    // At once, not when it is written: a disable that comes meanwhile is written after it.
    const was = disabled;
    disabled = false;
    if (await put('enable', commands.enable)) return 'done';
    if (was && open) {
      disabled = true;
      watch(ENABLE_AGAIN_MS);
    }
    return 'unanswered';
  };

  const toScanner = async (name: CommandName, bytes: Uint8Array): Promise<Commanded> => {
    if (name === 'enable') return enable();
    if (name === 'disable') {
      // What cannot be taken back must not be done.
      if (commands.enable === undefined) return 'unsupported';
      disabled = true;
      watch(DISABLED_AT_MOST_MS);
    }
    return (await put(name, bytes)) ? 'done' : 'unanswered';
  };

  const toScale = (name: CommandName, bytes: Uint8Array): Promise<Commanded> =>
    new Promise(resolve => {
      const giveUp = afterAwake(clock, ANSWER_MS, () => end('unanswered'));
      const end = (how: Commanded): void => {
        giveUp();
        underWay = undefined;
        resolve(how);
      };
      written = false;
      underWay = { name, end };
      void put(name, bytes).then(went => {
        if (underWay?.end !== end) return;
        written = true;
        if (!went) end('unanswered');
      });
    });

  return {
    command: async name => {
      const bytes = commands[name];
      if (bytes === undefined) return 'unsupported';
      if (!open) return 'not-now';
      if (name !== 'zero' && name !== 'tare' && name !== 'clear-tare') return toScanner(name, bytes);
      if (underWay !== undefined) return 'not-now';
      const may = mayPress(name, weight, same >= AT_REST, zeroRange);
      return may === 'yes' ? toScale(name, bytes) : may;
    },
    weighed: next => {
      const before = weight !== undefined && 'value' in weight ? weight.value : undefined;
      same = 'value' in next && next.value !== undefined && next.value === before ? same + 1 : 1;
      weight = next;
      // A reading from before the key is no answer to it.
      if (underWay !== undefined && written && confirms(underWay.name, next)) underWay.end('done');
    },
    replied: ({ to, was }) => {
      if (underWay?.name !== to) return;
      if (was !== 'done') underWay.end(was);
      // Few scales show their mode; there its own word must do. For zero and tare the reading must follow.
      else if (to === 'clear-tare') underWay.end('done');
    },
    opened: () => {
      open = true;
      if (commands.enable !== undefined) void enable();
    },
    woke: () => {
      weight = undefined;
      same = 0;
      underWay?.end('unanswered');
      if (commands.enable !== undefined) void enable();
    },
    lost: () => {
      open = false;
      weight = undefined;
      same = 0;
      stopWatchdog?.();
      underWay?.end('unanswered');
    },
    leave: async () => {
      if (!open || !disabled) return;
      await new Promise<void>(resolve => {
        const giveUp = clock.after(LEAVE_TAKES_AT_MOST_MS, resolve);
        void enable().then(() => {
          giveUp();
          resolve();
        });
      });
    },
  };
};
