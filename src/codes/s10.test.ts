import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isS10, s10CheckDigit, s10DigitHolds } from './s10.ts';

const digits = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map(all => all.join(''));

describe('an S10 number', () => {
  test('holds where its check digit is the one of UPU S10', () => {
    const right = [
      'RA473124829GB',
      'NY000000080GB', // 11 - 1 = 10 is written 0
      'EE123456785IN', // 11 - 0 = 11 is written 5
      'EB126023474IN',
      'CK510912062IN',
      'CK510912076IN',
    ];
    expect(right.filter(text => !isS10(text) || !s10DigitHolds(text))).toEqual([]);
  });

  test('does not hold with a wrong digit, and says which would be right', () => {
    const wrong = { RB123456786US: 5, AA123456758BR: 4, EK525406515IN: 3 };
    for (const [text, digit] of Object.entries(wrong)) {
      expect([text, isS10(text), s10DigitHolds(text), s10CheckDigit(text.slice(2, 10))]).toEqual([
        text,
        true,
        false,
        digit,
      ]);
    }
  });

  test('is two capitals, nine digits and two capitals', () => {
    const others = [
      '',
      'RA473124829G',
      'RA473124829GBX',
      'RA47312482GB',
      'ra473124829gb',
      'RA 473124829GB',
      'R1473124829GB',
      'RA473124829GB\n',
      'RA47312482९GB',
      'EBT0020026933',
    ];
    expect(others.filter(isS10)).toEqual([]);
  });

  test('has one right digit, 0 to 9, for every serial', () => {
    fc.assert(
      fc.property(digits(8), serial => {
        const right = [...'0123456789'].filter(digit => s10DigitHolds(`RA${serial}${digit}IN`));
        expect(right).toEqual([String(s10CheckDigit(serial))]);
      }),
    );
  });

  // Remainders 0 and 6 both give the digit 5, so the scheme itself is blind between these two.
  test('shows one changed digit of its serial, unless its check digit is 5 before and after', () => {
    fc.assert(
      fc.property(
        digits(8),
        fc.integer({ min: 0, max: 7 }),
        fc.integer({ min: 1, max: 9 }),
        (serial, place, by) => {
          const changed = [...serial]
            .map((digit, i) => (i === place ? (Number(digit) + by) % 10 : digit))
            .join('');
          const digit = s10CheckDigit(serial);
          expect(s10DigitHolds(`RA${changed}${digit}IN`)).toBe(digit === 5 && s10CheckDigit(changed) === 5);
        },
      ),
    );
  });

  test('shows two neighbours changed places, with the same exception', () => {
    fc.assert(
      fc.property(digits(8), fc.integer({ min: 0, max: 6 }), (serial, place) => {
        const [a, b] = [serial.charAt(place), serial.charAt(place + 1)];
        fc.pre(a !== b);
        const turned = serial.slice(0, place) + b + a + serial.slice(place + 2);
        const digit = s10CheckDigit(serial);
        expect(s10DigitHolds(`RA${turned}${digit}IN`)).toBe(digit === 5 && s10CheckDigit(turned) === 5);
      }),
    );
  });
});
