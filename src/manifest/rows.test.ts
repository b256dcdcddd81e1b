import { expect, test } from 'vitest';
import { oddities, parcelCode, sackCode, sealedTruck } from '#test/sealed-truck.ts';
import { rowsOf } from './rows.ts';

test('a handoff becomes sacks, parcels and what stayed with the driver, each in scanning order', () => {
  const { handoff } = sealedTruck({ sacks: 1, parcels: 2 }, oddities(['AMZ-IN-00417', 'RB123456786US']));
  expect(rowsOf(handoff)).toEqual([
    {
      row: 'sack',
      code: sackCode(0),
      scheme: 'IN-BAG',
      parcels: 3,
      weight: { grams: 12_000, value: '12.000', unit: 'kg', mode: 'gross', device: 'scale-1', raw: '532053' },
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
    { row: 'held', code: 'EE123456785IN', why: 'sealed-earlier', reason: 'DEL1-A-261122-014' },
    {
      row: 'returned',
      code: 'RB123456786US',
      why: 'check-digit',
      reason: 'Label damaged, driver takes it back',
    },
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
