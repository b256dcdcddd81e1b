import { expect, test } from 'vitest';
import { createRandom } from '#hardware/simulator/random.ts';
import { createDock, scanner, short } from './simulator/dock.ts';

test('of a flood of random bytes at a text scanner ten labels are made at the most, and afterwards labels are read', async () => {
  const dock = createDock([scanner('s', 'p')]);
  dock.plug('p');
  await dock.clock.pass(100);
  const random = createRandom(7);
  for (let i = 0; i < 200; i += 1) {
    await dock.send(
      'p',
      Uint8Array.from({ length: 1000 }, () => Math.floor(random() * 256)),
    );
    await dock.clock.pass(10);
  }
  const scans = () => short(dock.readings).filter(one => /^s (?!unreadable|ready)/.test(one));
  expect(scans().length).toBeLessThan(12);
  await dock.clock.pass(3000);
  await dock.send('p', '\r\nTBA1\r\n');
  await dock.clock.pass(1000);
  await dock.send('p', 'TBA2\r\n');
  expect(scans().slice(-1)).toEqual(['s TBA2']);
  await dock.bench.stop();
});
