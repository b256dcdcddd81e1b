import { expect, test } from 'vitest';
import { createLinePair } from '#hardware/lines/pair.ts';
import { toHex } from '#src/lib/hex.ts';
import { createCable } from './cable.ts';
import { createRandom } from './random.ts';

const reports = [Uint8Array.of(1, 2, 3), Uint8Array.of(4, 5, 6), Uint8Array.of(7, 8, 9)];

test.each([
  ['bytes', false, ['0102030405']],
  ['reports', true, ['010203']],
] as const)('the plug is pulled when half of the %s are out', async (_, isReports, out) => {
  const { station, device } = createLinePair();
  const seen: string[] = [];
  station.onBytes(chunk => seen.push(toHex(chunk)));
  station.onEnd(why => seen.push(why));
  const cable = createCable({ line: device, random: createRandom(1), reports: isReports, hear: () => {} });
  await cable.unplug(reports);
  expect(seen).toEqual([...out, 'vanished']);
});
