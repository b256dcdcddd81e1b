import { expect, test } from 'vitest';
import { shown } from './shown.ts';

const latin = (codePoint: number): boolean => codePoint < 0x100;

test.each([
  ['EB126023474IN', 'EB126023474IN'],
  ['<b>&amp;</b>', '<b>&amp;</b>'],
  ['\u0000\u001dA\u007f', '\\u{0}\\u{1d}A\\u{7f}'],
  ['abc\u202egnp.exe', 'abc\\u{202e}gnp.exe'],
  ['\u{1f600}', '\\u{1f600}'],
  ['half \ud800', 'half \\u{fffd}'],
  ['two\nlines', 'two\\u{a}lines'],
])('%j is shown as %s', (text, all) => {
  expect(shown(text, latin)).toBe(all);
});

test('the joiners that Indian scripts are spelled with stay', () => {
  expect(shown('क\u200dष', () => true)).toBe('क\u200dष');
});
