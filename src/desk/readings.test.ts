import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Bench } from '#hardware/bench.ts';
import type { Reading, SteadyWeight, Weight } from '#hardware/reading.ts';
import { createManualClock } from '#hardware/simulator/manual-clock.ts';
import type { Verdict } from '#src/api/contract-lane.ts';
import { connectReadings, originOf } from '#src/desk/readings.ts';
import { takenFrom } from '#src/desk/scale-record.ts';
import { createWatch } from '#src/desk/watch.ts';
import { createWeighing } from '#src/desk/weighing.ts';
import { openJournal } from '#src/journal/journal.ts';
import { assert } from '#src/lib/assert.ts';
import { utf8 } from '#src/lib/utf8.ts';
import { wireDock } from '#test/dock-rig.ts';
import { tempFolder, ticking } from '#test/example-journal.ts';
import { sampleOpening } from '#test/sealed-truck.ts';
import { DEVICES } from '#test/station-rig.ts';

const raw = utf8('S S     12.340 kg');
const base = { device: 'scale-1', at: 0, raw } as const;
const shows = (grams: number, state: 'stable' | 'moving' | 'zero' | 'unknown' = 'stable'): Weight => ({
  ...base,
  kind: 'weight',
  state,
  value: (grams / 1000).toFixed(3),
  unit: 'kg',
  grams,
});
const steady = (grams: number): SteadyWeight => ({
  ...base,
  kind: 'steady',
  value: (grams / 1000).toFixed(3),
  unit: 'kg',
  grams,
});
const scan = (text: string): Reading => ({
  kind: 'scan',
  device: 'scanner-1',
  at: 0,
  bytes: utf8(text),
  text,
});
const [A, B] = ['CBD3014298864', 'CBD3014298871'];
const PARCEL = 'CK510912062IN';

/** A truck is open; `play` gives each sack's weight after these readings. */
const deskWith = (weigh: 'auto' | 'key' = 'auto') => {
  const journal = openJournal(join(tempFolder(), 'journal.db'), ticking());
  onTestFinished(() => journal.close());
  const clock = createManualClock();
  const watch = createWatch(clock, () => {
    throw new Error('nobody listens');
  });
  const { docks, dock, labels } = wireDock(journal, { now: ticking(), changed: watch.changed });
  const weighing = createWeighing();
  let hear: (reading: Reading) => void = () => {};
  const bench: Pick<Bench, 'onReading' | 'devices'> = {
    onReading: listener => {
      hear = listener;
      return () => {};
    },
    devices: () =>
      DEVICES.map(row => ({ row, lamp: 'ready', since: 0, path: row.port.path, readings: 0, unreadable: 0 })),
  };
  const told: string[] = [];
  const feedback = {
    // With each verdict, what is on the disk by then.
    verdict: (device: string, verdict: Verdict) =>
      told.push(`${device} ${verdict} ${dock.handoff()?.totals.parcels} ${journal.head().seq > 1}`),
    acknowledged: () => {},
  };
  connectReadings({
    bench: bench as Bench,
    docks,
    labels,
    weighing,
    weigh,
    give: (at, load) => {
      const outcome = at.perform({ do: 'weigh', weight: takenFrom(load) });
      if ('done' in outcome) weighing.taken(load.device);
    },
    rows: () => DEVICES,
    watch,
    feedback,
  });
  dock.perform({ do: 'open', opening: sampleOpening });
  const play = (...readings: readonly Reading[]) => {
    for (const reading of readings) hear(reading);
    const handoff = dock.handoff();
    assert(handoff, 'a truck is open');
    return Object.fromEntries(
      [...handoff.sacks.values()].map(sack => [sack.code, sack.weight?.grams ?? null]),
    );
  };
  return { play, dock, weighing, told };
};

describe('one load on the platform is one weight of one sack:', () => {
  const table: readonly (readonly [string, readonly Reading[], Readonly<Record<string, number | null>>])[] = [
    ['the sack first, then its load', [scan(A), shows(12_340), steady(12_340)], { [A]: 12_340 }],
    ['the load first, then its sack', [shows(12_340), steady(12_340), scan(A)], { [A]: 12_340 }],
    [
      'a load that stays is not the next sack’s too',
      [scan(A), steady(12_340), shows(12_340), scan(B)],
      { [A]: 12_340, [B]: null },
    ],
    [
      'nor the same sack’s again, when its label is read once more',
      [scan(A), steady(12_340), scan(B), scan(A)],
      { [A]: 12_340, [B]: null },
    ],
    [
      'each load goes to the sack of its time',
      [scan(A), steady(12_340), shows(0, 'zero'), scan(B), steady(8_000)],
      { [A]: 12_340, [B]: 8_000 },
    ],
    [
      'a load that was lifted before its sack came is nobody’s',
      [steady(12_340), shows(12_340), shows(0, 'zero'), scan(A)],
      { [A]: null },
    ],
    ['one of which little is left is lifted', [steady(12_340), shows(3_000), scan(A)], { [A]: null }],
    [
      'one that swings a little still lies there',
      [steady(12_340), shows(12_350), shows(9_000, 'moving'), scan(A)],
      { [A]: 12_340 },
    ],
    [
      'a load too much for the scale is no load',
      [steady(12_340), { ...base, kind: 'weight', state: 'over' }, scan(A)],
      { [A]: null },
    ],
    [
      'the next sack’s load, while a weighed sack is still current, waits for that sack',
      [scan(A), steady(12_340), shows(0, 'zero'), steady(8_000), scan(B)],
      { [A]: 12_340, [B]: 8_000 },
    ],
    [
      'parcels between sack and load change nothing',
      [scan(A), scan(PARCEL), steady(12_340)],
      { [A]: 12_340 },
    ],
    [
      'a parcel read after the load gives it to its sack',
      [steady(12_340), scan(A), scan(PARCEL)],
      { [A]: 12_340 },
    ],
    [
      'a scale that went away has no load any more',
      [steady(12_340), { kind: 'status', device: 'scale-1', at: 0, lamp: 'waiting' }, scan(A)],
      { [A]: null },
    ],
    [
      'what a scanner does to its lamp changes no load',
      [steady(12_340), { kind: 'status', device: 'scanner-1', at: 0, lamp: 'waiting' }, scan(A)],
      { [A]: 12_340 },
    ],
  ];
  test.each(table)('%s', (_, readings, weights) => {
    expect(deskWith().play(...readings)).toEqual(weights);
  });

  test('where weights are taken by key, none is taken by itself, and the load stays to be taken', () => {
    const { play, weighing } = deskWith('key');
    expect(play(scan(A), shows(12_340), steady(12_340), scan(PARCEL))).toEqual({ [A]: null });
    expect([weighing.any()?.grams, weighing.isSteady('scale-1'), weighing.isSteady('scale-2')]).toEqual([
      12_340,
      true,
      false,
    ]);
  });
});

describe('a scan', () => {
  test('keeps the bytes of its label only where the text does not say them', () => {
    const origin = (bytes: Uint8Array, text: string) =>
      originOf({ kind: 'scan', device: 'scanner-1', at: 0, bytes, text, aim: ']C1' });
    expect([
      origin(utf8(PARCEL), PARCEL),
      origin(utf8('Ωmega'), 'Ωmega'),
      origin(Uint8Array.of(0xe4, 0x31), 'ä1'),
    ]).toEqual([
      { device: 'scanner-1', aim: ']C1' },
      { device: 'scanner-1', aim: ']C1' },
      { device: 'scanner-1', aim: ']C1', hex: 'e431' },
    ]);
  });

  test('that could not be read is shown; an odd frame of a scale is not', () => {
    const { play, dock } = deskWith();
    const odd = { kind: 'unreadable', at: 0, bytes: Uint8Array.of(1), length: 1, why: 'too-long' } as const;
    play(scan(PARCEL), { ...odd, device: 'scale-1' });
    expect(dock.newest()).toMatchObject({ verdict: 'accepted' });
    play({ ...odd, device: 'scanner-1' });
    expect(dock.newest()).toMatchObject({ verdict: 'unreadable', code: 'too-long', device: 'scanner-1' });
  });
});

test('a scanner is told what became of its scan when that is on the disk', () => {
  const { play, told } = deskWith();
  play(
    scan(A),
    steady(12_340),
    scan(PARCEL),
    scan(PARCEL),
    scan('HELLO 123'),
    { kind: 'unreadable', device: 'scanner-1', at: 0, bytes: raw, length: raw.length, why: 'empty-label' },
    {
      kind: 'unreadable',
      device: 'scale-1',
      at: 0,
      bytes: raw,
      length: raw.length,
      why: 'not-this-protocol',
    },
  );
  expect(told).toEqual([
    'scanner-1 accepted 0 true',
    'scanner-1 accepted 1 true',
    'scanner-1 repeated 1 true',
    'scanner-1 parked 1 true',
    'scanner-1 unreadable 1 true',
  ]);
});
