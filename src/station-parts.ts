// What a station gets from outside: its folder and configuration, the computer's ports, clock and network.
import type { BenchParts } from '#hardware/bench.ts';
import type { Uptime } from '#hardware/wake.ts';
import type { StationConfig } from '#src/config.ts';
import type { Clock } from '#src/lib/clock.ts';

export type Log = (what: string, more?: Readonly<Record<string, unknown>>) => void;

export type StationParts = Pick<BenchParts, 'openLine' | 'listPorts' | 'listDriverless' | 'identify'> & {
  /** Holds journal.db, station.key, station.lock. */
  readonly folder: string;
  readonly config: StationConfig;
  /** Called with what must be remembered: a device that moved, the central system that answered. */
  readonly saveConfig: (config: StationConfig) => void;
  /** Outside `folder`: see desk/mark.ts. */
  readonly markFolder: string;
  readonly clock: Clock;
  /** Without it nobody notices that the computer slept. */
  readonly uptime?: Uptime;
  readonly random: () => number;
  readonly fetch: typeof globalThis.fetch;
  /** Program of the worker thread. */
  readonly thread: URL;
  readonly log: Log;
  /** The lead's PIN of a simulated truck, shown on the screen; null for a real station. */
  readonly simulatedPin: string | null;
};
