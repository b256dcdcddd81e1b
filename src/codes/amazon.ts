// Amazon's numbers. None has a check digit. The form of the Indian airway bill is not public: configuration adds it.
import { assert } from '#src/lib/assert.ts';
import type { Said } from './code.ts';
import { compilePatterns, readPattern } from './pattern.ts';

const { patterns, faults } = compilePatterns([
  { name: 'TBA', kind: 'amazon', form: 'TB[ACM]\\d{12}', example: 'TBA502887274000' },
  { name: 'AMZ-INTL', kind: 'amazon', form: '[AFC]\\d{10}', example: 'C1004444443' },
  { name: 'ORDER', kind: 'order', form: '\\d{3}-\\d{7}-\\d{7}', example: '402-1234567-7654321' },
]);
assert(faults.length === 0, 'a pattern of our own is wrong');

export const readAmazon = (text: string): Said | null => {
  const said = readPattern(text, patterns);
  if (said === null) return null;
  const fields: Said['fields'] =
    said.scheme === 'ORDER'
      ? { order: text }
      : said.scheme === 'TBA'
        ? { prefix: text.slice(0, 3), number: text.slice(3) }
        : { prefix: text.charAt(0), number: text.slice(1) };
  return { ...said, fields };
};
