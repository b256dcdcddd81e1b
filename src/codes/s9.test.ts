import { describe, expect, test } from 'vitest';
import { readS9 } from './s9.ts';

describe('a receptacle of international mail', () => {
  test('says all that its 29 characters hold', () => {
    expect(readS9('DEFRAAINDELAAUN60123004190155')).toEqual({
      kind: 'sack',
      scheme: 'S9',
      valid: null,
      fields: {
        origin: 'DEFRAA',
        destination: 'INDELA',
        category: 'A',
        categoryMeans: 'air',
        subclass: 'UN',
        year: '6',
        despatch: '0123',
        receptacle: '004',
        last: 'yes',
        registered: 'not-stated',
        weight: '0155',
        grams: 15_500,
        despatchId: 'DEFRAAINDELAAUN60123',
      },
    });
  });

  test.each([
    ['9998', 999_800],
    ['9999', undefined],
    ['0000', 0],
  ])('of weight %s weighs %s g', (weight, grams) => {
    expect(readS9(`DEFRAAINDELABUN6012300400${weight}`)?.fields?.grams).toBe(grams);
  });

  test.each([
    ['DEFRAAINDELAEUN60123004000155', 'category'],
    ['DEFRAAINDELAAUN60123004200155', 'flag'],
    ['DEFRAAINDELAAUN60123004050155', 'flag'],
  ])('%s has a wrong %s', (text, why) => {
    const said = readS9(text);
    expect([said?.valid, said?.why]).toEqual([false, why]);
  });

  test('has neither more nor fewer characters, nor small letters', () => {
    const others = [
      'DEFRAAINDELAAUN6012300401015',
      'DEFRAAINDELAAUN601230040101555',
      'deFRAAINDELAAUN60123004010155',
    ];
    expect(others.map(readS9)).toEqual([null, null, null]);
  });
});
