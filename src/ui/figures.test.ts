import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayAndTime, groups, howLong, kilograms, shortened, timeOfDay, visible } from './figures.ts';

describe('a code for the eye', () => {
  test('stands in groups that can be read out', () => {
    expect(
      ['CK510912062IN', 'EBT0020026933', 'TBA502887274000', 'DEL1-A-261123-001', '7', ''].map(code =>
        groups(code),
      ),
    ).toEqual([
      ['CK', '510', '912', '062', 'IN'],
      ['EBT', '002', '002', '6933'],
      ['TBA', '5028', '8727', '4000'],
      ['DEL1-A-261123-001'],
      ['7'],
      [],
    ]);
  });

  test('loses nothing by being grouped', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^\d{1,40}$/)), code => {
        expect(groups(code).join('')).toBe(code);
      }),
    );
  });

  test('shows control characters and marks of direction instead of obeying them', () => {
    expect(visible('01\u001d21\r\n\u202eNI\u007f\u0085<b>')).toBe('01␝21␍␊‹202E›NI␡‹85›<b>');
    expect(shortened('7'.repeat(1_000_000))).toEqual({ text: '7'.repeat(44), more: 1_000_000 });
  });
});

test('weights keep three decimals, times the zone of the station, waits a unit', () => {
  expect([0, 7, 12_345, 1_234_567, -560].map(kilograms)).toEqual([
    '0.000',
    '0.007',
    '12.345',
    '1,234.567',
    '−0.560',
  ]);
  expect(timeOfDay('2026-11-23T08:35:09Z', 'Asia/Kolkata')).toBe('14:05:09');
  expect(dayAndTime('2026-11-23T20:35:09Z', 'Asia/Kolkata')).toBe('24 Nov 02:05');
  expect(timeOfDay('yesterday', 'Asia/Kolkata')).toBe('yesterday');
  expect([0, 40_000, 300_000].map(howLong)).toEqual(['1 s', '40 s', '5 min']);
});
