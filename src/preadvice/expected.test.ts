import { expect, test } from 'vitest';
import { createExpected } from './expected.ts';
import type { PreAdvice } from './pre-advice.ts';

const one = { code: 'EE123456785IN', aliases: ['TBA502887274000'], grams: 250, cod: { paise: 149_950 } };
const two = { code: 'EB126023474IN', cod: { paise: null } };
const loose = { code: 'CK510912062IN', grams: 1_000 };
const sack = { code: 'EBT0020026933', parcels: [one, two] };
const list: PreAdvice = { sacks: [sack], loose: [loose] };

test('a code, an alias and a sack are found; what was not announced is not', () => {
  const { find } = createExpected(list);
  expect([one.code, 'TBA502887274000', loose.code, sack.code, 'CK510912076IN'].map(find)).toEqual([
    { kind: 'parcel', parcel: one, sack },
    { kind: 'parcel', parcel: one, sack },
    { kind: 'parcel', parcel: loose, sack: null },
    { kind: 'sack', sack },
    null,
  ]);
});

test('COD without an amount is counted apart, and never as no COD', () => {
  expect(createExpected(list).totals).toEqual({
    sacks: 1,
    parcels: 3,
    loose: 1,
    codParcels: 2,
    codPaise: 149_950,
    codWithoutAmount: 1,
    parcelGrams: 1_250,
    unweighed: 1,
  });
});

test('missing is what has not arrived, in the order of the list', () => {
  const { missing } = createExpected(list);
  const arrived = new Set([sack.code, two.code]);
  expect(missing(code => arrived.has(code))).toEqual({
    sacks: [],
    parcels: [
      { parcel: one, sack },
      { parcel: loose, sack: null },
    ],
  });
});

test('an alias never takes the name of another parcel', () => {
  const thief = { code: 'CK510912076IN', aliases: [loose.code] };
  const { find } = createExpected({ sacks: [], loose: [thief, loose] });
  expect(find(loose.code)).toEqual({ kind: 'parcel', parcel: loose, sack: null });
});
