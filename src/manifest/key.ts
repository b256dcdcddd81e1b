// The station's Ed25519 key (RFC 8032). Where the 32 random bytes come from, and how they are kept, is the caller's.
import { ed25519 } from '@noble/curves/ed25519.js';
import { assert } from '#src/lib/assert.ts';
import { fromHex, isHex, toHex } from '#src/lib/hex.ts';

export type KeyPair = {
  /** 32 bytes; the seed of RFC 8032. */
  readonly secretKey: Uint8Array;
  /** 64 hex digits. */
  readonly publicKey: string;
};

export const keyPairOf = (random: Uint8Array): KeyPair => {
  assert(random.length === 32, 'a key is made from 32 random bytes');
  return { secretKey: random, publicKey: toHex(ed25519.getPublicKey(random)) };
};

/** Ed25519 over `bytes`, 128 hex digits. */
export const signBytes = (bytes: Uint8Array, secretKey: Uint8Array): string =>
  toHex(ed25519.sign(bytes, secretKey));

/** By the strict rules of RFC 8032 (zip215 would accept encodings that other verifiers refuse). False too where signature or key are no points of the curve, or not hex: this is an edge. */
export const signatureHolds = (bytes: Uint8Array, signature: string, publicKey: string): boolean => {
  if (!isHex(signature, 64) || !isHex(publicKey, 32)) return false;
  try {
    return ed25519.verify(fromHex(signature), bytes, fromHex(publicKey), { zip215: false });
  } catch {
    return false;
  }
};
