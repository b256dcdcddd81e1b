import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createBench } from './bench.ts';
import { LineFault } from './line.ts';
import { createLinePair } from './lines/pair.ts';
import type { UsbIdentity } from './reading.ts';
import { createDock, scanner, short } from './simulator/dock.ts';
import { createManualClock } from './simulator/manual-clock.ts';

describe('a device with a USB identity', () => {
  const usb: UsbIdentity = { vendor: '0c2e', product: '0b6a', serial: '17A1' };
  const twin: UsbIdentity = { vendor: '1a86', product: '7523' };

  test('is taken back under another path within 2 s, and the row to remember is told', async () => {
    const dock = createDock([scanner('s1', 'u0', usb)]);
    dock.plug('u0', usb);
    await dock.clock.pass(0);
    dock.unplug('u0');
    await dock.clock.pass(7777);
    dock.plug('u1', usb);
    await dock.clock.pass(1900);
    await dock.send('u1', 'A\r');
    expect(short(dock.readings)).toEqual(['s1 ready', 's1 waiting vanished', 's1 ready', 's1 A']);
    expect(dock.moved).toEqual([scanner('s1', 'u1', usb)]);
    expect(dock.bench.devices()[0]).toMatchObject({ path: 'u1', row: { port: { path: 'u1', usb } } });
  });

  test('is not looked for under a path where another device is now', async () => {
    const dock = createDock([scanner('s1', 'u0', usb)]);
    dock.plug('u0', twin);
    await dock.clock.pass(3000);
    expect(dock.opened).toEqual([]);
    expect(short(dock.readings)).toEqual(['s1 waiting absent']);
  });

  test("two that come at once in each other's socket are told apart", async () => {
    const other = { ...usb, serial: '17A2' };
    const dock = createDock([scanner('s1', 'u0', usb), scanner('s2', 'u1', other)]);
    dock.plug('u0', other);
    dock.plug('u1', usb);
    await dock.clock.pass(3000);
    expect(dock.bench.devices().map(device => [device.row.id, device.path])).toEqual([
      ['s1', 'u1'],
      ['s2', 'u0'],
    ]);
  });

  test("two that cannot be told apart never take each other's path", async () => {
    const dock = createDock([scanner('s1', 'u0', twin), scanner('s2', 'u1', twin)]);
    dock.plug('u0', twin);
    dock.plug('u1', twin);
    await dock.clock.pass(0);
    dock.unplug('u0');
    await dock.clock.pass(5000);
    expect(dock.bench.devices().map(device => [device.lamp, device.path])).toEqual([
      ['waiting', 'u0'],
      ['ready', 'u1'],
    ]);
    dock.unplug('u1');
    dock.plug('u2', twin);
    await dock.clock.pass(5000);
    expect(dock.bench.devices().map(device => device.lamp)).toEqual(['waiting', 'waiting']);
    dock.plug('u1', twin);
    await dock.clock.pass(5000);
    expect(dock.bench.devices().map(device => [device.lamp, device.path])).toEqual([
      ['ready', 'u2'],
      ['ready', 'u1'],
    ]);
  });

  test('is opened by its path where the list fails, and the failing list is shown where that is not there', async () => {
    const dock = createDock([scanner('s1', 'u0', usb)]);
    dock.breakList(new LineFault('cannot-list', 'spawn udevadm ENOENT'));
    await dock.clock.pass(3000);
    expect(short(dock.readings)).toEqual(['s1 fault cannot-list']);
    await expect(dock.bench.ports()).rejects.toMatchObject({ code: 'cannot-list' });
    dock.plug('u0', usb);
    await dock.clock.pass(1500);
    expect(short(dock.readings)).toEqual(['s1 fault cannot-list', 's1 ready']);
  });

  test('is looked for among the ports of its own kind only, which are listed apart', async () => {
    const clock = createManualClock(1000);
    const asked: unknown[] = [];
    const opened: unknown[] = [];
    const hid = { usagePage: 0x8c, usage: 2, interface: 1 };
    const bench = createBench({
      rows: [
        scanner('serial', 'u0', usb),
        { ...scanner('hid', 'h0', usb), profile: 'honeywell-hid-pos', port: { path: 'h0', usb, hid } },
      ],
      clock,
      log: () => {},
      openLine: async (path, _, transport) => {
        opened.push([path, transport]);
        return createLinePair(path).station;
      },
      listPorts: async transport => {
        asked.push(transport);
        return [
          { path: 'h7', usb, hid },
          { path: 'u7', usb },
        ];
      },
    });
    await clock.pass(0);
    expect({ asked, opened }).toEqual({
      asked: ['serial', 'hid'],
      opened: [
        ['u7', 'serial'],
        ['h7', 'hid'],
      ],
    });
    expect((await bench.ports()).map(port => port.path)).toEqual(['h7', 'u7']);
    expect(asked).toEqual(['serial', 'hid', undefined]);
    await bench.stop();
  });

  test('each of three alike keeps its own row, whatever is pulled and plugged in where', async () => {
    const serials = ['1', '2', '3'] as const;
    const sockets = ['u0', 'u1', 'u2', 'u3'] as const;
    const step = fc.record({
      serial: fc.constantFrom(...serials),
      socket: fc.constantFrom(...sockets, undefined),
      ms: fc.constantFrom(0, 100, 600, 3000),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async steps => {
        const dock = createDock(
          serials.map((serial, index) => scanner(`s${serial}`, `u${index}`, { ...usb, serial })),
        );
        const at = new Map<string, string>();
        for (const { serial, socket, ms } of steps) {
          const before = at.get(serial);
          if (before !== undefined) dock.unplug(before);
          at.delete(serial);
          if (socket !== undefined && ![...at.values()].includes(socket)) {
            dock.plug(socket, { ...usb, serial });
            at.set(serial, socket);
          }
          await dock.clock.pass(ms);
        }
        await dock.clock.pass(3000);
        for (const [serial, socket] of at) await dock.send(socket, `${serial}\r`);
        const scans = dock.readings.flatMap(one =>
          one.kind === 'scan' ? [`${one.device} ${one.text}`] : [],
        );
        expect(scans.sort()).toEqual([...at.keys()].map(serial => `s${serial} ${serial}`).sort());
        await dock.bench.stop();
      }),
      { numRuns: 100 },
    );
  });

  test('many that are away share one list a second', async () => {
    const dock = createDock(
      Array.from({ length: 8 }, (_, index) =>
        scanner(`s${index}`, `u${index}`, { ...usb, serial: `${index}` }),
      ),
    );
    await dock.clock.pass(10_000);
    expect(dock.lists()).toBeLessThanOrEqual(12);
  });
});
