import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonical, isCanonical } from '#src/lib/canonical.ts';
import type { Code } from './code.ts';
import { readCode, readTyped } from './read-code.ts';

const unknown = (text: string): Code => ({ text, kind: 'unknown', valid: null, why: 'no-scheme' });

describe('what a label says', () => {
  test('an S10 number is an article, whose digit is told right from wrong', () => {
    expect(['RA473124829GB', 'NY000000080GB', 'EE123456785IN', 'CK510912076IN'].map(readCode)).toEqual([
      { text: 'RA473124829GB', kind: 'article', scheme: 'S10', valid: true },
      { text: 'NY000000080GB', kind: 'article', scheme: 'S10', valid: true },
      { text: 'EE123456785IN', kind: 'article', scheme: 'S10', valid: true },
      { text: 'CK510912076IN', kind: 'article', scheme: 'S10', valid: true },
    ]);
    expect(['RB123456786US', 'AA123456758BR', 'EK525406515IN'].map(readCode)).toEqual([
      { text: 'RB123456786US', kind: 'article', scheme: 'S10', valid: false, why: 'check-digit' },
      { text: 'AA123456758BR', kind: 'article', scheme: 'S10', valid: false, why: 'check-digit' },
      { text: 'EK525406515IN', kind: 'article', scheme: 'S10', valid: false, why: 'check-digit' },
    ]);
  });

  test('three letters and ten digits are a sack, with nothing that could be checked', () => {
    expect(['EBT0020026933', 'CBK3014298864', 'LBK6016947870'].map(readCode)).toEqual([
      { text: 'EBT0020026933', kind: 'sack', scheme: 'IN-BAG', valid: null },
      { text: 'CBK3014298864', kind: 'sack', scheme: 'IN-BAG', valid: null },
      { text: 'LBK6016947870', kind: 'sack', scheme: 'IN-BAG', valid: null },
    ]);
  });

  test("TBA, TBC, TBM and twelve digits are Amazon's", () => {
    expect(['TBA502887274000', 'TBC502887274000', 'TBM502887274000'].map(readCode)).toEqual([
      { text: 'TBA502887274000', kind: 'amazon', scheme: 'TBA', valid: null },
      { text: 'TBC502887274000', kind: 'amazon', scheme: 'TBA', valid: null },
      { text: 'TBM502887274000', kind: 'amazon', scheme: 'TBA', valid: null },
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
    expect(others.map(readCode)).toEqual(others.map(unknown));
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
