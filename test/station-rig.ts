// The real station on in-process lines, in a folder of its own: journal, worker thread and clock are real.
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { ListPorts } from '#hardware/bench.ts';
import { LineFault } from '#hardware/line.ts';
import { createLinePair } from '#hardware/lines/pair.ts';
import type { DeviceRow } from '#hardware/reading.ts';
import { simulateScale } from '#hardware/simulator/scale.ts';
import { simulateScanner } from '#hardware/simulator/scanner.ts';
import type { ActAnswer } from '#src/api/contract-answers.ts';
import type { SetUp } from '#src/api/contract-set-up.ts';
import { loadConfig, type StationConfig, saveConfig } from '#src/config.ts';
import { realClock } from '#src/front/real-clock.ts';
import { setUpFolder } from '#src/front/set-up.ts';
import { assert } from '#src/lib/assert.ts';
import type { Clock } from '#src/lib/clock.ts';
import { createStation } from '#src/station.ts';
import { LINE } from '#test/demo-devices.ts';
import { DRIVER } from '#test/driver.ts';

export { DRIVER } from '#test/driver.ts';

export const PIN = '480915';
export const THREAD = new URL('../src/longwork/thread.ts', import.meta.url);

export const DEVICES: readonly DeviceRow[] = [
  { id: 'scanner-1', kind: 'scanner', profile: 'serial-text', port: { path: 'scanner' }, line: LINE },
  {
    id: 'scale-1',
    kind: 'scale',
    profile: 'mt-sics',
    port: { path: 'scale' },
    line: LINE,
    divisionGrams: 10,
  },
];

export const asked: SetUp = {
  site: 'DEL1',
  station: 'A',
  name: 'Dock 4',
  leadName: 'Meera Nair',
  pin: PIN,
  devices: DEVICES,
  central: '',
  token: '',
};

/** Everything of one station: its data folder and, beside it, its marks. */
export type Place = { readonly data: string; readonly marks: string; readonly config: string };
export const placeIn = (folder: string): Place => ({
  data: join(folder, 'data'),
  marks: join(folder, 'marks'),
  config: join(folder, 'data', 'station.json'),
});

const now = () => new Date().toISOString();
export const setUpAt = async (place: Place, input: SetUp = asked): Promise<void> => {
  const made = await setUpFolder(place.data, place.config, input, now);
  assert('config' in made, `set-up was refused: ${JSON.stringify(made)}`);
};

const DAY_MS = 86_400_000;
/** To noon of this day in India: no test runs into midnight. */
const toNoonMs = DAY_MS / 2 - ((Date.now() + 5.5 * 3_600_000) % DAY_MS);

/** A clock that goes as the computer's does, from noon and `aheadMs` ahead; it may be shifted while it runs. */
export const createShiftedClock = (aheadMs = 0): Clock & { shift(aheadMs: number): void } => {
  let ahead = aheadMs;
  return {
    now: () => realClock.now() + toNoonMs + ahead,
    after: realClock.after,
    shift: to => {
      ahead = to;
    },
  };
};

/** Stopped when the test is over. */
export const startStation = (
  place: Place,
  more: {
    readonly clock?: Clock;
    readonly config?: Partial<StationConfig>;
    readonly listPorts?: ListPorts;
  } = {},
) => {
  const config = loadConfig(place.config);
  assert(config, 'the folder was set up');
  const scannerLine = createLinePair('scanner');
  const scaleLine = createLinePair('scale');
  const logged: string[] = [];
  const station = createStation({
    folder: place.data,
    config: { ...config, ...more.config },
    saveConfig: changed => saveConfig(place.config, changed),
    markFolder: place.marks,
    openLine: async path => {
      if (path === 'scanner') return scannerLine.station;
      if (path === 'scale') return scaleLine.station;
      throw new LineFault('absent', path);
    },
    listPorts: more.listPorts ?? (async () => []),
    clock: more.clock ?? createShiftedClock(),
    random: Math.random,
    fetch: globalThis.fetch,
    thread: THREAD,
    log: what => logged.push(what),
    simulatedPin: null,
  });
  const scale = simulateScale({
    line: scaleLine.device,
    protocol: 'mt-sics',
    clock: realClock,
    settleMs: 120,
  });
  let ended: Promise<void> | null = null;
  const stop = (): Promise<void> => {
    scale.stop();
    ended ??= station.stop();
    return ended;
  };
  onTestFinished(stop);
  return { station, scanner: simulateScanner(scannerLine.device), scale, logged, stop };
};

export type Rig = ReturnType<typeof startStation>;

export const openAct = {
  act: 'open',
  direction: 'induction',
  vehicle: 'DL01LX4821',
  seal: 'S-88213',
  driverName: '',
} as const;

/** A whole truck with these codes: opened, scanned, closed and sealed. */
export const sealTruck = async (
  { station }: Pick<Rig, 'station'>,
  codes: readonly string[],
): Promise<Extract<ActAnswer, { done: true }>> => {
  const acts = [
    openAct,
    ...codes.map(text => ({ act: 'scan', text }) as const),
    { act: 'close', pin: PIN, driver: DRIVER } as const,
  ];
  let last: ActAnswer = { done: true };
  for (const act of acts) {
    last = await station.act(act);
    assert('done' in last, `${act.act} was answered ${JSON.stringify(last)}`);
  }
  return last as Extract<ActAnswer, { done: true }>;
};
