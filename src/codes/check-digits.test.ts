import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mod10CheckDigit, mod37CheckCharacter } from './check-digits.ts';
import { badgeText, COMMANDS, commandText } from './own-codes.ts';
import { readLabel } from './read-label.ts';
import { s10CheckDigit } from './s10.ts';

const digits = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map(all => all.join(''));
const capitals = (least: number, most: number) =>
  fc.stringMatching(new RegExp(`^[A-Z0-9]{${least},${most}}$`));

/** Codes with a check digit, made by their rule. `from`, `to`: where the digits lie that it covers, and itself. */
const made = fc.oneof(
  digits(8).map(serial => ({
    text: `CK${serial}${s10CheckDigit(serial)}IN`,
    scheme: 'S10',
    from: 2,
    to: 11,
  })),
  digits(17).map(body => ({ text: body + mod10CheckDigit(body), scheme: 'SSCC', from: 0, to: 18 })),
  digits(17).map(body => ({ text: `]C100${body}${mod10CheckDigit(body)}`, scheme: 'SSCC', from: 5, to: 23 })),
  fc
    .constantFrom(7, 11, 12, 13)
    .chain(digits)
    .map(body => ({
      text: body + mod10CheckDigit(body),
      scheme: 'GTIN',
      from: 0,
      to: body.length + 1,
    })),
  digits(13).map(body => ({
    text: `(01)${body}${mod10CheckDigit(body)}(21)A`,
    scheme: 'GS1',
    from: 4,
    to: 18,
  })),
  fc.tuple(capitals(2, 8), fc.constantFrom(...COMMANDS)).map(([site, command]) => ({
    text: commandText(site, command),
    scheme: 'COMMAND',
    from: 3,
    to: 3 + site.length,
  })),
  fc.tuple(capitals(2, 8), capitals(1, 16)).map(([site, badge]) => ({
    text: badgeText(site, badge),
    scheme: 'BADGE',
    from: 3,
    to: 3 + site.length,
  })),
);

describe('a code with a check digit', () => {
  test('is read as itself', () => {
    fc.assert(
      fc.property(made, ({ text, scheme }) => {
        const code = readLabel(text);
        expect([code.scheme, code.valid, code.checkDigit?.got]).toEqual([
          scheme,
          true,
          code.checkDigit?.right,
        ]);
      }),
    );
  });

  test('is not valid with one changed digit, but where S10 itself is blind', () => {
    fc.assert(
      fc.property(made, fc.nat(), fc.integer({ min: 1, max: 9 }), ({ text, scheme, from, to }, place, by) => {
        const at = from + (place % (to - from));
        const old = text.charAt(at);
        fc.pre(/\d/.test(old));
        const changed = text.slice(0, at) + ((Number(old) + by) % 10) + text.slice(at + 1);
        const code = readLabel(changed);
        // Remainders 0 and 6 of S10 both give 5.
        if (scheme === 'S10')
          expect(code.valid).toBe(code.checkDigit?.right === 5 && changed.charAt(10) === '5');
        else expect([code.scheme, code.valid, code.why]).toEqual([scheme, false, 'check-digit']);
      }),
      { numRuns: 1000 },
    );
  });

  test('of a command shows every other letter too', () => {
    const characters = [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
    const body = 'CDEL1CLOSE';
    const right = mod37CheckCharacter(body);
    const changed = [...body].flatMap((old, i) =>
      characters.filter(one => one !== old).map(one => body.slice(0, i) + one + body.slice(i + 1)),
    );
    expect(changed.filter(one => mod37CheckCharacter(one) === right)).toEqual([]);
  });

  // ISO/IEC 7064, annex of examples: MOD 37,36 of A12425GABC1234002 is M.
  test('follows the example of its standard', () => {
    expect([mod37CheckCharacter('A12425GABC1234002'), mod10CheckDigit('629104150021')]).toEqual(['M', 3]);
  });
});
