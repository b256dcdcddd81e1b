import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createLinePair } from '#hardware/lines/pair.ts';
import { loadConfig } from '#src/config.ts';
import { assert } from '#src/lib/assert.ts';
import { utf8 } from '#src/lib/utf8.ts';
import { createStation } from '#src/station.ts';
import { tempFolder } from '#test/example-journal.ts';
import { asked, createShiftedClock, DEVICES, openAct, placeIn, setUpAt, THREAD } from '#test/station-rig.ts';

test('a scanner hears what became of its scan, stops where a person must look, and goes on when one acts', async () => {
  const place = placeIn(join(tempFolder(), 'station'));
  // A Datalogic is known by its USB identity: E enables, 01 beeps, FE rejects, D disables.
  const usb = { vendor: '05f9', product: '4204' };
  const [scanner] = DEVICES;
  assert(scanner, 'the rig has a scanner');
  await setUpAt(place, { ...asked, devices: [{ ...scanner, port: { ...scanner.port, usb } }] });
  const config = loadConfig(place.config);
  assert(config, 'the folder was set up');
  const line = createLinePair('scanner');
  let heard = '';
  line.device.onBytes(bytes => {
    heard += String.fromCharCode(...bytes);
  });
  const station = createStation({
    folder: place.data,
    config: { ...config, feedback: 'hold' },
    saveConfig: () => {},
    markFolder: place.marks,
    openLine: async () => line.station,
    listPorts: async () => [{ path: 'scanner', usb }],
    clock: createShiftedClock(),
    random: Math.random,
    fetch: globalThis.fetch,
    thread: THREAD,
    log: () => {},
    simulatedPin: null,
  });
  onTestFinished(station.stop);
  const hears = (bytes: string) => expect.poll(() => heard, { timeout: 30_000 }).toBe(bytes);

  await hears('E');
  await station.act(openAct);
  await line.device.write(utf8('CBD3014298864\r'));
  await hears('E\x01');
  await line.device.write(utf8('HELLO 123\r'));
  await hears('E\x01FED');
  await station.act({ act: 'settle', code: 'HELLO 123', outcome: 'returned', reason: 'not ours' });
  await hears('E\x01FEDE');
  await line.device.write(utf8('HELLO 456\r'));
  await hears('E\x01FEDEFED');
  await station.stop();
  expect(heard).toBe('E\x01FEDEFEDE');
});
