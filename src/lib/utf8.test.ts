import { expect, test } from 'vitest';
import { toHex } from './hex.ts';
import { utf8 } from './utf8.ts';

test('text becomes UTF-8, of one to four bytes a character', () => {
  expect(toHex(utf8('A\u00fc\u20ac\u{1f600}'))).toBe('41c3bce282acf09f9880');
});
