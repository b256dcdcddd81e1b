import { expect, test } from 'vitest';
import { keyOf } from '#src/codes/aliases.ts';
import { compilePatterns } from '#src/codes/pattern.ts';
import { readLabel } from '#src/codes/read-label.ts';
import { createKeyReader } from './key-reader.ts';

const SSCC = '006141411234567890';

test.each([
  ['an SSCC without its identifier', SSCC, `]C100${SSCC}`],
  ['an SSCC with it', `00${SSCC}`, SSCC],
  ['an SSCC in brackets', `(00)${SSCC}`, SSCC],
  ['an SSCC with a wrong digit', '123456789012345670', '00123456789012345670'],
  ['an article, typed in groups', 'ee 123456785 in', 'EE123456785IN'],
  ['a product with a serial number', '(01)09521234543213(21)7', ']d201095212345432132\u0031\u0037'],
  ['a number of the shipper’s own', 'ATS/7781-A', 'ATS/7781-A'],
])('%s in a list has the key of its scan', (_, announced, scanned) => {
  expect(createKeyReader()(announced).text).toBe(keyOf(readLabel(scanned)));
});

test('a configured pattern that takes digits takes them in the list, too', () => {
  const rows = [{ name: 'ATS-18', kind: 'amazon', form: '\\d{18}', example: '1'.repeat(18) }];
  const { patterns } = compilePatterns(rows);
  const scanned = readLabel(SSCC, { patterns });
  expect([createKeyReader({ patterns })(SSCC).text, scanned.kind]).toEqual([keyOf(scanned), 'amazon']);
});

test('only an SSCC’s digit is doubted of the codes that a handoff does not count', () => {
  expect(['123456789012345670', '1234567890123', SSCC].map(text => createKeyReader()(text).valid)).toEqual([
    false,
    null,
    true,
  ]);
});
