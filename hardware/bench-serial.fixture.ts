// A bench over the real serialport, on pseudo-terminals that end with the test.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect } from 'vitest';
import type { Clock } from '#src/lib/clock.ts';
import { createBench, type OpenLine } from './bench.ts';
import type { Line } from './line.ts';
import { openSerialLine } from './lines/serial.ts';
import type { DeviceRow, PortFound, Reading, UsbIdentity } from './reading.ts';
import { openPtyPair, type PtyOptions, type PtyPair } from './simulator/pty.ts';

export const clock: Clock = {
  now: () => Date.now(),
  after: (waitMs, then) => {
    const timer = setTimeout(then, waitMs);
    return () => clearTimeout(timer);
  },
};
const line = { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1 } as const;
export const DEADLINE = { timeout: 60_000, interval: 10 };

/** Run after the test, the newest first. */
export const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

export const ptys = async (options: PtyOptions = {}): Promise<PtyPair> => {
  const pair = await openPtyPair(options);
  ends.push(pair.close);
  return pair;
};
export const open = async (path: string): Promise<Line> => {
  const opened = await openSerialLine(path, line);
  ends.push(opened.close);
  return opened;
};
export const folder = async (): Promise<string> => {
  const path = await mkdtemp(join(tmpdir(), 'pickup-bench-'));
  ends.push(() => rm(path, { recursive: true, force: true }));
  return path;
};
export const scanner = (id: string, path: string, usb?: UsbIdentity): DeviceRow => ({
  id,
  kind: 'scanner',
  profile: 'serial-text',
  port: { path, ...(usb && { usb }) },
  line,
});

export const bench = (
  rows: readonly DeviceRow[],
  listPorts: () => Promise<readonly PortFound[]> = async () => [],
  openLine: OpenLine = openSerialLine,
) => {
  const readings: Reading[] = [];
  const created = createBench({ rows, openLine, listPorts, clock, log: () => {} });
  ends.push(created.stop);
  created.onReading(reading => readings.push(reading));
  return {
    ...created,
    readings,
    labels: (device: string) =>
      readings.flatMap(reading =>
        reading.kind === 'scan' && reading.device === device ? [reading.text] : [],
      ),
    lamps: (device: string) =>
      readings.flatMap(reading =>
        reading.kind === 'status' && reading.device === device ? [reading.fault?.code ?? reading.lamp] : [],
      ),
    ready: () =>
      expect.poll(() => created.devices().every(device => device.lamp === 'ready'), DEADLINE).toBe(true),
  };
};
