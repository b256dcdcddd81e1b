import { createHash, createPublicKey, verify } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonical, type Json } from '#src/lib/canonical.ts';
import { fromHex } from '#src/lib/hex.ts';
import { oddities, parcelCode, sackCode, sampleKey, sealedTruck } from '#test/sealed-truck.ts';
import type { ManifestDocument, ManifestHead2, ManifestRow2 } from './document.ts';
import { keyPairOf } from './key.ts';
import { documentId, documentText, prepareRows, signHead } from './seal.ts';
import { MAX_DOCUMENT_BYTES, readDocument } from './verify.ts';

const truck = sealedTruck({ sacks: 2, parcels: 6 }, oddities());

/** Changed and signed again by the station's own key, as a faulty station would. */
const resealed = (change: { head?: object; rows?: readonly ManifestRow2[] }): string => {
  const rows = change.rows ?? truck.document.rows;
  const { root, leaves, text } = prepareRows(rows);
  const head = { ...truck.document.head, root, leaves, ...change.head } as ManifestHead2;
  return documentText(head, text, signHead(head, sampleKey.secretKey));
};
const wrongOf = (text: string): string => {
  const read = readDocument(text);
  return 'wrong' in read ? read.wrong : 'right';
};
const totals = truck.document.head.totals;

describe('a sealed document', () => {
  test('is read back as it was, with its id', () => {
    expect(readDocument(truck.text)).toEqual({ document: truck.document, id: truck.id });
  });

  test('is the canonical text of head, rows and signature, though composed from prepared rows', () => {
    const word = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 });
    const row = fc.record({ row: fc.constant('parcel' as const), code: word, sack: fc.option(word) });
    fc.assert(
      fc.property(fc.array(row), word, (rows, vehicle) => {
        const head: ManifestHead2 = { ...truck.document.head, vehicle };
        const signature = signHead(head, sampleKey.secretKey);
        expect(documentText(head, prepareRows(rows).text, signature)).toBe(
          canonical({ head, rows, signature }),
        );
      }),
      { numRuns: 30 }, // a signature costs a millisecond
    );
  });

  test('is signed and named as other people’s SHA-256 and Ed25519 see it', () => {
    const head = Buffer.from(canonical(truck.document.head), 'utf8');
    const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), fromHex(sampleKey.publicKey)]);
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
    expect(verify(null, head, key, fromHex(truck.document.signature))).toBe(true);
    expect(createHash('sha256').update(head).digest('hex')).toBe(truck.id);
  });

  test('names every earlier one by the chain', () => {
    const previous = { number: truck.document.head.number, document: truck.id };
    const next = sealedTruck({ sacks: 1, parcels: 1 }, [], undefined, {
      number: 'DEL1-A-261123-002',
      previous,
    });
    expect(wrongOf(next.text)).toBe('right');
  });

  test('holds codes with control characters, HTML and other scripts as they were scanned', () => {
    const odd = ['\u001dGS1\u0000', '<script>alert(1)</script>', 'पार्सल-७', '😀', '"\\\u2028'];
    const { document, text } = sealedTruck(
      { sacks: 1, parcels: 0 },
      oddities(odd).slice(3, 3 + 2 * odd.length),
    );
    expect(readDocument(text)).toMatchObject({ document });
  });
});

describe('refused as', () => {
  const first = truck.document.rows[0] as ManifestRow2 & { row: 'sack' };
  const changedRows = (at: number, row: object | null) =>
    truck.document.rows.flatMap((old, i) =>
      i === at ? (row === null ? [] : [{ ...old, ...row } as ManifestRow2]) : [old],
    );
  const weighed = { ...first, weight: { ...first.weight, grams: 11_999 } } as ManifestRow2;

  test.each<[string, string, string]>([
    ['too-large', 'a text beyond the limit', ' '.repeat(MAX_DOCUMENT_BYTES + 1)],
    ['too-large', 'few characters with many bytes', '\u0905'.repeat(MAX_DOCUMENT_BYTES / 3 + 1)],
    ['not-json', 'a text cut off', truck.text.slice(0, -1)],
    ['field', 'null', 'null'],
    ['field', 'an array', '[]'],
    ['version', 'a schema of later', truck.text.replace('pickup-manifest/2', 'pickup-manifest/3')],
    ['not-canonical', 'a blank before a member', truck.text.replace('"rows":', ' "rows":')],
    ['not-canonical', 'a member twice', truck.text.replace('"vehicle":', '"vehicle":"x","vehicle":')],
    [
      'not-canonical',
      'a number in another spelling',
      truck.text.replace(/"parcels":(\d+)/, '"parcels":$1.0'),
    ],
    [
      'field',
      'a member named as every object has one',
      truck.text.replace('{"head":', '{"constructor":1,"head":'),
    ],
    ['field', 'a member named as no object may', truck.text.replace('{"head":', '{"__proto__":{},"head":')],
    ['field', 'an unknown member', resealed({ head: { note: 'x' } })],
    ['field', 'a missing member', resealed({ head: { sealIn: undefined } })],
    ['field', 'half a gram', resealed({ head: { totals: { ...totals, grams: 0.5 } } })],
    ['field', 'a time without a zone', resealed({ head: { sealedAt: '2026-11-23T18:21:41.007Z' } })],
    ['field', 'a day that does not exist', resealed({ head: { sealedAt: '2026-13-23T18:21:41.007+05:30' } })],
    ['field', 'a number that is none', resealed({ head: { number: 'DEL1-A-261123-0' } })],
    ['number', 'another site’s number', resealed({ head: { number: 'BOM2-A-261123-001' } })],
    ['number', 'another station’s number', resealed({ head: { station: 'B' } })],
    ['gap', 'a first number that is not 001', resealed({ head: { number: 'DEL1-A-261123-002' } })],
    [
      'gap',
      'a number left out',
      resealed({
        head: { number: 'DEL1-A-261123-004', previous: { number: 'DEL1-A-261123-002', document: truck.id } },
      }),
    ],
    [
      'number',
      'a number before the one before',
      resealed({ head: { previous: { number: 'DEL1-A-261124-002', document: truck.id } } }),
    ],
    ['root', 'a row that was not signed', truck.text.replace(parcelCode(1), parcelCode(2_000))],
    [
      'root',
      'two rows exchanged',
      documentText(
        truck.document.head,
        prepareRows(truck.document.rows.toReversed()).text,
        truck.document.signature,
      ),
    ],
    ['rows', 'a parcel among the sacks', resealed({ rows: truck.document.rows.toReversed() })],
    ['rows', 'a code twice', resealed({ rows: changedRows(4, { code: parcelCode(0) }) })],
    ['rows', 'a sack that is not there', resealed({ rows: changedRows(4, { sack: sackCode(99) }) })],
    ['rows', 'a sack that says more parcels than it has', resealed({ rows: changedRows(0, { parcels: 9 }) })],
    ['rows', 'a parcel left out', resealed({ rows: changedRows(4, null) })],
    ['totals', 'grams that are not the sum', resealed({ rows: changedRows(0, weighed) })],
    [
      'totals',
      'a loose parcel left out',
      resealed({ rows: truck.document.rows.filter(row => row.code !== 'CK510912062IN') }),
    ],
    ['totals', 'a parked one left over', resealed({ head: { totals: { ...totals, parked: 1 } } })],
    ['totals', 'another number of leaves', resealed({ head: { leaves: 3 } })],
    [
      'signature',
      'another key',
      resealed({ head: { key: keyPairOf(new Uint8Array(32).fill(8)).publicKey } }),
    ],
    ['signature', 'a key that is no point', resealed({ head: { key: 'ff'.repeat(32) } })],
    ['signature', 'a seal number changed after the signature', truck.text.replace('AZ0097731', 'AZ0097732')],
  ])('%s: %s', (code, _what, text) => {
    expect(wrongOf(text)).toBe(code);
  });

  test('something, whatever single character of it changes', () => {
    const change = fc.tuple(fc.nat(truck.text.length - 1), fc.string({ minLength: 1, maxLength: 1 }));
    fc.assert(
      fc.property(change, ([at, by]) => {
        fc.pre(truck.text[at] !== by);
        expect(wrongOf(truck.text.slice(0, at) + by + truck.text.slice(at + 1))).not.toBe('right');
      }),
    );
  });

  test('something, whatever JSON it is: the reader never throws', () => {
    fc.assert(fc.property(fc.json(), text => void expect(wrongOf(text)).not.toBe('right')));
    fc.assert(fc.property(fc.string(), text => void expect(wrongOf(text)).not.toBe('right')));
  });
});

describe('retired numbers', () => {
  const retired = {
    first: 'DEL1-A-261123-003',
    last: 'DEL1-A-261123-500',
    reason: 'restored-folder',
    at: '2026-11-23T09:00:00.000+05:30',
  } as const;
  const previous = { number: 'DEL1-A-261123-002', document: truck.id };

  test('are the only gap there may be', () => {
    expect(wrongOf(resealed({ head: { number: 'DEL1-A-261123-501', previous, retired: [retired] } }))).toBe(
      'right',
    );
    expect(wrongOf(resealed({ head: { number: 'DEL1-A-261124-001', previous, retired: [retired] } }))).toBe(
      'right',
    );
    expect(wrongOf(resealed({ head: { number: 'DEL1-A-261123-502', previous, retired: [retired] } }))).toBe(
      'gap',
    );
    const late = { ...retired, first: 'DEL1-A-261123-004' };
    expect(wrongOf(resealed({ head: { number: 'DEL1-A-261123-501', previous, retired: [late] } }))).toBe(
      'gap',
    );
    expect(wrongOf(resealed({ head: { number: 'DEL1-A-261123-300', previous, retired: [retired] } }))).toBe(
      'number',
    );
  });
});

test('the head alone names the document: its id does not hang on how the signature is written', () => {
  const { head } = JSON.parse(truck.text) as ManifestDocument;
  expect(documentId(head)).toBe(
    createHash('sha256')
      .update(canonical(head as Json))
      .digest('hex'),
  );
});
