import { describe, expect, test } from 'vitest';
import { utf8 } from '#src/lib/utf8.ts';
import { createBench } from './bench.ts';
import { LineFault } from './line.ts';
import { createLinePair } from './lines/pair.ts';
import { createDock, scale, scanner, short } from './simulator/dock.ts';
import { createManualClock } from './simulator/manual-clock.ts';

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
        symbology: 'Code 128',
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
