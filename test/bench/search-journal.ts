// A record of ten million rows as it is after years, made fast: the real form and the chain's real hash, one prepared
// insert a row in large transactions. What no search reads (a manifest's lines, raw frames) is left short.
import { statfsSync, statSync } from 'node:fs';
import { BEGINNING, rowHash } from '#src/journal/chain.ts';
import { openWritable } from '#src/journal/open-database.ts';
import { parcelLabel, sackLabel } from './labels.ts';

const SACKS = 40;
const PARCELS = 920;
/** Opened, sacks with their weights, parcels, closed, signed, sealed. */
export const ROWS_A_TRUCK = 1 + 2 * SACKS + PARCELS + 3;
/** Printed once and used again and again. */
const BAGS = 4_000;
const VEHICLES = 400;
const TRUCKS_A_DAY = 8;
const FIRST_DAY = Date.UTC(2023, 0, 1, 4);
/** One truck in fifty brings parcels back that went forward this many trucks ago. */
const BACK = 49;
const BYTES_A_ROW = 480;

export type SearchJournal = {
  readonly trucks: number;
  readonly rows: number;
  readonly note: string;
  readonly number: (truck: number) => string;
  readonly vehicle: (truck: number) => string;
  readonly day: (truck: number) => string;
  readonly parcel: (truck: number, n: number) => string;
  readonly alias: (truck: number, n: number) => string;
  readonly sack: (truck: number, n: number) => string;
};

const dayAt = (truck: number): number =>
  FIRST_DAY + Math.floor(truck / TRUCKS_A_DAY) * 86_400_000 + (truck % TRUCKS_A_DAY) * 3_600_000;
const three = (n: number): string => String(n).padStart(3, '0');
const day = (truck: number): string => new Date(dayAt(truck)).toISOString().slice(0, 10);
const number = (truck: number): string =>
  `BENCH-A-${day(truck).slice(2).replaceAll('-', '')}-${three((truck % TRUCKS_A_DAY) + 1)}`;
const vehicle = (truck: number): string =>
  `DL ${String(1 + (truck % 13)).padStart(2, '0')} LX ${String(1000 + ((truck * 7919) % VEHICLES)).padStart(4, '0')}`;
const parcel = (truck: number, n: number): string => parcelLabel(truck * PARCELS + (n % PARCELS));
/** Every tenth parcel has one. */
const alias = (truck: number, n: number): string =>
  `SHIP${String(truck * PARCELS + Math.floor((n % PARCELS) / 10) * 10).padStart(12, '0')}`;
const sack = (truck: number, n: number): string => sackLabel((truck * SACKS + (n % SACKS)) % BAGS);
const handoffOf = (truck: number): string => `00000000-0000-4000-8000-${String(truck).padStart(12, '0')}`;

/** As many rows as were asked for, or as the disk has room for. */
export const makeSearchJournal = (path: string, wanted: number, folder: string): SearchJournal => {
  const began = performance.now();
  const { bavail, bsize } = statfsSync(folder);
  const room = Math.floor((bavail * bsize * 0.8) / BYTES_A_ROW);
  const trucks = Math.ceil(Math.min(wanted, room) / ROWS_A_TRUCK);
  const database = openWritable(path);
  database.pragma('synchronous = OFF');
  database.pragma('cache_size = -400000');
  database.pragma('wal_autocheckpoint = 20000');
  // Built at the end, sorted: a row at a time ten million of them take three times as long.
  const indexes = database
    .prepare<[], { name: string; sql: string }>(
      "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'events' AND sql IS NOT NULL",
    )
    .all();
  for (const { name } of indexes) database.exec(`DROP INDEX ${name}`);
  const insert = database.prepare(
    'INSERT INTO events (seq, at, handoff, kind, barcode, body, hash) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const addHandoff = database.prepare(
    "INSERT INTO handoffs (id, phase, direction, opened_at, lane, vehicle) VALUES (?, 'sealed', ?, ?, ?, ?)",
  );
  const addAlias = database.prepare('INSERT INTO aliases (alias, code, handoff) VALUES (?, ?, ?)');
  const addManifest = database.prepare(`
    INSERT INTO manifests (number, date, serial, handoff, document, head, rows, signature)
    VALUES (@number, @date, @serial, @handoff, @document, @head, @rows, '')`);
  const addOutbox = database.prepare(`
    INSERT INTO outbox (document, number, position, state, tries, next_at, delivered_at, receipt)
    VALUES (@document, @number, @position, 'delivered', 1, 0, @at, '{"head":{"receipt":"r"}}')`);
  const head = JSON.stringify({ totals: { sacks: SACKS, parcels: PARCELS }, padding: 'h'.repeat(1500) });
  const lines = JSON.stringify('r'.repeat(2000));

  let seq = 0;
  let hash: Uint8Array = BEGINNING;
  const truck = database.transaction((n: number) => {
    const handoff = handoffOf(n);
    const at = new Date(dayAt(n)).toISOString();
    const isReturn = n % 50 === BACK;
    const direction = isReturn ? 'return' : 'induction';
    const write = (kind: string, barcode: string | null, body: string): void => {
      seq += 1;
      hash = rowHash(hash, { seq, at, handoff, body });
      insert.run(seq, at, handoff, kind, barcode, body, hash);
    };
    write(
      'handoff-opened',
      null,
      `{"by":"C1","direction":"${direction}","from":{"id":"ATS","name":"Amazon"},"kind":"handoff-opened","lane":"1","seal":"S-${n}","to":{"id":"DOP","name":"India Post"},"vehicle":"${vehicle(n)}"}`,
    );
    for (let s = 0; s < SACKS; s += 1) {
      const bag = sack(n, s);
      write(
        'sack-accepted',
        bag,
        `{"code":"${bag}","contents":"none","kind":"sack-accepted","scan":{"aim":"]C0","by":"C1","device":"scanner-1"},"scheme":"IN-BAG"}`,
      );
      write(
        'sack-weighed',
        bag,
        `{"kind":"sack-weighed","sack":"${bag}","weight":{"device":"scale-1","grams":12340,"raw":"532053","unit":"kg","value":"12.340"}}`,
      );
      for (let p = (s * PARCELS) / SACKS; p < ((s + 1) * PARCELS) / SACKS; p += 1) {
        const code = isReturn ? parcel(n - BACK, p) : parcel(n, p);
        const other = !isReturn && p % 10 === 0 ? alias(n, p) : null;
        if (other !== null) addAlias.run(other, code, handoff);
        write(
          'parcel-accepted',
          code,
          `{${other === null ? '' : `"aliases":["${other}"],`}"code":"${code}","kind":"parcel-accepted","sack":"${bag}","scan":{"aim":"]C0","by":"C1","device":"scanner-1"},"scheme":"S10"}`,
        );
      }
    }
    const totals = `{"grams":${SACKS * 12_340},"parcels":${PARCELS},"sacks":${SACKS}}`;
    write('handoff-closed', null, `{"by":"C1","kind":"handoff-closed","totals":${totals}}`);
    write(
      'signed-off',
      null,
      `{"clerk":"C1","driver":{"how":"signature","person":"p${n}"},"kind":"signed-off","totals":"t"}`,
    );
    const document = String(n).padStart(64, '0');
    write(
      'manifest-sealed',
      null,
      `{"document":"${document}","kind":"manifest-sealed","number":"${number(n)}"}`,
    );
    addHandoff.run(handoff, direction, at, '1', vehicle(n));
    const date = day(n).slice(2).replaceAll('-', '');
    addManifest.run({
      number: number(n),
      date,
      serial: (n % TRUCKS_A_DAY) + 1,
      handoff,
      document,
      head,
      rows: lines,
    });
    addOutbox.run({ document, number: number(n), position: n + 1, at });
  });
  const some = database.transaction((from: number) => {
    for (let n = from; n < Math.min(from + 50, trucks); n += 1) truck(n);
  });
  for (let n = 0; n < trucks; n += 50) some(n);
  for (const { sql } of indexes) database.exec(sql);
  database.pragma('wal_checkpoint(TRUNCATE)');
  database.close();

  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  const gigabytes = (statSync(path).size / 1e9).toFixed(1);
  const short = seq < wanted ? `; ONLY SO MANY of ${wanted}: the disk has no room for more` : '';
  const note = `search: record of ${seq} rows of ${trucks} sealed trucks, ${gigabytes} GB, made in ${seconds} s${short}`;
  return { trucks, rows: seq, note, number, vehicle, day, parcel, alias, sack };
};
