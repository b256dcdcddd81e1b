// What goes wrong between two parts that are right by themselves: plans and restarts, two lanes, codes in another form.
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { badgeText, commandText } from '#src/codes/own-codes.ts';
import { openReadOnly } from '#src/journal/open-database.ts';
import { smallDisk, tempFolder } from '#test/example-journal.ts';
import { openAct, placeIn, setUpAt, startStation } from '#test/station-rig.ts';
import { DRIVER, listOf, PIN, startDock } from '#test/truck-rig.ts';
import { untilView } from '#test/until.ts';

const SACK = 'CBD3014298864';
const [A, B] = ['CK510912062IN', 'CK510912076IN'] as const;
const SSCC = '006141411234567890';

describe('a truck that was planned', () => {
  test('is after a restart what it was before, undo and all, and is sealed', async () => {
    const dock = await startDock();
    await dock.done({ act: 'plan', direction: 'induction', vehicle: 'DL01' });
    const planned = dock.station.view().planned[0]?.id ?? '';
    await dock.open({ planned });
    for (const text of [A, B]) await dock.done({ act: 'scan', text });
    await dock.done({ act: 'undo' });
    const { totals, undo } = dock.handoff();
    await dock.stop();
    const { station } = startStation(dock.place);
    expect(station.view().handoff).toMatchObject({ totals, undo });
    expect(await station.act({ act: 'close', pin: PIN, driver: DRIVER })).toMatchObject({
      done: true,
      manifest: {},
    });
  });
});

describe('a lead’s act', () => {
  test('is not done with an empty PIN', async () => {
    const dock = await startDock();
    await dock.open();
    await dock.done({ act: 'scan', text: A });
    const closed = await dock.done({ act: 'close', pin: PIN, driver: DRIVER });
    const number = closed.manifest?.number ?? '';
    expect([
      await dock.act({ act: 'void', number, reason: 'no reason', pin: '' }),
      await dock.act({ act: 'erase', number, pin: '' }),
    ]).toEqual([{ refused: 'needs-lead' }, { refused: 'needs-lead' }]);
  });
});

describe('a code in another form', () => {
  test('than the one that names it finds it: an SSCC with and without its AI', async () => {
    const dock = await startDock();
    const list = await dock.announce('truck.csv', listOf(`${SACK},,1,${SSCC},,500,110001,,,`));
    await dock.open({ list });
    for (const text of [SACK, SSCC]) await dock.done({ act: 'scan', text });
    const { recent } = dock.handoff();
    expect(recent[0]?.code).toBe(`00${SSCC}`);
    for (const code of [SSCC, `00${SSCC}`, `(00)${SSCC}`]) {
      await dock.done({ act: 'move', code, sack: null });
      await dock.done({ act: 'undo' });
      await dock.done({ act: 'damage', code, category: 'torn' });
      await dock.done({ act: 'settle', code, outcome: 'accepted', reason: 'only the corner', pin: PIN });
    }
    await dock.done({ act: 'remove', code: SSCC, reason: 'of another truck' });
    expect(dock.handoff().totals.parcels).toBe(0);
  });
});

describe('two lanes', () => {
  const two = async () => {
    const dock = await startDock({ lanes: ['North', 'South'] });
    for (const lane of ['North', 'South']) await dock.open({ lane, vehicle: lane });
    return dock;
  };
  test('do not both count one parcel', async () => {
    const dock = await two();
    expect(await dock.said(A, 'North')).toBe(`accepted parcel ${A}`);
    expect(await dock.said(A, 'South')).toBe(`parked unknown other-truck bin 1 ${A}`);
    const accept = {
      act: 'settle',
      lane: 'South',
      code: A,
      outcome: 'parcel',
      reason: 'it is here',
      pin: PIN,
    } as const;
    expect(await dock.act(accept)).toEqual({ refused: 'at-other-truck' });
    await dock.done({ act: 'remove', lane: 'North', code: A, reason: 'scanned at the wrong lane' });
    await dock.done(accept);
    // Nor does an undo bring it back to where it was.
    expect(await dock.act({ act: 'undo', lane: 'North' })).toEqual({ refused: 'at-other-truck' });
    expect([dock.handoff('North').totals.parcels, dock.handoff('South').totals.parcels]).toEqual([0, 1]);
  });
  test('nor when the other has left: what is on its manifest does not come back by an undo', async () => {
    const dock = await two();
    for (const text of [SACK, A]) await dock.done({ act: 'scan', lane: 'North', text });
    await dock.done({ act: 'remove', lane: 'North', code: SACK, reason: 'scanned at the wrong lane' });
    for (const text of [SACK, A]) await dock.done({ act: 'scan', lane: 'South', text });
    expect(await dock.act({ act: 'undo', lane: 'North' })).toEqual({ refused: 'at-other-truck' });
    await dock.done({ act: 'close', lane: 'South', pin: PIN, driver: DRIVER });
    expect(await dock.act({ act: 'undo', lane: 'North' })).toEqual({ refused: 'left-with-other' });
  });
  test('nor one sack that nothing was scanned out of', async () => {
    const dock = await two();
    await dock.done({ act: 'scan', lane: 'North', text: SACK });
    await dock.done({ act: 'remove', lane: 'North', code: SACK, reason: 'scanned at the wrong lane' });
    await dock.done({ act: 'scan', lane: 'South', text: SACK });
    expect(await dock.act({ act: 'undo', lane: 'North' })).toEqual({ refused: 'at-other-truck' });
  });
});

describe('two trucks', () => {
  test('that are closed at once get a number each, and the next one may come before the other is sealed', async () => {
    const dock = await startDock({ lanes: ['North', 'South'] });
    for (const [lane, text] of [
      ['North', A],
      ['South', B],
    ] as const) {
      await dock.open({ lane, vehicle: lane });
      await dock.done({ act: 'scan', lane, text });
    }
    const close = (lane: string) => dock.done({ act: 'close', lane, pin: PIN, driver: DRIVER });
    const south = close('South');
    const north = close('North').then(async ({ manifest }) => {
      await dock.open({ lane: 'North', vehicle: 'next' });
      await dock.done({ act: 'scan', lane: 'North', text: SACK });
      return { manifest };
    });
    const numbers = (await Promise.all([south, north])).map(({ manifest }) => manifest?.number ?? '');
    expect(numbers.map(one => one.slice(-3)).sort()).toEqual(['001', '002']);
    expect(dock.handoff('North')).toMatchObject({ phase: 'open', totals: { sacks: 1, parcels: 0 } });
    expect(await dock.station.papers.verify()).toMatchObject({ brokenAt: null, damage: null });
  });
  test('that were closed and not signed when the station died are signed after it', async () => {
    const dock = await startDock({ lanes: ['North', 'South'] });
    for (const [lane, text] of [
      ['North', A],
      ['South', B],
    ] as const) {
      await dock.open({ lane, vehicle: lane });
      await dock.done({ act: 'scan', lane, text });
      await dock.done({ act: 'close', lane, pin: PIN });
    }
    await dock.stop();
    const { station } = startStation(dock.place, { config: { lanes: ['North', 'South'] } });
    for (const lane of ['South', 'North'])
      expect(await station.act({ act: 'sign', lane, driver: DRIVER, pin: PIN })).toMatchObject({
        done: true,
      });
    expect(station.papers.list(null).manifests).toHaveLength(2);
  });
});

describe('lanes that were renamed', () => {
  test('leave a truck at its lane where that lane is still there', async () => {
    const dock = await startDock({ lanes: ['North', 'South'] });
    for (const lane of ['North', 'South']) await dock.open({ lane, vehicle: lane });
    await dock.stop();
    const { station } = startStation(dock.place, { config: { lanes: ['South', 'West'] } });
    expect(station.view().lanes.map(({ lane, handoff }) => [lane, handoff?.opening.vehicle])).toEqual([
      ['South', 'South'],
      ['West', 'North'],
    ]);
  });
});

describe('a list', () => {
  test('of the truck at the next lane is another truck’s list, as it was before that truck came', async () => {
    const dock = await startDock({ lanes: ['North', 'South'] });
    const north = await dock.announce('north.csv', listOf(`,,,${A},,,110001,,,`));
    const south = await dock.announce('south.csv', listOf(`,,,${B},,,110001,,,`));
    await dock.open({ lane: 'North', vehicle: 'N', list: north });
    await dock.open({ lane: 'South', vehicle: 'S', list: south });
    expect(await dock.said(A, 'South')).toBe(`parked unknown other-truck bin 1 ${A}`);
  });
});

describe('the command to take back', () => {
  test('that a trigger held too long reads twice takes one act back', async () => {
    const dock = await startDock();
    await dock.open();
    for (const text of [A, B]) await dock.done({ act: 'scan', text });
    for (let i = 0; i < 2; i += 1) await dock.act({ act: 'scan', text: commandText('DEL1', 'UNDO') });
    expect(dock.handoff().totals.parcels).toBe(1);
  });
});

describe('a second label', () => {
  const OTHER = 'TBA502887274000';
  test('does not bring in what its own scan would not: an earlier handoff, COD, another truck', async () => {
    const dock = await startDock({ lanes: ['North', 'South'] });
    await dock.open({ lane: 'South' });
    await dock.done({ act: 'scan', lane: 'South', text: A });
    await dock.done({ act: 'close', lane: 'South', pin: PIN, driver: DRIVER });
    await dock.open({ lane: 'South' });
    await dock.done({ act: 'scan', lane: 'South', text: B });
    await dock.book('EB126023474IN,200');
    await dock.open();
    await dock.done({ act: 'scan', text: OTHER });
    for (const alias of [A, B, 'EB126023474IN'])
      expect(await dock.act({ act: 'same-parcel', code: OTHER, alias })).toEqual({
        refused: 'scan-it-first',
      });
    await dock.done({ act: 'same-parcel', code: OTHER, alias: 'EE123456785IN' });
    expect(dock.handoff().totals).toMatchObject({ parcels: 1, codParcels: 0 });
  });
});

describe('a badge', () => {
  test('on a disk that is full is stopped, and the station goes on', async context => {
    const disk = smallDisk(context, 1024);
    const place = { ...placeIn(disk.folder), marks: join(tempFolder(), 'marks') };
    await setUpAt(place);
    const { station, scanner } = startStation(place);
    await untilView(station, view => view.devices.every(({ lamp }) => lamp === 'ready'), 'devices');
    await station.act(openAct);
    const reader = openReadOnly(join(place.data, 'journal.db'));
    onTestFinished(() => void reader.close());
    reader.exec('BEGIN');
    reader.prepare('SELECT seq FROM events LIMIT 1').get();
    disk.fill();
    for (let i = 0, full = false; !full; i += 1)
      full = 'fault' in (await station.act({ act: 'scan', text: `TBA${502_887_274_000 + i}` }));
    const code = badgeText('DEL1', 'L1');
    await scanner.scan(code);
    const { newest } = await untilView(station, view => view.newest?.code === code, 'an answer');
    expect(newest).toMatchObject({ verdict: 'stopped', why: 'disk-full' });
  });
});

describe('a sign-off', () => {
  test('takes a lead’s PIN without a badge, and a clerk’s with it, whoever has the truck', async () => {
    const dock = await startDock();
    const { people } = dock.station;
    const clerk = { badge: 'C7', name: 'Asha Verma', role: 'clerk', newPin: '730164', pin: PIN } as const;
    await people.add(clerk);
    const closed = async (code: string) => {
      await dock.open();
      await dock.done({ act: 'bind', device: 'keyboard', badge: 'C7', pin: clerk.newPin });
      await dock.done({ act: 'scan', text: code });
      await dock.done({ act: 'close', pin: PIN });
    };
    await closed(A);
    await dock.done({ act: 'sign', driver: DRIVER, pin: PIN });
    expect(people.list().people.find(({ badge }) => badge === 'C7')).toMatchObject({ lockedMs: 0 });
    await closed(B);
    const sign = { act: 'sign', driver: DRIVER, pin: clerk.newPin } as const;
    expect(await dock.act(sign)).toEqual({ refused: 'wrong-pin' });
    await dock.done({ ...sign, badge: badgeText('DEL1', 'C7') });
  });
});

describe('a badge at the page', () => {
  test('is bound by its own PIN alone, and let go by anybody', async () => {
    const dock = await startDock();
    const { people } = dock.station;
    for (const [badge, newPin, role] of [
      ['C7', '730164', 'clerk'],
      ['C8', '615208', 'clerk'],
      ['A1', '902471', 'auditor'],
    ] as const)
      await people.add({ badge, name: `Name of ${badge}`, role, newPin, pin: PIN });
    const bind = (badge: string | null, pin?: string) =>
      dock.act({ act: 'bind', device: 'scanner-1', badge, ...(pin !== undefined && { pin }) });
    const scannersOf = (badge: string) =>
      people.list().people.find(one => one.badge === badge)?.scanners ?? [];
    const wrong = { refused: 'wrong-pin' };
    // Not even a lead's PIN makes one person another.
    for (const pin of [undefined, '', '615208', PIN]) expect(await bind('C7', pin)).toEqual(wrong);
    expect([await bind('A1', '902471'), await bind('C9', '730164')]).toEqual([
      { refused: 'no-such-badge' },
      { refused: 'no-such-badge' },
    ]);
    expect(scannersOf('C7')).toEqual([]);
    expect(await bind(badgeText('DEL1', 'C7'), '730164')).toEqual({ done: true });
    expect(scannersOf('C7')).toEqual(['scanner-1']);
    expect([await bind(null), scannersOf('C7')]).toEqual([{ done: true }, []]);
  });

  test('is locked after too many wrong PINs, each counted against that person', async () => {
    const dock = await startDock();
    const { people } = dock.station;
    await people.add({ badge: 'C7', name: 'Asha Verma', role: 'clerk', newPin: '730164', pin: PIN });
    const bind = (pin: string) => dock.act({ act: 'bind', device: 'scanner-1', badge: 'C7', pin });
    for (let n = 0; n < 5; n += 1) await bind('111213');
    expect(await bind('730164')).toEqual({ refused: 'locked', waitMs: expect.any(Number) });
  });
});

describe('a PIN that is typed as if it were a code', () => {
  test('is not recorded, nor shown; what a list announces under such a number is taken', async () => {
    const dock = await startDock();
    const list = await dock.announce('truck.csv', listOf(`,,,730165,,,110001,,,`));
    await dock.open({ list });
    const before = dock.station.view().newest?.seq;
    expect(await dock.act({ act: 'scan', text: '730164' })).toEqual({ refused: 'looks-like-pin' });
    const { newest } = dock.station.view();
    expect([newest?.seq === before, newest]).toMatchObject([false, { verdict: 'stopped', code: '' }]);
    expect(dock.handoff().totals.parked).toBe(0);
    expect(await dock.said('730165')).toBe('accepted parcel 730165');
    const events = JSON.stringify([
      ...openReadOnly(join(dock.place.data, 'journal.db')).prepare('SELECT body FROM events').iterate(),
    ]);
    expect(events).not.toContain('730164');
  });
});

describe('a photo', () => {
  test('that was never kept is not named in the record', async () => {
    const dock = await startDock();
    await dock.open();
    await dock.done({ act: 'scan', text: A });
    const photo = 'ab'.repeat(32);
    expect(await dock.act({ act: 'photo', code: A, photo })).toEqual({ refused: 'no-such-photo' });
  });
});
