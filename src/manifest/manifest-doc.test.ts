import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { canonical } from '#src/lib/canonical.ts';
import { fromHex } from '#src/lib/hex.ts';
import { proofHolds } from './merkle.ts';
import { readDocument } from './verify.ts';

// What docs/manifest.md promises to people who write a receiver of their own, with Node's crypto in the place of theirs.
const sha = (...parts: Uint8Array[]): string =>
  createHash('sha256').update(Buffer.concat(parts)).digest('hex');

describe.each(['manifest.md', 'manifest-1.md'])('the worked example of docs/%s', name => {
  const page = readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8');
  const text = /```json\n(.*)\n```/.exec(page)?.[1] ?? '';
  const value = (what: string): string =>
    new RegExp(`^\\| ${what} \\| \`([0-9a-f]{64})\` \\|$`, 'm').exec(page)?.[1] ?? '';
  const read = readDocument(text);
  if ('wrong' in read) throw new Error(`${read.wrong}: ${read.detail}`);
  const { document, id } = read;

  test('has the leaves, the root and the id that stand beside it', () => {
    const leaves = document.rows.map(row => sha(Uint8Array.of(0), Buffer.from(canonical(row))));
    const node = (left: string, right: string) => sha(Uint8Array.of(1), fromHex(left), fromHex(right));
    expect(leaves).toEqual([value('leaf 0'), value('leaf 1'), value('leaf 2')]);
    const [first = '', second = '', third = ''] = leaves;
    const pair = node(first, second);
    expect([pair, node(pair, third)]).toEqual([
      value('node over leaves 0 and 1'),
      value('root: node over that one and leaf 2'),
    ]);
    expect([document.head.root, id]).toEqual([value('root: node over that one and leaf 2'), value('id')]);
    expect(sha(Buffer.from(canonical(document.head)))).toBe(value('id'));
  });

  test('has the signature of the key that it names', () => {
    const seed = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, 7)]);
    const key = createPrivateKey({ key: seed, format: 'der', type: 'pkcs8' });
    const own = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex');
    expect(own).toBe(document.head.key);
    expect(sign(null, Buffer.from(canonical(document.head)), key).toString('hex')).toBe(document.signature);
  });

  test('says which totals both sides saw', () => {
    const { head } = document;
    if (!('signed' in head)) return;
    expect(sha(Buffer.from(canonical(head.totals)))).toBe(value('totals that both saw'));
    expect(head.signed?.totals).toBe(value('totals that both saw'));
  });

  test('has the proof of its third row', () => {
    const proof = {
      leaf: fromHex(value('leaf 2')),
      index: 2,
      leaves: document.head.leaves,
      path: [fromHex(value('proof of leaf 2'))],
      root: fromHex(document.head.root),
    };
    expect(proofHolds(proof)).toBe(true);
  });
});
