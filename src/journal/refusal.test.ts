import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { faultWords } from '#src/fault-words.ts';
import { isJournalFault } from '#src/journal/fault.ts';
import { openJournal } from '#src/journal/journal.ts';
import { migrations } from '#src/journal/migrations.ts';
import { openReadOnly, openWritable } from '#src/journal/open-database.ts';
import { opened, parcel, tempFolder, ticking } from '#test/example-journal.ts';

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

const refusalOf = (path: string, open: (path: string) => unknown = openWritable) => {
  try {
    open(path);
  } catch (thrown) {
    if (isJournalFault(thrown)) return { code: thrown.code, path: thrown.path, says: faultWords(thrown) };
    throw thrown;
  }
  throw new Error('it was opened');
};

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const pageSize = 4096;
const spoilPage = (path: string, page: number): void => {
  const file = openSync(path, 'r+');
  writeSync(file, Buffer.alloc(pageSize, 0xa5), 0, pageSize, page * pageSize);
};

const otherDatabase = (path: string, more: (database: Database.Database) => void = () => {}): void => {
  const database = new Database(path);
  database.pragma('journal_mode = WAL');
  database.exec('CREATE TABLE bookmarks (url TEXT)');
  more(database);
  database.close();
};

describe('a file that is refused is named, with what is wrong, and left untouched:', () => {
  const wrong: readonly (readonly [string, (path: string) => void, string, RegExp])[] = [
    [
      'a text',
      path => writeFileSync(path, 'Sacks of Monday\n'.repeat(20)),
      'foreign',
      /^\[320\] .* is not a journal .*untouched/,
    ],
    ['an empty file', path => writeFileSync(path, ''), 'foreign', /^\[320\] /],
    ['a picture', path => writeFileSync(path, PNG), 'foreign', /^\[320\] /],
    ['a folder', path => mkdirSync(path), 'foreign', /^\[320\] /],
    ["another program's database", path => otherDatabase(path), 'foreign', /^\[320\] .*another program/],
    [
      "another program's database with a number of its own",
      path => otherDatabase(path, database => database.pragma('application_id = 252006673')),
      'foreign',
      /^\[320\] .*another program/,
    ],
    [
      'a journal cut off in the middle of a page',
      path => {
        filled(path);
        truncateSync(path, pageSize * 20 + 1000);
      },
      'corrupt',
      /^\[321\] .*damaged.*middle of a page/,
    ],
    [
      'a journal cut off between two pages',
      path => {
        filled(path);
        truncateSync(path, pageSize * 20);
      },
      'corrupt',
      /^\[321\] .*damaged/,
    ],
    [
      'a journal with a damaged page in its middle',
      path => {
        filled(path);
        spoilPage(path, 40);
      },
      'corrupt',
      /^\[321\] .*damaged/,
    ],
    [
      'a journal whose first page is damaged behind its head',
      path => {
        filled(path);
        const file = openSync(path, 'r+');
        writeSync(file, Buffer.alloc(pageSize - 100, 0x5a), 0, pageSize - 100, 100);
      },
      'corrupt',
      /^\[321\] .*damaged/,
    ],
    [
      'a journal of a later version',
      path => {
        filled(path);
        const database = new Database(path);
        database.pragma(`user_version = ${migrations.length + 1}`);
        database.close();
      },
      'newer',
      /^\[322\] .*later version.*its form is 3, this program knows up to 2/,
    ],
  ];

  test.each(wrong)('%s', (_, make, code, says) => {
    const folder = tempFolder();
    const path = join(folder, 'journal.db');
    make(path);
    const isFile = existsSync(path) && !readdirSync(folder, { withFileTypes: true })[0]?.isDirectory();
    const before = isFile ? contentOf(folder) : {};
    expect(refusalOf(path)).toEqual({ code, path, says: expect.stringMatching(says) });
    expect(isFile ? contentOf(folder) : {}).toEqual(before);
    expect(readdirSync(folder)).toEqual(['journal.db']);
  });

  test('a journal of a later version that was killed: its log is kept too', () => {
    const from = tempFolder();
    const to = tempFolder();
    filled(join(from, 'journal.db'));
    const writer = new Database(join(from, 'journal.db'));
    writer.pragma(`user_version = ${migrations.length + 1}`);
    for (const name of ['journal.db', 'journal.db-wal']) copyFileSync(join(from, name), join(to, name));
    writer.close();
    const before = contentOf(to);
    expect(refusalOf(join(to, 'journal.db'))).toMatchObject({ code: 'newer' });
    expect(contentOf(to)).toEqual(before);
  });

  test('a log whose journal is gone: SQLite would play it into a new file', () => {
    const folder = tempFolder();
    writeFileSync(join(folder, 'journal.db-wal'), Buffer.alloc(4096, 7));
    const before = contentOf(folder);
    expect(refusalOf(join(folder, 'journal.db'))).toMatchObject({
      code: 'corrupt',
      says: expect.stringMatching(/only its log/),
    });
    expect(contentOf(folder)).toEqual(before);
  });

  test('a journal that is not there, for who only reads', () => {
    const path = join(tempFolder(), 'journal.db');
    expect(refusalOf(path, openReadOnly)).toMatchObject({ code: 'broken', path });
    expect(existsSync(path)).toBe(false);
  });
});
