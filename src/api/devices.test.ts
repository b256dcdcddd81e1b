import { describe, expect, test } from 'vitest';
import type { DeviceRow } from '#hardware/reading.ts';
import { paths } from '#src/api/contract.ts';
import { loadConfig } from '#src/config.ts';
import { realClock } from '#src/front/real-clock.ts';
import type { Clock } from '#src/lib/clock.ts';
import { toHex } from '#src/lib/hex.ts';
import { utf8 } from '#src/lib/utf8.ts';
import { openApi } from '#test/api/api-rig.ts';
import { tempFolder } from '#test/example-journal.ts';
import { asked, DEVICES, placeIn, setUpAt, startStation } from '#test/station-rig.ts';

const AT = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
const PARCEL = 'CK510912062IN';

/** The real station on in-process lines, behind its one function. */
const openDock = async (devices: readonly DeviceRow[] = DEVICES, clock?: Clock) => {
  const place = placeIn(tempFolder());
  await setUpAt(place, { ...asked, devices });
  const rig = startStation(place, { ...(clock && { clock }) });
  const { front } = await openApi();
  const { ask } = await openApi({ front: { ...front, station: () => rig.station } });
  return { ...rig, place, ask };
};

const device = (station: Awaited<ReturnType<typeof openDock>>['station'], id: string) =>
  station.view().devices.find(one => one.id === id);

describe('what a device sends, asked of the station', () => {
  test('is its bytes in hex and its readings without them', async () => {
    const { ask, scanner, station } = await openDock();
    await expect.poll(() => device(station, 'scanner-1')?.lamp).toBe('ready');
    expect(await ask(paths.heard('scanner-1'))).toEqual({ status: 200, json: { chunks: [], readings: [] } });
    scanner.scan(PARCEL);
    scanner.scan('');
    await expect.poll(() => device(station, 'scanner-1')?.unreadable).toBe(1);
    const { status, json } = await ask(paths.heard('scanner-1'));
    const { chunks, readings } = json as {
      chunks: { at: string; hex: string; length: number }[];
      readings: unknown;
    };
    expect({ status, hex: chunks.map(({ hex }) => hex).join(''), readings }).toEqual({
      status: 200,
      hex: toHex(utf8(`]C0${PARCEL}\r]C0\r`)),
      readings: [
        { kind: 'scan', at: AT, text: PARCEL, aim: ']C0', symbology: 'Code 128' },
        { kind: 'unreadable', at: AT, why: 'empty-label' },
      ],
    });
    expect(
      chunks.every(({ at, hex, length }) => !Number.isNaN(Date.parse(at)) && hex.length === length * 2),
    ).toBe(true);
  });

  test('is of a scale its newest weights, with figure and unit', async () => {
    const { ask, scale, station } = await openDock();
    scale.load(12_340);
    await expect.poll(() => device(station, 'scale-1')?.weight?.state, { timeout: 30_000 }).toBe('steady');
    const { json } = await ask(paths.heard('scale-1'));
    expect((json as { readings: unknown[] }).readings.at(-1)).toEqual({
      kind: 'weight',
      at: AT,
      state: 'stable',
      value: '12.340',
      unit: 'kg',
    });
  });

  test('is nothing of a device that is not set, and before the set-up', async () => {
    const nothing = { status: 404, json: { chunks: [], readings: [] } };
    expect(await (await openDock()).ask(paths.heard('scanner 9/x'))).toEqual(nothing);
    expect(await (await openApi()).ask(paths.heard('scanner-1'))).toEqual(nothing);
  });
});

describe('a command to a device', () => {
  const loaded = 12_190; // the zero key took 150 g away

  test('is answered when the scale shows it, and refused under load', async () => {
    const { ask, scale, station } = await openDock();
    const press = async (command: string) => (await ask(paths.command('scale-1'), { command })).json;
    scale.load(150);
    await expect
      .poll(() => device(station, 'scale-1')?.weight, { timeout: 30_000 })
      .toMatchObject({
        state: 'too-light', // under 20 divisions
        grams: 150,
      });
    expect(await press('zero')).toEqual({ was: 'done' });
    expect(device(station, 'scale-1')?.weight).toMatchObject({ grams: 0 });
    scale.load(12_340);
    await expect
      .poll(() => device(station, 'scale-1')?.weight, { timeout: 30_000 })
      .toMatchObject({ state: 'steady', grams: loaded });
    expect(await press('zero')).toEqual({ was: 'refused' });
    expect(await press('good')).toEqual({ was: 'unsupported' });
  });

  test('is not now for a device that is not set, and what is no command is named', async () => {
    const { ask } = await openDock();
    expect(await ask(paths.command('scale-9'), { command: 'zero' })).toEqual({
      status: 200,
      json: { was: 'not-now' },
    });
    expect(await ask(paths.command('scanner-1'), { command: 'disable' })).toEqual({
      status: 400,
      json: {
        invalid: [
          {
            field: 'command',
            holds: '"disable"',
            may: 'one of "zero", "tare", "clear-tare", "good", "reject", "enable"',
          },
        ],
      },
    });
  });
});

describe('a scale of an unknown protocol', () => {
  const untaught: readonly DeviceRow[] = [
    {
      id: 'scale-1',
      kind: 'scale',
      profile: 'taught',
      port: { path: 'scanner' },
      line: { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1 },
      divisionGrams: 10,
    },
  ];
  const hasty: Clock = { now: realClock.now, after: (ms, then) => realClock.after(ms / 10, then) };
  const frame = (weight: string, moves = false) =>
    utf8(`${moves ? 'US' : 'ST'};${weight.padStart(8)} kg\r\n`);

  /** A scale in continuous mode, for as long as a capture lasts. */
  const openScale = async () => {
    const dock = await openDock(untaught, hasty);
    await expect.poll(() => device(dock.station, 'scale-1')?.lamp).toBe('ready');
    const capture = async (frames: readonly Uint8Array[]): Promise<string> => {
      let over = false;
      const answer = dock.ask(paths.capture('scale-1'), {}).finally(() => {
        over = true;
      });
      while (!over) {
        for (const one of frames) await dock.scanner.send(one);
        await new Promise<void>(resolve => void realClock.after(10, resolve));
      }
      return ((await answer).json as { hex: string }).hex;
    };
    return { ...dock, capture };
  };

  test('is taught by three captures, and is read at the next start', async () => {
    const { ask, capture, stop, place } = await openScale();
    const lesson = {
      empty: await capture([frame('0.00'), frame('0.00')]),
      known: await capture([frame('12.34'), frame('12.34')]),
      moving: await capture(['12.31', '12.36', '12.42'].map(weight => frame(weight, true))),
      grams: 12_340,
      unit: 'kg',
    };
    const { status, json } = await ask(paths.teach('scale-1'), lesson);
    expect({ status, json }).toEqual({
      status: 200,
      json: { devices: [{ ...untaught[0], mask: expect.stringContaining('"weight":{"from":') }] },
    });
    expect(loadConfig(place.config)?.devices).toEqual((json as { devices: unknown }).devices);
    await stop();
    const again = startStation(place);
    const weight = () => device(again.station, 'scale-1')?.weight;
    await expect.poll(() => device(again.station, 'scale-1')?.lamp).toBe('ready');
    await again.scanner.send(frame('5.67'));
    await expect.poll(weight).toEqual({ state: 'stable', value: '5.67', unit: 'kg', grams: 5670 });
    await again.scanner.send(frame('5.71', true));
    await expect.poll(weight).toEqual({ state: 'moving', value: '5.71', unit: 'kg', grams: 5710 });
  });

  test('is not taught by captures that prove nothing, nor where another protocol is set', async () => {
    const { ask, capture } = await openScale();
    const empty = await capture([frame('0.00'), frame('0.00')]);
    const lesson = { empty, known: empty, moving: empty, grams: 12_340, unit: 'kg' };
    expect(await ask(paths.teach('scale-1'), lesson)).toEqual({
      status: 409,
      json: { cannot: 'known-not-found' },
    });
    expect(await ask(paths.teach('scale-1'), { ...lesson, empty: 'zz', grams: 0 })).toMatchObject({
      status: 400,
      json: { invalid: [{ field: 'empty' }, { field: 'grams' }] },
    });
    const other = await openDock();
    expect(await other.ask(paths.teach('scale-1'), lesson)).toMatchObject({
      status: 409,
      json: { invalid: [{ field: 'device', holds: 'scale-1' }] },
    });
    expect(await other.ask(paths.capture('scale-9'), {})).toEqual({ status: 404, json: { hex: '' } });
  });
});
