import { describe, expect, test } from 'vitest';
import { compilePatterns } from '#src/codes/pattern.ts';
import { askedFor, plateOf } from './asked-for.ts';

const parts = { zone: 'Asia/Kolkata', now: Date.UTC(2026, 10, 23, 20) }; // 01:30 on the 24th at the dock
const days = (text: string) => {
  const { days: found } = askedFor(text, parts);
  return found ? `${found.from} ${found.to} ${found.since} ${found.until}` : null;
};
const THE_24TH = '2026-11-24 2026-11-24 2026-11-23T18:30:00.000Z 2026-11-24T18:30:00.000Z';

describe('a text is days', () => {
  test.each([
    ['2026-11-24', THE_24TH],
    ['24.11.2026', THE_24TH],
    [' 24/11/2026 ', THE_24TH],
    ['Today', THE_24TH],
    ['yesterday', '2026-11-23 2026-11-23 2026-11-22T18:30:00.000Z 2026-11-23T18:30:00.000Z'],
    ['2026-11-01..24.11.2026', '2026-11-01 2026-11-24 2026-10-31T18:30:00.000Z 2026-11-24T18:30:00.000Z'],
    ['today .. 2026-11-01', '2026-11-01 2026-11-24 2026-10-31T18:30:00.000Z 2026-11-24T18:30:00.000Z'],
    ['31.02.2026', null],
    ['24.11/2026', null],
    ['2026-13-01', null],
    ['2026-11-24..', null],
    ['1.1.2026..2.1.2026..3.1.2026', null],
    ['20261124', null],
    ['', null],
  ])('%j: %j', (text, found) => {
    expect(days(text)).toBe(found);
  });

  test('that begin at midnight of the zone, also where the clock is set forward after it', () => {
    const auckland = askedFor('2026-09-27', { ...parts, zone: 'Pacific/Auckland' }).days;
    expect([auckland?.since, auckland?.until]).toEqual([
      '2026-09-26T12:00:00.000Z',
      '2026-09-27T11:00:00.000Z',
    ]);
  });
});

describe('a text is codes', () => {
  test.each([
    ['ck 510 912 062 in', ['CK510912062IN', 'ck 510 912 062 in']],
    ['(00)006141411234567890', ['00006141411234567890', '(00)006141411234567890']],
    ['a label', ['a label', 'ALABEL']],
    ['HELLO', ['HELLO']],
  ])('as the record has them, and as it stands: %j', (text, codes) => {
    expect(askedFor(text, parts).codes).toEqual(codes);
  });

  test('of the station’s own patterns', () => {
    const own = [{ name: 'CARRIER', kind: 'amazon', form: 'CR\\d{6}', example: 'CR123456' }] as const;
    const { patterns } = compilePatterns(own);
    expect(askedFor('cr 123-456', { ...parts, reader: { patterns } }).codes[0]).toBe('CR123456');
  });
});

describe('a text is the beginning of', () => {
  const is = (text: string) => {
    const { number, plate } = askedFor(text, parts);
    return [number ?? null, plate ?? null];
  };
  test.each([
    ['DEL1-A-261123-001', ['DEL1-A-261123-001', 'DEL1A261123001']],
    ['del1-a-2611', ['DEL1-A-2611', 'DEL1A2611']],
    ['del1', ['DEL1', 'DEL1']],
    ['DEL1-AB', [null, 'DEL1AB']],
    ['dl 01-lx 4821', [null, 'DL01LX4821']],
    ['x', [null, null]],
  ])('a manifest’s number, a number plate: %j', (text, found) => {
    expect(is(text)).toEqual(found);
  });

  test('a number plate, whose letters beyond ASCII stay as SQLite leaves them', () => {
    expect(plateOf('dl-1ä b')).toBe('DL1äB');
  });
});
