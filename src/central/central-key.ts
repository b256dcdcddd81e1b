// The key under which receipts are signed: made at the first start, 64 hex digits of RFC 8032 seed, for the owner alone.
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { fromHex, isHex } from '#src/lib/hex.ts';
import { type KeyPair, keyPairOf } from '#src/manifest/key.ts';

export class KeyFault extends Error {
  readonly file: string;
  readonly detail: string;
  constructor(file: string, detail: string, cause?: unknown) {
    super(`${file}: ${detail}`, { cause });
    this.name = 'KeyFault';
    this.file = file;
    this.detail = detail;
  }
}

/** Reads `folder`/central.key, or makes it. Throws KeyFault; an unreadable key is never replaced. */
export const centralKey = (folder: string): KeyPair => {
  const file = join(folder, 'central.key');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const text = readOrMake(file);
    if (!isHex(text, 32)) throw new KeyFault(file, `${text.length} characters`);
    return keyPairOf(fromHex(text));
  } catch (thrown) {
    if (thrown instanceof KeyFault) throw thrown;
    throw new KeyFault(file, thrown instanceof Error ? thrown.message : String(thrown), thrown);
  }
};

const readOrMake = (file: string): string => {
  const read = tryRead(file);
  if (read !== null) return read;
  const making = `${file}.${process.pid}`;
  const handle = openSync(making, 'w', 0o600);
  try {
    writeSync(handle, `${randomBytes(32).toString('hex')}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  try {
    // A link, unlike a rename, does not replace: of two first starts the first one's key stays.
    linkSync(making, file);
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code !== 'EEXIST') throw thrown;
  } finally {
    rmSync(making, { force: true });
  }
  return readFileSync(file, 'utf8').trim();
};

const tryRead = (file: string): string | null => {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw thrown;
  }
};
