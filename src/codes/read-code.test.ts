import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonical, isCanonical } from '#src/lib/canonical.ts';
import type { Code } from './code.ts';
import { badgeText, commandText } from './own-codes.ts';
import { compilePatterns } from './pattern.ts';
import { createCodeReader, readCode, readTyped } from './read-code.ts';

const unknown = (text: string): Code => ({ text, kind: 'unknown', valid: null, why: 'no-scheme' });

describe('what a label says', () => {
  test("a sack, an article and a shipper's number are what a handoff counts", () => {
    const short = ({ text, kind, scheme, valid, why }: Code) => [text, kind, scheme, valid, why];
    expect(
      [
        'RA473124829GB',
        'EK525406515IN',
        'EBT0020026933',
        'DEFRAAINDELAAUN60123004010155',
        'TBC502887274000',
        'C1004444443',
      ].map(text => short(readCode(text))),
    ).toEqual([
      ['RA473124829GB', 'article', 'S10', true, undefined],
      ['EK525406515IN', 'article', 'S10', false, 'check-digit'],
      ['EBT0020026933', 'sack', 'IN-BAG', null, undefined],
      ['DEFRAAINDELAAUN60123004010155', 'sack', 'S9', null, undefined],
      ['TBC502887274000', 'amazon', 'TBA', null, undefined],
      ['C1004444443', 'amazon', 'AMZ-INTL', null, undefined],
    ]);
  });

  test("a product's, an order's, a unit's and the station's own code are counted as nothing", () => {
    const others = [
      '9521234500018',
      '402-1234567-7654321',
      '006141411234567890',
      '(01)09521234543213(21)SER7',
      ']C10109521234543213',
      commandText('DEL1', 'CLOSE'),
      badgeText('DEL1', '7Q2M'),
    ];
    expect(others.map(text => readCode(text))).toEqual(others.map(unknown));
  });

  test('an AIM identifier that the scanner left in front is no part of it', () => {
    expect([']A0', ']C0', ']Q1'].map(aim => readCode(`${aim}RA473124829GB`))).toEqual(
      Array(3).fill(readCode('RA473124829GB')),
    );
  });

  test('a configured number is read as typed and as scanned', () => {
    const { patterns } = compilePatterns([
      { name: 'AWB-IN', kind: 'amazon', form: '\\d{12}', example: '123456789012' },
    ]);
    const reader = createCodeReader({ patterns });
    const code = { text: '123456789012', kind: 'amazon', scheme: 'AWB-IN', valid: null };
    expect([reader.readCode('123456789012', ']C0'), reader.readTyped('1234 5678 9012')]).toEqual([
      code,
      code,
    ]);
  });

  test('blanks and line ends around it are not part of it', () => {
    expect(readCode(' \tRA473124829GB\r\n')).toEqual(readCode('RA473124829GB'));
  });

  test('everything else is unknown and kept as it stands', () => {
    const others = [
      '',
      'TBX502887274000',
      'TBA50288727400',
      'TBA5028872740000',
      'EBT002002693',
      'ebt0020026933',
      'EB T0020026933',
      'RA473124829GB RA473124829GB',
      'RA473124829GB\u001d',
      '<b>RA473124829GB</b>',
      '__proto__',
      'भारतीय डाक',
    ];
    expect(others.map(text => readCode(text))).toEqual(others.map(unknown));
  });

  test('half a surrogate pair becomes the replacement character, so that it can be journalled and sealed', () => {
    expect(readCode('A\ud800B')).toEqual(unknown('A\ufffdB'));
  });
});

const label = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.integer({ min: 0, max: 0xffff })).map(units => String.fromCharCode(...units)),
  fc.stringMatching(/^\s?[A-Z]{2,3}\d{9,12}[A-Z]{0,2}\s?$/),
);

describe('any text', () => {
  test('gives a code that reads as itself again', () => {
    fc.assert(
      fc.property(label, text => {
        const code = readCode(text);
        expect(readCode(code.text)).toEqual(code);
      }),
    );
  });

  test('gives a code that has a canonical form', () => {
    fc.assert(fc.property(label, text => isCanonical(canonical(readCode(text)))));
  });

  test('says why exactly where a person must look', () => {
    fc.assert(
      fc.property(label, text => {
        const { kind, valid, why } = readCode(text);
        expect(why).toBe(kind === 'unknown' ? 'no-scheme' : valid === false ? 'check-digit' : undefined);
      }),
    );
  });

  test('of a megabyte is read as any other', () => {
    const megabyte = 1024 * 1024;
    for (const piece of ['1', 'A', ' ', 'RA473124829GB', 'TBA', ' A', '\ud800']) {
      const text = piece.repeat(Math.ceil(megabyte / piece.length));
      expect(readCode(text).kind).toBe('unknown');
      expect(readCode(`A${text}`).kind).toBe('unknown');
    }
  });
});

describe('a code that a person types', () => {
  test.each([
    ['CK 510 912 062 IN', 'CK510912062IN'],
    ['ck510912062in', 'CK510912062IN'],
    ['cbd 301-429-8864', 'CBD3014298864'],
    ['tba 5028 8727 4000', 'TBA502887274000'],
    // A wrong check digit is a number of the scheme all the same, and the rules park it under that number.
    ['ek 525 406 515 in', 'EK525406515IN'],
    // What is no number that way either stays as it was typed.
    ['hello 123', 'hello 123'],
  ])('%s is %s', (typed, text) => {
    expect(readTyped(typed)).toEqual(readCode(text));
  });
});
