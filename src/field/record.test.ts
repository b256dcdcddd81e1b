import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { openSerialLine } from '#hardware/lines/serial.ts';
import { openPtyPair } from '#hardware/simulator/pty.ts';
import { utf8 } from '#src/lib/utf8.ts';
import { newFolder, runTool, startTool } from './run-tool.fixture.ts';

const settings = { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1 } as const;
const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

const dock = async () => {
  const cwd = await newFolder();
  ends.push(() => rm(cwd, { recursive: true }));
  const pair = await openPtyPair();
  ends.push(pair.close);
  const device = await openSerialLine(pair.device, settings);
  ends.push(device.close);
  return { cwd, pair, device };
};
const start = (args: readonly string[], cwd: string) => {
  const started = startTool('record', args, cwd);
  ends.push(() => started.child.exitCode ?? started.child.kill('SIGKILL'));
  let said = '';
  started.child.stderr?.on('data', (chunk: Buffer) => {
    said += chunk;
  });
  return { ...started, said: () => said };
};
const within = { timeout: 60_000 };

describe('npm run record', () => {
  test('writes what a port sends, which decode reads, and is ended whole by Ctrl+C', async () => {
    const { cwd, pair, device } = await dock();
    const { child, ran, said } = start([pair.station, 'new.hex', '--line', '9600-8N1'], cwd);
    await expect.poll(said, within).toContain('[387]');
    await device.write(utf8(']C0EY000027272IN\r\n'));
    const file = join(cwd, 'new.hex');
    await expect.poll(() => readFileSync(file, 'utf8'), within).toMatch(/0d 0a\n$/);
    child.kill('SIGINT');
    const { code, err } = await ran;
    expect([code, err]).toEqual([
      0,
      expect.stringMatching(/\[388\] new\.hex holds \d+ reads, 18 bytes\.\n$/),
    ]);
    expect(readFileSync(file, 'utf8')).toMatch(
      /^# device: .+\n# firmware: unknown\n# date: \d{4}-.+\n# settings: 9600 8N1\n# done: .+\n(?:[0-9a-f]{2}[ \n])+$/,
    );
    expect((await runTool('decode', ['--profile', 'serial-text', 'new.hex'], { cwd })).out).toContain(
      '"text":"EY000027272IN","aim":"]C0"',
    );
  });

  test('asks a scale of station.json as the station does', async () => {
    const { cwd, pair, device } = await dock();
    const row = {
      id: 'scale-1',
      kind: 'scale',
      profile: 'mt-sics',
      port: { path: pair.station },
      line: settings,
    };
    await mkdir(join(cwd, 'data'));
    await writeFile(
      join(cwd, 'data', 'station.json'),
      JSON.stringify({ site: 'DEL1', station: 'A', name: 'Dock', devices: [row] }),
    );
    let asked = '';
    device.onBytes(chunk => {
      asked += String.fromCharCode(...chunk);
      if (asked.endsWith('SI\r\n')) void device.write(utf8('S S       5.00 kg\r\n'));
    });
    const { child, ran } = start(['scale-1', 'scale.hex', '--data', 'data'], cwd);
    const file = join(cwd, 'scale.hex');
    await expect
      .poll(() => (existsSync(file) ? readFileSync(file, 'utf8') : ''), within)
      .toMatch(/0d 0a\n(?:.|\n)*0d 0a\n/);
    child.kill('SIGTERM');
    expect((await ran).code).toBe(0);
    expect(readFileSync(file, 'utf8')).toContain('# profile: mt-sics\n');
    const none = await runTool('record', ['scale-2', 'x.hex', '--data', 'data'], { cwd });
    expect([none.code, none.err]).toEqual([
      1,
      `[383] ${join(cwd, 'data')} has no device "scale-2". It has: scale-1.\n`,
    ]);
  });

  test('says that the device went away, and keeps what came before', async () => {
    const { cwd, pair, device } = await dock();
    const { ran, said } = start([pair.station, 'gone.hex'], cwd);
    await expect.poll(said, within).toContain('[387]');
    await device.write(utf8('A\r'));
    const file = join(cwd, 'gone.hex');
    await expect.poll(() => readFileSync(file, 'utf8'), within).toMatch(/\n41 0d\n$/);
    await pair.close();
    const { code, err } = await ran;
    expect([code, err]).toEqual([
      1,
      expect.stringMatching(/\[389\] .+ went away .+\n\[388\] gone\.hex holds 1 reads, 2 bytes\.\n$/),
    ]);
  });

  test('leaves a file that is there alone, and leaves none behind where no device is', async () => {
    const cwd = await newFolder();
    ends.push(() => rm(cwd, { recursive: true }));
    await writeFile(join(cwd, 'there.hex'), 'kept');
    const there = await runTool('record', ['/dev/none', 'there.hex'], { cwd });
    const absent = await runTool('record', ['/dev/none', 'new.hex'], { cwd });
    const line = await runTool('record', ['/dev/none', 'new.hex', '--line', '9600-9X1'], { cwd });
    expect([there.code, there.err, readFileSync(join(cwd, 'there.hex'), 'utf8')]).toEqual([
      1,
      '[381] there.hex is there already and was left alone. Give another name.\n',
      'kept',
    ]);
    expect([absent.code, absent.err.slice(0, 36), existsSync(join(cwd, 'new.hex'))]).toEqual([
      1,
      '[385] /dev/none cannot be opened (No',
      false,
    ]);
    expect([line.code, line.err.slice(0, 32)]).toEqual([1, '[384] --line holds "9600-9X1"; i']);
  });
});
