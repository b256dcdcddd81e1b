// How far the journal had come, kept outside the data folder: a folder that was restored from a back-up is older
// than its mark, and that is how it shows.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as v from 'valibot';

export type Mark = {
  /** Row of the journal that was the newest, and its hash (hex). */
  readonly seq: number;
  readonly hash: string;
  /** The highest manifest number given, or about to be given; null for none yet. */
  readonly number: string | null;
};

const form = v.object({ seq: v.number(), hash: v.string(), number: v.nullable(v.string()) });

/** null where there is none, or none that can be read. */
export const readMark = (file: string): Mark | null => {
  try {
    const read = v.safeParse(form, JSON.parse(readFileSync(file, 'utf8')));
    return read.success ? read.output : null;
  } catch {
    return null;
  }
};

/** On the disk when it returns. False where it cannot be written: then a restored folder cannot be told. */
export const writeMark = (file: string, mark: Mark): boolean => {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(`${file}.new`, JSON.stringify(mark), { mode: 0o600, flush: true });
    renameSync(`${file}.new`, file);
    return true;
  } catch {
    return false;
  }
};
