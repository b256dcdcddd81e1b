import { describe, expect, test } from 'vitest';
import { openAct } from '#test/station-rig.ts';
import { DRIVER, listOf, PIN, startDock } from '#test/truck-rig.ts';

const SACK = 'CBD3014298864';
const OTHER_SACK = 'CBD3014298871';
const [A, B, C, D] = ['CK510912062IN', 'CK510912076IN', 'EB126023474IN', 'EE123456785IN'] as const;
const ALIAS = 'TBA502887274000';

describe('a truck with an announced list', () => {
  test('is counted down to what is missing, and its manifest names that', async () => {
    const dock = await startDock();
    const list = await dock.announce(
      'truck.csv',
      listOf(
        `${SACK},,2,${A},${ALIAS},500,110001,,,`,
        `${SACK},,2,${B},,500,110001,,,`,
        `,,,${C},,500,110001,,,`,
        `${OTHER_SACK},,1,${D},,,,,,`,
      ),
    );
    await dock.open({ list });
    const left = () => dock.handoff().left;
    expect(left()).toEqual({ sacks: 2, parcels: 4 });
    expect(await dock.said(SACK)).toBe(`accepted sack ${SACK}`);
    // Two parcels are said to be in it, and nobody scans a sack's contents here unless he wants to.
    expect(left()).toEqual({ sacks: 1, parcels: 2 });
    expect(await dock.said(ALIAS)).toBe(`accepted parcel ${A}`);
    expect(await dock.said(A)).toBe(`repeated parcel ${A}`);
    expect(await dock.said(ALIAS)).toBe(`repeated parcel ${A}`);
    expect(left()).toEqual({ sacks: 1, parcels: 2 });
    await dock.done({ act: 'leave-sack' });
    // Neither the other sack nor the loose parcel comes.
    const closed = await dock.done({ act: 'close', pin: PIN, driver: DRIVER });
    const document = JSON.parse(dock.station.papers.document(closed.manifest?.number ?? '') ?? '');
    const missing = document.rows.filter(({ row }: { row: string }) => row === 'missing');
    expect(missing.map(({ code }: { code: string }) => code).sort()).toEqual([OTHER_SACK, C, D].sort());
  });

  test('whose manifest is voided gives the list to the handoff that puts it right', async () => {
    const dock = await startDock();
    const list = await dock.announce('truck.csv', listOf(`,,,${A},,500,110001,,,`));
    await dock.open({ list });
    await dock.done({ act: 'scan', text: A });
    const { manifest } = await dock.done({ act: 'close', pin: PIN, driver: DRIVER });
    expect(await dock.act({ ...openAct, list })).toEqual({ refused: 'list-used' });
    const number = manifest?.number ?? '';
    await dock.done({ act: 'void', number, reason: 'wrong truck', pin: PIN });
    await dock.open({ list, corrects: number });
    expect(await dock.said(A)).toBe(`accepted parcel ${A}`);
    expect(dock.handoff()).toMatchObject({ totals: { matchedParcels: 1 }, left: { parcels: 0 } });
  });

  test('tells also a truck without one which labels are of one parcel', async () => {
    const dock = await startDock();
    await dock.announce('truck.csv', listOf(`,,,${A},${ALIAS},500,110001,,,`));
    await dock.open();
    expect([await dock.said(ALIAS), await dock.said(A), await dock.said(ALIAS)]).toEqual([
      `accepted parcel ${A}`,
      `repeated parcel ${A}`,
      `repeated parcel ${A}`,
    ]);
    expect(dock.handoff().totals.parcels).toBe(1);
  });

  test('of which a sack goes back unopened misses nothing that is in it, before and after the close', async () => {
    const dock = await startDock();
    const list = await dock.announce(
      'truck.csv',
      listOf(`${SACK},,2,${A},,500,110001,,,`, `${SACK},,2,${B},,500,110001,,,`, `,,,${C},,500,110001,,,`),
    );
    await dock.open({ list });
    const left = () => dock.handoff().left;
    await dock.done({ act: 'scan', text: SACK });
    await dock.done({ act: 'damage', code: SACK, category: 'wet' });
    await dock.done({ act: 'settle', code: SACK, outcome: 'rejected', reason: 'soaked' });
    expect(left()).toEqual({ sacks: 0, parcels: 1 });
    await dock.done({ act: 'close', pin: PIN });
    expect(left()).toEqual({ sacks: 0, parcels: 1 });
  });

  test('says after the close what was recorded as missing, however its parcels lay', async () => {
    const dock = await startDock();
    const list = await dock.announce(
      'truck.csv',
      listOf(
        `${SACK},,1,${A},,500,110001,,,`,
        `${OTHER_SACK},,1,${B},,500,110001,,,`,
        `,,,${C},,500,110001,,,`,
      ),
    );
    await dock.open({ list });
    // B lies in the sack that it was not announced in: counted down, it stands for what that sack is said to hold.
    for (const text of [SACK, B]) await dock.done({ act: 'scan', text });
    await dock.done({ act: 'close', pin: PIN });
    expect(dock.handoff().left).toEqual({ sacks: 1, parcels: 1 });
  });

  test('parks what is not on it, what is on another truck’s, what goes elsewhere; holds another site’s', async () => {
    const dock = await startDock({ rules: { ...(await rulesOf()), destinations: ['11'] } });
    const list = await dock.announce(
      'mine.csv',
      listOf(`${SACK},,1,${A},,,110001,,,`, `,,,${B},,,560001,,,`),
    );
    await dock.announce('next.csv', listOf(`,,,${C},,,110001,,,`));
    await dock.announce(
      'bom.json',
      new TextEncoder().encode(
        JSON.stringify({
          preadvice: 'P-7',
          shipper: 'ATS',
          site: 'BOM2',
          sacks: [],
          looseParcels: [{ code: D, pin: '400001' }],
        }),
      ),
    );
    await dock.open({ list });
    expect([
      await dock.said(SACK),
      await dock.said(A),
      await dock.said(B),
      await dock.said(C),
      await dock.said(D),
      await dock.said('RA473124829GB'),
      await dock.said(OTHER_SACK),
    ]).toEqual([
      `accepted sack ${SACK}`,
      `accepted parcel ${A}`,
      `parked unknown wrong-destination bin 1 ${B}`,
      `parked unknown other-truck bin 2 ${C}`,
      `held parcel wrong-site bin 3 ${D}`,
      'parked unknown extra bin 4 RA473124829GB',
      `parked sack extra bin 5 ${OTHER_SACK}`,
    ]);
    expect(dock.handoff().totals).toMatchObject({ sacks: 2, parcels: 1, parked: 3, held: 1, questions: 1 });
    expect(await dock.act({ act: 'close', pin: PIN, driver: DRIVER })).toEqual({ refused: 'unsettled' });
    expect(
      await dock.act({ act: 'settle', code: D, outcome: 'parcel', reason: 'let it pass', pin: PIN }),
    ).toEqual({ refused: 'not-acceptable' });
    expect(await dock.act({ act: 'settle', code: C, outcome: 'parcel', reason: 'it is here' })).toEqual({
      refused: 'needs-lead',
    });
    await dock.done({ act: 'settle', code: C, outcome: 'parcel', reason: 'it is here', pin: PIN });
    await dock.rejectAll();
    expect(dock.handoff().totals).toMatchObject({ sacks: 1, parcels: 2, parked: 0, held: 0, rejected: 4 });
    await dock.done({ act: 'close', pin: PIN, driver: DRIVER });
  });

  test('is used once, and free again when the truck was a mistake', async () => {
    const dock = await startDock();
    const list = await dock.announce('truck.csv', listOf(`,,,${A},,,,,,`));
    await dock.open({ list });
    await dock.done({ act: 'cancel' });
    await dock.open({ list });
    await dock.done({ act: 'scan', text: A });
    await dock.done({ act: 'close', pin: PIN, driver: DRIVER });
    expect(
      await dock.act({
        act: 'open',
        direction: 'induction',
        vehicle: 'X1',
        seal: '',
        driverName: '',
        list,
      }),
    ).toEqual({ refused: 'list-used' });
  });
});

describe('weights', () => {
  test('beyond the tolerance are in question, and the next one answers it', async () => {
    const dock = await startDock();
    const list = await dock.announce('truck.csv', listOf(`${SACK},12000,0,,,,,,,`));
    await dock.open({ list });
    await dock.said(SACK);
    const keyed = (grams: number) =>
      dock.done({ act: 'key-weight', of: SACK, grams, reason: 'scale is away', pin: PIN });
    await keyed(12_500);
    expect(dock.handoff()).toMatchObject({
      oddCount: 1,
      odd: [
        {
          code: SACK,
          whys: ['weight-differs'],
          grams: [12_000, 12_500],
          may: ['accepted', 'rejected', 'returned'],
        },
      ],
    });
    await keyed(12_100);
    expect(dock.handoff()).toMatchObject({ oddCount: 0, odd: [], totals: { grams: 12_100 } });
    expect(await dock.act({ act: 'key-weight', of: SACK, grams: 1, reason: 'x' })).toEqual({
      refused: 'needs-lead',
    });
  });
});

describe('cash on delivery', () => {
  test('passes where announced amount and booking agree; else it is held, and lifted by new booking data', async () => {
    const dock = await startDock();
    const list = await dock.announce(
      'truck.csv',
      listOf(
        `,,,${A},,,110001,1249,,`,
        `,,,${B},,,110001,500,,`,
        `,,,${C},,,110001,750,,`,
        `,,,${D},,,110001,60000,,`,
      ),
    );
    await dock.book(`${A},1249`, `${B},400`, `${D},60000`);
    await dock.open({ list });
    expect([await dock.said(A), await dock.said(B), await dock.said(C), await dock.said(D)]).toEqual([
      `accepted parcel ${A}`,
      `held parcel cod-differs bin 1 ${B}`,
      `held parcel cod-no-booking bin 2 ${C}`,
      `held parcel cod-over-limit bin 3 ${D}`,
    ]);
    expect(dock.handoff().totals).toMatchObject({ parcels: 1, codParcels: 1, codPaise: 124_900, held: 3 });
    await dock.book(`${C},750`);
    expect(await dock.said(C)).toBe(`accepted cod ${C}`);
    expect(dock.handoff().totals).toMatchObject({ parcels: 2, codParcels: 2, codPaise: 199_900, held: 2 });
    await dock.done({ act: 'undo' });
    expect(dock.handoff().totals).toMatchObject({ parcels: 1, codParcels: 1, codPaise: 124_900, held: 3 });
  });

  test('of a blind handoff wants the amount on the label as the second source', async () => {
    const dock = await startDock();
    await dock.book(`${A},1249`);
    await dock.open();
    expect(await dock.said(A)).toBe(`held parcel cod-label-wanted bin 1 ${A}`);
    await dock.done({ act: 'key-cod', code: A, paise: 124_800 });
    expect(dock.handoff().odd).toMatchObject([
      { code: A, whys: ['cod-label-differs'], cod: { announced: null, booked: 124_900, label: 124_800 } },
    ]);
    await dock.done({ act: 'key-cod', code: A, paise: 124_900 });
    expect(dock.handoff().totals).toMatchObject({ parcels: 1, held: 0, codParcels: 1, codPaise: 124_900 });
  });
});

/** What a station.json that says nothing gets. */
const rulesOf = async () => {
  const { readConfig } = await import('#src/config.ts');
  const read = readConfig({ site: 'DEL1', station: 'A', name: 'x' });
  if (!('config' in read)) throw new Error('a least config is one');
  return read.config.rules;
};
