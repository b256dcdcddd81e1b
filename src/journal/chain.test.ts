import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openJournal } from '#src/journal/journal.ts';
import { openReadOnly } from '#src/journal/open-database.ts';
import { createReplay } from '#src/journal/replay.ts';
import { opened, parcel, tempFolder, ticking } from '#test/example-journal.ts';

const ROWS = 40;

const madeIn = (folder: string): string => {
  const path = join(folder, 'whole.db');
  const journal = openJournal(path, ticking());
  journal.append('h-1', [opened()]);
  for (let i = 1; i < ROWS; i += 1) journal.append('h-1', [parcel(`TBA${500_000_000_000 + i}`)]);
  journal.close();
  return path;
};

/** Where a copy of the journal is broken after `change`; seen by a connection of its own, as the worker has it. */
const brokenAfter = (
  whole: string,
  change: (database: Database.Database) => void,
  after = 0,
): number | null => {
  const path = whole.replace('whole', 'changed');
  copyFileSync(whole, path);
  const writer = new Database(path);
  change(writer);
  writer.close();
  const reader = openReadOnly(path);
  const broken = createReplay(reader).brokenAt(after);
  reader.close();
  return broken;
};

const flip = (hash: Buffer): Buffer => Buffer.from(hash.map((byte, i) => (i === 0 ? byte ^ 1 : byte)));

/** Each changes row `seq` and leaves a row that SQLite is content with. */
const changes: { readonly [what: string]: (database: Database.Database, seq: number) => void } = {
  'another body': (database, seq) =>
    database
      .prepare("UPDATE events SET body = replace(body, 'scanner-1', 'scanner-2') || ' ' WHERE seq = ?")
      .run(seq),
  'another time': (database, seq) =>
    database.prepare("UPDATE events SET at = '2026-11-22T00:00:00.000Z' WHERE seq = ?").run(seq),
  'another handoff': (database, seq) =>
    database.prepare("UPDATE events SET handoff = 'h-2' WHERE seq = ?").run(seq),
  'no handoff': (database, seq) =>
    database.prepare('UPDATE events SET handoff = NULL WHERE seq = ?').run(seq),
  'another hash': (database, seq) => {
    const { hash } = database
      .prepare<[number], { hash: Buffer }>('SELECT hash FROM events WHERE seq = ?')
      .get(seq) ?? {
      hash: Buffer.alloc(32),
    };
    database.prepare('UPDATE events SET hash = ? WHERE seq = ?').run(flip(hash), seq);
  },
  'another barcode to be found by': (database, seq) =>
    database.prepare("UPDATE events SET barcode = 'TBA000000000000' WHERE seq = ?").run(seq),
  'another kind': (database, seq) =>
    database.prepare("UPDATE events SET kind = 'scan-held' WHERE seq = ?").run(seq),
};

describe('the chain', () => {
  test('holds over what was appended, in one call or in many', () => {
    const whole = madeIn(tempFolder());
    expect([brokenAfter(whole, () => {}), brokenAfter(whole, () => {}, 17)]).toEqual([null, null]);
  });

  test.each(Object.entries(changes))('shows a row of the past with %s', (_, change) => {
    const whole = madeIn(tempFolder());
    fc.assert(
      fc.property(fc.integer({ min: 1, max: ROWS }), seq => {
        expect(brokenAfter(whole, database => change(database, seq))).toBe(seq);
      }),
      { numRuns: 12 },
    );
  });

  test('shows a row that is gone, wherever another one follows', () => {
    const whole = madeIn(tempFolder());
    fc.assert(
      fc.property(fc.integer({ min: 1, max: ROWS - 1 }), seq => {
        const broken = brokenAfter(whole, database =>
          database.prepare('DELETE FROM events WHERE seq = ?').run(seq),
        );
        expect(broken).toBe(seq);
      }),
      { numRuns: 12 },
    );
  });

  test('shows two rows that changed places', () => {
    const whole = madeIn(tempFolder());
    const places = fc.uniqueArray(fc.integer({ min: 1, max: ROWS }), { minLength: 2, maxLength: 2 });
    fc.assert(
      fc.property(places, ([a = 1, b = 2]) => {
        const broken = brokenAfter(whole, database => {
          const move = database.prepare('UPDATE events SET seq = ? WHERE seq = ?');
          for (const [to, from] of [
            [-1, a],
            [a, b],
            [b, -1],
          ])
            move.run(to, from);
        });
        expect(broken).toBe(Math.min(a, b));
      }),
      { numRuns: 12 },
    );
  });

  test('shows a row that was added in the middle, with the rest moved on', () => {
    const whole = madeIn(tempFolder());
    const broken = brokenAfter(whole, database => {
      for (let seq = ROWS; seq >= 20; seq -= 1)
        database.prepare('UPDATE events SET seq = seq + 1 WHERE seq = ?').run(seq);
      database.exec(
        'INSERT INTO events SELECT 20, at, handoff, kind, barcode, body, hash FROM events WHERE seq = 19',
      );
    });
    expect(broken).toBe(20);
  });

  test('is looked at from a row on, and says how far it is', () => {
    const path = join(tempFolder(), 'journal.db');
    const journal = openJournal(path, ticking());
    journal.append('h-1', [opened(), ...Array.from({ length: 20_500 }, (_, i) => parcel(`P${i}`))]);
    const heard: number[] = [];
    expect(journal.replay.brokenAt(0, seq => heard.push(seq))).toBe(null);
    expect(heard).toEqual([10_000, 20_000]);
    journal.close();
    const writer = new Database(path);
    writer.exec("UPDATE events SET at = 'never' WHERE seq = 100");
    writer.close();
    const reader = openReadOnly(path);
    const replay = createReplay(reader);
    expect([replay.brokenAt(), replay.brokenAt(99), replay.brokenAt(100)]).toEqual([100, 100, null]);
    reader.close();
  });
});
