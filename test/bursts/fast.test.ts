import { expect, test } from 'vitest';
import { burst, READY } from './bursts.ts';

test('fifty scans a second for five seconds: none lost, merged or doubled', async () => {
  const { sent, accepted, odd, devices } = await burst(50, 5);
  expect(sent.length).toBe(250);
  expect(accepted).toEqual(sent);
  expect(odd).toEqual([]);
  expect(devices).toEqual(READY);
}, 300_000);
