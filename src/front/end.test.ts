import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createManualClock } from '#hardware/simulator/manual-clock.ts';
import { endAfterBug } from './end.ts';

const ending = (closeDevices: () => Promise<void>, portsFree = true) => {
  const clock = createManualClock();
  const ends: string[] = [];
  endAfterBug(
    { closeDevices, portsFree: () => portsFree },
    { after: clock.after, exit: code => ends.push(`exit ${code}`), kill: () => ends.push('kill') },
  );
  return { clock, ends };
};

describe('after a bug', () => {
  test('the program exits when the devices are closed, not before', async () => {
    let closed = (): void => {};
    const { clock, ends } = ending(() => new Promise(resolve => (closed = resolve)));
    await clock.pass(900);
    expect(ends).toEqual([]);
    closed();
    await clock.pass(5000);
    expect(ends).toEqual(['exit 1']);
  });

  test.each([
    ['does not close', () => new Promise<void>(() => {}), true],
    ['is held by its driver', async () => {}, false],
    ['cannot be closed', () => Promise.reject(new Error('another bug')), true],
  ])('it is killed within a second where a device %s', async (_, closeDevices, portsFree) => {
    const { clock, ends } = ending(closeDevices, portsFree);
    await clock.pass(5000);
    expect(ends).toEqual(['kill']);
  });

  test('it exits at once where there is no station', async () => {
    const ends: string[] = [];
    const clock = createManualClock();
    endAfterBug(null, { after: clock.after, exit: code => ends.push(`exit ${code}`), kill: () => {} });
    await clock.pass(0);
    expect(ends).toEqual(['exit 1']);
  });
});

// A thread that waits in open() for ever: what a driver does that does not answer. Node's own exit waits for it too.
const PROGRAM = `
import { open } from 'node:fs/promises';
import { createBench } from '#hardware/bench.ts';
import { realClock } from '#src/front/real-clock.ts';
import { endAfterBug } from '#src/front/end.ts';
const row = { id: 's', kind: 'scanner', profile: 'serial-text', port: { path: process.argv[1] },
  line: { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1 } };
const bench = createBench({ rows: [row], openLine: path => open(path, 'r'), listPorts: async () => [], clock: realClock, log: () => {} });
setTimeout(() => endAfterBug({ closeDevices: bench.stop, portsFree: bench.portsFree }, {
  after: realClock.after, exit: process.exit, kill: () => process.kill(process.pid, 'SIGKILL') }), 50);
`;

test.runIf(process.platform === 'linux')(
  'a program whose driver hangs in an open ends all the same',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'pickup-end-'));
    const pipe = join(folder, 'pipe');
    await once(spawn('mkfifo', [pipe]), 'exit');
    const program = spawn(process.execPath, ['--input-type=module', '-e', PROGRAM, pipe], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    onTestFinished(() => {
      program.kill('SIGKILL');
      rmSync(folder, { recursive: true });
    });
    expect(await once(program, 'exit')).toEqual([null, 'SIGKILL']);
  },
);
