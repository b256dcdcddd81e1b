// What a bench makes of a computer that slept, of a thread that was held up, and of a clock that was set.
import { describe, expect, test } from 'vitest';
import { toHex } from '#src/lib/hex.ts';
import type { Line } from './line.ts';
import type { DeviceRow, UsbIdentity } from './reading.ts';
import { ssiPacket } from './scanner/ssi-packet.ts';
import { createDock, scale, scanner, short } from './simulator/dock.ts';
import { simulateScale } from './simulator/scale.ts';
import { createWakeWatch } from './wake.ts';

const ssi = (id: string, path: string): DeviceRow => ({ ...scanner(id, path), profile: 'zebra-ssi' });
const hidScanner = (id: string, path: string): DeviceRow => ({
  ...scanner(id, path),
  profile: 'honeywell-hid-pos',
});
/** One report of a Honeywell: part of a label, and whether more follows. */
const report = (text: string, more: boolean): Uint8Array => {
  const bytes = new Uint8Array(64);
  bytes.set([2, text.length, ...Buffer.from(`]C0${text}`)]);
  bytes[61] = 0x6a;
  bytes[63] = more ? 1 : 0;
  return bytes;
};
const decodeData = (text: string, more: boolean): Uint8Array => {
  const bytes = ssiPacket(0xf3, 0x03, ...Buffer.from(text));
  // Source: the scanner; status: another packet follows.
  bytes[2] = 0;
  bytes[3] = more ? 2 : 0;
  const sum = bytes.subarray(0, -2).reduce((total, byte) => total + byte, 0);
  bytes.set([(-sum >> 8) & 0xff, -sum & 0xff], bytes.length - 2);
  return bytes;
};

/** A dock in a computer that sleeps and whose clock is set. */
const machine = async (rows: readonly DeviceRow[], plugged: readonly string[] = []) => {
  let set = 0;
  let slept = 0;
  const dock = createDock(rows, { look: () => watch.look() });
  const { clock } = dock;
  const watch = createWakeWatch({
    clock,
    uptime: { upMs: () => clock.now() - set, awakeMs: () => clock.now() - set - slept },
    onWake: () => dock.bench.woke(),
  });
  const heard: string[] = [];
  for (const path of plugged)
    dock.plug(path, undefined, (line: Line) => line.onBytes(bytes => heard.push(toHex(bytes))));
  await clock.pass(300);
  return {
    ...dock,
    heard,
    sleep: (ms: number) => {
      slept += ms;
      clock.jump(ms);
    },
    setClock: (ms: number) => {
      set += ms;
      clock.jump(ms);
    },
    told: () => short(dock.readings).filter(one => !one.endsWith('ready')),
  };
};

describe('half a label before a sleep', () => {
  test('makes no label, neither alone nor with what comes after it, whether it is its end or another one', async () => {
    for (const after of ['27272IN\r', 'EY000027273IN\r']) {
      const { send, sleep, clock, told } = await machine([scanner('s', 'a')], ['a']);
      await send('a', 'A\rEY0000');
      sleep(3_600_000);
      await send('a', after);
      await send('a', 'B\r');
      await clock.pass(5000);
      expect(told()).toEqual(['s A', `s unreadable part-missing ${5 + after.length}`, 's B']);
    }
  });

  test('without anything after it is no label either', async () => {
    const { send, sleep, clock, told } = await machine([scanner('s', 'a')], ['a']);
    await send('a', 'EY0000');
    await clock.pass(100);
    sleep(3_600_000);
    await clock.pass(5000);
    await send('a', 'B\r');
    expect(told()).toEqual(['s unreadable part-missing 6', 's B']);
  });

  test('of several HID reports or SSI packets is not joined with what comes after it', async () => {
    const { send, sleep, told } = await machine([hidScanner('h', 'a'), ssi('s', 'b')], ['a', 'b']);
    await send('a', report('EY0000', true));
    await send('b', decodeData('EY0000', true));
    sleep(3_600_000);
    await send('a', report('27272IN', false));
    await send('b', decodeData('27272IN', false));
    await send('a', report('A', false));
    await send('b', decodeData('B', false));
    expect(told()).toEqual(['h unreadable part-missing 64', 's unreadable part-missing 14', 'h A', 's B']);
  });

  test('does not hold up whole ones: what waited in the kernel is read, in order', async () => {
    const { send, sleep, told } = await machine([scanner('s', 'a'), hidScanner('h', 'b')], ['a', 'b']);
    sleep(60_000);
    await send('a', 'A\rB\r');
    await send('b', report('C', false));
    expect(told()).toEqual(['s A', 's B', 'h C']);
  });
});

describe('after a sleep', () => {
  test('a scanner that was told to stop is enabled, with its line open all the while', async () => {
    const { bench, clock, heard, sleep, opened } = await machine([ssi('s', 'a')], ['a']);
    await bench.command('s', 'disable');
    await clock.pass(500);
    sleep(5000);
    await clock.pass(1000);
    expect({ heard, opened }).toEqual({
      heard: ['04e90400ff0f', '04ea0400ff0e', '04e90400ff0f'],
      opened: ['a'],
    });
  });

  test('a scale is asked anew, is not called silent, and what it showed is forgotten until it says it again', async () => {
    const { plug, clock, sleep, bench, told } = await machine([scale('w', 'a')]);
    let asked = 0;
    let weigher: ReturnType<typeof simulateScale> | undefined;
    plug('a', undefined, line => {
      weigher = simulateScale({
        line: {
          ...line,
          onBytes: listener =>
            line.onBytes(chunk => {
              asked += 1;
              listener(chunk);
            }),
        },
        protocol: 'mt-sics',
        clock,
      });
      weigher.load(5000);
    });
    await clock.pass(5000);
    expect(bench.devices()[0]?.weight).toMatchObject({ grams: 5000 });
    const before = asked;
    sleep(3_600_000);
    bench.woke();
    expect(bench.devices()[0]).not.toHaveProperty('weight');
    await clock.pass(0);
    expect(asked).toBe(before + 1);
    await clock.pass(5000);
    expect(told().filter(one => one.includes('silent') || one.includes('steady'))).toEqual(['w steady 5000']);
  });

  test('steadiness begins anew: two readings before and one after are no row', async () => {
    const { send, sleep, clock, told } = await machine([scale('w', 'a', 'and-st')], ['a']);
    const frame = 'ST,GS,+0005.000kg\r\n';
    await send('a', frame);
    await clock.pass(200);
    await send('a', frame);
    await clock.pass(200);
    sleep(600);
    await send('a', frame);
    expect(told()).toEqual(['w stable 5000', 'w stable 5000', 'w stable 5000']);
    await send('a', frame, frame);
    expect(told().at(-1)).toBe('w steady 5000');
  });

  test('a line whose path is another device now is closed, and its device found where it is', async () => {
    const one: UsbIdentity = { vendor: '0c2e', product: '0b6a', serial: '1' };
    const two: UsbIdentity = { ...one, serial: '2' };
    const { plug, sleep, clock, bench, opened } = await machine([scanner('s', 'u0', one)]);
    plug('u0', one);
    await clock.pass(1500);
    expect(bench.devices()[0]?.lamp).toBe('ready');
    opened.length = 0;
    // No end of the line was seen: the cable was changed while nothing ran.
    plug('u0', two);
    plug('u1', one);
    sleep(60_000);
    await clock.pass(2000);
    expect([bench.devices()[0]?.path, bench.devices()[0]?.lamp, opened]).toEqual(['u1', 'ready', ['u1']]);
  });

  test('a line whose device is still the same stays open, as does one of which the list knows nothing', async () => {
    const usb: UsbIdentity = { vendor: '0c2e', product: '0b6a', serial: '1' };
    const { plug, sleep, clock, opened, told } = await machine(
      [scanner('s', 'u0', usb), scanner('t', 'b')],
      ['b'],
    );
    plug('u0', usb);
    await clock.pass(1500);
    opened.length = 0;
    sleep(60_000);
    await clock.pass(5000);
    expect([opened, told()]).toEqual([[], ['s waiting absent']]);
  });

  test('a HID scale is opened again: some sleep on until then', async () => {
    const row: DeviceRow = { ...scale('w', 'a'), profile: 'hid-scale' };
    const { sleep, clock, opened, bench } = await machine([row], ['a']);
    sleep(60_000);
    await clock.pass(2000);
    expect([opened, bench.devices()[0]?.lamp]).toEqual([['a', 'a'], 'ready']);
  });
});

describe('a thread that was held up', () => {
  test('loses no scan: neither of two halves, nor of a label in two reports or packets', async () => {
    const { send, clock, told } = await machine(
      [scanner('t', 'a'), hidScanner('h', 'b'), ssi('s', 'c')],
      ['a', 'b', 'c'],
    );
    // It shows its terminator first.
    await send('a', 'A\rEY0000');
    await send('b', report('EY0000', true));
    await send('c', decodeData('EY0000', true));
    const second = decodeData('EY000027273IN', false);
    await send('c', second.subarray(0, 5));
    clock.holdUp(12_000);
    // The timers run before what waited in the kernel is read.
    await clock.pass(0);
    await clock.pass(50);
    await send('a', '27272IN\r');
    await send('b', report('27272IN', false));
    await send('c', second.subarray(5));
    expect(told()).toEqual(['t A', 't EY000027272IN', 'h EY000027272IN', 's EY0000EY000027273IN']);
  });

  test('within a reader reads what waited before any timer ran, all the same', async () => {
    const { send, clock, told } = await machine([scanner('t', 'a'), hidScanner('h', 'b')], ['a', 'b']);
    await send('a', 'A\rEY0000');
    await send('b', report('EY0000', true));
    clock.holdUp(12_000);
    await send('a', '27272IN\r');
    await send('b', report('27272IN', false));
    expect(told()).toEqual(['t A', 't EY000027272IN', 'h EY000027272IN']);
  });

  test('gives a half that nothing ends when the time is over, as ever', async () => {
    const { send, clock, told } = await machine([hidScanner('h', 'a')], ['a']);
    await send('a', report('EY0000', true));
    clock.holdUp(12_000);
    await clock.pass(1000);
    expect(told()).toEqual(['h unreadable part-missing 0']);
  });

  test('never joins two labels of a scanner without a terminator', async () => {
    const { send, clock, told } = await machine([scanner('t', 'a')], ['a']);
    await send('a', 'AAA');
    clock.holdUp(12_000);
    await clock.pass(0);
    await send('a', 'BBB');
    await clock.pass(400);
    expect(told()).toEqual(['t AAA', 't BBB']);
  });

  test('does not call a scale silent whose answers wait to be read', async () => {
    const { send, clock, told } = await machine([scale('w', 'a')], ['a']);
    await send('a', 'S S      5.000 kg\r\n');
    clock.holdUp(60_000);
    await clock.pass(50);
    await send('a', 'S S      5.000 kg\r\n');
    await clock.pass(1000);
    expect(told()).toEqual(['w stable 5000', 'w stable 5000']);
  });
});

describe('a clock that is set back', () => {
  test('stops no question to a scale, no look for a device, and no label', async () => {
    const usb: UsbIdentity = { vendor: '0c2e', product: '0b6a', serial: '1' };
    const { plug, setClock, clock, told, send, unplug, bench } = await machine(
      [scale('w', 'a'), scanner('s', 'u0', usb), scanner('t', 'b')],
      ['b'],
    );
    let weigher: ReturnType<typeof simulateScale> | undefined;
    plug('a', undefined, line => {
      weigher = simulateScale({ line, protocol: 'mt-sics', clock });
    });
    plug('u0', usb);
    await clock.pass(2000);
    await send('b', 'half');
    setClock(-3_600_000);
    await clock.pass(1000);
    expect(told()).toContain('t half');
    unplug('u0');
    await clock.pass(500);
    plug('u1', usb);
    await clock.pass(2000);
    expect(bench.devices().map(device => [device.row.id, device.lamp, device.path])).toEqual([
      ['w', 'ready', 'a'],
      ['s', 'ready', 'u1'],
      ['t', 'ready', 'b'],
    ]);
    const before = told().length;
    weigher?.load(5000);
    await clock.pass(3000);
    expect(told().slice(before)).toContain('w steady 5000');
  });
});

test('a clock that is set back between a question and its answer does not put off the next question', async () => {
  const { send, setClock, clock, heard } = await machine([scale('w', 'a')], ['a']);
  setClock(-3_600_000);
  await send('a', 'S S      5.000 kg\r\n');
  const before = heard.length;
  await clock.pass(400);
  expect(heard.length).toBeGreaterThan(before);
});
