import { describe, expect, test } from 'vitest';
import { usualLine } from '#hardware/model-of.ts';
import { protocols } from '#hardware/protocols.ts';
import type { PortOffer } from '#src/api/contract-devices.ts';
import type { SetUp } from '#src/api/contract-set-up.ts';
import { PROFILES } from '#src/config.ts';
import { assert } from '#src/lib/assert.ts';
import {
  changeOf,
  deviceRows,
  dockPicks,
  firstPick,
  isHid,
  type Pick,
  pickAgain,
  pickKey,
  profilesFor,
  usual,
  withPath,
  withProfile,
  wrongByPick,
} from './device-picks.ts';

const scanner = { path: '/dev/ttyACM0', usb: { vendor: '0c2e', product: '0b6a' }, maker: 'Honeywell' };
const scale = {
  path: '/dev/ttyUSB0',
  guess: {
    kind: 'scale',
    profile: 'and-st',
    line: { baudRate: 4800, dataBits: 7, parity: 'odd', stopBits: 1 },
    model: 'A&D',
  },
} as const;

describe('ports that were found', () => {
  test('become rows only where a device is known or a person chose one, numbered by kind', () => {
    const found = [scanner, scale, { path: '/dev/ttyS4' }];
    const first = pickAgain([], found);
    expect(deviceRows(first)).toEqual([
      {
        id: 'scale-1',
        kind: 'scale',
        profile: 'and-st',
        port: { path: '/dev/ttyUSB0' },
        line: { baudRate: 4800, dataBits: 7, parity: 'odd', stopBits: 1 },
        divisionGrams: 10,
      },
    ]);
    const chosen = first.map(pick => (pick.port === scanner ? withProfile(pick, 'serial-text') : pick));
    expect(deviceRows(pickAgain(chosen, found)).map(({ id, port, line }) => ({ id, port, line }))).toEqual([
      {
        id: 'scanner-1',
        port: { path: '/dev/ttyACM0', usb: scanner.usb },
        line: { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1 },
      },
      {
        id: 'scale-1',
        port: { path: '/dev/ttyUSB0' },
        line: { baudRate: 4800, dataBits: 7, parity: 'odd', stopBits: 1 },
      },
    ]);
  });

  test('speak as they leave the factory when a person names the protocol', () => {
    const { baud, framing } = withProfile(firstPick(scanner), 'and-st');
    expect({ baud, framing }).toEqual({ baud: '2400', framing: '7E1' });
  });
});

describe('ports of HID devices', () => {
  const hid = { usagePage: 0x8c, usage: 2, interface: 1 };
  const pos: PortOffer = { path: '/dev/hidraw1', usb: scanner.usb, hid };
  const scales: PortOffer = { path: '/dev/hidraw2', hid: { ...hid, usagePage: 0x8d } };

  test('begin with what their page says, and keep interface and identity', () => {
    const picks = [pos, scales].map(port => ({ ...firstPick(port), use: true }));
    expect(deviceRows(picks).map(({ id, profile, port }) => ({ id, profile, port }))).toEqual([
      { id: 'scanner-1', profile: 'honeywell-hid-pos', port: { path: pos.path, usb: pos.usb, hid } },
      { id: 'scale-1', profile: 'hid-scale', port: { path: scales.path, hid: scales.hid } },
    ]);
    expect(picks.map(isHid)).toEqual([true, true]);
  });

  test('offer only what speaks there, and serial ports the rest: together all that a row may speak', () => {
    const [there, here] = [profilesFor(firstPick(pos)), profilesFor(firstPick(scanner))];
    expect(there).toEqual({
      scanners: ['honeywell-hid-pos', 'zebra-hid-pos', 'newland-hid-pos', 'ibm-handheld'],
      scales: ['hid-scale'],
    });
    const offered = [there, here].flatMap(({ scanners, scales }) => [...scanners, ...scales]);
    expect([...offered].sort()).toEqual([...PROFILES].sort());
    for (const profile of offered) {
      const kind = protocols[profile]?.kind ?? 'scanner';
      const { id } = deviceRows([{ ...firstPick(scanner), use: true, profile }])[0] ?? { id: '' };
      expect([profile, id]).toEqual([profile, `${kind === 'scale' ? 'scale' : 'scanner'}-1`]);
    }
  });
});

test('a protocol begins with the line settings that the table of models has for it', () => {
  const figures = PROFILES.filter(profile => profile !== 'and-st').map(profile => {
    const { baudRate, dataBits, parity, stopBits } = usualLine(profile);
    const framing = `${dataBits}${parity[0]?.toUpperCase()}${stopBits}`;
    return [profile, { baud: String(baudRate), framing }];
  });
  expect(figures).toEqual(PROFILES.filter(profile => profile !== 'and-st').map(one => [one, usual(one)]));
});

test('what this page does not ask goes back as an installer wrote it, but for another protocol', () => {
  const row: SetUp['devices'][number] = {
    id: 'scale-1',
    kind: 'scale',
    profile: 'taught',
    port: { path: 'COM4' },
    line: { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1 },
    unit: 'kg',
    mask: '{}',
    divisionGrams: 10,
    maxGrams: 60_000,
  };
  const [pick] = dockPicks([], [row], []);
  assert(pick, 'a row is a pick');
  const { unit: _, mask: __, ...rest } = row;
  expect([...deviceRows([pick]), ...deviceRows([withProfile(pick, 'mt-sics')])]).toEqual([
    row,
    { ...rest, profile: 'mt-sics' },
  ]);
});

type Row = SetUp['devices'][number];
const rows: readonly Row[] = [
  {
    id: 'scanner-2',
    kind: 'scanner',
    profile: 'serial-text',
    port: { path: '/dev/ttyACM0', usb: { ...scanner.usb, serial: 'A7' } },
    line: { baudRate: 115_200, dataBits: 7, parity: 'even', stopBits: 2 },
  },
  // As an installer writes it by hand: by path alone, without a division.
  {
    id: 'left-scale',
    kind: 'scale',
    profile: 'mt-sics',
    port: { path: '/dev/serial/by-path/left' },
    line: { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1 },
  },
];
const known: PortOffer = { path: '/dev/ttyACM0', usb: { ...scanner.usb, serial: 'A7' }, maker: 'Honeywell' };
const other = (usb: NonNullable<PortOffer['usb']>): PortOffer => ({ path: '/dev/ttyACM0', usb });
const keys = (picks: readonly Pick[]) => picks.map(pickKey);
const edit = (picks: readonly Pick[], key: string, by: (pick: Pick) => Pick) =>
  picks.map(pick => (pickKey(pick) === key ? by(pick) : pick));

describe('the devices of a dock at work', () => {
  test('go back as they came while nobody changes them, and no port that is found besides is taken unasked', () => {
    const picks = dockPicks([], rows, [known, scale]);
    expect(keys(picks)).toEqual(['= scanner-2', '= left-scale', '/dev/ttyUSB0']);
    expect(picks.map(changeOf)).toEqual([null, null, null]);
    expect(deviceRows(picks)).toEqual(rows);
  });

  test('are told from another device that lies at the path of theirs', () => {
    const there = [[known], [other({ ...scanner.usb, serial: 'B8' })], [other(scanner.usb)], [scale, known]];
    expect(there.map(ports => keys(dockPicks([], rows, ports)).slice(2))).toEqual([
      [],
      ['/dev/ttyACM0'],
      ['/dev/ttyACM0'],
      ['/dev/ttyUSB0'],
    ]);
    // A list without identities cannot tell: the path must do.
    expect(keys(dockPicks([], rows, [{ path: '/dev/ttyACM0' }])).slice(2)).toEqual([]);
  });

  test('keep their names; what is added gets the first that is free, of its own kind', () => {
    const found = dockPicks([], rows, [known, scale, { path: '/dev/ttyS4' }, { path: '/dev/ttyS5' }]);
    let picks = edit(found, '= scanner-2', pick => ({ ...pick, use: false }));
    picks = edit(picks, '= left-scale', pick => withProfile(pick, 'serial-text'));
    picks = edit(picks, '/dev/ttyUSB0', pick => ({ ...pick, use: true, division: ' 20 ' }));
    picks = edit(picks, '/dev/ttyS4', pick => ({ ...pick, use: true }));
    expect(picks.map(changeOf)).toEqual(['taken-away', 'changed', 'added', 'added', null]);
    // What was chosen outlives another look.
    expect(deviceRows(dockPicks(picks, rows, [known, scale, { path: '/dev/ttyS4' }]))).toEqual([
      // A scale that is a scanner from now on is not called a scale.
      { ...rows[1], id: 'scanner-1', kind: 'scanner', profile: 'serial-text' },
      {
        id: 'scale-1',
        kind: 'scale',
        profile: 'and-st',
        port: { path: '/dev/ttyUSB0' },
        line: scale.guess.line,
        divisionGrams: 20,
      },
      {
        id: 'scanner-3',
        kind: 'scanner',
        profile: 'serial-text',
        port: { path: '/dev/ttyS4' },
        line: { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1 },
      },
    ]);
  });

  test('keep what people wrote down of them under another protocol, and lose it as another kind of device', () => {
    const lastTest = { at: '2026-11-24T08:30:00.000Z', grams: 5000, shown: 5000, ok: true };
    const record = { name: 'Belt', place: 'dock 2', lane: 'B', holder: 'Meera', lastTest };
    const row: Row = { ...(rows[0] as Row), ...record };
    const spoken = (profile: Pick['profile']) =>
      deviceRows(dockPicks([], [row], []).map(pick => withProfile(pick, profile)))[0];
    const same = row.kind === 'scale' ? 'nci' : 'zebra-ssi';
    const different = row.kind === 'scale' ? 'zebra-ssi' : 'nci';
    expect(spoken(same)).toMatchObject({ id: row.id, ...record });
    expect(spoken(different)).not.toMatchObject({ name: 'Belt' });
  });

  test('are each told what is wrong with them, and a division as it was typed', () => {
    const found = dockPicks([], rows, [known, scale]);
    let picks = edit(found, '= scanner-2', pick => ({ ...pick, use: false }));
    picks = edit(picks, '/dev/ttyUSB0', pick => ({ ...pick, use: true, division: 'ten' }));
    const list = { field: 'devices', holds: '[]', may: 'a list in which no id stands twice' };
    const left = { field: 'devices.0.port.path', holds: '""', may: "a port's path" };
    expect(
      wrongByPick(picks, [
        list,
        left,
        { field: 'devices.1.divisionGrams', holds: 'null', may: 'a whole number' },
        { ...left, field: 'devices.7.id' },
      ]),
    ).toEqual({
      picks: {
        '= left-scale': [{ ...left, field: 'port.path' }],
        '/dev/ttyUSB0': [{ field: 'divisionGrams', holds: 'ten', may: 'a whole number' }],
      },
      rest: [list, { ...left, field: 'devices.7.id' }],
    });
  });
});

test('a port that a person named is ticked, stays when ports are looked for again, and is no second one', () => {
  const [listed] = pickAgain([], [{ path: '/dev/ttyUSB0' }]);
  if (listed === undefined) throw new Error('one pick');
  const named = withPath([listed], '/run/simulated');
  const again = pickAgain(named, [{ path: '/dev/ttyUSB0' }]);
  expect(again.map(({ port, use }) => `${port.path} ${use}`)).toEqual([
    '/dev/ttyUSB0 false',
    '/run/simulated true',
  ]);
  expect(withPath(again, '/dev/ttyUSB0').map(({ use }) => use)).toEqual([true, true]);
  expect(dockPicks(named, [], []).map(({ port }) => port.path)).toEqual(['/run/simulated']);
});
