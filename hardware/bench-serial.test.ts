// The bench over the real serialport, on pseudo-terminals.
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { utf8 } from '#src/lib/utf8.ts';
import { bench, clock, DEADLINE, ends, folder, open, ptys, scanner } from './bench-serial.fixture.ts';
import type { PortFound, UsbIdentity } from './reading.ts';
import { createRandom } from './simulator/random.ts';
import { simulateScale } from './simulator/scale.ts';
import { simulateScanner } from './simulator/scanner.ts';

/** The bytes in chunks of 1 to 40, by chance. */
const cut = (bytes: Uint8Array, seed: number): Uint8Array[] => {
  const random = createRandom(seed);
  const chunks: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; ) {
    const length = 1 + Math.floor(random() * 40);
    chunks.push(bytes.subarray(at, at + length));
    at += length;
  }
  return chunks;
};

describe('the bench over serial ports', () => {
  test('loses, merges and doubles no scan of two scanners in a burst, while a scale sends', async () => {
    const [one, two, three] = [await ptys(), await ptys(), await ptys()];
    const station = bench([
      scanner('s1', one.station),
      scanner('s2', two.station),
      { ...scanner('w', three.station), kind: 'scale', profile: 'and-st', divisionGrams: 10 },
    ]);
    await station.ready();
    const scale = simulateScale({
      line: await open(three.device),
      protocol: 'and-st',
      clock,
      framesPerSecond: 20,
    });
    ends.push(async () => scale.stop());
    scale.load(7500);

    // Ten a second for a minute, as fast as the pty takes them.
    const sent = (prefix: string) =>
      Array.from({ length: 600 }, (_, index) => `${prefix}${String(index).padStart(8, '0')}IN`);
    const suffixes = ['\r', '\r\n', '\n', '\r\r'];
    const burst = async (path: string, labels: readonly string[], seed: number): Promise<void> => {
      const device = await open(path);
      const text = labels.map((label, index) => `]C0${label}${suffixes[index % 4]}`).join('');
      for (const chunk of cut(utf8(text), seed)) await device.write(chunk);
    };
    await Promise.all([burst(one.device, sent('EY'), 1), burst(two.device, sent('RR'), 2)]);
    await expect.poll(() => station.labels('s1').length + station.labels('s2').length, DEADLINE).toBe(1200);
    expect(station.labels('s1')).toEqual(sent('EY'));
    expect(station.labels('s2')).toEqual(sent('RR'));
    await expect
      .poll(() => station.readings.flatMap(one => (one.kind === 'steady' ? [one.grams] : [])), DEADLINE)
      .toEqual([7500]);
    expect(station.readings.filter(reading => reading.kind === 'unreadable')).toEqual([]);
  });

  test('asks an MT-SICS scale and reads what it answers', async () => {
    const pair = await ptys();
    const scale = simulateScale({ line: await open(pair.device), protocol: 'mt-sics', clock });
    const station = bench([
      { ...scanner('w', pair.station), kind: 'scale', profile: 'mt-sics', divisionGrams: 10 },
    ]);
    await station.ready();
    scale.load(12_340);
    await expect
      .poll(() => station.readings.flatMap(one => (one.kind === 'steady' ? [one.value] : [])), DEADLINE)
      .toEqual(['12.340']);
  });

  test('reads the scan after a barcode of 1 MB', async () => {
    const pair = await ptys();
    const station = bench([scanner('s1', pair.station)]);
    await station.ready();
    const device = simulateScanner(await open(pair.device));
    await device.send(utf8('8'.repeat(1_000_000)));
    await device.send(utf8('\r'));
    await device.scan('EY000027272IN');
    await expect.poll(() => station.labels('s1'), DEADLINE).toEqual(['EY000027272IN']);
    expect(station.readings.filter(reading => reading.kind === 'unreadable')).toMatchObject([
      { why: 'too-long', length: 1_000_000 },
    ]);
  });

  test('shows a port that vanishes, and takes it back under the same path', async () => {
    const path = join(await folder(), 'scanner');
    const first = await ptys({ station: path });
    const station = bench([scanner('s1', path)]);
    await station.ready();
    const device = simulateScanner(await open(first.device));
    await device.scan('A');
    await expect.poll(() => station.labels('s1'), DEADLINE).toEqual(['A']);
    await device.send(utf8('half'));
    await first.close();
    await expect.poll(() => station.lamps('s1'), DEADLINE).toEqual(['ready', 'vanished']);

    const second = await ptys({ station: path });
    await expect.poll(() => station.lamps('s1'), DEADLINE).toEqual(['ready', 'vanished', 'ready']);
    await simulateScanner(await open(second.device)).scan('B');
    await expect.poll(() => station.labels('s1'), DEADLINE).toEqual(['A', 'B']);
  });

  test('takes a device back under another path where its identity is', async () => {
    const usb: UsbIdentity = { vendor: '0c2e', product: '0b6a', serial: '17A1' };
    const first = await ptys();
    let ports: PortFound[] = [{ path: first.station, usb }];
    const station = bench([scanner('s1', first.station, usb)], async () => ports);
    const moved: string[] = [];
    station.onMoved(row => moved.push(row.port.path));
    await station.ready();
    ports = [];
    await first.close();
    await expect.poll(() => station.lamps('s1'), DEADLINE).toEqual(['ready', 'vanished']);

    const second = await ptys();
    ports = [{ path: second.station, usb }];
    await expect.poll(() => station.lamps('s1'), DEADLINE).toEqual(['ready', 'vanished', 'ready']);
    await simulateScanner(await open(second.device)).scan('B');
    await expect.poll(() => station.labels('s1'), DEADLINE).toEqual(['B']);
    expect(moved).toEqual([second.station]);
  });

  test('says that another program holds the port, and takes it when that lets go', async () => {
    const pair = await ptys();
    const holder = await open(pair.station);
    const station = bench([scanner('s1', pair.station)]);
    await expect.poll(() => station.lamps('s1'), DEADLINE).toEqual(['busy']);
    await holder.close();
    await expect.poll(() => station.lamps('s1'), DEADLINE).toEqual(['busy', 'ready']);
  });
});
