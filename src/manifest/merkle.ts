// Merkle tree hash as RFC 6962 section 2.1 has it: SHA-256, leaves and nodes under different prefixes, so that
// a node can never be shown as a leaf. Pairing level by level, the odd one carried up, gives the same tree as
// the RFC's split at the largest power of two.
import { sha256 } from '@noble/hashes/sha2.js';
import { assert } from '#src/lib/assert.ts';
import { utf8 } from '#src/lib/utf8.ts';

export type Hash = Uint8Array;

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/** SHA-256 of 00 and the UTF-8 bytes of a row's canonical text. */
export const leafOf = (text: string): Hash => sha256.create().update(LEAF).update(utf8(text)).digest();

const nodeOf = (left: Hash, right: Hash): Hash =>
  sha256.create().update(NODE).update(left).update(right).digest();

const levelAbove = (level: readonly Hash[]): Hash[] => {
  const above: Hash[] = [];
  for (let i = 0; i < level.length; i += 2) {
    const [left, right] = [level[i], level[i + 1]];
    assert(left, 'a level has no holes');
    above.push(right ? nodeOf(left, right) : left);
  }
  return above;
};

/** The root over leaf hashes; of none: SHA-256 of nothing. */
export const merkleRoot = (leaves: readonly Hash[]): Hash => {
  let level = leaves;
  while (level.length > 1) level = levelAbove(level);
  return level[0] ?? sha256(new Uint8Array());
};

/** The audit path of leaf `index` (RFC 6962 section 2.1.1), from the leaf's neighbour upward. */
export const proofOf = (leaves: readonly Hash[], index: number): Hash[] => {
  assert(Number.isInteger(index) && index >= 0 && index < leaves.length, 'a proof of a leaf that is there');
  const path: Hash[] = [];
  let level = leaves;
  for (let at = index; level.length > 1; at >>= 1, level = levelAbove(level)) {
    const neighbour = level[at ^ 1];
    if (neighbour) path.push(neighbour);
  }
  return path;
};

export type Proof = {
  readonly leaf: Hash;
  readonly index: number;
  /** How many leaves the tree has. */
  readonly leaves: number;
  readonly path: readonly Hash[];
  readonly root: Hash;
};

/** RFC 9162 section 2.1.3.2. */
export const proofHolds = ({ leaf, index, leaves, path, root }: Proof): boolean => {
  if (!Number.isInteger(index) || !Number.isInteger(leaves) || index < 0 || index >= leaves) return false;
  let hash = leaf;
  let [at, last] = [index, leaves - 1];
  let next = 0;
  while (last > 0) {
    // The odd one at the end of a level has no neighbour and goes up as it is.
    if (at % 2 === 1 || at < last) {
      const neighbour = path[next];
      if (!neighbour) return false;
      next += 1;
      hash = at % 2 === 1 ? nodeOf(neighbour, hash) : nodeOf(hash, neighbour);
    }
    at = Math.floor(at / 2);
    last = Math.floor(last / 2);
  }
  return next === path.length && sameHash(hash, root);
};

const sameHash = (a: Hash, b: Hash): boolean => a.length === b.length && a.every((byte, i) => byte === b[i]);
