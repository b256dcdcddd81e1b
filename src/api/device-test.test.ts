import { describe, expect, test } from 'vitest';
import type { DeviceRow, PortFound } from '#hardware/reading.ts';
import { type TestState, testPaths } from '#src/api/contract-test.ts';
import { testSheet } from '#src/codes/test-sheet.ts';
import { loadConfig } from '#src/config.ts';
import { openApi } from '#test/api/api-rig.ts';
import { tempFolder } from '#test/example-journal.ts';
import { asked, DEVICES, openAct, placeIn, setUpAt, startStation } from '#test/station-rig.ts';

const patient = { timeout: 30_000 };

/** The real station on in-process lines, behind its one function. */
const openDock = async () => {
  const place = placeIn(tempFolder());
  await setUpAt(place, asked);
  const rig = startStation(place);
  const { front } = await openApi();
  const { ask, api } = await openApi({ front: { ...front, station: () => rig.station } });
  const lamp = (id: string) => rig.station.view().devices.find(one => one.id === id)?.lamp;
  await expect.poll(() => [lamp('scanner-1'), lamp('scale-1')]).toEqual(['ready', 'ready']);
  const test = async (id: string) => (await ask(testPaths.test(id))).json as TestState;
  return { ...rig, place, ask, api, test };
};

describe('a scanner that is tested', () => {
  test('scans for the test and not for the truck, until the test ends', async () => {
    const { ask, scanner, station, test } = await openDock();
    await station.act(openAct);
    expect(await ask(testPaths.test('scanner-1'), {})).toMatchObject({
      status: 200,
      json: { test: 'scanner' },
    });
    scanner.scan('CK510912062IN');
    scanner.scan('zz012345678905');
    const scans = async () => {
      const state = await test('scanner-1');
      return state.test === 'scanner' ? state.scans : [];
    };
    await expect.poll(async () => (await scans()).length, patient).toBe(2);
    expect(await scans()).toEqual([
      { n: 1, number: 3, text: 'CK510912062IN', findings: [] },
      { n: 2, number: 6, text: 'zz012345678905', findings: [{ what: 'prefix', text: 'zz', apply: false }] },
    ]);
    const state = await test('scanner-1');
    expect(state.test === 'scanner' && state.codes.map(({ was }) => was)).toEqual(
      testSheet.map(({ number }) => (number === 3 ? 'right' : number === 6 ? 'wrong' : 'waiting')),
    );
    expect(station.view().newest).toBe(null);
  });

  test('is tested by its page alone, and lets the truck have its scans again', async () => {
    const { ask, scanner, station, test } = await openDock();
    await station.act(openAct);
    await ask(testPaths.test('scanner-1'), {});
    await ask(testPaths.end('scanner-1'), {});
    expect(await test('scanner-1')).toEqual({ test: 'none' });
    scanner.scan('CK510912062IN');
    await expect.poll(() => station.view().newest?.code, patient).toBe('CK510912062IN');
    expect(await ask(testPaths.test('scanner-9'), {})).toEqual({ status: 409, json: { test: 'none' } });
  });

  test('that types is tested by what the page heard', async () => {
    const { ask } = await openDock();
    expect((await ask(testPaths.typed, { text: 'ps1' })).status).toBe(409);
    await ask(testPaths.test('keyboard'), {});
    const { json } = await ask(testPaths.typed, { text: ']C0PS1/aAqQyYzZwWmM&8)-q\\' });
    expect((json as Extract<TestState, { test: 'scanner' }>).scans).toMatchObject([
      { number: 1, findings: [{ what: 'layout', layout: 'german' }] },
    ]);
  });
});

describe('a scale that is tested', () => {
  test('is within its limits or not; what lay on it is no sack’s, and the result is kept', async () => {
    const { ask, scale, station, test, place } = await openDock();
    await station.act(openAct);
    await station.act({ act: 'scan', text: 'EBT0020026933' });
    expect((await ask(testPaths.test('scale-1'), {})).status).toBe(409);
    await ask(testPaths.test('scale-1'), { grams: 10_000 });
    scale.load(10_030);
    const result = async () => {
      const state = await test('scale-1');
      return state.test === 'scale' ? state.result : null;
    };
    await expect.poll(result, patient).toEqual({
      grams: 10_000,
      shown: 10_030,
      divisionGrams: 10,
      allowedGrams: 20,
      ok: false,
      settledMs: expect.any(Number),
    });
    expect(station.view().handoff?.current?.grams).toBe(null);
    expect(loadConfig(place.config)?.devices[1]?.lastTest).toEqual({
      at: expect.any(String),
      grams: 10_000,
      shown: 10_030,
      ok: false,
    });
  });
});

describe('what people write down of a device', () => {
  test('is kept, shown with its lamp and taken away again, and the device is not let go meanwhile', async () => {
    const { ask, station, place, scanner } = await openDock();
    const row = DEVICES[0] as DeviceRow;
    const change = { name: ' Gun 2 ', place: 'dock 2', lane: '', holder: 'Meera' };
    const { json } = await ask(testPaths.row('scanner-1'), change);
    expect((json as { devices: unknown[] }).devices[0]).toEqual({
      ...row,
      name: 'Gun 2',
      place: 'dock 2',
      holder: 'Meera',
    });
    expect(loadConfig(place.config)?.devices[0]?.name).toBe('Gun 2');
    expect(station.view().devices[0]).toMatchObject({ lamp: 'ready', name: 'Gun 2', place: 'dock 2' });
    scanner.scan('CK510912062IN');
    await expect.poll(() => station.view().newest?.device, patient).toBe('scanner-1');
    await ask(testPaths.row('scanner-1'), { name: '', place: '', holder: '' });
    expect(station.config().devices[0]).toEqual(row);
  });

  test('stays with a device that is found at another port', async () => {
    const usb = { vendor: '0c2e', product: '0b6a', serial: 'A7' };
    const moved: DeviceRow = { ...(DEVICES[0] as DeviceRow), port: { path: 'gone', usb } };
    const place = placeIn(tempFolder());
    await setUpAt(place, { ...asked, devices: [moved] });
    let ports: readonly PortFound[] = [];
    const { station } = startStation(place, { listPorts: async () => ports });
    const { front } = await openApi();
    const { ask } = await openApi({ front: { ...front, station: () => station } });
    await ask(testPaths.row('scanner-1'), { name: 'Gun 2' });
    ports = [{ path: 'scanner', usb }];
    await expect.poll(() => station.config().devices[0]?.port.path, patient).toBe('scanner');
    expect(station.config().devices[0]).toEqual({ ...moved, name: 'Gun 2', port: { path: 'scanner', usb } });
    expect(loadConfig(place.config)?.devices).toEqual(station.config().devices);
  });

  test('is refused where it is too long, by the name of its field; a prefix is a change of the row as well', async () => {
    const { ask, station, place } = await openDock();
    expect(await ask(testPaths.row('scanner-1'), { name: 'x'.repeat(41) })).toMatchObject({
      status: 400,
      json: { invalid: [{ field: 'name', may: '1 to 40 characters' }] },
    });
    await ask(testPaths.row('scanner-1'), { prefix: ']C0zz' });
    expect(station.config().devices[0]?.prefix).toBe(']C0zz');
    expect(loadConfig(place.config)?.devices[0]?.prefix).toBe(']C0zz');
    expect(await ask(testPaths.row('scanner-1'), { prefix: '', mask: 'x' })).toMatchObject({ status: 400 });
    await ask(testPaths.row('scanner-1'), { prefix: '' });
    expect(station.config().devices[0]).toEqual(DEVICES[0]);
  });
});

test('the test sheet is a PDF', async () => {
  const { api } = await openDock();
  const response = await api(new Request(`http://127.0.0.1:4444${testPaths.sheet}`));
  expect(response.headers.get('content-type')).toBe('application/pdf');
  expect(new TextDecoder('latin1').decode(await response.arrayBuffer()).slice(0, 8)).toBe('%PDF-1.7');
});
