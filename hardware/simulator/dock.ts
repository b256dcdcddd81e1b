// A dock for tests: sockets with devices in them, a bench over them, and time that passes when it is told to.

import { type BenchParts, createBench } from '#hardware/bench.ts';
import { type Line, LineFault } from '#hardware/line.ts';
import { createLinePair, type LinePair } from '#hardware/lines/pair.ts';
import type { DeviceRow, PortFound, Reading, UsbIdentity } from '#hardware/reading.ts';
import { never } from '#src/lib/assert.ts';
import { utf8 } from '#src/lib/utf8.ts';
import { createManualClock } from './manual-clock.ts';

const line = { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1 } as const;
export const scanner = (id: string, path: string, usb?: UsbIdentity): DeviceRow => ({
  id,
  kind: 'scanner',
  profile: 'serial-text',
  port: { path, ...(usb && { usb }) },
  line,
});
export const scale = (id: string, path: string, profile: 'mt-sics' | 'and-st' = 'mt-sics'): DeviceRow => ({
  id,
  kind: 'scale',
  profile,
  port: { path },
  line,
  divisionGrams: 10,
});

export const createDock = (
  rows: readonly DeviceRow[],
  more: Pick<BenchParts, 'look' | 'listDriverless'> = {},
) => {
  const clock = createManualClock(1000);
  const sockets = new Map<
    string,
    { pair?: LinePair; isOpen?: boolean; onOpen?: (device: Line) => void; usb?: UsbIdentity }
  >();
  const faults = new Map<string, unknown>();
  const readings: Reading[] = [];
  const moved: DeviceRow[] = [];
  const opened: string[] = [];
  let lists = 0;
  let listFault: unknown;
  const bench = createBench({
    rows,
    clock,
    log: () => {},
    ...more,
    openLine: async path => {
      opened.push(path);
      if (faults.has(path)) throw faults.get(path);
      const socket = sockets.get(path);
      if (socket === undefined) throw new LineFault('absent', `${path} is not there`);
      if (socket.isOpen) throw new LineFault('busy', `${path} is open already`);
      socket.isOpen = true;
      socket.pair = createLinePair(path);
      socket.onOpen?.(socket.pair.device);
      const { station } = socket.pair;
      const close = (): Promise<void> => {
        socket.isOpen = false;
        return station.close();
      };
      return { ...station, close };
    },
    identify: path => sockets.get(path)?.usb,
    listPorts: async (): Promise<PortFound[]> => {
      lists += 1;
      if (listFault !== undefined) throw listFault;
      return [...sockets].map(([path, { usb }]) => ({ path, ...(usb && { usb }) }));
    },
  });
  bench.onReading(reading => readings.push(reading));
  bench.onMoved(row => moved.push(row));
  return {
    bench,
    clock,
    readings,
    moved,
    opened,
    faults,
    lists: () => lists,
    breakList: (fault: unknown) => {
      listFault = fault;
    },
    plug: (path: string, usb?: UsbIdentity, onOpen?: (device: Line) => void) =>
      sockets.set(path, { ...(usb && { usb }), ...(onOpen && { onOpen }) }),
    unplug: (path: string) => {
      const socket = sockets.get(path);
      sockets.delete(path);
      socket?.pair?.unplug();
    },
    send: async (path: string, ...chunks: (string | Uint8Array)[]) => {
      for (const chunk of chunks) {
        await sockets.get(path)?.pair?.device.write(typeof chunk === 'string' ? utf8(chunk) : chunk);
      }
      await clock.pass(0);
    },
  };
};
/** What was read, in short. */
export const short = (readings: readonly Reading[]): string[] =>
  readings.map(reading => {
    switch (reading.kind) {
      case 'scan':
        return `${reading.device} ${reading.text}`;
      case 'weight':
        return `${reading.device} ${reading.state} ${'grams' in reading ? reading.grams : '-'}`;
      case 'steady':
        return `${reading.device} steady ${reading.grams}`;
      case 'unreadable':
        return `${reading.device} unreadable ${reading.why} ${reading.length}`;
      case 'status':
        return `${reading.device} ${reading.lamp}${reading.fault ? ` ${reading.fault.code}` : ''}`;
      default:
        return never(reading);
    }
  });
