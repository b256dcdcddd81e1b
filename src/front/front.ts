// Which station is before the page: none yet (set-up), the real one, or a simulated truck.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isLineFault } from '#hardware/line.ts';
import { guessModel } from '#hardware/model-of.ts';
import type { PortFound } from '#hardware/reading.ts';
import type { View } from '#src/api/contract.ts';
import type { ActAnswer } from '#src/api/contract-answers.ts';
import type { PortOffer, PortsAnswer } from '#src/api/contract-devices.ts';
import type { SetUpAnswer } from '#src/api/contract-people.ts';
import type { SetUp, TryAnswer } from '#src/api/contract-set-up.ts';
import { loadConfig, type StationConfig, saveConfig } from '#src/config.ts';
import { faultCodeOf } from '#src/desk/dock.ts';
import { KeyFault } from '#src/desk/key-file.ts';
import { isJournalFault } from '#src/journal/fault.ts';
import { openReadOnly } from '#src/journal/open-database.ts';
import type { Clock } from '#src/lib/clock.ts';
import { createStation, type Station } from '#src/station.ts';
import type { Log, StationParts } from '#src/station-parts.ts';
import type { StartCentral } from './central-child.ts';
import { setUpFolder } from './set-up.ts';
import { type SimulatedTruck, startSimulatedTruck } from './simulated-truck.ts';

export type Front = Awaited<ReturnType<typeof openFront>>;

export type FrontParts = Pick<
  StationParts,
  'openLine' | 'listPorts' | 'listDriverless' | 'identify' | 'uptime'
> & {
  readonly folder: string;
  readonly configFile: string;
  /** Outside `folder`. */
  readonly markFolder: string;
  readonly clock: Clock;
  readonly random: () => number;
  readonly fetch: typeof globalThis.fetch;
  readonly thread: URL;
  /** The simulated truck's central system; where nothing is given, a child process of this Node. */
  readonly startCentral?: StartCentral;
  readonly log: Log;
};

/** Rejects with ConfigFault, JournalFault, KeyFault: then nothing is open. */
export const openFront = async (parts: FrontParts) => {
  const { folder, configFile, clock, log } = parts;
  const now = () => new Date(clock.now()).toISOString();
  const listeners = new Set<(json: string) => void>();
  let station: Station | null = null;
  let truck: SimulatedTruck | null = null;
  let version = 1;
  let portsFree = (): boolean => station?.bench.portsFree() ?? true;

  const tell = (json: string): void => {
    for (const listener of listeners) listener(json);
  };
  const open = (config: StationConfig): Station => {
    const opened = createStation({
      folder,
      config,
      saveConfig: changed => saveConfig(configFile, changed),
      markFolder: parts.markFolder,
      openLine: parts.openLine,
      listPorts: parts.listPorts,
      ...(parts.listDriverless && { listDriverless: parts.listDriverless }),
      ...(parts.identify && { identify: parts.identify }),
      ...(parts.uptime && { uptime: parts.uptime }),
      clock,
      random: parts.random,
      fetch: parts.fetch,
      thread: parts.thread,
      log,
      simulatedPin: null,
    });
    opened.onView(tell);
    return opened;
  };
  const view = (): View => station?.view() ?? setUpView(version);
  const changed = (): void => {
    version += 1;
    tell(JSON.stringify(view()));
  };

  const config = loadConfig(configFile);
  const journalFile = join(folder, 'journal.db');
  // A journal without station.json is a set-up that was cut off; with --config it may lie elsewhere. One that is not
  // ours is refused now, not when somebody has filled in the whole set-up.
  if (config !== null && existsSync(journalFile)) station = open(config);
  else if (existsSync(journalFile)) openReadOnly(journalFile).close();

  // One after the other: a second press, or a page that is open twice, must not start two stations on one folder.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(run: () => Promise<T>): Promise<T> => {
    const turn = last.then(run);
    last = turn.catch(() => {});
    return turn;
  };

  const setUp = async (input: SetUp): Promise<SetUpAnswer> => {
    if (station !== null)
      return {
        invalid: [{ field: 'site', holds: input.site, may: 'nothing: this station is set up already' }],
      };
    try {
      const made = await setUpFolder(folder, configFile, input, now);
      if ('invalid' in made) return made;
      station = open(made.config);
      changed();
      const { recoveryCode } = made;
      if (input.central === '') return { done: true, recoveryCode };
      const enrolled = await station.enrol(input.central, input.token);
      if (!('trouble' in enrolled)) return { done: true, recoveryCode };
      station.notEnrolled(input.central, enrolled.detail);
      return { ...enrolled, recoveryCode };
    } catch (thrown) {
      log('set-up failed', { error: thrown });
      if (thrown instanceof KeyFault) return { fault: 'journal' };
      if (!isJournalFault(thrown)) throw thrown;
      return { fault: faultCodeOf(thrown) };
    }
  };

  const tryIt = async (): Promise<TryAnswer | { readonly fault: 'internal' }> => {
    if (station !== null) return { url: '/' };
    try {
      truck = await startSimulatedTruck({ ...parts, folder: join(folder, 'demo') });
      station = truck.station;
      station.onView(tell);
      changed();
      truck.drive();
      return { url: '/' };
    } catch (thrown) {
      log('the simulated truck did not start', { error: thrown });
      return { fault: 'internal' };
    }
  };

  const leaveTry = async (): Promise<ActAnswer> => {
    if (truck === null) return { done: true };
    const ending = truck;
    truck = null;
    station = null;
    // Above every version that the simulated station gave: the page takes a smaller one for an older view.
    version += 1_000_000;
    changed();
    await ending.stop();
    return { done: true };
  };

  return {
    view,
    onView: (listener: (json: string) => void): (() => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    station: (): Station | null => station,
    setUp: (input: SetUp) => inTurn(() => setUp(input)),
    /** Rejects never: what the operating system does not tell is said in the answer. */
    ports: async (): Promise<PortsAnswer> => {
      const seen = await (station?.bench.driverless() ?? parts.listDriverless?.());
      const driverless = seen && { driverless: seen };
      try {
        const ports = await (station?.bench.ports() ?? parts.listPorts());
        return {
          ports: ports.map(offerOf),
          ...driverless,
        };
      } catch (thrown) {
        log('ports cannot be listed', { error: thrown });
        const detail = thrown instanceof Error ? thrown.message : String(thrown);
        return {
          ports: [],
          ...driverless,
          fault: isLineFault(thrown) && thrown.code === 'denied' ? 'denied' : 'cannot-list',
          detail,
        };
      }
    },
    /** The operating system says that the computer is about to sleep, and that it woke. */
    suspending: (): void => station?.suspending(),
    resumed: (): void => station?.resumed(),
    /** A simulated truck at a station of its own, in place of the set-up. */
    tryIt: () => inTurn(tryIt),
    /** Back to the set-up; what the simulated truck recorded is thrown away at the next try. */
    leaveTry: () => inTurn(leaveTry),
    /** For a program that a bug ends: only the devices. Never rejects. */
    closeDevices: async (): Promise<void> => station?.bench.stop(),
    /** After either: false where an exit would wait for a driver (hardware/bench.ts). */
    portsFree: (): boolean => portsFree(),
    stop: async (): Promise<void> => {
      listeners.clear();
      // What is on its way up is waited for, or it would outlive the program's end.
      await last;
      if (truck !== null) await truck.stop();
      else await station?.stop();
      portsFree = station?.bench.portsFree ?? portsFree;
      station = null;
    },
  };
};

const offerOf = (port: PortFound): PortOffer => {
  const guess = guessModel(port);
  return guess === null ? port : { ...port, guess };
};

const NOBODY = { id: '', name: '' };
const setUpView = (version: number): View => ({
  version,
  phase: 'set-up',
  station: {
    site: '',
    station: '',
    name: '',
    zone: 'Asia/Kolkata',
    simulated: false,
    parties: { shipper: NOBODY, carrier: NOBODY },
    central: null,
    enrolled: false,
    asks: { acceptBy: 'lead', keyedBy: 'lead', signOff: 'both' },
  },
  devices: [],
  lanes: [{ lane: '', handoff: null, newest: null, asks: null, scanners: [] }],
  handoff: null,
  newest: null,
  planned: [],
  delivery: { state: 'nowhere', waiting: 0, refused: 0, delivered: 0 },
  work: [],
  lastManifest: null,
  notices: [],
});
