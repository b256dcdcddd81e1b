import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { WeightUnit } from '../reading.ts';
import { stepGrams, toDecimal, unitOf } from './decimal.ts';

describe('a decimal of a scale', () => {
  test.each<[string, WeightUnit, string, number]>([
    ['+00001.27', 'g', '1.27', 1],
    ['-00183.69', 'g', '-183.69', -184],
    ['100.00', 'g', '100.00', 100],
    ['0012345', 'kg', '12345', 12_345_000],
    ['12.345', 'kg', '12.345', 12_345],
    ['-  0.56', 'kg', '-0.56', -560],
    ['.5', 'kg', '0.5', 500],
    ['5.', 'kg', '5', 5000],
    ['-0.00', 'kg', '0.00', 0],
    ['113.5', 'oz', '113.5', 3218], // 3217.67 g
    ['7.85', 'lb', '7.85', 3561], // 3560.70 g
    ['1.5', 't', '1.5', 1_500_000],
    ['12', 'ct', '12', 2],
    ['2500', 'mg', '2500', 2],
    ['3500', 'mg', '3500', 4],
    ['0.5', 'g', '0.5', 0],
    ['-0.5', 'g', '-0.5', 0],
    ['1.5', 'g', '1.5', 2],
    ['-2.5', 'g', '-2.5', -2],
    ['2.50001', 'g', '2.50001', 3],
  ])('%s %s is %s, %i g', (text, unit, value, grams) => {
    expect(toDecimal(text, unit)).toEqual({ value, grams });
  });

  test.each(['', '.', '+', '1.2.3', '1,5', 'A', '1e3', '--1', '9'.repeat(16)])('%j is no decimal', text => {
    expect(toDecimal(text, 'kg')).toBeUndefined();
  });

  test('grams in kilograms with three decimals come back exactly', () => {
    fc.assert(
      fc.property(fc.integer({ min: -9_999_999, max: 9_999_999 }), grams => {
        const shown = `${grams < 0 ? '-' : '+'}${(Math.abs(grams) / 1000).toFixed(3).padStart(9, '0')}`;
        expect(toDecimal(shown, 'kg')?.grams).toBe(grams);
      }),
    );
  });

  test('no text makes it throw', () => {
    fc.assert(fc.property(fc.string(), text => void toDecimal(text, 't')));
  });

  test('the step is that of the last decimal, at least a gram', () => {
    expect([
      stepGrams('12.345', 'kg'),
      stepGrams('12.3', 'kg'),
      stepGrams('0.01', 'lb'),
      stepGrams('1.27', 'g'),
    ]).toEqual([1, 100, 5, 1]);
  });

  test('units in any case, and no others', () => {
    expect(['Kg', 'LB', 'lbs', 'g', 'PC', ''].map(unitOf)).toEqual([
      'kg',
      'lb',
      'lb',
      'g',
      undefined,
      undefined,
    ]);
  });
});
