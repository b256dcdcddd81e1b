// A truck that is not there: simulated scanner and scale on in-process lines, a central system of its own, in a
// folder of its own with site DEMO. Everything between the lines is the real station.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { LineFault } from '#hardware/line.ts';
import { createLinePair, type LinePair } from '#hardware/lines/pair.ts';
import type { DeviceRow, LineSettings } from '#hardware/reading.ts';
import { type SimulatedScale, simulateScale } from '#hardware/simulator/scale.ts';
import { type SimulatedScanner, simulateScanner } from '#hardware/simulator/scanner.ts';
import type { StationConfig } from '#src/config.ts';
import type { Clock } from '#src/lib/clock.ts';
import { createStation, type Station } from '#src/station.ts';
import type { Log } from '#src/station-parts.ts';
import { type StartCentral, startCentralChild } from './central-child.ts';
import { setUpFolder } from './set-up.ts';
import { DEMO_SITE, driveTruck } from './truck-drive.ts';
import { announcedTruck } from './truck-list.ts';

export type SimulatedTruck = { readonly station: Station; drive(): void; stop(): Promise<void> };

export const SIMULATED_PIN = '270913';

const LINE: LineSettings = { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1 };
export const SIMULATED_DEVICES: readonly DeviceRow[] = [
  {
    id: 'scanner-1',
    kind: 'scanner',
    profile: 'serial-text',
    port: { path: 'simulated scanner' },
    line: LINE,
  },
  {
    id: 'scale-1',
    kind: 'scale',
    profile: 'mt-sics',
    port: { path: 'simulated scale' },
    line: LINE,
    divisionGrams: 10,
  },
];

/** Rejects with CentralChildFault, JournalFault. */
export const startSimulatedTruck = async (parts: {
  readonly folder: string;
  readonly clock: Clock;
  readonly random: () => number;
  readonly fetch: typeof globalThis.fetch;
  readonly thread: URL;
  readonly startCentral?: StartCentral;
  readonly log: Log;
}): Promise<SimulatedTruck> => {
  const { folder, clock, startCentral = startCentralChild } = parts;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const data = join(folder, 'station');
  const central = await startCentral(join(folder, 'central'));
  const now = () => new Date(clock.now()).toISOString();
  const made = await setUpFolder(
    data,
    join(data, 'station.json'),
    {
      site: DEMO_SITE,
      station: 'A',
      name: 'Simulated dock',
      leadName: 'Site lead',
      pin: SIMULATED_PIN,
      devices: SIMULATED_DEVICES,
      central: '',
      token: '',
    },
    now,
  );
  if ('invalid' in made)
    throw new Error(`the simulated station was refused: ${JSON.stringify(made.invalid)}`);

  // Every parcel is scanned here: what is missing is counted down to the last one. The scale was tried this morning.
  const { rules } = made.config;
  const lastTest = { at: now(), grams: 20_000, shown: 20_000, ok: true };
  const config: StationConfig = {
    ...made.config,
    rules: { ...rules, contents: { ...rules.contents, contents: 'full' } },
    devices: SIMULATED_DEVICES.map(row => (row.kind === 'scale' ? { ...row, lastTest } : row)),
  };

  let scannerLine: LinePair | undefined = createLinePair('simulated scanner');
  const scaleLine = createLinePair('simulated scale');
  const scanner: SimulatedScanner = simulateScanner(scannerLine.device, { clock });
  const scale: SimulatedScale = simulateScale({ line: scaleLine.device, protocol: 'mt-sics', clock });
  const station = createStation({
    ...parts,
    folder: data,
    config,
    saveConfig: () => {},
    markFolder: join(folder, 'mark'),
    openLine: async path => {
      if (path === 'simulated scanner' && scannerLine !== undefined) return scannerLine.station;
      if (path === 'simulated scale') return scaleLine.station;
      throw new LineFault('absent', path);
    },
    listPorts: async () => [],
    simulatedPin: SIMULATED_PIN,
  });
  await station.enrol(central.url, central.token);

  let stopped = false;
  const wait = (ms: number): Promise<void> => new Promise(resolve => void clock.after(ms, resolve));
  /** What the shipper and the carrier sent before the truck. The list's id; null where it could not be taken in: then it comes blind. */
  const announce = async (): Promise<string | null> => {
    const { list, bookings } = announcedTruck();
    const [answer] = await Promise.all([
      station.lists.import({ name: 'announced.csv', bytes: list }),
      station.lists.importBookings({ name: 'bookings.csv', bytes: bookings }, 'L1'),
    ]);
    if ('imported' in answer) return answer.imported.id;
    parts.log('the simulated list was not taken in', { answer });
    return null;
  };
  /** Opens the handoff and plays the truck at a clerk's pace; settling and closing are the newcomer's. */
  const drive = async (): Promise<void> => {
    const [list] = await Promise.all([announce(), wait(1500)]);
    if (stopped) return;
    station.simulated('scanning');
    await station.act({
      act: 'open',
      direction: 'induction',
      vehicle: 'DL01 DEMO 1',
      seal: 'SEAL 4711',
      driverName: 'Simulated driver',
      ...(list !== null && { list }),
    });
    await driveTruck({
      ...scanner,
      ...scale,
      unplugScanner: async () => {
        scannerLine?.unplug();
        scannerLine = undefined;
      },
      plugScanner: () => {
        scannerLine = createLinePair('simulated scanner');
        scanner.plug(scannerLine.device);
      },
      wait,
      isStopped: () => stopped,
    });
    if (stopped) return;
    station.simulated('over');
  };

  return {
    station,
    drive: () => {
      drive().catch(error => parts.log('the simulated truck broke down', { error }));
    },
    stop: async () => {
      stopped = true;
      scale.stop();
      scanner.stop();
      await station.stop();
      await central.stop();
    },
  };
};
