import { describe, expect, test } from 'vitest';
import { toHex } from '#src/lib/hex.ts';
import { utf8 } from '#src/lib/utf8.ts';
import { CAPTURE_MS, createCapture, createHeard } from './heard.ts';
import { createDock, scale, scanner } from './simulator/dock.ts';

test('the last 16 chunks are kept, of a long one 64 bytes and its length, and none changes with the line’s buffer', () => {
  const heard = createHeard();
  const buffer = new Uint8Array(100);
  for (let n = 0; n < 20; n += 1) {
    buffer.fill(n);
    heard.bytes(buffer, n);
  }
  expect(heard.all().chunks).toEqual(
    Array.from({ length: 16 }, (_, i) => ({
      at: i + 4,
      bytes: new Uint8Array(64).fill(i + 4),
      length: 100,
    })),
  );
});

test('the last eight readings are kept, the oldest first', () => {
  const heard = createHeard();
  for (let at = 0; at < 10; at += 1) {
    heard.reading({ kind: 'weight', device: 'w', at, raw: new Uint8Array(), state: 'over' });
  }
  expect(heard.all().readings.map(({ at }) => at)).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
});

describe('what a device of the bench sent last', () => {
  test('is shown as it came and as it was read, and stays when the device is unplugged', async () => {
    const dock = createDock([scanner('s', 'a'), scale('w', 'b')]);
    const { bench, clock } = dock;
    dock.plug('a');
    await clock.pass(1000);
    await dock.send('a', 'CK5109');
    await clock.pass(5);
    await dock.send('a', '12062IN\r');
    await clock.pass(5);
    const shown = () => {
      const { chunks = [], readings = [] } = bench.heard('s') ?? {};
      return {
        chunks: chunks.map(({ at, bytes }) => [at, toHex(bytes)]),
        readings: readings.map(reading => [reading.kind, reading.at, 'text' in reading ? reading.text : '']),
      };
    };
    const then = clock.now();
    const all = {
      chunks: [
        [then - 10, toHex(utf8('CK5109'))],
        [then - 5, toHex(utf8('12062IN\r'))],
      ],
      readings: [['scan', then - 5, 'CK510912062IN']],
    };
    expect(shown()).toEqual(all);
    dock.unplug('a');
    await clock.pass(1000);
    expect(shown()).toEqual(all);
    expect(bench.heard('w')).toEqual({ chunks: [], readings: [] });
    expect(bench.heard('nobody')).toBeUndefined();
    await bench.stop();
  });
});

describe('a capture of a device', () => {
  test('is all that comes in 4 s from its beginning, whatever the profile makes of it', async () => {
    const dock = createDock([scanner('s', 'a')]);
    dock.plug('a');
    await dock.clock.pass(1000);
    await dock.send('a', 'before');
    const capture = dock.bench.capture('s');
    await dock.send('a', '12.3');
    await dock.clock.pass(CAPTURE_MS - 1);
    await dock.send('a', '4 kg\r');
    await dock.clock.pass(1);
    await dock.send('a', 'after');
    expect(await capture).toEqual(utf8('12.34 kg\r'));
    expect(await dock.bench.capture('nobody')).toBeUndefined();
    await dock.bench.stop();
  });

  test('ends with the bench', async () => {
    const dock = createDock([scanner('s', 'a')]);
    dock.plug('a');
    await dock.clock.pass(1000);
    const capture = dock.bench.capture('s');
    await dock.send('a', '1');
    await dock.bench.stop();
    expect(await capture).toEqual(utf8('1'));
  });

  test('keeps the first 8 kB of a device that floods', () => {
    const capture = createCapture();
    for (let n = 0; n < 20; n += 1) capture.bytes(new Uint8Array(500).fill(n));
    const all = capture.all();
    expect([all.length, all[0], all.at(-1)]).toEqual([8192, 0, 16]);
  });
});
