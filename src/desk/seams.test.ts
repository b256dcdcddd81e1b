// What goes wrong between two parts that are right by themselves: plans and restarts, two lanes, codes in another form.
import { describe, expect, test } from 'vitest';
import { startStation } from '#test/station-rig.ts';
import { DRIVER, listOf, PIN, startDock } from '#test/truck-rig.ts';

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
    expect([dock.handoff('North').totals.parcels, dock.handoff('South').totals.parcels]).toEqual([0, 1]);
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
