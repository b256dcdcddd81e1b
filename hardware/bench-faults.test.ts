// What goes wrong at the ports of a dock, on pseudo-terminals: floods, pulled plugs, missing rights, writes that hang.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { utf8 } from '#src/lib/utf8.ts';
import { bench, DEADLINE, ends, folder, open, ptys, scanner } from './bench-serial.fixture.ts';
import type { DeviceRow } from './reading.ts';
import { ssiPacket } from './scanner/ssi-packet.ts';
import { simulateScanner } from './simulator/scanner.ts';

const ssi = (id: string, path: string): DeviceRow => ({ ...scanner(id, path), profile: 'zebra-ssi' });
/** DECODE_DATA of a scanner; `more`: another packet follows. */
const packet = (text: string, more: boolean): Uint8Array => {
  const bytes = ssiPacket(0xf3, 0x03, ...utf8(text));
  bytes[2] = 0;
  bytes[3] = more ? 2 : 0;
  const sum = bytes.subarray(0, -2).reduce((total, byte) => total + byte, 0);
  bytes.set([(-sum >> 8) & 0xff, -sum & 0xff], bytes.length - 2);
  return bytes;
};

describe('a device that floods', () => {
  test('starves no other, takes no memory, is shown so, and is read again when it has calmed down', async () => {
    const [noisy, quiet] = [await ptys(), await ptys()];
    const station = bench([scanner('noisy', noisy.station), scanner('quiet', quiet.station)]);
    await station.ready();
    // yes writes as fast as the terminal takes it.
    const flood = spawn('sh', ['-c', `exec yes 0123456789 > "$0"`, noisy.device], { stdio: 'ignore' });
    ends.push(async () => flood.kill('SIGKILL'));
    await expect.poll(() => station.lamps('noisy'), DEADLINE).toContain('flood');
    const before = process.memoryUsage();
    const clerk = simulateScanner(await open(quiet.device));
    const labels = Array.from({ length: 100 }, (_, index) => `EY${String(index).padStart(9, '0')}IN`);
    for (const [index, label] of labels.entries()) {
      await clerk.scan(label);
      // One at a time: it is heard while the other floods.
      await expect.poll(() => station.labels('quiet').length, DEADLINE).toBe(index + 1);
    }
    expect(station.labels('quiet')).toEqual(labels);
    const after = process.memoryUsage();
    expect(after.arrayBuffers - before.arrayBuffers).toBeLessThan(32 * 1024 * 1024);
    expect(station.lamps('quiet')).toEqual(['ready']);
    flood.kill('SIGKILL');
    await once(flood, 'exit');
    await expect.poll(() => station.lamps('noisy').at(-1), DEADLINE).toBe('ready');
    await simulateScanner(await open(noisy.device)).scan('\rEY000027272IN');
    await expect.poll(() => station.labels('noisy').at(-1), DEADLINE).toBe('EY000027272IN');
  });
});

describe('a plug that is pulled within a label', () => {
  test('keeps what was whole before, and makes nothing of the half with what comes after it', async () => {
    const at = await folder();
    const paths = { text: join(at, 'text'), ssi: join(at, 'ssi') };
    const plugIn = async () => ({
      text: await ptys({ station: paths.text }),
      ssi: await ptys({ station: paths.ssi }),
    });
    const first = await plugIn();
    const station = bench([scanner('t', paths.text), ssi('s', paths.ssi)]);
    await station.ready();
    await (await open(first.text.device)).write(utf8('A\rEY0000'));
    const packets = await open(first.ssi.device);
    await packets.write(packet('A', false));
    await packets.write(packet('EY0000', true));
    await packets.write(packet('27272IN', false).subarray(0, 6));
    await expect.poll(() => [station.labels('t'), station.labels('s')], DEADLINE).toEqual([['A'], ['A']]);
    await Promise.all([first.text.close(), first.ssi.close()]);
    await expect
      .poll(() => [station.lamps('t').at(-1), station.lamps('s').at(-1)], DEADLINE)
      .toEqual(['vanished', 'vanished']);

    const second = await plugIn();
    await station.ready();
    await (await open(second.text.device)).write(utf8('27272IN\rB\r'));
    const again = await open(second.ssi.device);
    await again.write(packet('27272IN', false).subarray(6));
    await again.write(packet('B', false));
    // What a replugged scanner sends first is its own; nothing of before is in it.
    await expect.poll(() => station.labels('t'), DEADLINE).toEqual(['A', '27272IN', 'B']);
    await expect.poll(() => station.labels('s'), DEADLINE).toEqual(['A', 'B']);
  });
});

const OPENS = `
import { openSerialLine } from '#hardware/lines/serial.ts';
const line = { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1 };
openSerialLine(process.argv[1], line).then(() => console.log('open'), fault => console.log(fault.name, fault.code));
`;
const NOBODY = 65534;

describe('a port that the user may not open', () => {
  test.runIf(process.platform === 'linux')('is denied, by the kernel itself', async () => {
    const pair = await ptys();
    await chmod(await realpath(pair.station), 0);
    const isRoot = process.getuid?.() === 0;
    // Root may open everything.
    const opener = spawn(process.execPath, ['--input-type=module', '-e', OPENS, pair.station], {
      cwd: fileURLToPath(new URL('..', import.meta.url)),
      stdio: ['ignore', 'pipe', 'inherit'],
      ...(isRoot && { uid: NOBODY, gid: NOBODY }),
    });
    ends.push(async () => opener.kill('SIGKILL'));
    let said = '';
    opener.stdout?.on('data', text => {
      said += text;
    });
    await once(opener, 'close');
    expect(said).toBe('LineFault denied\n');
  });
});

const STOPS = `
import { createBench } from '#hardware/bench.ts';
import { openSerialLine } from '#hardware/lines/serial.ts';
import { realClock } from '#src/front/real-clock.ts';
const line = { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1 };
const row = { id: 'w', kind: 'scale', profile: 'mt-sics', port: { path: process.argv[1] }, line };
const scanner = { ...row, id: 's', kind: 'scanner', profile: 'zebra-ssi', port: { path: process.argv[2] } };
const bench = createBench({ rows: [row, scanner], clock: realClock, log: () => {}, listPorts: async () => [], openLine: openSerialLine });
const look = setInterval(async () => {
  if (bench.devices().some(device => device.lamp === 'waiting')) return;
  clearInterval(look);
  console.log('ready');
}, 10);
process.on('SIGTERM', async () => {
  // Each is a write; a terminal that nobody reads takes some kilobytes of them, then no more.
  for (let beep = 0; beep < 2000; beep += 1) void bench.command('s', beep % 2 ? 'good' : 'disable');
  await bench.stop();
  console.log('stopped', bench.portsFree());
});
`;

describe('the end of a station', () => {
  test('comes while writes hang in a device that takes nothing, and while a scale is asked', async () => {
    const [scale, frozen] = [await ptys(), await ptys()];
    const program = spawn(
      process.execPath,
      ['--input-type=module', '-e', STOPS, scale.station, frozen.station],
      { cwd: fileURLToPath(new URL('..', import.meta.url)), stdio: ['ignore', 'pipe', 'inherit'] },
    );
    ends.push(async () => program.kill('SIGKILL'));
    let said = '';
    program.stdout?.on('data', text => {
      said += text;
    });
    await expect.poll(() => said, DEADLINE).toBe('ready\n');
    frozen.freeze();
    scale.freeze();
    program.kill('SIGTERM');
    expect(await once(program, 'exit')).toEqual([0, null]);
    expect(said).toBe('ready\nstopped true\n');
  });
});
