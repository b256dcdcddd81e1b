import { expect, test } from 'vitest';
import { createDock, scale as scaleRow, scanner as scannerRow, short } from '#hardware/simulator/dock.ts';
import { type SimulatedScale, simulateScale } from '#hardware/simulator/scale.ts';
import { type SimulatedScanner, simulateScanner } from '#hardware/simulator/scanner.ts';
import { assert } from '#src/lib/assert.ts';
import { CLOSE_SACK, driveTruck, TRUCK, UNKNOWN_LABEL } from './truck-drive.ts';
import { loadTruck } from './truck-load.ts';

test('a trainee meets what goes wrong at a real dock, and all of the truck arrives', async () => {
  const dock = createDock([scannerRow('scanner', 'a'), scaleRow('scale', 'b')]);
  let scanner: SimulatedScanner | undefined;
  let scale: SimulatedScale | undefined;
  const plugScanner = () =>
    dock.plug('a', undefined, line => {
      if (scanner === undefined) scanner = simulateScanner(line, { clock: dock.clock });
      else scanner.plug(line);
    });
  plugScanner();
  dock.plug('b', undefined, line => {
    scale = simulateScale({ line, protocol: 'mt-sics', clock: dock.clock });
  });
  await dock.clock.pass(1000);
  assert(scanner !== undefined && scale !== undefined, 'both ports were opened');
  let isOver = false;
  void driveTruck({
    ...scanner,
    ...scale,
    unplugScanner: async () => dock.unplug('a'),
    plugScanner,
    wait: ms => new Promise(resolve => void dock.clock.after(ms, resolve)),
    isStopped: () => false,
  }).then(() => {
    isOver = true;
  });
  await dock.clock.pass(120_000);
  expect(isOver).toBe(true);

  const sacks = loadTruck(TRUCK);
  const told = short(dock.readings);
  const scans = dock.readings.flatMap(reading => (reading.kind === 'scan' ? [reading.text] : []));
  const all = sacks.flatMap(sack => [sack.code, ...sack.parcels]);
  expect([...new Set(scans)].sort()).toEqual([...all, CLOSE_SACK, UNKNOWN_LABEL].sort());
  // One of them twice, right after itself.
  expect(scans).toHaveLength(all.length + 3);
  expect(scans.filter((text, i) => text === scans[i - 1])).toHaveLength(1);
  expect(told.filter(one => one.includes('unreadable'))).toEqual(['scanner unreadable empty-label 2']);
  expect(told.filter(one => /^scanner (ready|waiting)/.test(one))).toEqual([
    'scanner ready',
    'scanner waiting vanished',
    'scanner ready',
  ]);
  expect(told.filter(one => one.includes('steady'))).toEqual(
    sacks.map(({ grams }) => `scale steady ${grams}`),
  );
  expect(told).toContain('scale over -');
  // The second sack is scanned while the scale moves.
  const before = told.slice(0, told.indexOf(`scanner ${sacks[1]?.code}`));
  expect(before.findLast(one => one.startsWith('scale'))).toMatch(/^scale moving/);
  scale.stop();
  scanner.stop();
  await dock.bench.stop();
});
