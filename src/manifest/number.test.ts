import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareNumbers, follows, formNumber, nextNumber, parseNumber } from './number.ts';

const at = (iso: string) => Date.parse(iso);
const place = {
  site: 'DEL1',
  station: 'A',
  zone: 'Asia/Kolkata',
  now: at('2026-11-23T12:00:00Z'),
  last: null,
};

describe('a manifest number', () => {
  test('is read into its parts', () => {
    expect(parseNumber('DEL1-A-261123-001')).toEqual({
      site: 'DEL1',
      station: 'A',
      date: '261123',
      serial: 1,
    });
    expect(parseNumber('DEMO-B-280229-12345')).toEqual({
      site: 'DEMO',
      station: 'B',
      date: '280229',
      serial: 12345,
    });
  });

  test.each([
    ['', 'nothing'],
    ['DEL1-A-261123-000', 'serial 0'],
    ['DEL1-A-261123-01', 'a short serial'],
    ['DEL1-A-261123-0001', 'a second spelling of 001'],
    ['DEL1-AB-261123-001', 'two letters of station'],
    ['D-A-261123-001', 'a short site'],
    ['DELHICITY-A-261123-001', 'a long site'],
    ['del1-A-261123-001', 'small letters'],
    ['DEL1-A-260229-001', 'a 29 February that is none'],
    ['DEL1-A-261301-001', 'month 13'],
    ['DEL1-A-261100-001', 'day 0'],
    ['DEL1-A-261123-001\n', 'a line end'],
    ['DEL1-A-261123-9999999999', 'a serial beyond nine digits'],
  ])('%j is none: %s', text => {
    expect(parseNumber(text)).toBe(null);
  });

  const parts = fc.record({
    site: fc.stringMatching(/^[A-Z0-9]{2,8}$/),
    station: fc.stringMatching(/^[A-Z]$/),
    date: fc.constantFrom('261123', '280229', '991231', '000101'),
    serial: fc.integer({ min: 1, max: 999_999_999 }),
  });
  test('formed and read again says the same', () => {
    fc.assert(fc.property(parts, number => void expect(parseNumber(formNumber(number))).toEqual(number)));
  });
  test('garbage never throws', () => {
    fc.assert(fc.property(fc.string(), text => void parseNumber(text)));
  });

  test('serials are ordered as numbers, dates before serials', () => {
    const shuffled = ['DEL1-A-261124-001', 'DEL1-A-261123-1000', 'DEL1-A-261123-002', 'DEL1-A-261123-999'];
    expect(shuffled.sort(compareNumbers)).toEqual([
      'DEL1-A-261123-002',
      'DEL1-A-261123-999',
      'DEL1-A-261123-1000',
      'DEL1-A-261124-001',
    ]);
  });
});

describe('the next number', () => {
  test('is 001 on the first day and on each new one', () => {
    expect(nextNumber(place)).toEqual({ number: 'DEL1-A-261123-001', clockSetBack: false });
    expect(nextNumber({ ...place, last: 'DEL1-A-261122-017' })).toEqual({
      number: 'DEL1-A-261123-001',
      clockSetBack: false,
    });
  });

  test('counts on within a day, beyond 999 too', () => {
    expect(nextNumber({ ...place, last: 'DEL1-A-261123-999' }).number).toBe('DEL1-A-261123-1000');
  });

  test('takes its date from the dock, not from Greenwich', () => {
    const now = at('2026-11-23T18:30:00Z'); // midnight in India
    expect(nextNumber({ ...place, now }).number).toBe('DEL1-A-261124-001');
    expect(nextNumber({ ...place, now: now - 1 }).number).toBe('DEL1-A-261123-001');
    expect(nextNumber({ ...place, now, zone: 'America/New_York' }).number).toBe('DEL1-A-261123-001');
  });

  test('stays on the last date when the clock was set back, and says so', () => {
    expect(nextNumber({ ...place, last: 'DEL1-A-261125-003' })).toEqual({
      number: 'DEL1-A-261125-004',
      clockSetBack: true,
    });
  });

  test('whatever the clock does, numbers grow and none is left out', () => {
    const clock = fc.array(fc.integer({ min: at('2026-01-01Z'), max: at('2027-12-31Z') }), { maxLength: 40 });
    fc.assert(
      fc.property(clock, times => {
        let last: string | null = null;
        for (const now of times) {
          const { number } = nextNumber({ ...place, now, last });
          expect(follows(number, last)).toBe(true);
          if (last !== null) expect(compareNumbers(number, last)).toBeGreaterThan(0);
          last = number;
        }
      }),
    );
  });
});
