import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createLinePair } from '#hardware/lines/pair.ts';
import { loadConfig } from '#src/config.ts';
import { assert } from '#src/lib/assert.ts';
import { utf8 } from '#src/lib/utf8.ts';
import { createStation } from '#src/station.ts';
import { tempFolder } from '#test/example-journal.ts';
import { asked, createShiftedClock, DEVICES, openAct, placeIn, setUpAt, THREAD } from '#test/station-rig.ts';

const FRAME = 'ST,GS,+0005.000kg\r\n';

test('a station that slept takes no weight that settled before it, no half label, and enables its scanner', async () => {
  const place = placeIn(join(tempFolder(), 'station'));
  const usb = { vendor: '05f9', product: '4204' };
  const [scanner, scale] = DEVICES;
  assert(scanner && scale, 'the rig has both');
  const devices = [{ ...scanner, port: { ...scanner.port, usb } }, { ...scale, profile: 'and-st' } as const];
  await setUpAt(place, { ...asked, devices });
  const config = loadConfig(place.config);
  assert(config, 'the folder was set up');
  const [lineOfScanner, lineOfScale] = [createLinePair('scanner'), createLinePair('scale')];
  let heard = '';
  lineOfScanner.device.onBytes(bytes => {
    heard += String.fromCharCode(...bytes);
  });
  let sleptMs = 0;
  const station = createStation({
    folder: place.data,
    config: { ...config, weigh: 'key' },
    saveConfig: () => {},
    markFolder: place.marks,
    openLine: async path => (path === 'scanner' ? lineOfScanner : lineOfScale).station,
    listPorts: async () => [{ path: 'scanner', usb }],
    clock: createShiftedClock(),
    uptime: { awakeMs: () => performance.now(), upMs: () => performance.now() + sleptMs },
    random: Math.random,
    fetch: globalThis.fetch,
    thread: THREAD,
    log: () => {},
    simulatedPin: null,
  });
  onTestFinished(station.stop);
  await expect.poll(() => heard, { timeout: 30_000 }).toBe('E');
  await station.act(openAct);
  await lineOfScanner.device.write(utf8('CBD3014298864\rEY0000'));
  await lineOfScale.device.write(utf8(FRAME.repeat(3)));
  const steady = () => station.view().devices.map(device => device.weight?.state);
  await expect.poll(steady, { timeout: 30_000 }).toEqual([undefined, 'steady']);

  station.suspending();
  sleptMs = 3_600_000;
  station.resumed();
  expect(station.view().devices.map(device => device.weight)).toEqual([undefined, undefined]);
  await expect.poll(() => heard, { timeout: 30_000 }).toMatch(/E.*E$/s);
  expect(await station.act({ act: 'weigh' })).toMatchObject({ refused: expect.anything() });
  await lineOfScanner.device.write(utf8('27272IN\r'));
  await expect
    .poll(() => station.view().newest, { timeout: 30_000 })
    .toMatchObject({ device: 'scanner-1', verdict: 'unreadable' });
});
