import { describe, expect, test } from 'vitest';
import { follows, nextNumber } from './number.ts';
import { retireRange } from './retire.ts';

const place = {
  site: 'DEL1',
  station: 'A',
  zone: 'Asia/Kolkata',
  now: Date.parse('2026-11-23T12:00:00Z'),
  last: 'DEL1-A-261123-003',
};
const at = '2026-11-23T17:30:00.000+05:30';

describe('numbers that may have been used are retired', () => {
  test('up to a mark that is ahead of the journal', () => {
    expect(retireRange(place, { why: 'mark-ahead', number: 'DEL1-A-261123-007' })).toEqual({
      first: 'DEL1-A-261123-004',
      last: 'DEL1-A-261123-007',
      reason: 'restored-folder',
      at,
    });
  });

  test('across days, from the first that the journal does not know', () => {
    const before = { ...place, last: 'DEL1-A-261120-009' };
    expect(retireRange(before, { why: 'central-ahead', number: 'DEL1-A-261122-002' })).toEqual({
      first: 'DEL1-A-261120-010',
      last: 'DEL1-A-261122-002',
      reason: 'central-knows-later',
      at,
    });
  });

  test('from 001 of the mark’s date where the journal is empty', () => {
    const empty = { ...place, last: null };
    expect(retireRange(empty, { why: 'central-ahead', number: 'DEL1-A-261122-002' })).toEqual({
      first: 'DEL1-A-261122-001',
      last: 'DEL1-A-261122-002',
      reason: 'central-knows-later',
      at,
    });
  });

  test('not where the journal knows the mark', () => {
    expect(retireRange(place, { why: 'mark-ahead', number: 'DEL1-A-261123-003' })).toBe(null);
    expect(retireRange(place, { why: 'mark-ahead', number: 'DEL1-A-261122-900' })).toBe(null);
  });

  test.each([
    ['DEL1-A-261123-003', 'DEL1-A-261123-004', 'DEL1-A-261123-503'],
    ['DEL1-A-261122-003', 'DEL1-A-261123-001', 'DEL1-A-261123-500'],
    [null, 'DEL1-A-261123-001', 'DEL1-A-261123-500'],
    ['DEL1-A-261123-500', 'DEL1-A-261123-501', 'DEL1-A-261123-1000'],
    ['DEL1-A-261130-003', 'DEL1-A-261130-004', 'DEL1-A-261130-503'], // the clock was set back
  ])('a moved folder whose last number is %s: the next 500', (last, first, end) => {
    const range = retireRange({ ...place, last }, { why: 'folder-moved' });
    expect(range).toEqual({ first, last: end, reason: 'restored-folder', at });
    expect(follows(first, last)).toBe(true);
    expect(follows(nextNumber({ ...place, last: end }).number, end)).toBe(true);
  });
});
