// What version 2 holds beyond version 1: nested sacks, aliases, COD, what is missing, what both sides saw.
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fullTruck } from '#test/full-truck.ts';
import { parcelCode, sackCode, sampleKey } from '#test/sealed-truck.ts';
import type { ManifestHead2, ManifestRow2 } from './document.ts';
import { documentText, prepareRows, signHead } from './seal.ts';
import { readDocument } from './verify.ts';

const previous = { number: 'DEL1-A-261123-009', document: 'ab'.repeat(32) };
const voids = [
  { number: 'DEL1-A-261123-009', reason: 'Two trucks on one manifest', at: '2026-11-23T18:02:00.000+05:30' },
  { number: 'DEL1-A-261122-1000', reason: 'पार्सल दूसरे ट्रक के', at: '2026-11-23T18:03:00.000+05:30' },
];
const [aVoid] = voids;
const truck = fullTruck(undefined, { number: 'DEL1-A-261123-010', previous, voids });
const { head, rows } = truck.document;

const wrongOf = (text: string): string => {
  const read = readDocument(text);
  return 'wrong' in read ? read.wrong : 'right';
};
/** Changed and signed again by the station's own key, as a faulty station would. */
const resealed = (change: { head?: object; rows?: readonly ManifestRow2[] }): string => {
  const { root, leaves, text } = prepareRows(change.rows ?? rows);
  const changed = { ...head, root, leaves, ...change.head } as ManifestHead2;
  return documentText(changed, text, signHead(changed, sampleKey.secretKey));
};
const withRow = (code: string, change: object): string =>
  resealed({ rows: rows.map(row => (row.code === code ? ({ ...row, ...change } as ManifestRow2) : row)) });
const without = (code: string): string => resealed({ rows: rows.filter(row => row.code !== code) });

describe('a document with everything', () => {
  test('is read back as it was', () => {
    expect(readDocument(truck.text)).toEqual({ document: truck.document, id: truck.id });
  });

  const { totals, signed } = head;
  test.each<[string, string, string]>([
    ['rows', 'a sack that lies in itself', withRow(sackCode(0), { in: sackCode(0) })],
    ['rows', 'sacks that lie in each other', withRow(sackCode(0), { in: sackCode(2) })],
    ['rows', 'a sack in one that is not there', withRow(sackCode(2), { in: sackCode(9) })],
    ['rows', 'an alias that is another parcel', withRow(parcelCode(33), { aliases: [parcelCode(30)] })],
    ['rows', 'one alias of two parcels', withRow(parcelCode(30), { aliases: ['TBA502887999999'] })],
    ['rows', 'a missing one that is here', withRow(parcelCode(40), { code: parcelCode(1) })],
    [
      'rows',
      'a missing one that is here under its alias',
      withRow(parcelCode(40), { code: 'TBA502887999999' }),
    ],
    ['rows', 'a refused one that was taken over', withRow('CK510912062IN', { code: parcelCode(1) })],
    ['rows', 'a parcel that went with a sack that stayed', withRow(parcelCode(20), { sack: sackCode(0) })],
    [
      'rows',
      'what is missing before what is not taken',
      resealed({ rows: [...rows.slice(0, 16), ...rows.slice(-1), ...rows.slice(16, -1)] }),
    ],
    ['totals', 'a nested sack that counts for itself', withRow(sackCode(2), { in: undefined })],
    ['totals', 'another amount', withRow(parcelCode(33), { codPaise: 1_234_600 })],
    ['totals', 'a parcel without its amount', withRow(parcelCode(33), { codPaise: undefined })],
    ['totals', 'fewer said to contain', withRow(sackCode(1), { said: 24 })],
    ['totals', 'a count that nobody accepted', withRow(sackCode(0), { countReason: undefined })],
    ['totals', 'one that is not on the list', withRow(parcelCode(1), { announced: undefined })],
    [
      'totals',
      'a weight that the scale gave',
      withRow(parcelCode(30), {
        weight: {
          ...(rows.find(row => row.code === parcelCode(30)) as ManifestRow2 & { row: 'parcel' }).weight,
          source: 'scale',
        },
      }),
    ],
    ['totals', 'rejected for returned', withRow(parcelCode(32), { row: 'rejected' })],
    ['totals', 'a missing sack left out', without(sackCode(6))],
    ['totals', 'a missing parcel that is a sack', withRow(parcelCode(40), { of: 'sack' })],
    ['totals', 'another sum of COD apart', resealed({ head: { cod: { parcels: 5, paise: 1 } } })],
    ['totals', 'another count of what is missing', resealed({ head: { missing: { sacks: 2, parcels: 3 } } })],
    ['totals', 'something in question', resealed({ head: { totals: { ...totals, questions: 1 } } })],
    [
      'totals',
      'other totals than both sides saw',
      resealed({ head: { totals: { ...totals, repeated: 2 } } }),
    ],
    ['voids', 'a void of itself', resealed({ head: { voids: [{ ...aVoid, number: head.number }] } })],
    [
      'voids',
      'a void of what comes later, though as text it comes before',
      resealed({
        head: {
          number: 'DEL1-A-261123-999',
          previous: { ...previous, number: 'DEL1-A-261123-998' },
          voids: [{ ...aVoid, number: 'DEL1-A-261123-1000' }],
        },
      }),
    ],
    [
      'voids',
      'a void of another site',
      resealed({ head: { voids: [{ ...aVoid, number: 'BOM2-A-261123-001' }] } }),
    ],
    [
      'voids',
      'a void of another station',
      resealed({ head: { voids: [{ ...aVoid, number: 'DEL1-B-261123-001' }] } }),
    ],
    ['voids', 'one void twice', resealed({ head: { voids: [...voids, { ...aVoid, reason: 'another' }] } })],
    ['field', 'no voids at all, said so', resealed({ head: { voids: [] } })],
    [
      'field',
      'more voids than there is a place for',
      resealed({ head: { voids: Array(1_001).fill(aVoid) } }),
    ],
    [
      'field',
      'a reason longer than any',
      resealed({ head: { voids: [{ ...aVoid, reason: 'x'.repeat(2_001) }] } }),
    ],
    ['field', 'who voided it', resealed({ head: { voids: [{ ...aVoid, by: 'L1' }] } })],
    ['field', 'a driver’s name', resealed({ head: { signed: { ...signed, name: 'R. Lakra' } } })],
    ['field', 'half a paisa', withRow(parcelCode(33), { codPaise: 0.5 })],
    ['field', 'a weight from nowhere', withRow(sackCode(0), { weight: { grams: 1 } })],
    ['field', 'a photo that is no hash', withRow(sackCode(3), { photos: ['photo.jpg'] })],
    ['field', 'no aliases at all, said so', withRow(parcelCode(1), { aliases: [] })],
    ['field', 'no word of the signatures', resealed({ head: { signed: undefined } })],
    ['field', 'the members of version 1', resealed({ head: { schema: 'pickup-manifest/1' } })],
  ])('is refused as %s with %s', (code, _what, text) => {
    expect(wrongOf(text)).toBe(code);
  });

  test('without both sides’ word is right too', () => {
    expect(wrongOf(resealed({ head: { signed: null } }))).toBe('right');
  });

  test('shows whatever single character of it changes', () => {
    const change = fc.tuple(fc.nat(truck.text.length - 1), fc.string({ minLength: 1, maxLength: 1 }));
    fc.assert(
      fc.property(change, ([at, to]) => {
        fc.pre(truck.text[at] !== to);
        expect(wrongOf(truck.text.slice(0, at) + to + truck.text.slice(at + 1))).not.toBe('right');
      }),
    );
  });

  test('held ones of a handoff that was closed before they had to be settled stay held', () => {
    const old: ManifestRow2[] = [
      ...rows.filter(row => row.row !== 'missing'),
      { row: 'held', code: 'EB126023474IN', why: 'sealed-earlier', manifest: 'DEL1-A-261122-014' },
    ];
    const change = { totals: { ...totals, held: 1 }, missing: { sacks: 0, parcels: 0 }, signed: null };
    expect(wrongOf(resealed({ rows: old, head: change }))).toBe('right');
  });
});

describe('a document of version 1', () => {
  const page = readFileSync(new URL('../../docs/manifest-1.md', import.meta.url), 'utf8');
  const text = /```json\n(.*)\n```/.exec(page)?.[1] ?? '';

  test('verifies for ever, and shows whatever single character of it changes', () => {
    expect(wrongOf(text)).toBe('right');
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.string({ minLength: 1, maxLength: 1 }), (at, to) => {
        fc.pre(text[at] !== to);
        expect(wrongOf(text.slice(0, at) + to + text.slice(at + 1))).not.toBe('right');
      }),
    );
  });

  test('is not taken for one of version 2', () => {
    expect(wrongOf(text.replace('pickup-manifest/1', 'pickup-manifest/2'))).toBe('field');
  });
});
