import { expect, test } from 'vitest';
import { burst, READY } from './bursts.ts';

test('ten scans a second for a minute, beside twenty weights a second: none lost, merged or doubled', async () => {
  const { sent, sentForMs, accepted, sacks, sack, grams, odd, totals, devices } = await burst(10, 60);
  expect(sent.length).toBe(600);
  // The pace was kept, or the test was none.
  expect(sentForMs).toBeGreaterThan(59_000);
  expect(accepted).toEqual(sent);
  expect([...sacks]).toEqual([sack]);
  expect(odd).toEqual([]);
  expect(totals).toMatchObject({ sacks: 1, sacksWeighed: 1, parcels: 600, grams, repeated: 0, parked: 0 });
  expect(devices).toEqual(READY);
}, 600_000);
