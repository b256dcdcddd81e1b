// One station a folder. The lock is an open exclusive transaction on a small file of its own: the operating
// system lets go of it however the process ends, which a file with a process id in it cannot promise.
import Database from 'better-sqlite3';
import { asJournalFault, JournalFault } from './fault.ts';

// A connection that nobody refers to is closed by the garbage collector, and with it goes the lock.
const held = new Set<Database.Database>();

/** Throws JournalFault 'in-use'. Call the answer to let go. */
export const lockFolder = (path: string): (() => void) => {
  let database: Database.Database | undefined;
  try {
    database = new Database(path, { timeout: 200 });
    // Nothing is ever written to it, so no setting of durability matters: only the lock does.
    database.pragma('journal_mode = MEMORY');
    database.exec('BEGIN EXCLUSIVE');
  } catch (thrown) {
    database?.close();
    const fault = asJournalFault(thrown, path);
    throw fault instanceof JournalFault && fault.code === 'in-use'
      ? new JournalFault('in-use', path, 'another station runs on this folder', { cause: thrown })
      : fault;
  }
  const locked = database;
  held.add(locked);
  return () => {
    held.delete(locked);
    locked.close();
  };
};
