import { expect, test } from 'vitest';
import { createManualClock } from '#hardware/simulator/manual-clock.ts';
import { createDeviceTest, SILENCE_MS, UNWATCHED_MS } from './device-test.ts';

const scan = (device: string, text: string, at: number) =>
  ({ kind: 'scan', device, at, bytes: new Uint8Array(), text }) as const;
const code = 'CK510912062IN';

test('two minutes of silence end a test, and each scan begins them anew; other scanners are not of it', async () => {
  const clock = createManualClock();
  const testing = createDeviceTest({ clock, keep: () => {} });
  /** A page that looks all the time. */
  const watchedFor = async (ms: number): Promise<void> => {
    for (let left = ms; left > 0; left -= 1_000) {
      await clock.pass(Math.min(left, 1_000));
      testing.state('scanner-1');
    }
  };
  testing.start('scanner-1', null, {});
  expect(testing.takes(scan('scanner-2', code, 0))).toBe(false);
  await watchedFor(SILENCE_MS - 1);
  expect(testing.takes(scan('scanner-1', code, clock.now()))).toBe(true);
  await watchedFor(SILENCE_MS - 1);
  expect(testing.state('scanner-1').test).toBe('scanner');
  await watchedFor(1);
  expect(testing.state('scanner-1')).toEqual({ test: 'none' });
  expect(testing.takes(scan('scanner-1', code, clock.now()))).toBe(false);
});

test('a page that is gone ends its test: the truck has its scans again', async () => {
  const clock = createManualClock();
  const testing = createDeviceTest({ clock, keep: () => {} });
  testing.start('scanner-1', null, {});
  await clock.pass(UNWATCHED_MS);
  expect(testing.takes(scan('scanner-1', code, clock.now()))).toBe(false);
});

test('the time to settle begins when the platform was last empty', async () => {
  const clock = createManualClock();
  const kept: unknown[] = [];
  const testing = createDeviceTest({ clock, keep: (device, result) => kept.push({ device, ...result }) });
  const raw = new Uint8Array();
  const row = {
    id: 'scale-1',
    kind: 'scale',
    profile: 'mt-sics',
    port: { path: 'scale' },
    line: { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1 },
  } as const;
  const device = row.id;
  testing.start(device, row, { grams: 5000 });
  const figure = (at: number, grams: number) =>
    ({
      kind: 'weight',
      device,
      at,
      raw,
      state: 'moving',
      value: `${grams / 1000}`,
      unit: 'kg',
      grams,
    }) as const;
  for (const [at, grams] of [
    [100, 900],
    [200, 0],
    [300, 2000],
    [400, 4990],
  ] as const)
    expect(testing.takes(figure(at, grams))).toBe(false);
  const steady = { kind: 'steady', device, at: 1300, raw, value: '4.99', unit: 'kg', grams: 4990 } as const;
  expect(testing.takes(steady)).toBe(true);
  expect(kept).toEqual([
    {
      device,
      grams: 5000,
      shown: 4990,
      divisionGrams: 10,
      allowedGrams: 10,
      ok: true,
      settledMs: 1000,
    },
  ]);
});
