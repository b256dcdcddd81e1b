// What a person asks the record, in a journal of ten million rows, beside one look-up by its primary key.
import { mkdirSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { createSearching } from '#src/desk/search.ts';
import { createFind } from '#src/journal/find.ts';
import { openReadOnly } from '#src/journal/open-database.ts';
import { createSearch } from '#src/journal/search.ts';
import { assert } from '#src/lib/assert.ts';
import { type Bench, type Figure, type Measured, percentile } from './figure.ts';
import { makeSearchJournal } from './search-journal.ts';

const ROWS = { full: 10_000_000, quick: 5_000 };
const ASKED = { full: 400, quick: 4 };
const COLD = { full: 40, quick: 2 };
const GOAL = { atMost: 50 };
const ZONE = 'Asia/Kolkata';

const open = (path: string) => {
  const database = openReadOnly(path);
  const people = { one: () => null };
  const search = createSearch(database, path);
  const { search: ask } = createSearching({
    journal: { search, people: people as never },
    zone: ZONE,
    now: Date.now,
  });
  const one = database.prepare<[number], { body: string }>('SELECT body FROM events WHERE seq = ?');
  return {
    ask,
    find: createFind(database, path),
    one: (seq: number) => one.get(seq),
    close: () => database.close(),
  };
};

export const measureSearch = async (bench: Bench): Promise<Measured> => {
  const size = <N>({ full, quick }: { full: N; quick: N }): N => (bench.quick ? quick : full);
  const folder = join(bench.folder, 'search');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'journal.db');
  bench.tell(`a record of ${size(ROWS)} rows is made: one to six minutes`);
  const made = makeSearchJournal(path, size(ROWS), folder);
  // Another truck and parcel at each turn, far from the one before: 7919 is a prime.
  const truck = (i: number): number => (i * 7919 + 13) % made.trucks;
  /** One that brought parcels here: the fiftieth takes them back. */
  const inducted = (i: number): number => truck(i) - (truck(i) % 50 === 49 ? 1 : 0);
  const record = open(path);
  type Station = typeof record;
  const finds = (station: Station, q: string, least = 1): void => {
    const { things, handoffs } = station.ask(q);
    assert(things.length + handoffs.length >= least, `${q} is found`);
  };
  const questions: Readonly<Record<string, (station: Station, i: number) => void>> = {
    'a barcode': (at, i) => finds(at, made.parcel(inducted(i), i * 31)),
    'an alias': (at, i) => finds(at, made.alias(inducted(i), i * 31)),
    'a sack’s label of a hundred trucks': (at, i) => finds(at, made.sack(truck(i), i * 31)),
    'a manifest': (at, i) => finds(at, made.number(truck(i))),
    'a day’s manifests': (at, i) => finds(at, made.number(truck(i)).slice(0, -4)),
    'a vehicle': (at, i) => finds(at, made.vehicle(truck(i)).toLowerCase()),
    'a vehicle’s beginning': (at, i) => finds(at, made.vehicle(truck(i)).slice(0, 5)),
    'a day': (at, i) => finds(at, made.day(truck(i))),
    'a year': (at, i) => finds(at, `${made.day(truck(i))}..${made.day(truck(i) % 2920)}`),
    'an unknown code': (at, i) => finds(at, `NOBODY${i}`, 0),
  };
  const times = (count: number, once: (i: number) => void): readonly number[] =>
    Array.from({ length: count }, (_, i) => {
      const began = performance.now();
      once(i);
      return performance.now() - began;
    });
  const figures: Figure[] = [];
  const count = size(ASKED);
  try {
    const floor = times(count, i => void record.one(1 + ((i * 7_919_317) % made.rows)));
    const floorIs = 'one row by its primary key';
    for (const [name, ask] of Object.entries(questions)) {
      const taken = times(count, i => ask(record, i));
      for (const share of [0.5, 0.99])
        figures.push({
          name: `search for ${name}, p${share * 100}`,
          unit: 'ms',
          value: percentile(taken, share),
          floor: percentile(floor, share),
          floorIs,
          goal: GOAL,
        });
    }
    const scanned = {
      'a new code': times(count, i => void record.find.sealedOn(`NOBODY${i}`, '')),
      'a code that passed': times(count, i => {
        assert(record.find.sealedOn(made.parcel(inducted(i), i * 17), '') !== null, 'it passed');
      }),
    };
    for (const [name, taken] of Object.entries(scanned))
      figures.push({
        name: `at a scan, the past of ${name}, p99`,
        unit: 'ms',
        value: percentile(taken, 0.99),
        floor: percentile(floor, 0.99),
        floorIs,
      });
    const cold: number[] = [];
    for (const [n, ask] of Object.values(questions).entries())
      for (let i = 0; i < size(COLD); i += 1) {
        const fresh = open(path);
        const [took = 0] = times(1, () => ask(fresh, 10_007 + n * 1000 + i));
        cold.push(took);
        fresh.close();
      }
    for (const share of [0.5, 0.99])
      figures.push({
        name: `search for any of these on a fresh connection, p${share * 100}`,
        unit: 'ms',
        value: percentile(cold, share),
        floor: percentile(floor, share),
        floorIs,
        goal: GOAL,
      });
  } finally {
    record.close();
  }
  return {
    figures,
    notes: [
      made.note,
      `search: ${count} of each; fresh connections have nothing of their own in memory, the system's file cache may hold pages; load of the machine ${loadavg()[0]?.toFixed(1)}`,
    ],
  };
};
