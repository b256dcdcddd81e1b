import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { createBench } from '#hardware/bench.ts';
import { openSerialLine } from '#hardware/lines/serial.ts';
import type { DeviceRow, Reading } from '#hardware/reading.ts';
import { short } from '#hardware/simulator/dock.ts';
import { realClock } from '#src/front/real-clock.ts';
import { newFolder, runTool, startTool } from './run-tool.fixture.ts';

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});
const within = { timeout: 60_000 };

/** By SIGTERM, so that it ends its own socat; waited for. */
const ended = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const over = new Promise(resolve => child.once('exit', resolve));
  child.kill('SIGTERM');
  await over;
};

/** The simulator in a process of its own, and the real bench before its port. */
const simulate = async (row: Pick<DeviceRow, 'kind' | 'profile' | 'unit'>, ...args: readonly string[]) => {
  const cwd = await newFolder();
  ends.push(() => rm(cwd, { recursive: true }));
  const { child, ran } = startTool('simulate', ['--profile', row.profile, '--port', 'port', ...args], cwd);
  ends.push(() => ended(child));
  let said = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    said += chunk;
  });
  await expect.poll(() => said, within).toContain('[343]');
  const readings: Reading[] = [];
  const bench = createBench({
    rows: [
      {
        id: 'd',
        port: { path: join(cwd, 'port') },
        line: { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1 },
        ...(row.kind === 'scale' && { divisionGrams: 10 }),
        ...row,
      },
    ],
    clock: realClock,
    log: () => {},
    openLine: openSerialLine,
    listPorts: async () => [],
  });
  ends.push(bench.stop);
  bench.onReading(reading => readings.push(reading));
  const told = () => short(readings).map(one => one.slice(2));
  await expect.poll(told, within).toContain('ready');
  return {
    cwd,
    child,
    ran,
    bench,
    told,
    said: () => said,
    type: (line: string) => child.stdin?.write(`${line}\n`),
    end: () => child.stdin?.end(),
  };
};

describe('npm run simulate', () => {
  test('is a scale that the station weighs with, whose plug can be pulled, until its input ends', async () => {
    const { cwd, ran, bench, told, type, end } = await simulate({ kind: 'scale', profile: 'mt-sics' });
    type('load 12340');
    await expect.poll(told, within).toContain('steady 12340');
    expect(told().some(one => one.startsWith('moving'))).toBe(true);
    type('tare');
    await expect.poll(() => bench.devices()[0]?.weight, within).toMatchObject({ grams: 0 });
    type('zero');
    type('trouble silence');
    await expect.poll(() => bench.devices()[0]?.fault?.code, within).toBe('silent');
    type('trouble none');
    await expect.poll(() => bench.devices()[0]?.lamp, within).toBe('ready');
    type('unplug');
    await expect.poll(() => bench.devices()[0]?.fault?.code, within).toBe('vanished');
    expect(existsSync(join(cwd, 'port'))).toBe(false);
    type('plug');
    await expect.poll(() => bench.devices()[0]?.lamp, within).toBe('ready');
    type('clear');
    type('load 5000');
    await expect.poll(told, within).toContain('steady 5000');
    end();
    const { code, out, err } = await ran;
    expect([code, err]).toEqual([0, '']);
    expect(out.trim().split('\n').slice(1)).toEqual([
      'On the platform: 12340 g.',
      'Key tare: done.',
      'Key zero: refused. What lies there is out of the range of this key.',
      'Now: silence.',
      'Now: none.',
      'Now: unplug.',
      'Now: plug.',
      'Key clear: done.',
      'On the platform: 5000 g.',
    ]);
    expect(existsSync(join(cwd, 'port'))).toBe(false);
  }, 300_000);

  test('is a scanner that is heard, obeys and tells what it was told, until Ctrl+C', async () => {
    const { child, ran, bench, told, type, said } = await simulate({ kind: 'scanner', profile: 'zebra-ssi' });
    type('scan CK510912062IN');
    await expect.poll(told, within).toContain('CK510912062IN');
    type('burst A1 A2<GS>B A3');
    await expect.poll(told, within).toEqual(expect.arrayContaining(['A1', 'A2\x1dB', 'A3']));
    expect(await bench.command('d', 'reject')).toBe('done');
    await expect.poll(said, within).toContain('The station made it beep: reject.');
    expect(await bench.command('d', 'disable')).toBe('done');
    await expect.poll(said, within).toContain('Now: disabled.');
    type('scan NEVER');
    type('dance');
    await expect.poll(said, within).toContain('[347] "dance" is nothing that it obeys. Type help.');
    expect(said()).toContain('[366] Not scanned');
    child.kill('SIGINT');
    expect((await ran).code).toBe(0);
    expect(told()).not.toContain('NEVER');
  }, 300_000);

  test('names the unit to choose, where the frames of a form carry none', async () => {
    const { told, type, said } = await simulate(
      { kind: 'scale', profile: 'xk3190', unit: 'kg' },
      '--form',
      'binary',
    );
    expect(said()).toContain('[344] Its frames carry no unit: choose kg in the set-up.');
    type('load 3000');
    await expect.poll(told, within).toContain('steady 3000');
  }, 300_000);

  test.each([
    [
      ['--profile', 'hid-scale'],
      '[341] hid-scale speaks in reports of a USB device, which a pseudo-terminal cannot',
    ],
    [['--profile', 'wedge'], '[341] wedge speaks in reports'],
    [['--profile', 'mettler'], '[371] There is no profile "mettler".'],
    [['--profile', 'nci', '--form', 'x'], '[319] nci has no form "x". It has: usual, ecr.'],
    [['--profile', 'nci', '--division', '0'], '[369] --division holds "0"; it may hold 1, 2, 5, 10,'],
    [['--profile', 'nci', '--max', 'x'], '[369] --max holds "x"; it may hold 1-99000.'],
    [['--profile', 'nci', '--port', 'there'], 'there is there already and was left alone.'],
    [['--size', '1'], "[301] Unknown option '--size'."],
    [[], 'npm run simulate -- --profile NAME'],
  ])('says in one sentence what is wrong: %j', async (args, sentence) => {
    const cwd = await newFolder();
    ends.push(() => rm(cwd, { recursive: true }));
    await writeFile(join(cwd, 'there'), 'kept');
    const { code, out, err } = await runTool('simulate', args, { cwd });
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain(sentence);
  });
});

test('without --port the same path comes back after an unplug, and is gone at the end', async () => {
  const cwd = await newFolder();
  ends.push(() => rm(cwd, { recursive: true }));
  const { child } = startTool('simulate', ['--profile', 'serial-text'], cwd);
  ends.push(() => ended(child));
  let said = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    said += chunk;
  });
  await expect.poll(() => said, within).toContain('[343]');
  const path = /(\/\S+\/port)/.exec(said)?.[1] ?? '';
  expect(existsSync(path)).toBe(true);
  child.stdin?.write('unplug\n');
  await expect.poll(() => existsSync(path), within).toBe(false);
  child.stdin?.write('plug\n');
  await expect.poll(() => existsSync(path), within).toBe(true);
  await ended(child);
  expect(existsSync(join(path, '..'))).toBe(false);
});
