// A journal that the previous version made (journal-form-1.fixture.sql) in the hands of this one: nothing is lost.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readConfig, saveConfig } from '#src/config.ts';
import { writeMark } from '#src/desk/mark.ts';
import { realClock } from '#src/front/real-clock.ts';
import { evolve } from '#src/handoff/evolve.ts';
import type { Handoff } from '#src/handoff/state.ts';
import { type Journal, openJournal } from '#src/journal/journal.ts';
import { migrations } from '#src/journal/migrations.ts';
import { openWritable } from '#src/journal/open-database.ts';
import { isHandoffEvent } from '#src/journal/station-event.ts';
import { assert } from '#src/lib/assert.ts';
import { toHex } from '#src/lib/hex.ts';
import { readDocument } from '#src/manifest/verify.ts';
import { tempFolder, ticking } from '#test/example-journal.ts';
import { sampleKey } from '#test/sealed-truck.ts';
import { DEVICES, PIN, placeIn, startStation } from '#test/station-rig.ts';
import { untilView } from '#test/until.ts';

const FIXTURE = readFileSync(new URL('./journal-form-1.fixture.sql', import.meta.url), 'utf8');

/** The truck that stood at the dock when the previous version was stopped, as that one had it. */
const AT_THE_DOCK = {
  id: 'b1302bfd-1dae-4b63-a002-bcb3b8298cd8',
  phase: 'open',
  vehicle: 'UP16CT3344',
  seal: 'S-88311',
  driver: 'Imran Sheikh',
  current: 'CBD3014298895',
  sacks: [{ code: 'CBD3014298895', n: 2, scheme: 'IN-BAG', parcels: 2, grams: 15_060, value: '15.060' }],
  parcels: [
    { code: 'CK510912093IN', n: 4, scheme: 'S10', sack: 'CBD3014298895' },
    { code: 'TBA502887000065', n: 5, scheme: 'TBA', sack: 'CBD3014298895' },
  ],
  parked: [{ code: 'HELLO', n: 7, why: 'unknown', bin: 1, sack: 'CBD3014298895' }],
  held: [{ code: 'CK510912080IN', n: 8, why: 'sealed-earlier', manifest: 'DEL1-A-261121-501' }],
  totals: {
    sacks: 1,
    sacksWeighed: 1,
    parcels: 2,
    loose: 0,
    grams: 15_060,
    repeated: 1,
    parked: 1,
    held: 1,
    returned: 0,
  },
  // The newest act that still counts: the next undo takes it back.
  undo: { n: 8, kind: 'scan-held', code: 'CK510912080IN' },
};

const withFixture = (path: string, more = ''): void => {
  const database = new Database(path);
  database.exec(`BEGIN; ${FIXTURE} ${more} COMMIT;`);
  database.close();
};

const inFolder = (more = '') => {
  const folder = tempFolder();
  const [before, after] = [join(folder, 'before.db'), join(folder, 'journal.db')];
  withFixture(before, more);
  withFixture(after, more);
  return { before, after };
};

const migrated = (more?: string): Journal & { readonly before: string } => {
  const { before, after } = inFolder(more);
  return { ...openJournal(after, ticking()), before };
};

const rowsOf = (database: Database.Database, table: string, columns: readonly string[]) =>
  database.prepare(`SELECT ${columns.join(', ')} FROM ${table}`).all();

describe('a journal of form 1', () => {
  test('is one: its rows fill every table that form 1 has', () => {
    const { before } = inFolder();
    const database = new Database(before, { readonly: true });
    expect(database.pragma('user_version', { simple: true })).toBe(1);
    const counts = tablesOf(database).map(({ name }) => [name, rowsOf(database, name, ['*']).length]);
    database.close();
    expect(Object.fromEntries(counts)).toEqual({
      events: 49,
      handoffs: 4,
      manifests: 2,
      retired: 2,
      outbox: 2,
      personal: 4,
      operators: 1,
      settings: 2,
    });
  });

  test('keeps every column of every row, in the same order', () => {
    const { before, after } = inFolder();
    openWritable(after).close();
    const [old, now] = [before, after].map(path => new Database(path, { readonly: true }));
    assert(old && now, 'two databases');
    expect(now.pragma('user_version', { simple: true })).toBe(migrations.length);
    for (const { name, columns } of tablesOf(old)) {
      expect([name, rowsOf(now, name, columns)]).toEqual([name, rowsOf(old, name, columns)]);
    }
    old.close();
    now.close();
  });

  test('has the form of a new one after it was opened', () => {
    const { after } = inFolder();
    const fresh = join(tempFolder(), 'journal.db');
    const forms = [after, fresh].map(path => {
      const database = openWritable(path);
      const form = database
        .prepare<[], { sql: string }>('SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid')
        .all()
        .map(({ sql }) => sql.replaceAll('\n  ', '\n'));
      const found = database.pragma('integrity_check', { simple: true });
      database.close();
      return { form, found };
    });
    expect(forms[0]).toEqual(forms[1]);
    expect(forms[0]?.found).toBe('ok');
  });

  test('holds its chain to the last row, and goes on with it', () => {
    const journal = migrated();
    expect([journal.head().seq, journal.replay.brokenAt()]).toEqual([49, null]);
    journal.append(null, [{ kind: 'set-opened', set: 1, name: 'SET1', by: 'L1' }]);
    expect([journal.head().seq, journal.replay.brokenAt()]).toEqual([50, null]);
    journal.close();
  });

  test('names the vehicle of each truck, as its opening does', () => {
    const { after } = inFolder();
    const database = openWritable(after);
    const handoffs = rowsOf(database, 'handoffs', ['phase', 'vehicle', 'lane']);
    database.close();
    expect(handoffs).toEqual([
      { phase: 'cancelled', vehicle: 'DL01LX9999', lane: null },
      { phase: 'sealed', vehicle: 'HR55AB1207', lane: null },
      { phase: 'open', vehicle: 'UP16CT3344', lane: null },
      { phase: 'sealed', vehicle: 'DL01LX4821', lane: null },
    ]);
  });

  test('gives each of its people a badge of their own', () => {
    const people = ['Zoya Khan', 'Anil Rao', 'asha', 'Ünal']
      .map(name => `INSERT INTO operators VALUES ('${name}', 'clerk', 'scrypt', '');`)
      .join(' ');
    const { after } = inFolder(people);
    const database = openWritable(after);
    const badges = rowsOf(database, 'operators', ['name', 'role', 'badge', 'ended_at']);
    database.close();
    expect(badges).toEqual(
      [
        ['Anil Rao', 'clerk', 'L1'],
        ['Meera Nair', 'lead', 'L2'],
        ['Zoya Khan', 'clerk', 'L3'],
        ['asha', 'clerk', 'L4'],
        ['Ünal', 'clerk', 'L5'],
      ].map(([name, role, badge]) => ({ name, role, badge, ended_at: null })),
    );
  });

  test('has the unfinished truck as the previous version had it', () => {
    const journal = migrated();
    expect(journal.replay.unfinished().map(({ id, phase }) => ({ id, phase }))).toEqual([
      { id: AT_THE_DOCK.id, phase: 'open' },
    ]);
    expect(asTheOldOneSaid(replayed(journal, AT_THE_DOCK.id), journal)).toEqual(AT_THE_DOCK);
    journal.close();
  });

  test('replays each sealed truck to the totals that were signed, and its document verifies', () => {
    const journal = migrated();
    const sealed = journal.manifests.list(null, 10).map(({ number }) => number);
    expect(sealed).toEqual(['DEL1-A-261121-501', 'DEL1-A-261120-001']);
    for (const number of sealed) {
      const kept = journal.manifests.one(number);
      const read = readDocument(journal.outbox.text(kept?.document ?? ''));
      assert(kept && 'document' in read, `${number}: ${JSON.stringify(read)}`);
      const [closing] = [...journal.replay.handoff(kept.handoff)].filter(
        ({ event }) => event.kind === 'handoff-closed',
      );
      assert(closing?.event.kind === 'handoff-closed', 'it was closed');
      const state = replayed(journal, kept.handoff);
      expect([state.phase, state.manifest?.number]).toEqual(['sealed', number]);
      expect(state.totals).toMatchObject(closing.event.totals);
      expect(read.document.head.totals).toMatchObject({
        sacks: state.totals.sacks,
        parcels: state.totals.parcels,
        grams: state.totals.grams,
      });
    }
    journal.close();
  });

  test('finds its codes and what became of them', () => {
    const journal = migrated();
    const database = new Database(journal.path, { readonly: true });
    onTestFinished(() => void database.close());
    const ofCode = database.prepare<{ code: string }, { kind: string; number: string | null }>(`
      SELECT e.kind, m.number FROM events e LEFT JOIN manifests m ON m.handoff = e.handoff
      WHERE e.barcode = @code ORDER BY e.seq DESC`);
    const said = (code: string) =>
      ofCode.all({ code }).map(({ kind, number }) => (number === null ? kind : `${kind} ${number}`));
    const [first, second] = ['DEL1-A-261120-001', 'DEL1-A-261121-501'];
    expect({
      sack: said('CBD3014298864'),
      inducted: said('CK510912062IN'),
      settled: said('AMZ-IN-00417'),
      returned: said('CK510912061IN'),
      undone: said('TBA502887000039'),
      withControlCharacter: said('EM\u001d0042'),
      atTheDock: said('HELLO'),
    }).toEqual({
      sack: [`sack-weighed ${first}`, `sack-accepted ${first}`],
      inducted: [`scan-held ${second}`, `scan-repeated ${first}`, `parcel-accepted ${first}`],
      settled: [`parked-settled ${first}`, `scan-parked ${first}`],
      returned: [`parked-settled ${first}`, `scan-parked ${first}`],
      undone: [`undone ${first}`, `parcel-accepted ${first}`],
      withControlCharacter: [`parked-settled ${second}`, `scan-parked ${second}`],
      atTheDock: ['scan-parked'],
    });
    journal.close();
  });
});

describe('a station on a journal of form 1', () => {
  test('goes on with the truck at the dock: scans, settles and seals it', async () => {
    const place = placeIn(tempFolder());
    mkdirSync(place.data, { recursive: true, mode: 0o700 });
    withFixture(join(place.data, 'journal.db'));
    leaveFiles(place);
    const { station, scanner } = startStation(place, { clock: from('2026-11-22T06:10:00Z') });
    await untilView(station, ({ devices }) => devices.every(({ lamp }) => lamp === 'ready'), 'both devices');
    const { handoff, notices, delivery } = station.view();
    expect(handoff).toMatchObject({
      id: AT_THE_DOCK.id,
      opening: { driverName: 'Imran Sheikh' },
      totals: AT_THE_DOCK.totals,
      current: { code: 'CBD3014298895', grams: 15_060 },
      // The previous version gave what is held no bin, and let a truck close with it.
      odd: [
        { code: 'HELLO', of: 'parked', whys: ['unknown'], bin: 1 },
        { code: 'CK510912080IN', of: 'held', whys: ['sealed-earlier'], manifest: 'DEL1-A-261121-501' },
      ],
    });
    expect([notices, delivery.waiting, delivery.delivered]).toEqual([[], 1, 1]);

    await scanner.scan('CK510912059IN');
    await untilView(station, ({ handoff: now }) => now?.totals.parcels === 3, 'a new parcel');
    // What the previous version sealed is still known.
    await scanner.scan('CK510912076IN');
    await untilView(station, ({ handoff: now }) => now?.totals.held === 2, 'one that was sealed before');
    const settle = (code: string, outcome: 'parcel' | 'rejected', reason: string) =>
      station.act({ act: 'settle', code, outcome, reason, pin: PIN });
    const settled = [
      await settle('HELLO', 'parcel', 'On the driver’s list'),
      await settle('CK510912080IN', 'rejected', 'Handed over yesterday'),
      await settle('CK510912076IN', 'rejected', 'Handed over on the 20th'),
    ];
    expect(settled).toEqual([{ done: true }, { done: true }, { done: true }]);
    const answer = await station.act({ act: 'close', pin: PIN, driver: { name: 'Imran Sheikh' } });
    assert('done' in answer && answer.manifest, `sealed: ${JSON.stringify(answer)}`);
    // Numbers that were retired and told to nobody stay retired, and the new document tells them.
    expect(answer.manifest.number).toBe('DEL1-A-261122-501');
    const document = JSON.parse(station.papers.document(answer.manifest.number) ?? '') as {
      head: { totals: { sacks: number; parcels: number }; retired: unknown; previous: { number: string } };
    };
    expect(document.head).toMatchObject({
      totals: { sacks: 1, parcels: 4 },
      previous: { number: 'DEL1-A-261121-501' },
      retired: [{ first: 'DEL1-A-261122-001', last: 'DEL1-A-261122-500' }],
    });
  });
});

const tablesOf = (database: Database.Database) =>
  database
    .prepare<[], { name: string }>("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY rowid")
    .all()
    .map(({ name }) => ({
      name,
      columns: (database.pragma(`table_info(${name})`) as { name: string }[]).map(column => column.name),
    }));

const replayed = (journal: Journal, id: string): Handoff => {
  let state: Handoff | null = null;
  for (const { event } of journal.replay.handoff(id))
    if (isHandoffEvent(event)) state = evolve(state, id, event);
  assert(state, `${id} was opened`);
  return state;
};

/** Whatever today's state has beside it. */
const asTheOldOneSaid = (state: Handoff, journal: Journal): unknown => {
  const { totals: old } = AT_THE_DOCK;
  return {
    id: state.id,
    phase: state.phase,
    vehicle: state.opening.vehicle,
    seal: state.opening.seal,
    driver: journal.personName(state.opening.driver),
    current: state.current,
    sacks: [...state.sacks.values()].map(({ code, n, scheme, parcels, weight }) => ({
      code,
      n,
      scheme,
      parcels,
      grams: weight?.grams,
      value: weight?.value,
    })),
    parcels: [...state.parcels.values()].map(({ code, n, scheme, sack }) => ({ code, n, scheme, sack })),
    parked: [...state.parked.values()].map(({ code, n, why, bin, sack }) => ({ code, n, why, bin, sack })),
    held: [...state.held.values()].map(({ code, n, why, manifest }) => ({ code, n, why, manifest })),
    totals: Object.fromEntries(Object.entries(state.totals).filter(([name]) => Object.hasOwn(old, name))),
    undo: state.undo && { n: state.undo.n, kind: state.undo.kind, code: state.undo.code },
  };
};

/** What lies beside the journal on the disk of a station that was only stopped: key, station.json, mark. */
const leaveFiles = (place: ReturnType<typeof placeIn>): void => {
  writeFileSync(join(place.data, 'station.key'), `${toHex(sampleKey.secretKey)}\n`, { mode: 0o600 });
  const read = readConfig({ site: 'DEL1', station: 'A', name: 'Dock 4', devices: DEVICES });
  assert('config' in read, 'a config');
  saveConfig(place.config, read.config);
  const journal = openJournal(join(place.data, 'journal.db'), ticking());
  const { seq, hash } = journal.head();
  journal.close();
  const mark = join(place.marks, `${sampleKey.publicKey.slice(0, 32)}.json`);
  assert(writeMark(mark, { seq, hash: toHex(hash), number: 'DEL1-A-261122-500' }), 'a mark');
};

const from = (iso: string) => {
  const ahead = Date.parse(iso) - realClock.now();
  return { now: () => realClock.now() + ahead, after: realClock.after };
};
