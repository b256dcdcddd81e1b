import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeRecoveryCode, readRecoveryCode } from './recovery-code.ts';

const ALPHABET = [...'23456789ABCDEFGHJKMNPQRSTUVWXYZ'];
const made = fc
  .array(fc.nat(30), { minLength: 24, maxLength: 24 })
  .map(drawn => makeRecoveryCode(() => drawn.shift() ?? 0));
const bare = (code: string): string => code.replaceAll('-', '');

describe('a recovery code', () => {
  test('is five groups of five characters that no hand mixes up', () => {
    expect(makeRecoveryCode()).toMatch(/^([2-9A-HJKMNP-Z]{5}-){4}[2-9A-HJKMNP-Z]{5}$/);
    expect(makeRecoveryCode()).not.toBe(makeRecoveryCode());
  });

  test('is read however it is typed: small letters, blanks, no hyphens', () => {
    fc.assert(
      fc.property(made, code => {
        const typed = [code, code.toLowerCase(), bare(code), ` ${code.replaceAll('-', ' ')} `];
        expect(typed.map(readRecoveryCode)).toEqual(typed.map(() => bare(code)));
      }),
    );
  });

  test('with one wrong character, or two that changed places, is mistyped and no other code', () => {
    fc.assert(
      fc.property(made, fc.nat(24), fc.nat(24), fc.nat(30), (code, at, other, to) => {
        const whole = [...bare(code)];
        const wrong = whole.with(at, ALPHABET[to] ?? '');
        const swapped = whole.with(at, whole[other] ?? '').with(other, whole[at] ?? '');
        for (const typed of [wrong, swapped]) {
          const same = typed.join('') === whole.join('');
          expect(readRecoveryCode(typed.join(''))).toBe(same ? whole.join('') : null);
        }
      }),
    );
  });

  test('of another length or with other characters is mistyped', () => {
    const code = bare(makeRecoveryCode());
    const wrong = ['', code.slice(1), `${code}2`, `0${code.slice(1)}`, `${code.slice(0, -1)}É`];
    expect(wrong.map(readRecoveryCode)).toEqual(wrong.map(() => null));
  });
});
