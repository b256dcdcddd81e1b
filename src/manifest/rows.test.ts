import { expect, test } from 'vitest';
import { fullPhoto, fullScale, fullTruck } from '#test/full-truck.ts';
import { oddities, parcelCode, sackCode, sealedTruck } from '#test/sealed-truck.ts';
import { rowsOf } from './rows.ts';

test('a handoff becomes sacks, parcels and what stayed with the driver, each in scanning order', () => {
  const { handoff } = sealedTruck({ sacks: 1, parcels: 2 }, oddities(['AMZ-IN-00417', 'RB123456786US']));
  expect(rowsOf(handoff)).toEqual([
    {
      row: 'sack',
      code: sackCode(0),
      scheme: 'IN-BAG',
      contents: 'none',
      parcels: 3,
      weight: {
        grams: 12_000,
        source: 'scale',
        value: '12.000',
        unit: 'kg',
        mode: 'gross',
        device: 'scale-1',
        raw: '532053',
      },
    },
    { row: 'parcel', code: parcelCode(0), scheme: 'S10', sack: sackCode(0) },
    { row: 'parcel', code: parcelCode(1), scheme: 'S10', sack: sackCode(0) },
    {
      row: 'parcel',
      code: 'AMZ-IN-00417',
      sack: sackCode(0),
      exception: 'On the driver’s list, label checked by hand',
    },
    { row: 'parcel', code: 'CK510912062IN', scheme: 'S10', sack: null },
    { row: 'parcel', code: 'CK510912076IN', scheme: 'S10', sack: null },
    {
      row: 'rejected',
      of: 'parcel',
      code: 'EE123456785IN',
      why: 'sealed-earlier',
      reason: 'On an earlier manifest, the driver keeps it',
      manifest: 'DEL1-A-261122-014',
    },
    {
      row: 'returned',
      of: 'parcel',
      code: 'RB123456786US',
      why: 'check-digit',
      reason: 'Label damaged, driver takes it back',
    },
  ]);
});

test('all that the rules know of a sack or a parcel stands in its row', () => {
  const rows = rowsOf(fullTruck().handoff);
  const row = (code: string) => rows.find(one => one.code === code);
  expect([sackCode(0), sackCode(1), sackCode(2), sackCode(3)].map(row)).toMatchObject([
    {
      contents: 'sample',
      parcels: 10,
      said: 12,
      announced: { grams: 12_000, parcels: 12 },
      countReason: 'Two parcels were taken out at the hub',
      weight: { source: 'scale', scale: fullScale },
    },
    { contents: 'none', said: 25, weight: { source: 'keyed', by: 'L1', reason: 'The scale froze' } },
    { contents: 'none', in: sackCode(0) },
    {
      exception: 'Weighed twice, repacked',
      damage: [{ category: 'torn', note: 'Left seam open by a hand' }],
      photos: [fullPhoto],
      weight: { scale: { despite: 'certificate-expired' } },
    },
  ]);
  expect([parcelCode(30), parcelCode(33)].map(row)).toMatchObject([
    {
      announced: { sack: null, grams: 700, pin: '110001' },
      measured: { mm: [300, 200, 100], grams: 1_200, divisor: 5_000 },
      weight: { source: 'announced' },
    },
    {
      aliases: ['TBA502887999999'],
      codPaise: 1_234_500,
      weight: { tare: 20, mode: 'net' },
      exception: 'Dry inside',
    },
  ]);
  expect(rows.filter(one => one.row !== 'sack' && one.row !== 'parcel')).toEqual([
    { row: 'rejected', of: 'sack', code: sackCode(4), why: 'seal-broken', reason: 'Opened on the way' },
    ...[20, 21].map(i => ({
      row: 'rejected',
      of: 'parcel',
      code: parcelCode(i),
      why: 'seal-broken',
      reason: 'Opened on the way',
      sack: sackCode(4),
    })),
    {
      row: 'returned',
      of: 'parcel',
      code: parcelCode(32),
      why: 'cod-differs',
      reason: 'COD does not agree with the booking',
    },
    {
      row: 'rejected',
      of: 'parcel',
      code: 'EE123456785IN',
      why: 'sealed-earlier',
      reason: 'On an earlier manifest',
      manifest: 'DEL1-A-261122-014',
    },
    { row: 'rejected', of: 'parcel', code: 'CK510912062IN', why: 'extra', reason: 'Not on the list' },
    { row: 'missing', of: 'sack', code: sackCode(5) },
    { row: 'missing', of: 'sack', code: sackCode(6) },
    { row: 'missing', of: 'parcel', code: parcelCode(10), sack: sackCode(0) },
    { row: 'missing', of: 'parcel', code: parcelCode(40) },
  ]);
});

test('500 parcels keep the order in which they were scanned', () => {
  const { handoff } = sealedTruck({ sacks: 20, parcels: 500 });
  const codes = rowsOf(handoff).map(row => row.code);
  expect(codes).toEqual([
    ...Array.from({ length: 20 }, (_, i) => sackCode(i)),
    ...Array.from({ length: 500 }, (_, i) => parcelCode(i)),
  ]);
});
