import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gramsOf, mmOf, paiseOf, timeToday } from './amounts.ts';

describe('what a person types', () => {
  test.each([
    ['2.35', 2350],
    ['2,350', 2350],
    ['0.001', 1],
    ['18', 18_000],
    ['2.3504', null],
    ['0', null],
    ['-1', null],
    ['1e3', null],
    ['', null],
  ])('as kilograms: %s', (text, grams) => expect(gramsOf(text)).toBe(grams));

  test.each([
    ['32.5', 325],
    ['7', 70],
    ['7.25', null],
    ['0', null],
  ])('as centimetres: %s', (text, mm) => expect(mmOf(text)).toBe(mm));

  test.each([
    ['1249', 124_900],
    ['1249.5', 124_950],
    ['₹ 1.15', 115],
    ['0', 0],
    ['1.155', null],
    ['1,249.00', null],
  ])('as rupees: %s', (text, paise) => expect(paiseOf(text)).toBe(paise));

  test('is the same amount in paise whatever it is, without a rounding', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 10 }), paise => {
        const text = `${Math.floor(paise / 100)}.${String(paise % 100).padStart(2, '0')}`;
        expect(paiseOf(text)).toBe(paise);
      }),
    );
  });

  test('as a time of today in the zone of the station', () => {
    const now = Date.UTC(2026, 10, 24, 9, 15, 30);
    expect(timeToday('14:30', now, 'Asia/Kolkata')).toBe('2026-11-24T09:00:00.000Z');
    expect(timeToday('9.05', now, 'Asia/Kolkata')).toBe('2026-11-24T03:35:00.000Z');
    expect(timeToday('25:00', now, 'Asia/Kolkata')).toBeNull();
  });
});
