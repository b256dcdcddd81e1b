// The station's secret key on disk: 32 bytes as hex, readable for its owner alone.
import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { fromHex, isHex, toHex } from '#src/lib/hex.ts';
import { type KeyPair, keyPairOf } from '#src/manifest/key.ts';

export class KeyFault extends Error {
  override readonly name = 'KeyFault';
  readonly code: 'missing' | 'of-another';
  readonly path: string;
  constructor(code: KeyFault['code'], path: string, detail: string, options?: { cause?: unknown }) {
    super(detail, options);
    this.code = code;
    this.path = path;
  }
}

/** Refuses to write over a key that is there (EEXIST). */
export const makeKeyFile = (path: string, random: Uint8Array): KeyPair => {
  const pair = keyPairOf(random);
  writeFileSync(path, `${toHex(pair.secretKey)}\n`, { mode: 0o600, flag: 'wx', flush: true });
  return pair;
};

/** Throws KeyFault. A key that others may read is made private again. */
export const readKeyFile = (path: string, expected: string): KeyPair => {
  let text: string;
  try {
    text = readFileSync(path, 'utf8').trim();
    if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0) chmodSync(path, 0o600);
  } catch (thrown) {
    throw new KeyFault('missing', path, thrown instanceof Error ? thrown.message : String(thrown), {
      cause: thrown,
    });
  }
  if (!isHex(text, 32)) throw new KeyFault('missing', path, 'it does not hold 64 hex digits');
  const pair = keyPairOf(fromHex(text));
  if (pair.publicKey !== expected) throw new KeyFault('of-another', path, 'its public key is another');
  return pair;
};
