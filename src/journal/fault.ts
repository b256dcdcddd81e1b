export type JournalFaultCode =
  | 'foreign' // not a journal of ours
  | 'corrupt' // was one, and is damaged
  | 'newer' // written by a later version of this program
  | 'in-use' // another station runs on this folder
  | 'disk-full'
  | 'unwritable' // no permission, read-only disk
  | 'chain-broken' // a past row was changed
  | 'broken'; // anything else; cause says what

/** A fault of the record on disk. `path` names the file. */
export class JournalFault extends Error {
  override readonly name = 'JournalFault';
  readonly code: JournalFaultCode;
  readonly path: string;
  constructor(code: JournalFaultCode, path: string, detail: string, options?: { cause?: unknown }) {
    super(`${path}: ${detail}`, options);
    this.code = code;
    this.path = path;
  }
}

export const isJournalFault = (thrown: unknown): thrown is JournalFault => thrown instanceof JournalFault;

/** SQLite's own words to ours; what is not a fault of the disk is a bug and stays what it is. */
export const asJournalFault = (thrown: unknown, path: string): unknown => {
  if (isJournalFault(thrown)) return thrown;
  const code = (thrown as { code?: unknown } | null)?.code;
  if (typeof code !== 'string') return thrown;
  const detail = thrown instanceof Error ? thrown.message : code;
  const kind = codes.find(([prefix]) => code.startsWith(prefix))?.[1];
  return kind === undefined ? thrown : new JournalFault(kind, path, detail, { cause: thrown });
};

const codes: readonly (readonly [string, JournalFaultCode])[] = [
  ['SQLITE_FULL', 'disk-full'],
  // A write that failed for want of room shows as an I/O error on some file systems.
  ['SQLITE_IOERR_WRITE', 'disk-full'],
  ['SQLITE_IOERR_SHMSIZE', 'disk-full'],
  ['SQLITE_CORRUPT', 'corrupt'],
  ['SQLITE_NOTADB', 'foreign'],
  ['SQLITE_BUSY', 'in-use'],
  ['SQLITE_READONLY', 'unwritable'],
  ['SQLITE_CANTOPEN', 'unwritable'],
  ['SQLITE_PERM', 'unwritable'],
  ['SQLITE_IOERR', 'broken'],
  ['ENOSPC', 'disk-full'],
  ['EACCES', 'unwritable'],
  ['EPERM', 'unwritable'],
  ['EROFS', 'unwritable'],
  ['EISDIR', 'foreign'],
  ['ENOTDIR', 'unwritable'],
  ['EEXIST', 'unwritable'],
  ['ENAMETOOLONG', 'unwritable'],
  ['ENOENT', 'broken'],
  ['EIO', 'broken'],
];
