import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hashPin, isPin, PinFault, pinHolds, weakPin } from './pin.ts';

describe('the form of a PIN', () => {
  test('is 6 to 12 digits and nothing else', () => {
    expect(['482913', '482913007', '482913007512'].map(isPin)).toEqual([true, true, true]);
    const wrong = [
      '',
      '48291',
      '4829130075123',
      '48291a',
      ' 482913',
      '482913\n',
      '४८२९१३',
      '4829.3',
      '-482913',
    ];
    expect(wrong.filter(isPin)).toEqual([]);
  });

  test('is weak where it is among the first that anybody tries', () => {
    const weak = [
      '000000',
      '99999999',
      '123456',
      '654321',
      '567890',
      '098765',
      '890123',
      '121212',
      '123123',
      '12312312',
    ];
    expect(weak.filter(pin => !weakPin(pin))).toEqual([]);
    const good = ['482913', '112358', '135790', '123457', '654322', '123132', '121213', '482482913'];
    expect(good.filter(weakPin)).toEqual([]);
  });

  test('leaves nearly all six-digit PINs to choose from', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999 }), number => {
        const pin = String(number).padStart(6, '0');
        const steps = new Set(
          [...pin].slice(1).map((digit, i) => (Number(digit) - Number(pin[i]) + 10) % 10),
        );
        if (steps.size > 3) expect(weakPin(pin)).toBe(false);
      }),
    );
  });
});

describe('what is kept of a PIN', () => {
  test('holds for this PIN and for no other, and says how it was made', async () => {
    const kept = await hashPin('482913');
    expect(kept).toMatch(/^scrypt\$32768\$8\$1\$[\w-]{22}\$[\w-]{43}$/);
    expect(kept).not.toContain('482913');
    expect(
      await Promise.all(['482913', '482914', '48291', '4829130', ''].map(pin => pinHolds(pin, kept))),
    ).toEqual([true, false, false, false, false]);
  });

  test('differs each time by its salt', async () => {
    expect(await hashPin('482913')).not.toBe(await hashPin('482913'));
  });

  test('is compared at the costs that stand in it, whatever new ones cost', async () => {
    const salt = Buffer.from('0123456789abcdef').toString('base64url');
    const { scryptSync } = await import('node:crypto');
    const hash = scryptSync('482913', '0123456789abcdef', 32, { N: 1024, r: 4, p: 2 }).toString('base64url');
    expect(await pinHolds('482913', `scrypt$1024$4$2$${salt}$${hash}`)).toBe(true);
    expect(await pinHolds('482913', `scrypt$1024$4$1$${salt}$${hash}`)).toBe(false);
  });

  test('is a fault where it is damaged, never a wrong PIN', async () => {
    const kept = await hashPin('482913');
    const damaged = [
      '',
      '482913',
      kept.slice(0, -1),
      `${kept}x`,
      kept.replace('scrypt', 'bcrypt'),
      kept.replace('32768', '32767'),
      kept.replace('32768', '0'),
      kept.replace('32768', '8388608'),
      kept.replace('$8$', '$99$'),
      kept.replace('$1$', '$0$'),
    ];
    for (const one of damaged) {
      await expect(pinHolds('482913', one)).rejects.toEqual(new PinFault('kept-unreadable'));
    }
  });
});
