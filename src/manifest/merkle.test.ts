import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toHex } from '#src/lib/hex.ts';
import { leafOf, merkleRoot, proofHolds, proofOf } from './merkle.ts';

// The RFC's own words, recursive and on Node's SHA-256, as the oracle.
const sha = (...parts: Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest();
const byTheBook = (leaves: Uint8Array[]): Buffer => {
  const n = leaves.length;
  const [only] = leaves;
  if (only === undefined) return sha();
  if (n === 1) return sha(Uint8Array.of(0), only);
  let k = 1;
  while (k * 2 < n) k *= 2;
  return sha(Uint8Array.of(1), byTheBook(leaves.slice(0, k)), byTheBook(leaves.slice(k)));
};

const texts = fc.array(fc.string(), { maxLength: 70 });

describe('the Merkle root', () => {
  test('of nothing is SHA-256 of nothing', () => {
    expect(toHex(merkleRoot([]))).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });

  test('of one empty leaf is the known one of the certificate logs', () => {
    expect(toHex(merkleRoot([leafOf('')]))).toBe(
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    );
  });

  test('is that of RFC 6962 for any rows', () => {
    fc.assert(
      fc.property(texts, rows => {
        const expected = byTheBook(rows.map(row => Buffer.from(row, 'utf8')));
        expect(toHex(merkleRoot(rows.map(leafOf)))).toBe(expected.toString('hex'));
      }),
    );
  });
});

describe('the proof of one row', () => {
  const cases = fc.integer({ min: 1, max: 70 }).chain(n => fc.tuple(fc.constant(n), fc.nat(n - 1)));
  const treeOf = (n: number) => {
    const leaves = Array.from({ length: n }, (_, i) => leafOf(`row ${i}`));
    return { leaves, root: merkleRoot(leaves) };
  };

  test('holds for every row, and for no other place, row, size or root', () => {
    fc.assert(
      fc.property(cases, ([n, index]) => {
        const { leaves, root } = treeOf(n);
        const proof = { leaf: leafOf(`row ${index}`), index, leaves: n, path: proofOf(leaves, index), root };
        expect(proofHolds(proof)).toBe(true);
        expect(proofHolds({ ...proof, leaf: leafOf('another') })).toBe(false);
        expect(proofHolds({ ...proof, root: leafOf('another') })).toBe(false);
        expect(proofHolds({ ...proof, path: [...proof.path, root] })).toBe(false);
        expect(proofHolds({ ...proof, index: n })).toBe(false);
        expect(proofHolds({ ...proof, index: -1 })).toBe(false);
        if (n > 1) expect(proofHolds({ ...proof, path: proof.path.slice(1) })).toBe(false);
        if (n > 1) expect(proofHolds({ ...proof, index: index === 0 ? n - 1 : index - 1 })).toBe(false);
      }),
    );
  });

  test('of 25,000 rows takes at most 15 hashes', () => {
    const { leaves, root } = treeOf(25_000);
    const path = proofOf(leaves, 12_345);
    expect(path.length).toBeLessThanOrEqual(15);
    expect(proofHolds({ leaf: leafOf('row 12345'), index: 12_345, leaves: 25_000, path, root })).toBe(true);
  });
});
