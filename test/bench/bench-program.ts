// The real program with a scanner and a scale on pseudo-terminals, set up and with a truck at the dock.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { View } from '#src/api/contract.ts';
import { assert } from '#src/lib/assert.ts';
import { type DemoDevices, openDemoDevices } from '#test/demo-devices.ts';
import { type StationProgram, startStationProgram } from '#test/program/station-program.ts';
import { PIN } from './pin.ts';

/** A measurement of bytes from a port needs ports: rejects where this machine has no pseudo-terminals. */
export const openBenchDevices = async (folder: string): Promise<DemoDevices> => {
  mkdirSync(folder, { recursive: true });
  const devices = await openDemoDevices(folder);
  assert(devices.inProcess === null, `pseudo-terminals are there: ${devices.inProcess}`);
  return devices;
};

export type BenchProgram = {
  readonly program: StationProgram;
  readonly devices: DemoDevices;
  /** Resolves when a view fits; rejects when the program ends. */
  until(fits: (view: View) => boolean): Promise<View>;
  stop(): Promise<void>;
};

/** Resolves with the first view that fits, from a stream of its own. Rejects where the stream ends before. */
export const viewThat = (program: StationProgram, fits: (view: View) => boolean): Promise<View> =>
  new Promise((resolve, reject) => {
    const off = program.watch(
      view => {
        if (!fits(view)) return;
        resolve(view);
        off();
      },
      () => reject(new Error(`the program ended: ${program.said()}`)),
    );
  });

export const devicesReady = (view: View): boolean =>
  view.devices.length > 0 && view.devices.every(({ lamp }) => lamp === 'ready');

/** `folder` is made. */
export const startBenchProgram = async (
  folder: string,
  more: NodeJS.ProcessEnv = {},
): Promise<BenchProgram> => {
  const devices = await openBenchDevices(folder);
  const program = await startStationProgram(join(folder, 'station'), {
    env: { XDG_STATE_HOME: join(folder, 'state'), ...more },
  }).catch(async (thrown: unknown) => {
    await devices.stop();
    throw thrown;
  });
  const stop = async (): Promise<void> => {
    await program.stop();
    await devices.stop();
  };
  try {
    const made = await program.setUp({
      ...{ site: 'BENCH', station: 'A', name: 'A dock that is measured', leadName: 'Lead', pin: PIN },
      ...{ devices: devices.rows, central: '', token: '' },
    });
    assert('done' in made, `the set-up is done: ${JSON.stringify(made)}`);
    await viewThat(program, devicesReady);
    const opened = await program.act({
      ...{ act: 'open', direction: 'induction', vehicle: 'DL01AB1234', seal: 'SEAL-0815', driverName: '' },
    });
    assert('done' in opened, `a truck is at the dock: ${JSON.stringify(opened)}`);
    return { program, devices, until: fits => viewThat(program, fits), stop };
  } catch (thrown) {
    await stop();
    throw thrown;
  }
};
