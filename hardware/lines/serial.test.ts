import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { Line } from '#hardware/line.ts';
import type { LineSettings } from '#hardware/reading.ts';
import { openPtyPair } from '#hardware/simulator/pty.ts';
import { utf8 } from '#src/lib/utf8.ts';
import { listPorts, openSerialLine } from './serial.ts';

const settings: LineSettings = { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1 };
const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

const ptys = async () => {
  const pair = await openPtyPair();
  ends.push(pair.close);
  return pair;
};
const open = async (path: string, line = settings): Promise<Line> => {
  const opened = await openSerialLine(path, line);
  ends.push(opened.close);
  return opened;
};
/** TIOCVHANGUP: what the kernel does to the tty of a device that is gone. The path stays. */
const hangUp = (path: string): Promise<void> =>
  new Promise((resolve, reject) => {
    execFile('socat', ['-u', '/dev/null', `${path},ioctl-void=0x5437`], failed =>
      failed ? reject(failed) : resolve(),
    );
  });
const collect = (line: Line) => {
  const heard = { text: '', end: '' };
  line.onBytes(chunk => {
    heard.text += String.fromCharCode(...chunk);
  });
  line.onEnd(why => {
    heard.end = why;
  });
  return heard;
};

describe('a serial line', () => {
  test('carries bytes both ways, from the first one after the open', async () => {
    const pair = await ptys();
    const station = await open(pair.station);
    const device = await open(pair.device);
    await device.write(utf8('EY0000'));
    const heard = collect(station);
    const heardByDevice = collect(device);
    await device.write(Uint8Array.of(0x1d, 0xff, 0x00, 0x0d));
    await station.write(utf8('SI\r\n'));
    await expect.poll(() => heard.text, { timeout: 30_000 }).toBe('EY0000\x1d\xff\x00\r');
    await expect.poll(() => heardByDevice.text, { timeout: 30_000 }).toBe('SI\r\n');
  });

  test.each<[string, LineSettings]>([
    ['2400 7E1', { baudRate: 2400, dataBits: 7, parity: 'even', stopBits: 1 }],
    ['9600 7O1', { baudRate: 9600, dataBits: 7, parity: 'odd', stopBits: 1 }],
    ['115200 8N2', { baudRate: 115200, dataBits: 8, parity: 'none', stopBits: 2 }],
  ])('opens with %s', async (_, line) => {
    const pair = await ptys();
    expect((await open(pair.station, line)).name).toBe(pair.station);
  });

  test('is ours alone until it is closed', async () => {
    const pair = await ptys();
    const first = await open(pair.station);
    const heard = collect(first);
    await expect(openSerialLine(pair.station, settings)).rejects.toMatchObject({
      name: 'LineFault',
      code: 'busy',
    });
    await first.close();
    expect(heard.end).toBe('closed');
    await first.close();
    await open(pair.station);
  });

  test('names a port that is not there, and one that is no port', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'pickup-serial-'));
    ends.push(() => rm(folder, { recursive: true }));
    const file = join(folder, 'file');
    await writeFile(file, '');
    await expect(openSerialLine(join(folder, 'none'), settings)).rejects.toMatchObject({ code: 'absent' });
    await expect(openSerialLine(file, settings)).rejects.toMatchObject({ code: 'broken' });
  });

  test('that goes away by itself has vanished, and takes no more bytes', async () => {
    const pair = await ptys();
    const station = await open(pair.station);
    const heard = collect(station);
    await pair.close();
    await expect.poll(() => heard.end, { timeout: 30_000 }).toBe('vanished');
    await expect(station.write(utf8('SI\r\n'))).rejects.toMatchObject({
      name: 'LineFault',
      code: 'vanished',
    });
  });

  test('keeps the order of writes that were not awaited', async () => {
    const pair = await ptys();
    const station = await open(pair.station);
    const device = await open(pair.device);
    const heard = collect(station);
    const parts = Array.from({ length: 50 }, (_, index) => `${index},`.repeat(100));
    await Promise.all(parts.map(part => device.write(utf8(part))));
    await expect.poll(() => heard.text.length, { timeout: 30_000 }).toBe(parts.join('').length);
    expect(heard.text).toBe(parts.join(''));
  });
});

describe('the list of ports', () => {
  test('is a list or a typed fault', async () => {
    const listed = await listPorts().catch((thrown: unknown) => thrown);
    if (Array.isArray(listed)) {
      for (const port of listed) {
        expect(port).toMatchObject({ path: expect.any(String) });
        if (port.usb) expect(`${port.usb.vendor}${port.usb.product}`).toMatch(/^[0-9a-f]{8}$/);
      }
    } else expect(listed).toMatchObject({ name: 'LineFault', code: 'cannot-list' });
  });

  test.runIf(process.platform === 'linux')(
    'fails with a typed fault where udevadm is not installed',
    async () => {
      const { PATH } = process.env;
      process.env.PATH = '/nowhere';
      try {
        await expect(listPorts()).rejects.toMatchObject({ name: 'LineFault', code: 'cannot-list' });
      } finally {
        process.env.PATH = PATH;
      }
    },
  );
});

describe('the pair of pseudo-terminals', () => {
  test('says that socat is not installed', async () => {
    await expect(openPtyPair({ socat: 'socat-that-is-not-there' })).rejects.toMatchObject({
      name: 'PtyFault',
      code: 'no-socat',
    });
  });

  test('says why socat could not make it', async () => {
    await expect(openPtyPair({ station: '/nowhere/at/all' })).rejects.toMatchObject({
      name: 'PtyFault',
      code: 'no-pty',
    });
  });
});

describe.runIf(process.platform === 'linux' && process.getuid?.() === 0)(
  'a tty that is hung up under its path',
  () => {
    test.each([true, false])('has vanished within a second, while it is read: %s', async reads => {
      const pair = await ptys();
      const station = await open(pair.station);
      const ends: string[] = [];
      station.onEnd(why => ends.push(why));
      if (reads) station.onBytes(() => {});
      await hangUp(pair.station);
      await expect.poll(() => ends, { timeout: 30_000 }).toEqual(['vanished']);
    });
  },
);

describe('a device that takes no bytes', () => {
  test('is closed all the same, and its writers hear of it', async () => {
    const pair = await ptys();
    const station = await open(pair.station);
    // More than the kernel keeps for a terminal that nobody reads: socat stands still.
    pair.freeze();
    const written = station.write(new Uint8Array(1_000_000)).then(
      () => 'written',
      (thrown: { code?: string }) => thrown.code,
    );
    await station.close();
    expect(await written).toBe('vanished');
    await open(pair.station);
  });
});
