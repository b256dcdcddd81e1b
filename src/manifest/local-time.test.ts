import fc from 'fast-check';
import { expect, test } from 'vitest';
import { localDate, localIso } from './local-time.ts';

test.each([
  ['2026-11-23T12:34:05.123Z', 'Asia/Kolkata', '2026-11-23T18:04:05.123+05:30'],
  ['2026-11-23T12:34:05.123Z', 'UTC', '2026-11-23T12:34:05.123+00:00'],
  ['2026-11-23T02:00:00.000Z', 'America/New_York', '2026-11-22T21:00:00.000-05:00'],
  ['2026-07-01T02:00:00.000Z', 'America/St_Johns', '2026-06-30T23:30:00.000-02:30'],
  ['2026-11-23T18:30:00.000Z', 'Asia/Kolkata', '2026-11-24T00:00:00.000+05:30'],
])('%s in %s is %s', (utc, zone, local) => {
  expect(localIso(Date.parse(utc), zone)).toBe(local);
});

test('the day is the dock’s', () => {
  expect(localDate(Date.parse('2026-11-23T18:30:00Z'), 'Asia/Kolkata')).toBe('261124');
});

test('every local time is the same instant, in every zone', () => {
  const zone = fc.constantFrom('Asia/Kolkata', 'Europe/London', 'America/New_York', 'Pacific/Chatham', 'UTC');
  const at = fc.integer({ min: Date.parse('2000-01-01Z'), max: Date.parse('2099-12-31Z') });
  fc.assert(fc.property(at, zone, (ms, name) => void expect(Date.parse(localIso(ms, name))).toBe(ms)));
});
