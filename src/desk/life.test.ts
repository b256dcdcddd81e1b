import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { badgeText } from '#src/codes/own-codes.ts';
import { openJournal } from '#src/journal/journal.ts';
import { assert } from '#src/lib/assert.ts';
import { readDocument } from '#src/manifest/verify.ts';
import { readVoid } from '#src/manifest/void-notice.ts';
import { ticking } from '#test/example-journal.ts';
import { startStation } from '#test/station-rig.ts';
import { DRIVER, listOf, PIN, startDock } from '#test/truck-rig.ts';

const SACK = 'CBD3014298864';
const OTHER_SACK = 'CBD3014298871';
const [A, B, C] = ['CK510912062IN', 'CK510912076IN', 'EB126023474IN'] as const;

type Dock = Awaited<ReturnType<typeof startDock>>;
const headOf = (dock: Dock, number: string | undefined) =>
  JSON.parse(dock.station.papers.document(number ?? '') ?? '').head;
const seal = async (dock: Dock) =>
  (await dock.done({ act: 'close', pin: PIN, driver: DRIVER })).manifest?.number ?? '';

describe('several lanes', () => {
  test('have a truck each, and each scanner scans for its own', async () => {
    const dock = await startDock({ lanes: ['North', 'South'] });
    const { station, scanner } = dock;
    await station.setDevices(station.config().devices.map(row => ({ ...row, lane: 'South' })));
    for (const [lane, vehicle] of [
      ['North', 'N1'],
      ['South', 'S1'],
    ] as const)
      await dock.open({ lane, vehicle });
    expect(await dock.said(A, 'North')).toBe(`accepted parcel ${A}`);
    await scanner.scan(B);
    await expect
      .poll(() => station.view().lanes.map(({ lane, handoff }) => [lane, handoff?.totals.parcels]))
      .toEqual([
        ['North', 1],
        ['South', 1],
      ]);
    // A parcel is on one truck only: the other lane's knows it when that one is sealed.
    await dock.done({ act: 'close', lane: 'North', pin: PIN, driver: DRIVER });
    expect(await dock.said(A, 'South')).toBe(`held parcel sealed-earlier bin 1 ${A}`);
    expect(await dock.act({ act: 'undo', lane: 'East' })).toEqual({ refused: 'no-such-lane' });
    const [north, south] = station.view().lanes;
    expect([north?.handoff, south?.handoff?.opening.vehicle]).toEqual([null, 'S1']);
  });
});

describe('a handoff', () => {
  test('is planned with its list, opened when the truck comes, and forgotten when it does not', async () => {
    const dock = await startDock();
    const list = await dock.announce('truck.csv', listOf(`,,,${A},,,,,,`));
    await dock.done({ act: 'plan', direction: 'induction', vehicle: 'DL01', list });
    await dock.done({ act: 'plan', direction: 'induction', vehicle: 'DL02' });
    const [first, second] = dock.station.view().planned;
    assert(first && second, 'two are planned');
    await dock.done({ act: 'unplan', planned: second.id });
    await dock.stop();
    const again = startStation(dock.place).station;
    expect(again.view().planned).toMatchObject([{ id: first.id, vehicle: 'DL01', list }]);
    await again.act({
      act: 'open',
      direction: 'induction',
      vehicle: 'DL01',
      seal: '',
      driverName: '',
      planned: first.id,
    });
    expect(again.view()).toMatchObject({ planned: [], handoff: { id: first.id, left: { parcels: 1 } } });
  });

  test('pauses and goes on; nothing is recorded between', async () => {
    const dock = await startDock();
    await dock.open();
    await dock.done({ act: 'pause', reason: 'rain' });
    expect(await dock.said(A)).toBe(`stopped unknown paused ${A}`);
    await dock.stop();
    const again = startStation(dock.place).station;
    expect(again.view().handoff).toMatchObject({ isPaused: true, totals: { parcels: 0 } });
    await again.act({ act: 'resume' });
    await again.act({ act: 'scan', text: A });
    expect(again.view().handoff).toMatchObject({ isPaused: false, totals: { parcels: 1 } });
  });

  test('with a broken or another seal is in question until a lead says why', async () => {
    const dock = await startDock();
    await dock.open({ seal: 'S-1' });
    await dock.done({ act: 'scan', text: A });
    await dock.done({ act: 'check-seal', found: 'S-2', state: 'whole' });
    expect(dock.handoff().odd).toMatchObject([{ of: 'truck', whys: ['truck-seal'], may: ['accepted'] }]);
    expect(await dock.act({ act: 'close', pin: PIN })).toEqual({ refused: 'unsettled' });
    const [odd] = dock.handoff().odd;
    await dock.done({
      act: 'settle',
      code: odd?.code ?? '',
      outcome: 'accepted',
      reason: 'opened by the police at the toll',
      pin: PIN,
    });
    const head = headOf(dock, await seal(dock));
    expect(head.sealIn).toMatchObject({ expected: 'S-1', found: 'S-2', state: 'different' });
  });

  test('is closed, opened again by a lead, closed, and sealed when both have signed', async () => {
    const dock = await startDock();
    await dock.open();
    await dock.done({ act: 'scan', text: A });
    expect(await dock.done({ act: 'close', pin: PIN, sealOut: 'OUT-9' })).toEqual({
      done: true,
      signWanted: true,
    });
    expect(await dock.said(B)).toBe(`stopped unknown handoff-closed ${B}`);
    await dock.done({ act: 'reopen', reason: 'one more', pin: PIN });
    await dock.done({ act: 'scan', text: B });
    await dock.done({ act: 'close', pin: PIN, sealOut: 'OUT-9' });
    const strokes = [
      [
        [10, 10],
        [200, 120],
      ],
    ] as const;
    const signed = await dock.done({
      act: 'sign',
      driver: { name: 'Ravi Kumar', phone: '+91 98100 00000', strokes },
      pin: PIN,
    });
    const head = headOf(dock, signed.manifest?.number);
    expect(head).toMatchObject({ sealOut: 'OUT-9', signed: { clerk: 'L1', driver: { how: 'signature' } } });
    const document = dock.station.papers.document(signed.manifest?.number ?? '') ?? '';
    expect(document).not.toMatch(/Ravi|98100 ?00000/);
  });

  test('forgets who its driver was when a lead says so, and still verifies', async () => {
    const dock = await startDock();
    await dock.open({ driverName: 'Ravi Kumar' });
    await dock.done({ act: 'scan', text: A });
    const closed = await dock.done({
      act: 'close',
      pin: PIN,
      driver: { name: 'Ravi Kumar', phone: '98100 00000' },
    });
    const number = closed.manifest?.number ?? '';
    const before = dock.station.papers.document(number) ?? '';
    expect(await dock.act({ act: 'erase', number, pin: '111111' })).toEqual({ refused: 'wrong-pin' });
    await dock.done({ act: 'erase', number, pin: PIN });
    expect(dock.station.papers.document(number)).toBe(before);
    expect(await dock.station.papers.verify()).toMatchObject({ brokenAt: null, damage: null });
    await dock.stop();
    const bytes = readdirSync(dock.place.data)
      .filter(name => name.startsWith('journal.db'))
      .map(name => readFileSync(join(dock.place.data, name), 'latin1'));
    expect(bytes.join('')).not.toMatch(/Ravi Kumar|98100 ?00000/);
  });

  test('whose driver refuses to sign is sealed with the reason', async () => {
    const dock = await startDock();
    await dock.open();
    await dock.done({ act: 'scan', text: A });
    await dock.done({ act: 'close', pin: PIN });
    const signed = await dock.done({ act: 'sign', driver: { refused: 'says one sack more' }, pin: PIN });
    expect(headOf(dock, signed.manifest?.number).signed.driver).toEqual({
      how: 'refused',
      reason: 'says one sack more',
    });
  });

  test('sealed wrongly is voided by a lead; its parcels come again and the new one refers to it', async () => {
    const dock = await startDock();
    await dock.open();
    await dock.done({ act: 'scan', text: A });
    const wrong = await seal(dock);
    const voidIt = { act: 'void', number: wrong, reason: 'wrong truck' } as const;
    expect(await dock.act({ ...voidIt, pin: '111111' })).toEqual({ refused: 'wrong-pin' });
    await dock.done({ ...voidIt, pin: PIN });
    expect(await dock.act({ ...voidIt, pin: PIN })).toEqual({ refused: 'already-voided' });
    const { manifests } = dock.station.papers.list(null);
    expect(manifests.map(line => [line.number, line.voided])).toEqual([[wrong, { reason: 'wrong truck' }]]);
    await dock.open({ corrects: wrong });
    expect(await dock.said(A)).toBe(`accepted parcel ${A}`);
    const right = await seal(dock);
    const voids = [{ number: wrong, reason: 'wrong truck', at: expect.any(String) }];
    expect(headOf(dock, right)).toMatchObject({ number: right, corrects: wrong, voids });
    expect(right).not.toBe(wrong);
    expect(readDocument(dock.station.papers.document(right) ?? '')).toHaveProperty('document');
    // It is told once.
    await dock.open();
    await dock.done({ act: 'scan', text: B });
    expect(headOf(dock, await seal(dock))).not.toHaveProperty('voids');
  });

  test('that is voided is told of at once, in a notice that the station signs', async () => {
    const dock = await startDock();
    await dock.open();
    await dock.done({ act: 'scan', text: A });
    const number = await seal(dock);
    const { key } = headOf(dock, number);
    await dock.done({ act: 'void', number, reason: 'wrong truck', pin: PIN });
    expect(dock.station.view().delivery).toMatchObject({ waiting: 2 });
    await dock.stop();
    const { outbox, close, manifests } = openJournal(join(dock.place.data, 'journal.db'), ticking());
    const document = manifests.one(number)?.document ?? '';
    outbox.delivered(document, '{}', '2026-11-24T08:00:00.000Z');
    const next = outbox.next();
    assert(next, 'the notice waits behind its manifest');
    const read = readVoid(outbox.text(next.document));
    close();
    assert('notice' in read, `the notice holds: ${JSON.stringify(read)}`);
    expect([next.kind, next.number, next.document]).toEqual(['void', number, read.id]);
    expect(read.notice.head).toMatchObject({ number, document, reason: 'wrong truck', key });
  });

  test('of returns knows what went forward, and why each comes back', async () => {
    const dock = await startDock({});
    await dock.open();
    await dock.done({ act: 'scan', text: A });
    const forward = await seal(dock);
    await dock.open({ direction: 'return' });
    await dock.done({ act: 'return-reason', reason: 'refused' });
    await dock.said(A);
    await dock.said(B);
    await dock.done({ act: 'return-reason', code: B, reason: 'damaged' });
    expect(dock.handoff()).toMatchObject({ returnReason: 'refused', totals: { parcels: 2 } });
    const document = JSON.parse(dock.station.papers.document(await seal(dock)) ?? '');
    expect(document.rows).toMatchObject([
      { code: A, returnReason: 'refused', forward },
      { code: B, returnReason: 'damaged' },
    ]);
  });
});

describe('the end of a set', () => {
  test('lets an open truck wait, lists it as pending, and the next set goes on with it', async () => {
    const dock = await startDock();
    const { people } = dock.station;
    await people.openSet(PIN);
    await dock.open();
    await dock.done({ act: 'scan', text: A });
    await dock.done({ act: 'scan', text: 'HELLO WORLD' });
    // Held for the amount on its label: in a bin too.
    await dock.book('EB126023474IN,200');
    await dock.done({ act: 'scan', text: 'EB126023474IN' });
    const { id } = dock.handoff();
    expect(await people.closeSet(PIN)).toMatchObject({
      done: true,
      left: { handoffs: [id], parked: 2, unsent: 0 },
    });
    expect(await dock.said(B)).toBe(`stopped unknown paused ${B}`);
    await people.openSet(PIN);
    expect(await dock.said(B)).toBe(`accepted parcel ${B}`);
  });
});

describe('named things', () => {
  test('are moved, taken out, nested and joined, each with a way back', async () => {
    const dock = await startDock();
    await dock.open();
    for (const text of [SACK, A, B, OTHER_SACK, C]) await dock.done({ act: 'scan', text });
    const before = dock.handoff().totals;
    await dock.done({ act: 'move', code: A, sack: OTHER_SACK });
    await dock.done({ act: 'nest', code: SACK, into: OTHER_SACK });
    expect(await dock.act({ act: 'nest', code: OTHER_SACK, into: SACK })).toEqual({ refused: 'lies-inside' });
    await dock.done({ act: 'same-parcel', code: A, alias: 'TBA502887274000' });
    expect(await dock.said('TBA502887274000')).toBe(`repeated parcel ${A}`);
    await dock.done({ act: 'remove', code: B, reason: 'of another truck' });
    expect(dock.handoff().totals).toMatchObject({ parcels: 2, sacks: 2, nested: 1 });
    for (let i = 0; i < 4; i += 1) await dock.done({ act: 'undo' });
    expect(dock.handoff().totals).toEqual({ ...before, repeated: 1 });
  });
});

describe('a badge at the scanner', () => {
  test('names whoever scans from then on, and hands the truck on', async () => {
    const dock = await startDock();
    const { station, scanner } = dock;
    await station.people.add({
      badge: 'C7',
      name: 'Asha Verma',
      role: 'clerk',
      newPin: '730164',
      pin: PIN,
    });
    await dock.open();
    await scanner.scan(badgeText('DEL1', 'C7'));
    await scanner.scan(A);
    await expect.poll(() => station.view().handoff?.totals.parcels).toBe(1);
    const view = station.view();
    expect(view.handoff?.clerk).toEqual({ badge: 'C7', name: 'Asha Verma', role: 'clerk' });
    expect(view.lanes[0]?.scanners.find(({ device }) => device === 'scanner-1')?.clerk?.badge).toBe('C7');
    await dock.stop();
    const journal = openJournal(join(dock.place.data, 'journal.db'), () => new Date().toISOString());
    const scans = [...journal.replay.everything()].flatMap(({ event }) =>
      event.kind === 'parcel-accepted' ? [event.scan.by] : [],
    );
    journal.close();
    expect(scans).toEqual(['C7']);
  });
});
