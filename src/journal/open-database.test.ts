import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { openJournal } from '#src/journal/journal.ts';
import { migrations } from '#src/journal/migrations.ts';
import { openReadOnly, openWritable } from '#src/journal/open-database.ts';
import { opened, parcel, tempFolder, ticking } from '#test/example-journal.ts';

const settingsOf = (database: Database.Database) => ({
  journal: database.pragma('journal_mode', { simple: true }),
  // 2: FULL (sqlite.org/pragma.html#pragma_synchronous).
  synchronous: database.pragma('synchronous', { simple: true }),
  fullfsync: database.pragma('fullfsync', { simple: true }),
  foreignKeys: database.pragma('foreign_keys', { simple: true }),
  trustedSchema: database.pragma('trusted_schema', { simple: true }),
  version: database.pragma('user_version', { simple: true }),
});
const asItMustBe = {
  journal: 'wal',
  synchronous: 2,
  fullfsync: 1,
  foreignKeys: 1,
  trustedSchema: 0,
  version: migrations.length,
};

const filled = (path: string): void => {
  const journal = openJournal(path, ticking());
  journal.append('h-1', [
    opened(),
    ...Array.from({ length: 2_000 }, (_, i) => parcel(`TBA${500_000_000_000 + i}`)),
  ]);
  journal.close();
};

const hashOf = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');
const contentOf = (folder: string) =>
  Object.fromEntries(readdirSync(folder).map(name => [name, hashOf(join(folder, name))]));

describe('a connection', () => {
  test('that writes keeps every commit on the disk, in a new journal and in one that is opened again', () => {
    const path = join(tempFolder(), 'journal.db');
    for (let time = 1; time <= 2; time += 1) {
      const database = openWritable(path);
      expect(settingsOf(database)).toEqual(asItMustBe);
      database.close();
    }
  });

  test('that reads has the same settings, and SQLite itself refuses to write on it', () => {
    const path = join(tempFolder(), 'journal.db');
    const writer = openWritable(path);
    const reader = openReadOnly(path);
    expect(settingsOf(reader)).toEqual(asItMustBe);
    expect(() => reader.exec("INSERT INTO settings VALUES ('a', 'b')")).toThrow(/readonly/);
    reader.close();
    writer.close();
  });

  test('reads what was committed after it was opened', () => {
    const path = join(tempFolder(), 'journal.db');
    const writer = openWritable(path);
    const reader = openReadOnly(path);
    writer.exec("INSERT INTO settings VALUES ('a', 'b')");
    expect(reader.prepare('SELECT * FROM settings').all()).toEqual([{ name: 'a', value: 'b' }]);
    reader.close();
    writer.close();
  });
});

describe('the form of the database', () => {
  test('is the one that is committed in schema.sql', async () => {
    const database = openWritable(join(tempFolder(), 'journal.db'));
    const made = database
      .prepare<[], { sql: string }>('SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid')
      .all()
      .map(({ sql }) => `${sql.replaceAll('\n  ', '\n')};\n`);
    const pragmas = ['application_id', 'user_version'].map(
      name => `PRAGMA ${name} = ${database.pragma(name, { simple: true })};\n`,
    );
    database.close();
    await expect([...pragmas, ...made].join('\n')).toMatchFileSnapshot('schema.sql');
  });

  test('holds each table to the types of its columns', () => {
    const database = openWritable(join(tempFolder(), 'journal.db'));
    const tables = database
      .prepare<[], { name: string }>("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
      .all()
      .map(({ name }) => name);
    const right = { INTEGER: 1, TEXT: 'text', BLOB: Buffer.from([1]) };
    const wrong = { INTEGER: 'one', TEXT: Buffer.from([1]), BLOB: 'text' };
    const refused: string[] = [];
    const columnsOf = (table: string) =>
      database.pragma(`table_info(${table})`) as { name: string; type: keyof typeof right }[];
    for (const table of tables) {
      const columns = columnsOf(table);
      const insert = database.prepare(`INSERT INTO ${table} VALUES (${columns.map(() => '?').join(', ')})`);
      for (const odd of columns) {
        const values = columns.map(column => (column === odd ? wrong : right)[column.type]);
        try {
          insert.run(values);
        } catch (thrown) {
          refused.push(`${table}.${odd.name}: ${(thrown as { code: string }).code}`);
        }
      }
    }
    expect(tables).toEqual([
      'aliases',
      'announced',
      'announced_aliases',
      'announced_order',
      'announced_wrong',
      'bookings',
      'events',
      'handed_elsewhere',
      'handoffs',
      'manifests',
      'notices',
      'operators',
      'outbox',
      'personal',
      'photos',
      'preadvices',
      'retired',
      'sets',
      'settings',
      'voids',
    ]);
    expect(refused).toEqual(
      tables.flatMap(table =>
        columnsOf(table).map(({ name }) => {
          // A row's own number is no integer rather than of another type.
          const code =
            (table === 'events' && name === 'seq') || (['sets', 'personal'].includes(table) && name === 'id')
              ? 'SQLITE_MISMATCH'
              : 'SQLITE_CONSTRAINT_DATATYPE';
          return `${table}.${name}: ${code}`;
        }),
      ),
    );
    database.close();
  });

  test('is made once: a second opening changes no byte of what is there', () => {
    const folder = tempFolder();
    const path = join(folder, 'journal.db');
    filled(path);
    const before = contentOf(folder);
    openWritable(path).close();
    expect(contentOf(folder)).toEqual(before);
  });

  test('is whole or not there: what a killed first start left under another name makes way', () => {
    const folder = tempFolder();
    const path = join(folder, 'journal.db');
    writeFileSync(`${path}.new`, 'half a database');
    writeFileSync(`${path}.new-journal`, 'its journal');
    openWritable(path).close();
    expect(readdirSync(folder)).toEqual(['journal.db']);
  });
});
