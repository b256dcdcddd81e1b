// The whole station on a disk that is full.
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openJournal } from '#src/journal/journal.ts';
import { openReadOnly } from '#src/journal/open-database.ts';
import { smallDisk, tempFolder, ticking } from '#test/example-journal.ts';
import { DRIVER, openAct, PIN, type Place, placeIn, setUpAt, startStation } from '#test/station-rig.ts';
import { untilView } from '#test/until.ts';

/** While somebody reads an older state, the log cannot begin anew in the room that it has: the disk stays full. */
const holdLog = (place: Place): void => {
  const reader = openReadOnly(join(place.data, 'journal.db'));
  onTestFinished(() => void reader.close());
  reader.exec('BEGIN');
  reader.prepare('SELECT seq FROM events LIMIT 1').get();
};

describe('a station whose disk is full', () => {
  test('says it at each act, loses nothing, and closes the truck when there is room', async context => {
    const disk = smallDisk(context, 2048);
    const place = { ...placeIn(disk.folder), marks: join(tempFolder(), 'marks') };
    await setUpAt(place);
    const { station, scanner, logged, stop } = startStation(place);
    await untilView(station, view => view.devices.every(({ lamp }) => lamp === 'ready'), 'devices');
    await station.act({ ...openAct, driverName: 'Asha Verma' });
    await scanner.scan('CK510912062IN');
    await untilView(station, view => view.handoff?.totals.parcels === 1, 'the parcel');
    holdLog(place);
    disk.fill();
    for (let i = 0, full = false; !full; i += 1) {
      const { newest: before } = station.view();
      await scanner.scan(`TBA${502_887_274_000 + i}`);
      const { newest } = await untilView(station, view => view.newest?.seq !== before?.seq, 'an answer');
      full = newest?.verdict === 'stopped';
    }
    const { newest, handoff } = station.view();
    expect(newest).toMatchObject({ verdict: 'stopped', why: 'disk-full' });
    const full = { fault: 'disk-full' };
    // A wrong PIN is counted on the disk before it is compared: where it cannot be counted it is not looked at.
    expect(await station.act({ act: 'close', pin: '999999' })).toEqual(full);
    expect(await station.act({ act: 'close', pin: PIN, driver: DRIVER })).toEqual(full);
    expect(await station.act({ act: 'scan', text: 'x'.repeat(6_000) })).toEqual(full);
    expect(station.view().handoff).toEqual(handoff);
    expect(logged).toContain('the journal could not be read or written');

    disk.makeRoom();
    const parcels = handoff?.totals.parcels ?? 0;
    expect(await station.act({ act: 'scan', text: 'CK510912076IN' })).toEqual({ done: true });
    expect(await station.act({ act: 'close', pin: PIN, driver: DRIVER })).toMatchObject({
      done: true,
      manifest: {},
    });
    expect(station.papers.list(null).manifests).toMatchObject([{ parcels: parcels + 1 }]);
    await stop();
    const journal = openJournal(join(place.data, 'journal.db'), ticking());
    expect(journal.replay.brokenAt()).toBe(null);
    journal.close();
  });

  test('answers a truck that cannot be opened', async context => {
    const disk = smallDisk(context, 1024);
    const place = { ...placeIn(disk.folder), marks: join(tempFolder(), 'marks') };
    await setUpAt(place);
    const { station } = startStation(place);
    await untilView(station, view => view.work.length === 0, 'the check of the journal');
    holdLog(place);
    disk.fill();
    expect(await station.act({ ...openAct, driverName: 'x'.repeat(9_000) })).toEqual({ fault: 'disk-full' });
    expect(station.view().handoff).toBe(null);
    disk.makeRoom();
    expect(await station.act(openAct)).toEqual({ done: true });
  });
});
