import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { WorkView } from '#src/api/contract.ts';
import { createLists } from '#src/desk/lists.ts';
import { realClock } from '#src/front/real-clock.ts';
import { openJournal } from '#src/journal/journal.ts';
import { createLongwork } from '#src/longwork/ask.ts';
import { bag, s10 } from '#src/preadvice/pre-advice.fixture.ts';
import { opened, tempFolder } from '#test/example-journal.ts';
import { THREAD } from '#test/station-rig.ts';

const SSCC = '006141411234567890';
const LIST = {
  preadvice: 'ATS-4711',
  shipper: 'ATS',
  site: 'DEL1',
  vehicle: 'DL01LX4821',
  expectedAt: '2026-11-24T08:00:00+05:30',
  sacks: [
    {
      code: bag(1),
      grams: 12_500,
      parcelCount: 3,
      parcels: [
        { code: s10(1), aliases: ['TBA502887274000'], grams: 250, pin: '560001', codPaise: 149_950 },
        { code: s10(2) },
      ],
    },
  ],
  looseParcels: [{ code: SSCC, declaredPaise: 200_000, orderRef: '402-1234567-1234567' }],
};
const bytesOf = (value: unknown): Uint8Array =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));
const json = (value: unknown, name = 'list.json') => ({ name, bytes: bytesOf(value) });
const csv = (...lines: readonly string[]) => ({ name: 'list.csv', bytes: bytesOf(lines.join('\n')) });

/** A desk over a journal in a folder of its own; the worker is real. */
const openDesk = (path = join(tempFolder(), 'journal.db'), more: { now?: () => number } = {}) => {
  const journal = openJournal(path, () => new Date().toISOString());
  const shown: WorkView[] = [];
  let writes = (): void => {};
  /** Its rows are being written: half of the work and a little is done. */
  const isWriting = new Promise<void>(resolve => {
    writes = resolve;
  });
  const lists = createLists({
    journal,
    newWorker: () => createLongwork(path, THREAD),
    site: 'DEL1',
    patterns: [],
    clock: { ...realClock, ...more },
    changed: () => {
      shown.push(...lists.work());
      if (lists.work().some(({ done }) => done > 105)) writes();
    },
    log: () => {},
  });
  const close = async (): Promise<void> => {
    await lists.stop();
    journal.close();
  };
  onTestFinished(close);
  return { path, journal, lists, shown, isWriting, close };
};

/** As many parcels as make an import that can be stopped halfway. */
const long = (parcels: number) =>
  csv('parcel_code', ...Array.from({ length: parcels }, (_, index) => s10(index)));

const imported = async (desk: ReturnType<typeof openDesk>, file: Parameters<typeof desk.lists.import>[0]) => {
  const answer = await desk.lists.import(file);
  if (!('imported' in answer)) throw new Error(JSON.stringify(answer));
  return answer.imported;
};

describe('a list that is taken in', () => {
  test('is kept with its totals, told to the journal, and found by every code of it, however that is printed', async () => {
    const desk = openDesk();
    const { journal, lists } = desk;
    const answer = await lists.import(json(LIST));
    const id = 'imported' in answer ? answer.imported.id : '';
    expect(answer).toEqual({
      imported: {
        id: expect.stringMatching(/^[0-9a-f]{64}$/),
        name: 'list.json',
        reference: 'ATS-4711',
        shipper: 'ATS',
        site: 'DEL1',
        otherSite: false,
        vehicle: 'DL01LX4821',
        expectedAt: '2026-11-24T08:00:00+05:30',
        sacks: 1,
        parcels: 3,
        loose: 1,
        codParcels: 1,
        codPaise: 149_950,
        codWithoutAmount: 0,
        grams: 250,
        unweighed: 2,
        wrong: 1,
        importedAt: expect.any(String),
        state: 'open',
      },
      counts: { rows: 4, sacks: 1, parcels: 3, loose: 1, dropped: 0, wrong: 1 },
      wrong: [{ row: null, column: 'sacks[0].parcelCount', why: 'count-differs', text: '3 2', kept: true }],
    });
    const { announced, missing } = lists.facts;
    const first = {
      kind: 'parcel',
      code: s10(1),
      sack: bag(1),
      grams: 250,
      pin: '560001',
      cod: { paise: 149_950 },
    };
    const sack = { kind: 'sack', code: bag(1), grams: 12_500, parcels: 2, said: 3 };
    const loose = {
      kind: 'parcel',
      code: `00${SSCC}`,
      sack: null,
      declaredPaise: 200_000,
      orderRef: '402-1234567-1234567',
    };
    expect([
      announced(id, bag(1)),
      announced(id, s10(1)),
      announced(id, 'TBA502887274000'),
      announced(id, `00${SSCC}`),
      announced(id, s10(9)),
      announced('another', s10(1)),
    ]).toEqual([sack, first, first, loose, null, null]);
    expect([s10(1), s10(2), s10(9)].map(code => lists.facts.aliasesOf(id, code))).toEqual([
      ['TBA502887274000'],
      [],
      [],
    ]);
    expect([...missing(id, code => code === s10(2))]).toEqual([sack, first, loose]);
    expect([...journal.replay.everything()].map(({ event }) => event)).toEqual([
      { kind: 'list-imported', list: id, sacks: 1, parcels: 3 },
    ]);
    expect(lists.wrong(id)).toEqual({ wrong: 'wrong' in answer ? answer.wrong : [], of: 1 });
    expect(lists.wrongCsv(id)).toBe(
      '\ufeffLine,Column,Reason,It says,Left out\r\n,sacks[0].parcelCount,"The sack’s count of parcels is not the number of those listed (count, listed).",3 2,\r\n',
    );
  });

  test('shows its progress while it is read and written, and nothing afterwards', async () => {
    const { lists, shown } = openDesk();
    await lists.import(long(3_000));
    expect(shown.every(({ what, of }) => what === 'list' && of === 200)).toBe(true);
    const done = shown.map(one => one.done);
    expect([done[0], done.at(-1), done.toSorted((a, b) => a - b)]).toEqual([0, 200, done]);
    expect(lists.work()).toEqual([]);
  });

  test('a second time is told, whatever the file is called; one that was put away is open again', async () => {
    const desk = openDesk();
    const { lists, journal } = desk;
    const first = await imported(desk, json(LIST));
    expect(await lists.import(json(LIST, 'again.json'))).toEqual({ there: first });
    expect([lists.putAway(first.id), lists.putAway(first.id)]).toEqual([true, false]);
    expect(lists.list()).toEqual([{ ...first, state: 'put-away' }]);
    expect(await lists.import(json(LIST))).toEqual({ there: first });
    expect([...journal.replay.everything()]).toHaveLength(1);
  });

  test('of another site is kept and marked, and tells where a parcel belongs', async () => {
    const desk = openDesk();
    const { facts } = desk.lists;
    const mine = await imported(desk, json({ ...LIST, sacks: [], looseParcels: [{ code: s10(7) }] }));
    const other = await imported(desk, json({ ...LIST, site: 'BLR2', vehicle: 'KA05MN1234' }));
    expect(other).toMatchObject({ site: 'BLR2', otherSite: true });
    const there = { list: other.id, site: 'BLR2', vehicle: 'KA05MN1234', code: s10(1) };
    expect([
      facts.elsewhere(mine.id, s10(1)),
      facts.elsewhere(mine.id, 'TBA502887274000'),
      facts.elsewhere(null, s10(7)),
      facts.elsewhere(mine.id, s10(7)),
    ]).toEqual([there, there, { list: mine.id, site: 'DEL1', vehicle: 'DL01LX4821', code: s10(7) }, null]);
    // Used by another truck, it is no open list any more.
    expect([facts.attach(other.id, 'h-1'), facts.attach(other.id, 'h-2')]).toEqual([true, false]);
    expect([facts.elsewhere(mine.id, s10(1)), facts.open().map(({ id }) => id)]).toEqual([null, [mine.id]]);
    expect(desk.lists.putAway(other.id)).toBe(false);
    facts.detach('h-1');
    expect(facts.elsewhere(mine.id, s10(1))).toEqual(there);
  });
});

describe('a file of which nothing can be used', () => {
  test.each([
    ['no list', bytesOf('%PDF-1.7'), { refused: 'not-a-list' }],
    ['nothing', bytesOf(''), { refused: 'empty' }],
    ['broken JSON', bytesOf('{"sacks": ['), { refused: 'json-broken' }],
    [
      'a header alone and a line without a code',
      bytesOf('parcel_code,order_ref\n,7\n'),
      {
        refused: 'nothing-good',
        wrong: [{ row: 2, column: 'parcel_code', why: 'no-code', text: '', kept: false }],
      },
    ],
  ])('%s', async (_, bytes, expected) => {
    const { lists, journal } = openDesk();
    expect(await lists.import({ name: 'file', bytes })).toMatchObject(expected);
    expect([lists.list(), [...journal.replay.everything()]]).toEqual([[], []]);
  });
});

describe('an import that does not come to its end', () => {
  test('because a person stops it leaves nothing, and the next one comes through', async () => {
    const desk = openDesk();
    const { lists, journal } = desk;
    const asked = lists.import(long(10_000));
    await desk.isWriting;
    lists.abort();
    expect(await asked).toEqual({ refused: 'aborted' });
    expect([lists.list(), journal.lists.torn()]).toEqual([[], []]);
    expect((await imported(desk, long(10_000))).parcels).toBe(10_000);
  });

  test('because the station ends is no list, and its rows are gone after the next start', async () => {
    const first = openDesk();
    const asked = first.lists.import(long(10_000));
    await first.isWriting;
    await first.close();
    expect(await asked).toEqual({ refused: 'aborted' });
    const { journal, lists } = openDesk(first.path);
    expect(lists.list()).toEqual([]);
    const rows = () => journal.lists.torn();
    expect(rows()).toHaveLength(1);
    await journal.lists.tidy('2026-01-01', '2026-11-24', () => true);
    expect(rows()).toEqual([]);
  });
});

describe('after 45 days', () => {
  test('a list loses its rows and keeps its totals, but not one that a handoff still needs', async () => {
    const first = openDesk(undefined, { now: () => Date.parse('2026-10-01T08:00:00Z') });
    const kept = await imported(first, json({ ...LIST, vehicle: 'HR26' }));
    const old = await imported(first, json(LIST));
    first.journal.append('h-1', [opened()]);
    first.lists.facts.attach(kept.id, 'h-1');
    await first.lists.importBookings(csv('parcel_code,cod_rupees', `${s10(1)},10`), 'L1');
    await first.journal.lists.tidy('2026-11-01', '2026-11-24T00:00:00.000Z', () => true);
    const { announced, booking } = first.lists.facts;
    expect([announced(old.id, s10(1)), announced(kept.id, s10(1))?.code, booking(s10(1))]).toEqual([
      null,
      s10(1),
      null,
    ]);
    expect(first.lists.list().map(({ id, state, parcels }) => [id === old.id, state, parcels])).toEqual(
      expect.arrayContaining([
        [true, 'cleared', 3],
        [false, 'used', 3],
      ]),
    );
    // It may come again.
    expect((await imported(first, json(LIST))).state).toBe('open');
    expect(announced(old.id, s10(1))?.code).toBe(s10(1));
  });
});

describe('booking data', () => {
  test('says of each parcel what is to be collected, the newest file last; wrong lines are named; who took it in is recorded', async () => {
    const { lists, journal } = openDesk();
    const { booking } = lists.facts;
    const answer = await lists.importBookings(
      csv('parcel_code,cod_rupees', `${s10(1)},1499.50`, `${s10(2)},`, `${s10(3)},soon`, `${SSCC},0`),
      'L1',
    );
    expect(answer).toEqual({
      bookings: 3,
      rows: 4,
      wrongs: 1,
      wrong: [{ row: 4, column: 'cod_rupees', why: 'number-form', text: 'soon', kept: false }],
    });
    const asked = () => [s10(1), s10(2), s10(3), `00${SSCC}`].map(booking);
    expect(asked()).toEqual([{ codPaise: 149_950 }, { codPaise: null }, null, { codPaise: null }]);
    await lists.importBookings(json([{ code: s10(1), codPaise: 5_000 }, { code: s10(3) }]), 'L2');
    expect(asked()).toEqual([
      { codPaise: 5_000 },
      { codPaise: null },
      { codPaise: null },
      { codPaise: null },
    ]);
    expect([...journal.replay.everything()].map(({ event }) => event)).toEqual([
      { kind: 'bookings-imported', rows: 3, by: 'L1' },
      { kind: 'bookings-imported', rows: 2, by: 'L2' },
    ]);
  });
});
