import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadConfig, saveConfig } from '#src/config.ts';
import { readKeyFile } from '#src/desk/key-file.ts';
import { setUpFolder } from '#src/front/set-up.ts';
import { openJournal } from '#src/journal/journal.ts';
import { lockFolder } from '#src/journal/lock.ts';
import { pinHolds } from '#src/people/pin.ts';
import { smallDisk, tempFolder, ticking } from '#test/example-journal.ts';
import {
  asked,
  DEVICES,
  openAct,
  PIN,
  type Place,
  placeIn,
  setUpAt,
  startStation,
} from '#test/station-rig.ts';

const madeIn = (place: Place) => {
  const journal = openJournal(join(place.data, 'journal.db'), ticking());
  const events = [...journal.replay.everything()].map(({ event }) => event);
  const operators = journal.people.all();
  const recovery = journal.settings.get('recovery-code') ?? '';
  const [first] = events;
  const lead = first?.kind === 'station-set-up' ? journal.personName(first.lead) : null;
  journal.close();
  return { events, operators, lead, recovery };
};
const setUp = (place: Place, more: Partial<typeof asked> = {}) =>
  setUpFolder(place.data, place.config, { ...asked, ...more }, ticking());

const codeOf = (act: Promise<unknown>): Promise<unknown> =>
  act.then(
    () => null,
    thrown => thrown.code,
  );

describe('a set-up', () => {
  test('makes key, journal with its first row, first lead and station.json', async () => {
    const place = placeIn(tempFolder());
    const config = {
      site: 'DEL1',
      station: 'A',
      name: 'Dock 4',
      zone: 'Asia/Kolkata',
      parties: {
        shipper: { id: 'ATS', name: 'Amazon Transportation Services' },
        carrier: { id: 'DOP', name: 'Department of Posts' },
      },
      devices: DEVICES,
      weigh: 'auto',
      feedback: 'beep',
      central: null,
    };
    const made = await setUp(place);
    const recoveryCode = 'recoveryCode' in made ? made.recoveryCode : '';
    // The rest is what an installer may write into it: config.test.ts has the first values.
    expect(made).toEqual({ config: expect.objectContaining(config), recoveryCode });
    expect(recoveryCode).toMatch(/^([2-9A-Z]{5}-){4}[2-9A-Z]{5}$/);
    expect(loadConfig(place.config)).toEqual('config' in made ? made.config : null);
    const { events, operators, lead, recovery } = madeIn(place);
    const key = {
      site: 'DEL1',
      station: 'A',
      name: 'Dock 4',
      key: expect.any(String),
      lead: expect.any(String),
    };
    expect(events).toEqual([{ kind: 'station-set-up', ...key }]);
    expect(operators.map(({ badge, name, role }) => [badge, name, role])).toEqual([
      ['L1', 'Meera Nair', 'lead'],
    ]);
    expect(await pinHolds(PIN, operators[0]?.pin ?? '')).toBe(true);
    expect(await pinHolds(recoveryCode.replaceAll('-', ''), recovery)).toBe(true);
    expect(lead).toBe('Meera Nair');
    const [first] = events;
    readKeyFile(join(place.data, 'station.key'), first?.kind === 'station-set-up' ? first.key : '');
    const modes = ['.', 'station.key', 'station.json'].map(
      name => statSync(join(place.data, name)).mode & 0o777,
    );
    expect(modes).toEqual([0o700, 0o600, 0o600]);
    for (const file of ['journal.db', 'station.json', 'station.key']) {
      const text = readFileSync(join(place.data, file), 'latin1');
      for (const secret of [PIN, recoveryCode, recoveryCode.replaceAll('-', '')])
        expect(text).not.toContain(secret);
    }
  });

  test('with a PIN that is none or too easy names the field, and makes nothing', async () => {
    const place = placeIn(tempFolder());
    for (const [pin, may] of [
      ['1234', /6 to 12 digits/],
      ['abcdef', /6 to 12 digits/],
      ['123456', /anybody tries/],
      ['000000', /anybody tries/],
    ] as const) {
      const field = { field: 'pin', holds: '…', may: expect.stringMatching(may) };
      expect(await setUp(place, { pin })).toEqual({ invalid: [field] });
    }
    expect(existsSync(place.data)).toBe(false);
  });

  test('is refused while a station runs on the folder', async () => {
    const place = placeIn(tempFolder());
    mkdirSync(place.data);
    const unlock = lockFolder(join(place.data, 'station.lock'));
    expect(await codeOf(setUp(place))).toBe('in-use');
    unlock();
    expect(await setUp(place)).toHaveProperty('config');
  });

  test('on a full disk says so, leaves no half station, and is gone on with when there is room', async context => {
    const disk = smallDisk(context, 512);
    const place = placeIn(disk.folder);
    disk.fill();
    expect(await codeOf(setUp(place))).toBe('disk-full');
    expect(loadConfig(place.config)).toBe(null);
    disk.makeRoom();
    await setUpAt(place);
    expect(madeIn(place).events.length).toBe(1);
  });
});

describe('a set-up that was cut off', () => {
  const cuts: readonly (readonly [string, (place: Place, whole: string) => void])[] = [
    ['before anything was made', () => {}],
    ['when the folder was made', place => mkdirSync(place.data)],
    [
      'while the journal was made',
      place => {
        mkdirSync(place.data);
        writeFileSync(join(place.data, 'journal.db.new'), 'SQLite form');
      },
    ],
    [
      'when the journal was made',
      place => {
        mkdirSync(place.data);
        openJournal(join(place.data, 'journal.db'), ticking()).close();
      },
    ],
    [
      'when the key file was made and nothing was in it',
      place => {
        mkdirSync(place.data);
        writeFileSync(join(place.data, 'station.key'), '');
      },
    ],
    [
      'in the middle of the key',
      place => {
        mkdirSync(place.data);
        writeFileSync(join(place.data, 'station.key'), '0123456789abcdef');
      },
    ],
    [
      'after the key',
      (place, whole) => {
        mkdirSync(place.data);
        cpSync(join(whole, 'station.key'), join(place.data, 'station.key'));
      },
    ],
    [
      'after the first row',
      (place, whole) => {
        cpSync(whole, place.data, { recursive: true });
        rmSync(place.config);
      },
    ],
    [
      'while station.json was written',
      (place, whole) => {
        cpSync(whole, place.data, { recursive: true });
        rmSync(place.config);
        writeFileSync(`${place.config}.new`, '{"site":"DE');
      },
    ],
  ];
  test.each(cuts)('%s is gone on with', async (_, cut) => {
    const folder = tempFolder();
    const whole = placeIn(join(folder, 'whole'));
    mkdirSync(join(folder, 'whole'));
    await setUpAt(whole);
    const place = placeIn(folder);
    cut(place, whole.data);
    await setUpAt(place);
    const { events, operators, lead } = madeIn(place);
    expect([events.map(({ kind }) => kind), operators.length, lead]).toEqual([
      ['station-set-up'],
      1,
      'Meera Nair',
    ]);
    expect(await startStation(place).station.act(openAct)).toEqual({ done: true });
  });

  test('keeps the key that it had made', async () => {
    const place = placeIn(tempFolder());
    await setUpAt(place);
    const key = readFileSync(join(place.data, 'station.key'), 'utf8');
    for (const name of ['journal.db', 'station.json']) rmSync(join(place.data, name));
    await setUpAt(place);
    expect(readFileSync(join(place.data, 'station.key'), 'utf8')).toBe(key);
  });

  test('is not gone on with as another station', async () => {
    const place = placeIn(tempFolder());
    await setUpAt(place);
    rmSync(place.config);
    const field = { field: 'site', holds: 'BOM7 A', may: 'DEL1 A: what this folder was set up as' };
    expect(await setUp(place, { site: 'BOM7' })).toEqual({ invalid: [field] });
    expect(loadConfig(place.config)).toBe(null);
  });

  test('is not gone on with over a key that is something else', async () => {
    const place = placeIn(tempFolder());
    mkdirSync(place.data);
    writeFileSync(join(place.data, 'station.key'), 'ssh-ed25519 AAAA');
    expect(await codeOf(setUp(place))).toBe('missing');
    expect(readFileSync(join(place.data, 'station.key'), 'utf8')).toBe('ssh-ed25519 AAAA');
  });

  test('after its first row needs its key back', async () => {
    const place = placeIn(tempFolder());
    await setUpAt(place);
    rmSync(join(place.data, 'station.key'));
    expect(await codeOf(setUp(place))).toBe('missing');
    expect(existsSync(join(place.data, 'station.key'))).toBe(false);
  });
});

describe('station.json', () => {
  test('is written whole or not at all', async () => {
    const place = placeIn(tempFolder());
    await setUpAt(place);
    const config = loadConfig(place.config);
    mkdirSync(`${place.config}.new`);
    expect(() => config && saveConfig(place.config, { ...config, name: 'Dock 5' })).toThrow(/EISDIR/);
    expect(loadConfig(place.config)).toEqual(config);
  });
});
