// Whether the computer slept. Three clocks tell: `clock` is set by people and time servers, `upMs` counts from the boot
// on and nobody sets it, `awakeMs` stands still while a Linux computer sleeps and runs on in a thread that is held up.
//
//   what happened                upMs   awakeMs   our timer           taken for
//   the computer slept, Linux    jumps  stands    in time or late     sleep
//   the thread was held up       runs   runs      late                nothing: the bytes wait in the kernel
//   the clock was set            runs   runs      in time             nothing
//   slept, Windows or macOS      jumps  jumps     late                sleep where it was announced (Electron's
//                                                                     powerMonitor), or where it took a minute
//
// What a sleep means (bench.ts, `woke`):
// - Whole frames that wait in the kernel are read: they were sent, and arrived.
// - A frame that had begun is never delivered: bytes from before and after a sleep make no label together, and the end
//   of one alone is no label either. It becomes one unreadable, so that the clerk hears that a scan is missing.
// - Scanners are enabled, scales asked anew, steadiness begins anew: the load may be another one.
// - A line whose path is another device now is closed, and its device is looked for by its identity.
// What a held-up thread means (late.ts): nothing is thrown away, and no silence that it slept through counts.
import type { Clock } from '#src/lib/clock.ts';

export type Uptime = {
  /** ms since any beginning, that nobody sets; on Linux it stands still while the computer sleeps. */
  awakeMs(): number;
  /** ms since the boot, with the sleeps. */
  upMs(): number;
};

export type WakeWatch = {
  /** Looks now. Cheap enough for every chunk that arrives. */
  look(): void;
  /** The operating system says that the computer is about to sleep, and that it woke. */
  suspending(): void;
  resumed(): void;
  stop(): void;
};

export type WakeParts = {
  readonly clock: Clock;
  readonly uptime: Uptime;
  readonly onWake: (sleptMs: number) => void;
};

const LOOK_MS = 1000;
// Two clocks are not read in the same moment, and one has ticks of 10 ms.
const SLEEP_MS = 500;
// No thread of a program that works is held up for so long.
const SURELY_ASLEEP_MS = 60_000;

export const createWakeWatch = ({ clock, uptime, onWake }: WakeParts): WakeWatch => {
  let awakeAt = uptime.awakeMs();
  let upAt = uptime.upMs();
  let announced = false;
  let stopLook: (() => void) | undefined;
  let stopped = false;

  const woke = (sleptMs: number): void => {
    announced = false;
    onWake(Math.round(sleptMs));
  };

  const look = (): void => {
    const awake = uptime.awakeMs();
    const up = uptime.upMs();
    const awakeFor = awake - awakeAt;
    const upFor = up - upAt;
    awakeAt = awake;
    upAt = up;
    const late = upFor - LOOK_MS;
    if (upFor - awakeFor >= SLEEP_MS) woke(upFor - awakeFor);
    else if (late >= (announced ? SLEEP_MS : SURELY_ASLEEP_MS)) woke(late);
  };

  const again = (): void => {
    stopLook = clock.after(LOOK_MS, () => {
      look();
      if (!stopped) again();
    });
  };
  again();

  return {
    look,
    suspending: () => {
      look();
      announced = true;
    },
    resumed: () => {
      // A sleep that a look has found already is announced no more.
      look();
      if (announced) woke(0);
    },
    stop: () => {
      stopped = true;
      stopLook?.();
    },
  };
};
