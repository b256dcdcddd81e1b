import { describe, expect, test } from 'vitest';
import type { DeviceRow } from '#hardware/reading.ts';
import { paths } from '#src/api/contract.ts';
import { testPaths } from '#src/api/contract-test.ts';
import { loadConfig, saveConfig } from '#src/config.ts';
import { openApi } from '#test/api/api-rig.ts';
import { tempFolder } from '#test/example-journal.ts';
import { asked, PIN, placeIn, setUpAt, startStation } from '#test/station-rig.ts';

const [GUN, BARE] = asked.devices as [DeviceRow, DeviceRow];
const SCALE: DeviceRow = {
  ...BARE,
  minGrams: 200,
  maxGrams: 60_000,
  model: 'Avery 1',
  serial: 'S-7',
  certificate: 'LM/2026/17',
  validUntil: '2027-03-31',
};
const NEEDS_LEAD = { status: 409, json: { refused: 'needs-lead' } };

const openDock = async (scale = SCALE) => {
  const place = placeIn(tempFolder());
  await setUpAt(place, { ...asked, devices: [GUN, SCALE] });
  const kept = loadConfig(place.config);
  if (kept && scale !== SCALE) saveConfig(place.config, { ...kept, devices: [GUN, scale] });
  const { station } = startStation(place);
  const { front } = await openApi();
  const { ask } = await openApi({ front: { ...front, station: () => station } });
  const set = (devices: readonly DeviceRow[], pin?: string) =>
    ask(paths.devices, { devices, ...(pin !== undefined && { pin }) });
  return { station, ask, set, now: () => station.config().devices };
};

describe('what a scale says of itself', () => {
  test.each([
    { divisionGrams: 1 },
    { minGrams: 20 },
    { maxGrams: 150_000 },
    { model: 'Avery 2' },
    { serial: 'S-8' },
    { certificate: 'LM/2026/18' },
    { validUntil: '2029-03-31' },
  ])('is changed by a lead alone: %o', async change => {
    const { set, now } = await openDock();
    const changed = { ...SCALE, ...change };
    expect([await set([GUN, changed]), await set([GUN, changed], ''), now()]).toEqual([
      NEEDS_LEAD,
      NEEDS_LEAD,
      [GUN, SCALE],
    ]);
    expect(await set([GUN, changed], '111213')).toEqual({ status: 403, json: { refused: 'wrong-pin' } });
    expect([await set([GUN, changed], PIN), now()]).toEqual([
      { status: 200, json: { devices: [GUN, changed] } },
      [GUN, changed],
    ]);
  });

  test('is not taken away by a row without it either, nor brought by a scale that is new', async () => {
    const { set, now } = await openDock();
    expect(await set([GUN, BARE])).toEqual(NEEDS_LEAD);
    const second: DeviceRow = { ...SCALE, id: 'scale-2', port: { path: 'other' } };
    expect(await set([GUN, SCALE, second])).toEqual(NEEDS_LEAD);
    expect(now()).toEqual([GUN, SCALE]);
  });

  test('is changed row by row in the same way; what names it, its place and its hands are anybody’s', async () => {
    const { ask, now } = await openDock();
    const row = testPaths.row('scale-1');
    const record = { model: 'Avery 1', serial: 'S-7', certificate: 'LM/2026/17', validUntil: '2027-03-31' };
    for (const change of [
      { model: 'Avery 2' },
      { serial: '' },
      { certificate: 'x' },
      { validUntil: '2029-01-01' },
    ])
      expect(await ask(row, { ...record, ...change })).toEqual(NEEDS_LEAD);
    expect((await ask(row, { ...record, name: 'Big one', holder: 'Meera', place: 'dock 2' })).status).toBe(
      200,
    );
    expect(await ask(row, { certificate: 'x', pin: '111213' })).toMatchObject({ status: 403 });
    expect(await ask(row, { certificate: 'LM/2026/18', pin: PIN })).toMatchObject({ status: 200 });
    expect(now()[1]).toEqual({
      ...SCALE,
      certificate: 'LM/2026/18',
      name: 'Big one',
      holder: 'Meera',
      place: 'dock 2',
    });
  });

  test('is never named in a refusal with the PIN that came', async () => {
    const { ask } = await openDock();
    const answer = await ask(testPaths.row('scale-1'), { certificate: 'x', pin: 480_915 });
    expect(answer).toEqual({
      status: 400,
      json: { invalid: [{ field: 'pin', holds: '…', may: '6 to 12 digits' }] },
    });
  });

  test('and what the test weight proved, no page says', async () => {
    const { set, now } = await openDock();
    const lastTest = { at: '2026-11-24T03:00:00.000Z', grams: 10_000, shown: 10_000, ok: true };
    await set([GUN, { ...SCALE, lastTest }], PIN);
    expect(now()).toEqual([GUN, SCALE]);
  });
});

describe('what the test weight proved of a scale', () => {
  const lastTest = { at: '2026-11-24T03:00:00.000Z', grams: 10_000, shown: 10_000, ok: true };
  const proved: DeviceRow = { ...SCALE, lastTest };

  test.each<[string, Partial<DeviceRow>]>([
    ['another protocol', { profile: 'ohaus' }],
    ['another unit', { unit: 'lb' }],
    ['another line', { line: { ...SCALE.line, baudRate: 19_200 } }],
  ])('is gone when it is read in another way: %s', async (_, change) => {
    const { set, now } = await openDock(proved);
    expect(now()).toEqual([GUN, proved]);
    await set([GUN, { ...SCALE, ...change }]);
    expect(now()).toEqual([GUN, { ...SCALE, ...change }]);
  });

  test('holds under another name, in another socket', async () => {
    const { set, now } = await openDock(proved);
    const change = { name: 'Big one', port: { path: 'fourth' } };
    await set([GUN, { ...SCALE, ...change }]);
    expect(now()).toEqual([GUN, { ...proved, ...change }]);
  });
});

test('scanners, ports and new scales are anybody’s to set', async () => {
  const { set, now } = await openDock();
  const other: DeviceRow = { ...GUN, id: 'scanner-2', port: { path: 'other' }, model: 'Xenon' };
  const fresh: DeviceRow = { ...BARE, id: 'scale-2', port: { path: 'third' }, maxGrams: 30_000 };
  const moved: DeviceRow = { ...SCALE, port: { path: 'fourth' } };
  const rows = [other, moved, fresh];
  expect((await set(rows)).status).toBe(200);
  expect(now()).toEqual(rows);
  expect((await set([{ ...other, model: 'Voyager' }])).status).toBe(200);
});
