import { afterEach, describe, expect, test } from 'vitest';
import { never } from '#src/lib/assert.ts';
import { utf8 } from '#src/lib/utf8.ts';
import { type Bench, createBench } from './bench.ts';
import { type Line, LineFault } from './line.ts';
import { createLinePair, type LinePair } from './lines/pair.ts';
import type { DeviceRow, PortFound, Reading, UsbIdentity } from './reading.ts';
import { createManualClock } from './simulator/manual-clock.ts';
import { simulateScale } from './simulator/scale.ts';

const line = { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1 } as const;
const scanner = (id: string, path: string, usb?: UsbIdentity): DeviceRow => ({
  id,
  kind: 'scanner',
  profile: 'serial-text',
  port: { path, ...(usb && { usb }) },
  line,
});
const scale = (id: string, path: string, profile: 'mt-sics' | 'and-st' = 'mt-sics'): DeviceRow => ({
  id,
  kind: 'scale',
  profile,
  port: { path },
  line,
  divisionGrams: 10,
});

/** A dock: sockets with devices in them, and a bench over it. */
const createDock = (rows: readonly DeviceRow[]) => {
  const clock = createManualClock(1000);
  const sockets = new Map<string, { pair?: LinePair; onOpen?: (device: Line) => void; usb?: UsbIdentity }>();
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
    openLine: async path => {
      opened.push(path);
      if (faults.has(path)) throw faults.get(path);
      const socket = sockets.get(path);
      if (socket === undefined) throw new LineFault('absent', `${path} is not there`);
      socket.pair = createLinePair(path);
      socket.onOpen?.(socket.pair.device);
      return socket.pair.station;
    },
    listPorts: async (): Promise<PortFound[]> => {
      lists += 1;
      if (listFault !== undefined) throw listFault;
      return [...sockets].map(([path, { usb }]) => ({ path, ...(usb && { usb }) }));
    },
  });
  bench.onReading(reading => readings.push(reading));
  bench.onMoved(row => moved.push(row));
  running.push(bench);
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
const running: Bench[] = [];
afterEach(() => {
  for (const bench of running.splice(0)) void bench.stop();
});

/** What was read, in short. */
const short = (readings: readonly Reading[]): string[] =>
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

describe('a scanner on the bench', () => {
  test('gives whole scans with the time of their last byte', async () => {
    const dock = createDock([scanner('s1', 'a')]);
    dock.plug('a');
    await dock.clock.pass(0);
    await dock.send('a', ']C0EY0000');
    await dock.clock.pass(20);
    await dock.send('a', '27272IN\r\n');
    expect(dock.readings).toEqual([
      { kind: 'status', device: 's1', at: 1000, lamp: 'ready' },
      {
        kind: 'scan',
        device: 's1',
        at: 1020,
        bytes: utf8('EY000027272IN'),
        text: 'EY000027272IN',
        aim: ']C0',
      },
    ]);
    expect(dock.bench.devices()).toEqual([
      { row: scanner('s1', 'a'), lamp: 'ready', since: 1000, path: 'a', readings: 1, unreadable: 0 },
    ]);
  });

  test('without a terminator is read after 300 ms of silence', async () => {
    const dock = createDock([scanner('s1', 'a')]);
    dock.plug('a');
    await dock.clock.pass(0);
    await dock.send('a', 'A');
    await dock.clock.pass(200);
    await dock.send('a', 'B');
    await dock.clock.pass(299);
    expect(short(dock.readings)).toEqual(['s1 ready']);
    await dock.clock.pass(1);
    await dock.send('a', 'C');
    await dock.clock.pass(300);
    expect(short(dock.readings)).toEqual(['s1 ready', 's1 AB', 's1 C']);
  });

  test('that sends a barcode of 1 MB is read right with the next one', async () => {
    const dock = createDock([scanner('s1', 'a')]);
    dock.plug('a');
    await dock.clock.pass(0);
    await dock.send('a', '7'.repeat(1_000_000), '\rEY000027272IN\r');
    await dock.clock.pass(100);
    expect(short(dock.readings)).toEqual(['s1 ready', 's1 unreadable too-long 1000000', 's1 EY000027272IN']);
    expect(dock.bench.devices()[0]).toMatchObject({ readings: 1, unreadable: 1, lamp: 'ready' });
  });

  test('that is unplugged within a label gives nothing of it to the next', async () => {
    const dock = createDock([scanner('s1', 'a')]);
    dock.plug('a');
    await dock.clock.pass(0);
    await dock.send('a', 'A\rEY0000');
    dock.unplug('a');
    await dock.clock.pass(5000);
    dock.plug('a');
    await dock.clock.pass(500);
    await dock.send('a', 'B\r');
    expect(short(dock.readings)).toEqual(['s1 ready', 's1 A', 's1 waiting vanished', 's1 ready', 's1 B']);
  });

  test('is shown as absent once, and taken when it comes', async () => {
    const dock = createDock([scanner('s1', 'a')]);
    await dock.clock.pass(10_000);
    expect(short(dock.readings)).toEqual(['s1 waiting absent']);
    dock.plug('a');
    await dock.clock.pass(500);
    expect(short(dock.readings)).toEqual(['s1 waiting absent', 's1 ready']);
  });

  test.each<[unknown, string]>([
    [new LineFault('busy', 'Cannot lock port'), 's1 waiting busy'],
    [new LineFault('denied', 'Permission denied'), 's1 fault denied'],
    [new LineFault('broken', 'Input/output error'), 's1 fault broken'],
    [new TypeError('x'), 's1 fault broken'],
  ])('shows %s and recovers by itself', async (fault, shown) => {
    const dock = createDock([scanner('s1', 'a')]);
    dock.plug('a');
    dock.faults.set('a', fault);
    await dock.clock.pass(5000);
    expect(short(dock.readings)).toEqual([shown]);
    dock.faults.clear();
    await dock.clock.pass(1000);
    expect(short(dock.readings)).toEqual([shown, 's1 ready']);
  });

  test('that floods is shown so, read on, and is ready again when it calms down', async () => {
    const dock = createDock([scanner('s1', 'a'), scanner('s2', 'b')]);
    dock.plug('a');
    dock.plug('b');
    await dock.clock.pass(0);
    for (let round = 0; round < 30; round += 1) {
      await dock.send('a', new Uint8Array(30_000).fill(0x55));
      await dock.send('b', `${round}\r`);
      await dock.clock.pass(100);
    }
    await dock.send('a', '\rEY000027272IN\r');
    await dock.clock.pass(1000);
    const told = short(dock.readings);
    expect(told.filter(one => one.startsWith('s1'))).toEqual([
      's1 ready',
      's1 fault flood',
      's1 unreadable too-long 900000',
      's1 EY000027272IN',
      's1 ready',
    ]);
    expect(told.filter(one => one.startsWith('s2')).length).toBe(31);
  });

  test('never holds the thread: many scans at once are given in turns, all of them, in order', async () => {
    const dock = createDock([scanner('s1', 'a')]);
    dock.plug('a');
    await dock.clock.pass(0);
    let now = 1000;
    dock.clock.now = () => now;
    // Every listener takes 5 ms, so a turn of 16 ms holds four.
    dock.bench.onReading(() => {
      now += 5;
    });
    const turns: number[] = [];
    const after = dock.clock.after;
    dock.clock.after = (waitMs, then) => {
      if (waitMs === 0) turns.push(dock.readings.length);
      return after(waitMs, then);
    };
    const all = Array.from({ length: 100 }, (_, index) => `P${index}`);
    await dock.send('a', all.map(label => `${label}\r`).join(''));
    expect(short(dock.readings).slice(1)).toEqual(all.map(label => `s1 ${label}`));
    expect(turns.slice(0, 3)).toEqual([5, 9, 13]);
  });
});

describe('two devices on the bench', () => {
  test('do not mix: scans of two scanners and weights of a scale each keep their device', async () => {
    const dock = createDock([scanner('s1', 'a'), scanner('s2', 'b'), scale('w', 'c', 'and-st')]);
    for (const path of ['a', 'b', 'c']) dock.plug(path);
    await dock.clock.pass(0);
    await dock.send('a', 'A1');
    await dock.send('b', 'B1\rB');
    await dock.send('c', 'ST,GS,+00');
    await dock.send('a', '\rA2\r');
    await dock.send('c', '05.000kg\r\n');
    await dock.send('b', '2\r');
    expect(short(dock.readings).slice(3)).toEqual(['s2 B1', 's1 A1', 's1 A2', 'w stable 5000', 's2 B2']);
  });

  test('a listener that throws stops no other', async () => {
    const dock = createDock([]);
    dock.plug('a');
    const heard: string[] = [];
    dock.bench.onReading(() => {
      throw new Error('bad listener');
    });
    const stop = dock.bench.onReading(reading => heard.push(reading.kind));
    dock.bench.add(scanner('s1', 'a'));
    await dock.clock.pass(0);
    await dock.send('a', 'A\r');
    stop();
    await dock.send('a', 'B\r');
    expect(heard).toEqual(['status', 'scan']);
    expect(dock.readings.length).toBe(3);
  });

  test('an open that never comes back holds nobody up, not even the end', async () => {
    const dock = createDock([scanner('s1', 'hung'), scanner('s2', 'b')]);
    dock.plug('b');
    dock.faults.set('hung', undefined);
    const clock = createManualClock();
    const bench = createBench({
      rows: [scanner('s1', 'hung'), scanner('s2', 'b')],
      clock,
      log: () => {},
      listPorts: async () => [],
      openLine: path =>
        path === 'hung' ? new Promise<never>(() => {}) : Promise.resolve(createLinePair().station),
    });
    await clock.pass(0);
    expect(bench.devices().map(device => device.lamp)).toEqual(['waiting', 'ready']);
    const stopped = bench.stop();
    await clock.pass(2000);
    await stopped;
  });

  test('one that is removed says nothing more, and its port is free', async () => {
    const dock = createDock([scanner('s1', 'a'), scanner('s2', 'b')]);
    let ended = '';
    dock.plug('a', undefined, device => device.onEnd(why => (ended = why)));
    dock.plug('b');
    await dock.clock.pass(0);
    await dock.bench.remove('s1');
    expect(ended).toBe('vanished');
    await dock.send('b', 'B\r');
    await dock.clock.pass(5000);
    expect(short(dock.readings)).toEqual(['s1 ready', 's2 ready', 's2 B']);
    expect(dock.opened).toEqual(['a', 'b']);
  });
});

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

describe('a scale on the bench', () => {
  test('is asked about five times a second, and gives one steady weight for each load', async () => {
    const dock = createDock([scale('w', 'c')]);
    let asked = 0;
    let simulated: ReturnType<typeof simulateScale> | undefined;
    dock.plug('c', undefined, device => {
      const write = device.write;
      simulated = simulateScale({
        line: {
          ...device,
          write: bytes => {
            asked += 1;
            return write(bytes);
          },
        },
        protocol: 'mt-sics',
        clock: dock.clock,
      });
    });
    await dock.clock.pass(2000);
    expect(asked).toBe(11);
    simulated?.load(5000);
    await dock.clock.pass(5000);
    simulated?.unload();
    await dock.clock.pass(2000);
    simulated?.load(5000);
    await dock.clock.pass(5000);
    const told = short(dock.readings);
    expect(told.filter(one => one.includes('steady'))).toEqual(['w steady 5000', 'w steady 5000']);
    expect(told.some(one => one.startsWith('w moving'))).toBe(true);
    expect(dock.bench.devices()[0]?.weight).toMatchObject({ state: 'stable', grams: 5000, unit: 'kg' });
  });

  test('that no longer answers is silent, is asked on, and recovers by itself', async () => {
    const dock = createDock([scale('w', 'c')]);
    let simulated: ReturnType<typeof simulateScale> | undefined;
    dock.plug('c', undefined, device => {
      simulated = simulateScale({ line: device, protocol: 'mt-sics', clock: dock.clock });
    });
    await dock.clock.pass(1000);
    simulated?.trouble('silence');
    await dock.clock.pass(4000);
    simulated?.trouble('none');
    await dock.clock.pass(1000);
    expect(short(dock.readings).filter(one => !one.includes('stable'))).toEqual([
      'w ready',
      'w fault silent',
      'w ready',
    ]);
  });

  test('that sends garbage is counted, stops nobody, and is read again afterwards', async () => {
    const dock = createDock([scale('w', 'c', 'and-st'), scanner('s1', 'a')]);
    let simulated: ReturnType<typeof simulateScale> | undefined;
    dock.plug('a');
    dock.plug('c', undefined, device => {
      simulated = simulateScale({ line: device, protocol: 'and-st', clock: dock.clock, seed: 7 });
    });
    await dock.clock.pass(1000);
    simulated?.trouble('garbage');
    await dock.clock.pass(20_000);
    await dock.send('a', 'A\r');
    simulated?.trouble('none');
    simulated?.load(7000);
    await dock.clock.pass(3000);
    expect(dock.bench.devices()[0]?.unreadable).toBeGreaterThan(5);
    expect(short(dock.readings)).toContain('s1 A');
    expect(short(dock.readings).filter(one => one.includes('steady'))).toEqual(['w steady 7000']);
  });

  test.each(['mt-sics', 'and-st'] as const)(
    'in %s that never settles gives no steady weight',
    async profile => {
      const dock = createDock([scale('w', 'c', profile)]);
      dock.plug('c', undefined, device => {
        const simulated = simulateScale({ line: device, protocol: profile, clock: dock.clock });
        simulated.load(5000);
        simulated.trouble('never-settles');
      });
      await dock.clock.pass(60_000);
      const told = short(dock.readings);
      expect(told.filter(one => one.includes('steady') || one.includes('fault'))).toEqual([]);
      expect(told.length).toBeGreaterThan(200);
    },
  );

  test('loses its newest weight with its line', async () => {
    const dock = createDock([scale('w', 'c', 'and-st')]);
    dock.plug('c');
    await dock.clock.pass(0);
    await dock.send('c', 'ST,GS,+0005.000kg\r\n');
    expect(dock.bench.devices()[0]?.weight).toMatchObject({ grams: 5000, raw: utf8('ST,GS,+0005.000kg') });
    dock.unplug('c');
    expect(dock.bench.devices()[0]).not.toHaveProperty('weight');
  });
});
