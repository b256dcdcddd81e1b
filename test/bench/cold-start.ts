// From spawn to the address, and to the first view with every device ready; set up before, the file cache warm.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { View } from '#src/api/contract.ts';
import { loadConfig, type StationConfig, saveConfig } from '#src/config.ts';
import { assert } from '#src/lib/assert.ts';
import { startStationProgram } from '#test/program/station-program.ts';
import { devicesReady, openBenchDevices, viewThat } from './bench-program.ts';
import { type Bench, type Figure, type Measured, median } from './figure.ts';
import { makeStationFolder } from './station-folder.ts';

const RUNS = 7;
const SQLITE = "new (require('better-sqlite3'))(':memory:').close()";

const bareNode = (script: string): Promise<number> => {
  const began = performance.now();
  // From here, so that better-sqlite3 is found.
  const child = spawn(process.execPath, ['-e', script], { stdio: 'ignore', cwd: import.meta.dirname });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', code =>
      code === 0 ? resolve(performance.now() - began) : reject(new Error(`node -e ended with ${code}`)),
    );
  });
};

/** ms to the address (printed, and answered once) and to ready. */
const startOnce = async (folder: string, state: string) => {
  const began = performance.now();
  const program = await startStationProgram(folder, { env: { XDG_STATE_HOME: state } });
  try {
    const address = performance.now() - began;
    await viewThat(program, devicesReady);
    return { address, ready: performance.now() - began };
  } finally {
    await program.stop();
  }
};

/** How long after the start the worker has read the whole record. It begins some seconds after the start (station.ts). */
const verifiedMs = async (folder: string, state: string): Promise<number> => {
  const program = await startStationProgram(folder, { env: { XDG_STATE_HOME: state } });
  const began = performance.now();
  const isVerifying = (view: View): boolean => view.work.some(({ what }) => what === 'verify');
  try {
    await viewThat(program, isVerifying);
    await viewThat(program, view => !isVerifying(view));
    return performance.now() - began;
  } finally {
    await program.stop();
  }
};

const withDevices = (folder: string, devices: unknown): void => {
  const file = join(folder, 'station.json');
  const config = loadConfig(file);
  assert(config, `${file} is there`);
  saveConfig(file, { ...config, devices: devices as StationConfig['devices'] });
};

export const measureColdStart = async (bench: Bench): Promise<Measured> => {
  const runs = bench.quick ? 1 : RUNS;
  const folder = join(bench.folder, 'cold-start');
  const devices = await openBenchDevices(folder);
  try {
    const empty = await makeStationFolder({
      folder: join(folder, 'station'),
      state: join(folder, 'state'),
      rows: 0,
    });
    const million = await bench.million();
    const times = { node: [0], sqlite: [0], address: [0], ready: [0], millionReady: [0] };
    for (const list of Object.values(times)) list.pop();
    for (const station of [empty, million]) {
      withDevices(station.folder, devices.rows);
      // Writes the mark, fills the file cache.
      await startOnce(station.folder, station.state);
    }
    for (let run = 0; run < runs; run += 1) {
      times.node.push(await bareNode('0'));
      times.sqlite.push(await bareNode(SQLITE));
      const { address, ready } = await startOnce(empty.folder, empty.state);
      times.address.push(address);
      times.ready.push(ready);
      times.millionReady.push((await startOnce(million.folder, million.state)).ready);
    }
    const node = { floor: median(times.node), floorIs: '`node -e 0`' };
    const sqlite = { floor: median(times.sqlite), floorIs: 'Node that opens better-sqlite3' };
    const ready = {
      name: 'cold start to every device ready',
      unit: 'ms',
      value: median(times.ready),
    } as const;
    const figures: readonly Figure[] = [
      { name: 'cold start to the address', unit: 'ms', value: median(times.address), ...node },
      { ...ready, ...sqlite },
      {
        ...{ name: 'the same with a million rows', unit: 'ms', value: median(times.millionReady) },
        ...{ floor: ready.value, floorIs: 'the same with an empty journal' },
      },
    ];
    const seconds = ((await verifiedMs(million.folder, million.state)) / 1000).toFixed(1);
    return {
      figures,
      notes: [
        `cold start: median of ${runs} starts, a scanner and a scale on pseudo-terminals, the file cache warm`,
        million.note,
        `a million rows: the worker has verified them ${seconds} s after the start`,
      ],
    };
  } finally {
    await devices.stop();
  }
};
