import { describe, expect, test } from 'vitest';
import { compilePatterns, readPattern } from './pattern.ts';

const row = { name: 'AWB-IN', kind: 'amazon', form: '\\d{10,12}', example: '1234567890' };

describe('a configured pattern', () => {
  test('reads what is of its form from beginning to end', () => {
    const { patterns, faults } = compilePatterns([row]);
    expect(faults).toEqual([]);
    expect(readPattern('123456789012', patterns)).toEqual({ kind: 'amazon', scheme: 'AWB-IN', valid: null });
    expect(
      ['123456789', '1234567890123', ' 1234567890', '1234567890\n'].map(t => readPattern(t, patterns)),
    ).toEqual(Array(4).fill(null));
  });

  test.each([
    ['not-a-pattern', null],
    ['not-a-pattern', 'AWB'],
    ['not-a-pattern', { ...row, form: 3 }],
    ['not-a-pattern', { ...row, more: '' }],
    ['not-a-pattern', { name: 'A', kind: 'sack', form: 'A' }],
    ['name', { ...row, name: 'a' }],
    ['name', { ...row, name: `A${'B'.repeat(32)}` }],
    ['name-taken', { ...row, name: 'S10' }],
    ['kind', { ...row, kind: 'command' }],
    ['form', { ...row, form: '' }],
    ['form', { ...row, form: '(\\d+)+' }],
    ['form', { ...row, form: '\\d+' }],
    ['form', { ...row, form: '\\d*' }],
    ['form', { ...row, form: '\\d{3,}' }],
    ['form', { ...row, form: 'A|B' }],
    ['form', { ...row, form: '.{10}' }],
    ['form', { ...row, form: '[^A]{10}' }],
    ['form', { ...row, form: '[Z-A]' }],
    ['form', { ...row, form: '\\d{4,2}' }],
    ['form', { ...row, form: 'A{0}' }],
    ['form', { ...row, form: '\\d{0,4}' }],
    ['form', { ...row, form: '[A-'.repeat(60) }],
    ['two-variable', { ...row, form: '\\d{1,9}\\d{1,9}' }],
    ['two-variable', { ...row, form: 'A?\\d{1,9}' }],
    ['too-long', { ...row, form: '\\d{65}' }],
    ['begins-like-a-command', { ...row, form: '\\.\\d{10}' }],
    ['begins-like-a-command', { ...row, form: '[ -Z]\\d{9}' }],
    ['example', { ...row, example: '123' }],
  ])('is refused as %s: %j', (why, wrong) => {
    expect(compilePatterns([wrong], ['S10'])).toEqual({ patterns: [], faults: [{ row: 0, why }] });
  });

  test('is named by its row, and the right ones are kept', () => {
    const { patterns, faults } = compilePatterns([row, row, { ...row, name: 'OTHER' }]);
    expect([patterns.map(({ name }) => name), faults]).toEqual([
      ['AWB-IN', 'OTHER'],
      [{ row: 1, why: 'name-taken' }],
    ]);
  });
});
