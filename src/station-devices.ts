// The devices, put together: the bench that reads them, the watch over the computer's sleep, and what finds, tests and
// answers one. A device that moved is remembered.
import { isDeepStrictEqual } from 'node:util';
import { type Bench, createBench } from '#hardware/bench.ts';
import type { DeviceRow } from '#hardware/reading.ts';
import { createWakeWatch } from '#hardware/wake.ts';
import { createDeviceTest } from '#src/desk/device-test.ts';
import { createFeedback } from '#src/desk/feedback.ts';
import { createFindDevice } from '#src/desk/find-device.ts';
import type { Weighing } from '#src/desk/weighing.ts';
import type { KeptConfig } from './station-config.ts';
import type { StationParts } from './station-parts.ts';

export type StationDevices = ReturnType<typeof createStationDevices>;

export const createStationDevices = (
  parts: StationParts,
  {
    config,
    weighing,
    changed,
    woken,
  }: {
    readonly config: KeptConfig;
    readonly weighing: Weighing;
    readonly changed: () => void;
    /** The computer slept, and the devices know. */
    readonly woken: () => void;
  },
) => {
  const { clock, log, openLine } = parts;
  const rows = () => config.now().devices;
  const bench: Bench = createBench({
    rows: rows(),
    openLine,
    listPorts: parts.listPorts,
    ...(parts.listDriverless && { listDriverless: parts.listDriverless }),
    ...(parts.identify && { identify: parts.identify }),
    look: () => wake?.look(),
    clock,
    log,
  });
  const woke = (sleptMs: number): void => {
    log('the computer slept', { sleptMs });
    bench.woke();
    // What stood on a platform may be another sack by now.
    for (const { row } of bench.devices()) weighing.gone(row.id);
    changed();
    woken();
  };
  const wake = parts.uptime && createWakeWatch({ clock, uptime: parts.uptime, onWake: woke });
  bench.onMoved(row =>
    config.remember({
      devices: rows().map(known => (known.id === row.id ? { ...known, port: row.port } : known)),
    }),
  );
  const finding = createFindDevice({ bench, rows, openLine, clock, log });
  const testing = createDeviceTest({
    clock,
    keep: (device, { grams, shown, ok }) => {
      const lastTest = { at: new Date(clock.now()).toISOString(), grams, shown, ok };
      config.remember({ devices: rows().map(row => (row.id === device ? { ...row, lastTest } : row)) });
    },
  });
  const feedback = createFeedback({ bench, policy: config.now().feedback, log });

  return {
    bench,
    wake,
    finding,
    testing,
    feedback,
    rows,
    /** From now on these; a device whose row did not change is not touched. */
    set: async (wanted: readonly DeviceRow[]): Promise<void> => {
      const same = (a: DeviceRow, b: DeviceRow) => isDeepStrictEqual(wired(a), wired(b));
      const before = rows();
      // The port that is searched may be the one that is set now.
      await finding.cancel();
      for (const row of before) if (!wanted.some(kept => same(kept, row))) await bench.remove(row.id);
      for (const row of wanted) if (!before.some(known => same(known, row))) bench.add(row);
      config.remember({ devices: wanted.map(row => provedStill(row, before)) });
    },
  };
};

/** What the test weight proved holds for as long as the scale is read in the same way, in whatever socket. */
const provedStill = (row: DeviceRow, before: readonly DeviceRow[]): DeviceRow => {
  const known = before.find(({ id }) => id === row.id);
  if (known === undefined || isDeepStrictEqual(readIn(known), readIn(row))) return row;
  const { lastTest: _, ...unproved } = row;
  return unproved;
};
const readIn = (row: DeviceRow) => ({ ...wired(row), port: null });

/** What a device is read by; a new name is no reason to let go of it. */
const wired = ({
  name,
  place,
  lane,
  holder,
  model,
  serial,
  certificate,
  validUntil,
  lastTest,
  ...row
}: DeviceRow) => row;
