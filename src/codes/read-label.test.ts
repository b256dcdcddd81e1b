import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonical, isCanonical } from '#src/lib/canonical.ts';
import { compilePatterns } from './pattern.ts';
import { readLabel, SCHEMES } from './read-label.ts';

const GS = '\u001d';
const short = (text: string) => {
  const { kind, scheme, valid, why } = readLabel(text);
  return [kind, scheme, valid, why]
    .map(one => (one === undefined ? '' : String(one)))
    .join(' ')
    .trim();
};

describe('what a label says', () => {
  test.each([
    ['RA473124829GB', 'article S10 true'],
    ['NY000000080GB', 'article S10 true'],
    ['EE123456785IN', 'article S10 true'],
    ['EB126023474IN', 'article S10 true'],
    ['CK510912062IN', 'article S10 true'],
    ['CK510912076IN', 'article S10 true'],
    ['RB123456786US', 'article S10 false check-digit'],
    ['AA123456758BR', 'article S10 false check-digit'],
    ['EK525406515IN', 'article S10 false check-digit'],
    [']A0CK510912062IN', 'article S10 true'],
    [']C0CK510912062IN', 'article S10 true'],
    [']Q1CK510912062IN', 'article S10 true'],
    ['EBT0020026933', 'sack IN-BAG null'],
    ['CBK3014298864', 'sack IN-BAG null'],
    ['LBK6016947870', 'sack IN-BAG null'],
    ['DEFRAAINDELAAUN60123004010155', 'sack S9 null'],
    ['006141411234567890', 'sscc SSCC true'],
    ['00006141411234567890', 'sscc SSCC true'],
    ['(00)006141411234567890', 'sscc SSCC true'],
    [']C100006141411234567890', 'sscc SSCC true'],
    ['123456789012345670', 'sscc SSCC false check-digit'],
    ['TBA502887274000', 'amazon TBA null'],
    ['C1004444443', 'amazon AMZ-INTL null'],
    ['402-1234567-7654321', 'order ORDER null'],
    [`]C1011231231231233310ABC123${GS}99TESTING`, 'gs1 GS1 true'],
    [']C1', 'gs1 GS1 false empty'],
    [']E02112345678901', 'gtin GTIN false check-digit'],
    [']E0012345678905', 'gtin GTIN true'],
    [']E00012345678905', 'gtin GTIN true'],
    ['96385074', 'gtin GTIN true'],
    ['9521234500018', 'gtin GTIN true'],
    ['09521234500025', 'gtin GTIN true'],
    [']I009521234500025', 'gtin GTIN true'],
    // A Code 128 of 13 digits is no product, whatever its last digit.
    [']C09521234500018', 'unknown  null no-scheme'],
    ['.C.DEL1.CLOSE.L', 'command COMMAND true'],
    ['', 'unknown  null no-scheme'],
    ['hello', 'unknown  null no-scheme'],
    [`CK510912062IN${GS}`, 'unknown  null no-scheme'],
    [']C1CK510912062IN', 'gs1 GS1 false ai-unknown'],
  ])('%s: %s', (text, said) => {
    expect(short(text)).toBe(said);
  });

  test('both lengths of UPC-A are one product', () => {
    expect([']E0012345678905', ']E00012345678905'].map(text => readLabel(text).fields?.gtin)).toEqual([
      '00012345678905',
      '00012345678905',
    ]);
  });

  test('a test number of India Post says so', () => {
    const isTest = (text: string) => [readLabel(text).valid, readLabel(text).fields?.testRange === true];
    // Serials 21433000, 21433001, 21434000, 21434001, and one of another service.
    const texts = ['ET214330002IN', 'ET214330016IN', 'ET214340000IN', 'ET214340013IN', 'EE214330016IN'];
    expect(texts.map(isTest)).toEqual([false, true, true, false, false].map(is => [true, is]));
  });

  test('what a service indicator means may be configured', () => {
    const services = { CK: 'contract-parcel', J: 'bulk' };
    const means = (text: string) => readLabel(text, { services }).fields?.serviceMeans;
    expect(['CK510912062IN', 'CB510912062IN', 'JD510912062IN', 'PP510912062IN'].map(means)).toEqual([
      'contract-parcel',
      'parcel',
      'bulk',
      undefined,
    ]);
  });
});

describe('a text that fits several readings', () => {
  const { patterns } = compilePatterns(
    [
      { name: 'AWB-IN', kind: 'amazon', form: '\\d{12,18}', example: '123456789012' },
      { name: 'LIKE-S10', kind: 'amazon', form: '[A-Z]{2}\\d{9}[A-Z]{2}', example: 'CK510912062IN' },
      { name: 'LATER', kind: 'article', form: '\\d{12}', example: '123456789012' },
    ],
    SCHEMES,
  );
  test.each([
    ['CK510912062IN', 'S10'],
    ['012345678905', 'AWB-IN'],
    ['006141411234567890', 'AWB-IN'],
    [']C1(99)012345678905', 'GS1'],
    ['.C.DEL1.CLOSE.L', 'COMMAND'],
    ['00006141411234567890', 'SSCC'],
  ])('%s is %s', (text, scheme) => {
    expect(readLabel(text, { patterns }).scheme).toBe(scheme);
  });
});

const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.stringMatching(/^(\][A-Za-z]\d)?[0-9A-Z.()\u001d-]{0,40}$/),
  fc
    .array(
      fc.constantFrom(GS, '(', ')', '(00)', '01', '00', '10', '3103', '37', '02', 'A', ']C1', '.C.', '-'),
    )
    .map(all => all.join('')),
);

describe('any text', () => {
  test('gives a code with a canonical form, and says why exactly where a person must look', () => {
    fc.assert(
      fc.property(hostile, text => {
        const code = readLabel(text);
        expect(isCanonical(canonical(code))).toBe(true);
        expect(code.why !== undefined).toBe(code.kind === 'unknown' || code.valid === false);
        const { checkDigit } = code;
        if (code.why === 'check-digit') expect(checkDigit?.got).not.toBe(checkDigit?.right);
        if (code.valid === true && checkDigit) expect(checkDigit.got).toBe(checkDigit.right);
      }),
      { numRuns: 2000 },
    );
  });

  test('gives the same code again with the AIM identifier beside it', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[0-9A-Z.()\u001d-]{1,40}$/),
        fc.constantFrom(']C0', ']C1', ']E0'),
        (text, aim) => {
          const beside = readLabel(text, { aim });
          const within = readLabel(aim + text);
          expect({ ...within, text: within.kind === 'unknown' ? text : within.text }).toEqual(beside);
        },
      ),
    );
  });

  test.each(['(', '(00)', '0', '01', '.', ']C1', GS, `10A${GS}`, '[A', '-'])(
    'of 100 kB of %j is unknown by its length alone',
    piece => {
      const text = piece.repeat(100_000 / piece.length);
      expect([readLabel(text).why, readLabel(`]C1${text}`).why]).toEqual(['too-long', 'too-long']);
    },
  );
});
