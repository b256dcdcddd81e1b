// Resident memory of the station's process: started, after 5,000 scans, after a truck of 25,000 parcels and its seal.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { View } from '#src/api/contract.ts';
import { assert } from '#src/lib/assert.ts';
import { DRIVER } from '#test/driver.ts';
import { startBenchProgram } from './bench-program.ts';
import type { Bench, Figure, Measured } from './figure.ts';
import { parcelLabel, sackLabel } from './labels.ts';
import { PIN } from './pin.ts';
import { residentBytes } from './resident.ts';

const FULL = { some: 5_000, all: 25_000, sack: 50 };
const QUICK = { some: 20, all: 60, sack: 20 };

const bareNodeBytes = async (): Promise<number> => {
  const script = "process.stdout.write('up'); setInterval(() => {}, 1000)";
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'ignore'] });
  try {
    await once(child.stdout, 'data');
    assert(child.pid, 'it was started');
    return residentBytes(child.pid);
  } finally {
    child.kill('SIGTERM');
    await once(child, 'close');
  }
};

export const measureMemory = async (bench: Bench): Promise<Measured> => {
  const size = bench.quick ? QUICK : FULL;
  const floor = await bareNodeBytes();
  const { program, devices, stop } = await startBenchProgram(join(bench.folder, 'memory'));
  let parcels = 0;
  let heard = (): void => {};
  let over = false;
  const hear = (view: View): void => {
    parcels = view.handoff?.totals.parcels ?? parcels;
    heard();
  };
  const off = program.watch(hear, () => {
    over = true;
    heard();
  });
  try {
    const { pid } = program.child;
    assert(pid, 'it was started');
    const figures: Figure[] = [];
    const look = (name: string): void => {
      const value = residentBytes(pid) / 1e6;
      figures.push({
        name: `resident memory, ${name}`,
        unit: 'MB',
        value,
        floor: floor / 1e6,
        floorIs: 'bare Node',
      });
    };
    const began = performance.now();
    let sent = 0;
    const upTo = async (count: number): Promise<void> => {
      while (sent < count) {
        await devices.scanner.scan(sackLabel(sent));
        for (let i = 0; i < size.sack && sent < count; i += 1) {
          await devices.scanner.scan(parcelLabel(sent));
          sent += 1;
        }
        // A sack at a time: what waits in the port is not what is measured.
        while (parcels < sent) {
          assert(!over, `the program goes on: ${program.said()}`);
          await new Promise<void>(resolve => (heard = resolve));
        }
      }
    };
    look('started');
    await upTo(size.some);
    look(`after ${size.some} scans`);
    await upTo(size.all);
    look(`after a truck of ${size.all} parcels`);
    const seconds = ((performance.now() - began) / 1000).toFixed(0);
    const closed = await program.act({ act: 'close', pin: PIN, driver: DRIVER });
    assert('done' in closed && closed.manifest, `it is sealed: ${JSON.stringify(closed)}`);
    look('after its seal');
    return {
      figures,
      notes: [`memory: ${size.all} parcels went through the port in ${seconds} s, a page listening`],
    };
  } finally {
    off();
    await stop();
  }
};
