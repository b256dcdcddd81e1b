// The one place where a database of ours is opened, so that each connection has the same settings.
import { closeSync, existsSync, openSync, readSync, renameSync, rmSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { asJournalFault, JournalFault } from './fault.ts';
import { APPLICATION_ID, migrations } from './migrations.ts';

/** A connection that may write. Only the station's main thread has one. */
export type Writable = Database.Database & { readonly mayWrite: true };
/** A connection for workers and readers: SQLite itself refuses to write on it. */
export type ReadOnly = Database.Database;

/** A file up to this size is checked whole before it is used (64 MB in about 0.2 s); a larger one by the worker. */
const CHECKED_AT_ONCE = 64 * 1024 * 1024;

/** Opens the journal at `path`, made new where there is none, migrated where it is older. Throws JournalFault; a file that is refused was not written to. */
export const openWritable = (path: string): Writable => {
  try {
    if (!existsSync(path)) {
      refuseOrphanedLog(path);
      create(path);
    }
    refuseForeign(path);
    refuseDamagedOrNewer(path);
    return opened(path, {}, database => {
      // A folder on a network drive cannot share memory between connections: SQLite then says another mode and goes on.
      const mode = database.pragma('journal_mode = WAL', { simple: true });
      if (mode !== 'wal')
        throw new JournalFault('unwritable', path, `this disk has no WAL mode, only "${mode}"`);
      withSettings(database);
      migrate(database);
    }) as Writable;
  } catch (thrown) {
    throw asJournalFault(thrown, path);
  }
};

/** Opens an existing journal for reading. Throws JournalFault. */
export const openReadOnly = (path: string): ReadOnly => {
  try {
    refuseForeign(path);
    return opened(path, { readonly: true }, withSettings);
  } catch (thrown) {
    throw asJournalFault(thrown, path);
  }
};

/** Closed again where it cannot be made ready. */
const opened = (
  path: string,
  options: Database.Options,
  ready: (database: Database.Database) => void,
): Database.Database => {
  const database = new Database(path, { ...options, fileMustExist: true, timeout: 5000 });
  try {
    ready(database);
    return database;
  } catch (thrown) {
    database.close();
    throw thrown;
  }
};

const withSettings = (database: Database.Database): void => {
  // better-sqlite3 is compiled so that WAL lowers this to NORMAL, which may lose the last commits at a power cut.
  database.pragma('synchronous = FULL');
  // macOS: fsync alone leaves data in the drive's cache (sqlite.org/pragma.html#pragma_fullfsync).
  database.pragma('fullfsync = ON');
  database.pragma('foreign_keys = ON');
  database.pragma('trusted_schema = OFF');
  // What was erased is overwritten with zeros, in pages that are free too (sqlite.org/pragma.html#pragma_secure_delete).
  database.pragma('secure_delete = ON');
};

/** SQLite would play a log that was left behind into the new, empty file (sqlite.org/walformat.html, recovery). */
const refuseOrphanedLog = (path: string): void => {
  const log = `${path}-wal`;
  if (existsSync(log) && statSync(log).size > 0) {
    throw new JournalFault('corrupt', path, `the file itself is gone, only its log ${log} is there`);
  }
};

/** Under another name until it is whole: a station killed while it sets up leaves no half journal. */
const create = (path: string): void => {
  const unborn = `${path}.new`;
  for (const file of [unborn, `${unborn}-journal`]) rmSync(file, { force: true });
  const database = new Database(unborn);
  try {
    database.pragma('synchronous = FULL');
    database.pragma(`application_id = ${APPLICATION_ID}`);
    migrate(database);
  } finally {
    database.close();
  }
  renameSync(unborn, path);
};

const migrate = (database: Database.Database): void => {
  database
    .transaction(() => {
      const from = database.pragma('user_version', { simple: true }) as number;
      for (const step of migrations.slice(from)) database.exec(step);
      if (from < migrations.length) database.pragma(`user_version = ${migrations.length}`);
    })
    .immediate();
};

/** Looks at the file's own bytes (sqlite.org/fileformat2.html, 1.3) and opens nothing. */
const refuseForeign = (path: string): void => {
  const header = Buffer.alloc(100);
  const file = openSync(path, 'r');
  try {
    const length = readSync(file, header, 0, 100, 0);
    const size = statSync(path).size;
    if (length < 100 || header.toString('latin1', 0, 16) !== 'SQLite format 3\0') {
      throw new JournalFault('foreign', path, 'this is not a database');
    }
    if (header.readUInt32BE(68) !== APPLICATION_ID) {
      throw new JournalFault('foreign', path, 'this database belongs to another program');
    }
    const pageSize = header.readUInt16BE(16) === 1 ? 65536 : header.readUInt16BE(16);
    // A disk that fills up while the log is moved into the file may leave part of a page; the log still has all of it.
    const hasLog = existsSync(`${path}-wal`) && statSync(`${path}-wal`).size > 0;
    if (pageSize < 512 || (size % pageSize !== 0 && !hasLog)) {
      throw new JournalFault('corrupt', path, `the file ends in the middle of a page (${size} bytes)`);
    }
  } finally {
    closeSync(file);
  }
};

const refuseDamagedOrNewer = (path: string): void => {
  // A connection that only reads makes these all the same, and cannot take them away when it closes.
  const made = [`${path}-wal`, `${path}-shm`].filter(file => !existsSync(file));
  try {
    refuseByReading(path);
  } catch (thrown) {
    for (const file of made) rmSync(file, { force: true });
    throw thrown;
  }
};

const refuseByReading = (path: string): void => {
  const database = new Database(path, { readonly: true, fileMustExist: true, timeout: 5000 });
  try {
    const version = database.pragma('user_version', { simple: true }) as number;
    if (version > migrations.length) {
      throw new JournalFault(
        'newer',
        path,
        `its form is ${version}, this program knows up to ${migrations.length}`,
      );
    }
    if (statSync(path).size > CHECKED_AT_ONCE) return;
    const said = database.pragma('quick_check(1)', { simple: true });
    if (said !== 'ok') throw new JournalFault('corrupt', path, String(said));
  } finally {
    database.close();
  }
};
