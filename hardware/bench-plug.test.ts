// Two scales of one make without serial numbers: each keeps to its socket, whatever its path becomes.
import { expect, onTestFinished, test } from 'vitest';
import { createBench } from './bench.ts';
import { LineFault } from './line.ts';
import { createLinePair, type LinePair } from './lines/pair.ts';
import type { DeviceRow, PortFound } from './reading.ts';
import { createManualClock } from './simulator/manual-clock.ts';

const usb = { vendor: '1a86', product: '7523' };
const [LEFT, RIGHT] = ['0000:00:14.0 1:1.0', '0000:00:14.0 2:1.0'];
const row = (id: string, path: string): DeviceRow => ({
  id,
  kind: 'scanner',
  profile: 'serial-text',
  port: { path, usb },
  line: { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1 },
});
const port = (path: string, plug: string): PortFound => ({ path, usb, plug });

test.each([
  ['for a while', 3000],
  // Shorter than a list of ports is believed.
  ['for a tenth of a second', 100],
])(
  'a row learns the socket of its device, and follows it when both were away %s and their paths change places',
  async (_, awayMs) => {
    const clock = createManualClock();
    let ports = [port('COM3', LEFT), port('COM4', RIGHT)];
    const lines = new Map<string, LinePair>();
    const bench = createBench({
      rows: [row('left', 'COM3'), row('right', 'COM4')],
      openLine: async path => {
        if (!ports.some(one => one.path === path)) throw new LineFault('absent', path);
        const pair = createLinePair(path);
        lines.set(path, pair);
        return pair.station;
      },
      listPorts: async () => ports,
      clock,
      log: () => {},
    });
    onTestFinished(() => bench.stop());
    const remembered: string[] = [];
    bench.onMoved(({ id, port: { path, plug } }) => remembered.push(`${id} ${path} ${plug}`));
    const scanned: string[] = [];
    bench.onReading(reading => {
      if (reading.kind === 'scan') scanned.push(`${reading.device} ${reading.text}`);
    });
    await clock.pass(100);
    expect(remembered).toEqual([`left COM3 ${LEFT}`, `right COM4 ${RIGHT}`]);

    // The hub lost its power; both are back, counted the other way round.
    ports = [];
    for (const pair of lines.values()) pair.unplug();
    await clock.pass(awayMs);
    ports = [port('COM3', RIGHT), port('COM4', LEFT)];
    await clock.pass(3000);
    expect(bench.devices().map(({ row: { id }, path, lamp }) => `${id} ${path} ${lamp}`)).toEqual([
      'left COM4 ready',
      'right COM3 ready',
    ]);
    await lines.get('COM4')?.device.write(Uint8Array.of(0x41, 0x42, 0x0d));
    await clock.pass(100);
    expect(scanned).toEqual(['left AB']);
    expect(remembered.slice(2).sort()).toEqual([`left COM4 ${LEFT}`, `right COM3 ${RIGHT}`]);
  },
);
