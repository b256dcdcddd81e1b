// Photos lie in a folder beside the journal, each under the SHA-256 of its content; the journal has a row of each, and
// the chain only the hash. So a photo can be erased, and one that was changed or lost shows.
import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { open, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Append } from './append.ts';
import { asJournalFault } from './fault.ts';
import type { ReadOnly, Writable } from './open-database.ts';
import { ENDING, type PictureRefusal, type PictureType, pictureOf } from './picture.ts';

export type KeptPhoto = { readonly photo: string; readonly type: PictureType };
type Row = { hash: string; type: PictureType; erasedAt: string | null };

export const PHOTO_OF = 'SELECT hash, type, erased_at AS erasedAt FROM photos WHERE hash = @hash';
export const OLD_PHOTOS =
  'SELECT hash, type, erased_at AS erasedAt FROM photos WHERE erased_at IS NULL AND kept_at < @before ORDER BY kept_at LIMIT @limit';
const ALL = 'SELECT hash, type, erased_at AS erasedAt FROM photos WHERE erased_at IS NULL ORDER BY kept_at';

const fileOf = ({ hash, type }: Pick<Row, 'hash' | 'type'>): string => hash + ENDING[type];

/** Throws JournalFault where the disk refuses. */
export const createPhotos = (parts: {
  readonly database: Writable;
  readonly path: string;
  /** Made when the first photo comes. */
  readonly folder: string;
  readonly append: Append;
  /** ISO in UTC */
  readonly now: () => string;
}) => {
  const { database, path, folder, append, now } = parts;
  const one = database.prepare<{ hash: string }, Row>(PHOTO_OF);
  const old = database.prepare<{ before: string; limit: number }, Row>(OLD_PHOTOS);
  const insert = database.prepare(`
    INSERT INTO photos (hash, type, bytes, handoff, code, kept_at) VALUES (@hash, @type, @bytes, @handoff, @code, @at)
    ON CONFLICT (hash) DO UPDATE SET kept_at = excluded.kept_at, erased_at = NULL`);
  const erased = database.prepare('UPDATE photos SET erased_at = @at WHERE hash = @hash');
  /** Files that are written and have no row yet. */
  const coming = new Set<string>();

  return {
    /** The answer comes when file and row are on the disk. The same photo again is the same file. */
    keep: async (
      bytes: Uint8Array,
      of: { readonly handoff: string; readonly code: string },
    ): Promise<KeptPhoto | { readonly refused: PictureRefusal }> => {
      const picture = pictureOf(bytes);
      if ('refused' in picture) return picture;
      // On a thread of its own: 8 MB take 25 ms without the processor's help.
      const digest = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>);
      const { type } = picture;
      const hash = Buffer.from(digest).toString('hex');
      const name = fileOf({ hash, type });
      coming.add(name);
      try {
        await writeWhole(folder, name, bytes);
        insert.run({ hash, type, bytes: bytes.length, ...of, at: now() });
      } catch (thrown) {
        throw asJournalFault(thrown, join(folder, name));
      } finally {
        coming.delete(name);
      }
      return { photo: hash, type };
    },
    /** null: never kept, or its file is gone. */
    read: async (
      hash: string,
    ): Promise<
      { readonly type: PictureType; readonly bytes: Uint8Array } | { readonly erasedAt: string } | null
    > => {
      const row = one.get({ hash });
      if (row === undefined) return null;
      if (row.erasedAt !== null) return { erasedAt: row.erasedAt };
      const bytes = await readFile(join(folder, fileOf(row))).catch(() => null);
      return bytes === null ? null : { type: row.type, bytes };
    },
    isKept: (hash: string): boolean => one.get({ hash })?.erasedAt === null,
    /**
     * Erases what was kept before `before` (ISO in UTC), the oldest first, at most `limit`; the answer are the hashes.
     * The file goes first: a station that dies between the two finds the row again, and never a photo without one.
     */
    erase: ({
      before,
      limit = 20,
    }: {
      readonly before: string;
      readonly limit?: number;
    }): readonly string[] => {
      const rows = old.all({ before, limit });
      if (rows.length === 0) return [];
      try {
        for (const row of rows) rmSync(join(folder, fileOf(row)), { force: true });
      } catch (thrown) {
        throw asJournalFault(thrown, folder);
      }
      const refs = rows.map(({ hash }) => hash);
      append(null, [{ kind: 'personal-erased', refs, why: 'retention' }], () => {
        const at = now();
        for (const hash of refs) erased.run({ hash, at });
      });
      return refs;
    },
    /** Takes away what a station that died while it kept a photo left behind; answers how many. */
    sweep: (): number => {
      const left = namesIn(folder).filter(name => {
        if (coming.has(name) || [...coming].some(one => name.startsWith(one))) return false;
        const row = one.get({ hash: name.slice(0, 64) });
        return row === undefined || row.erasedAt !== null || fileOf(row) !== name;
      });
      try {
        for (const name of left) rmSync(join(folder, name), { force: true });
      } catch (thrown) {
        throw asJournalFault(thrown, path);
      }
      return left.length;
    },
  };
};

/** For the worker: every photo of the journal against its file. The answer are hashes. */
export const checkPhotos = (
  database: ReadOnly,
  folder: string,
  progress?: (checked: number) => void,
): { readonly missing: readonly string[]; readonly changed: readonly string[] } => {
  const missing: string[] = [];
  const changed: string[] = [];
  let checked = 0;
  for (const row of database.prepare<[], Row>(ALL).all()) {
    const file = join(folder, fileOf(row));
    const is = statSync(file, { throwIfNoEntry: false })?.isFile()
      ? createHash('sha256').update(readFileSync(file)).digest('hex')
      : null;
    // It may have been erased since the rows were read.
    const isKept =
      is === row.hash || database.prepare<{ hash: string }, Row>(PHOTO_OF).get(row)?.erasedAt === null;
    if (isKept && is === null) missing.push(row.hash);
    else if (isKept && is !== row.hash) changed.push(row.hash);
    checked += 1;
    progress?.(checked);
  }
  return { missing, changed };
};

const namesIn = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
};

/** Under another name until it is on the disk; one that is there already, whole, is not written again. */
const writeWhole = async (folder: string, name: string, bytes: Uint8Array): Promise<void> => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, name);
  if ((await stat(file).catch(() => null))?.size === bytes.length && bytes.length > 0) {
    const there = await readFile(file);
    if (there.equals(bytes)) return;
  }
  const unborn = `${file}.${randomUUID()}.new`;
  try {
    const handle = await open(unborn, 'wx', 0o600);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(unborn, file);
    await syncFolder(folder);
  } catch (thrown) {
    await rm(unborn, { force: true }).catch(() => {});
    throw thrown;
  }
};

/** The new name is on the disk too; Windows has no such call and needs none. */
const syncFolder = async (folder: string): Promise<void> => {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};
