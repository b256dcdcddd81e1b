import { expect, onTestFinished, test } from 'vitest';
import { LineFault } from '#hardware/line.ts';
import { createLinePair, type LinePair } from '#hardware/lines/pair.ts';
import type { PortFound } from '#hardware/reading.ts';
import { simulateScale } from '#hardware/simulator/scale.ts';
import type { ScaleProfile } from '#hardware/simulator/speeches.ts';
import type { FindState } from '#src/api/contract-find.ts';
import { findPaths } from '#src/api/contract-find.ts';
import { createFindDevice } from '#src/desk/find-device.ts';
import { realClock } from '#src/front/real-clock.ts';
import type { Clock } from '#src/lib/clock.ts';
import { openApi } from '#test/api/api-rig.ts';
import { tempFolder } from '#test/example-journal.ts';
import { placeIn, setUpAt, startStation } from '#test/station-rig.ts';

// Five times as fast. Not more: one line setting must be heard for longer than a busy machine stands still.
const hasty: Clock = {
  now: () => realClock.now() * 5,
  after: (ms, then) => realClock.after(ms / 5, then),
};
const PORTS: readonly PortFound[] = [{ path: 'free' }, { path: 'scanner' }, { path: 'theirs' }];

/** A station with a scale of an unknown kind at the port `free`. */
const openDock = async (protocol: ScaleProfile) => {
  const place = placeIn(tempFolder());
  await setUpAt(place);
  const rig = startStation(place);
  let open = 0;
  let line: LinePair | undefined;
  const scale = simulateScale({
    line: createLinePair().device,
    protocol,
    clock: realClock,
    settleMs: 1,
    framesPerSecond: 50,
  });
  onTestFinished(scale.stop);
  scale.load(5000);
  const logged: string[] = [];
  const finding = createFindDevice({
    bench: { devices: rig.station.bench.devices, ports: async () => PORTS },
    rows: () => rig.station.config().devices,
    openLine: async path => {
      if (path === 'theirs') throw new LineFault('busy', path);
      open += 1;
      line = createLinePair(path);
      line.device.onEnd(() => {
        open -= 1;
      });
      scale.plug(line.device);
      return line.station;
    },
    clock: hasty,
    log: what => logged.push(what),
  });
  onTestFinished(finding.stop);
  const { front } = await openApi();
  const { ask } = await openApi({ front: { ...front, station: () => ({ ...rig.station, finding }) } });
  const over = async (): Promise<FindState> => {
    let state: FindState = { state: 'idle' };
    await expect
      .poll(
        async () => {
          state = (await ask(findPaths.find)).json as FindState;
          return state.state;
        },
        { timeout: 30_000 },
      )
      .toBe('over');
    return state;
  };
  return { ask, over, open: () => open, logged, stop: finding.stop };
};

const LINE = { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1 };

test('a port is searched, with its progress, until its scale is found', async () => {
  const { ask, over, open } = await openDock('and-st');
  expect(await ask(findPaths.find)).toEqual({ status: 200, json: { state: 'idle' } });
  expect(await ask(findPaths.find, { path: 'free' })).toEqual({
    status: 202,
    json: { state: 'searching', path: 'free', takesAboutMs: expect.any(Number), progress: null },
  });
  expect(await over()).toEqual({
    state: 'over',
    path: 'free',
    result: {
      kind: 'found',
      profile: 'and-st',
      line: LINE,
      unitMissing: false,
      how: 'heard',
      certainty: 'certain',
      hex: expect.stringMatching(/^[0-9a-f]{2,128}$/),
    },
  });
  expect(open()).toBe(0);
});

test('one of several is told by the known weight, as far as it tells', async () => {
  const { ask, over } = await openDock('toledo-8217');
  expect(await ask(findPaths.weigh, { grams: 5000 })).toEqual({
    status: 409,
    json: { refused: 'nothing-to-weigh' },
  });
  await ask(findPaths.find, { path: 'free' });
  expect(await over()).toMatchObject({
    result: { kind: 'several', profiles: ['toledo-8217', 'toledo-8213'], unitMissing: true, question: 'W' },
  });
  expect((await ask(findPaths.weigh, { grams: 700 })).status).toBe(202);
  expect(await over()).toMatchObject({ result: { kind: 'not-that-weight' } });
  expect((await ask(findPaths.weigh, { grams: 5000 })).json).toMatchObject({
    state: 'weighing',
    grams: 5000,
  });
  expect(await over()).toMatchObject({ result: { kind: 'several', unit: 'kg', unitMissing: false } });
});

test('a search is one at a time, is cancelled with its port closed, and what is asked wrongly is named', async () => {
  const { ask, over, open } = await openDock('mt-sics');
  await ask(findPaths.find, { path: 'free' });
  await expect.poll(open, { interval: 1 }).toBe(1);
  expect(await ask(findPaths.find, { path: 'free' })).toEqual({
    status: 409,
    json: { refused: 'under-way' },
  });
  const { json } = await ask(findPaths.find);
  expect(json).toMatchObject({ state: 'searching', progress: { step: 'listening', of: 13 } });
  expect(await ask(findPaths.cancel, {})).toEqual({
    status: 200,
    json: { state: 'over', path: 'free', result: { kind: 'cancelled' } },
  });
  expect(open()).toBe(0);
  expect(await ask(findPaths.find, { path: '', isScale: 1 })).toMatchObject({
    status: 400,
    json: { invalid: [{ field: 'path' }, { field: 'isScale' }] },
  });
  expect(await ask(findPaths.weigh, { grams: 0 })).toMatchObject({
    status: 400,
    json: { invalid: [{ field: 'grams' }] },
  });
  for (const [path, result] of [
    ['scanner', { kind: 'busy', by: 'station' }],
    ['theirs', { kind: 'busy', by: 'other-program' }],
    ['nowhere', { kind: 'absent', detail: 'nowhere' }],
  ] as const) {
    await ask(findPaths.find, { path });
    expect(await over()).toEqual({ state: 'over', path, result });
  }
});

test('before the set-up there is nothing to search', async () => {
  const { ask } = await openApi();
  expect((await ask(findPaths.find)).json).toEqual({ state: 'idle' });
  expect((await ask(findPaths.find, { path: 'scanner' })).json).toEqual({ state: 'idle' });
  expect((await ask(findPaths.weigh, { grams: 1 })).status).toBe(409);
  expect((await ask(findPaths.cancel, {})).json).toEqual({ state: 'idle' });
});
