import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Finding, judgeTestScan } from './judge-test-scan.ts';
import { typedIn, UNCERTAIN } from './keyboard-layouts.ts';
import { testSheet } from './test-sheet.ts';

const code = (number: number) => {
  const found = testSheet.find(one => one.number === number);
  if (found === undefined) throw new Error(`no code ${number}`);
  return found;
};
const judged = (number: number, text: string, aim: string | null = code(number).aim) =>
  judgeTestScan({ text, at: 0, ...(aim !== null && { aim }) });

describe('a scan of the test sheet', () => {
  test('is all right where it came as it was printed', () => {
    expect(testSheet.map(({ number, text }) => judged(number, text))).toEqual(
      testSheet.map(({ number }) => ({ number, findings: [] })),
    );
  });

  test('names each fault', () => {
    const keys = code(1).text;
    const long = code(10).text;
    expect([
      judged(1, `xyz${keys}`, null).findings,
      judged(1, `xyz${keys}`).findings,
      judged(3, `${code(3).text}##`).findings,
      judged(3, `]C0${code(3).text}`, null).findings,
      judged(3, `ab]C0${code(3).text}`, null).findings,
      judged(4, code(4).text, ']C0').findings,
      judged(4, code(4).text.replace('\u001d', '')).findings,
      judged(8, code(8).text.replace('\u001d', '{GS}')).findings,
      judged(8, `\u001d${code(8).text}`).findings,
      judged(1, 'PS1/aAqQyYzZwWmM&8)-q\\').findings,
      judged(1, 'ps1-AaQqZzYyWwMm/[]\\@#').findings,
      judged(2, 'PS2 two  blanks').findings,
      judged(6, '12345678905').findings,
      judged(6, '01234567890').findings,
      judged(6, '0012345678905').findings,
      judged(7, '9521234500025').findings,
      judged(10, long.slice(0, 56)).findings,
      judged(10, `${long.slice(0, 1024)}\u0003`).findings,
      judged(5, '95212345000189521234500018').findings,
    ]).toEqual([
      [{ what: 'prefix', text: 'xyz', apply: true }, { what: 'no-aim' }],
      [{ what: 'prefix', text: 'xyz', apply: false }],
      [{ what: 'suffix', text: '##', apply: true }],
      [{ what: 'aim-in-text' }],
      [{ what: 'prefix', text: 'ab', apply: true }, { what: 'aim-in-text' }],
      [{ what: 'not-gs1' }],
      [{ what: 'gs-lost' }],
      [{ what: 'gs-spelled', as: '{GS}' }],
      [],
      [{ what: 'layout', layout: 'german' }],
      [{ what: 'caps-lock' }],
      [{ what: 'blanks-lost' }],
      [{ what: 'leading-zero' }],
      [{ what: 'check-digit' }],
      [{ what: 'as-ean-13' }],
      [{ what: 'leading-zero' }],
      [{ what: 'cut', at: 56, of: 2500 }],
      [
        { what: 'suffix', text: '\u0003', apply: true },
        { what: 'cut', at: 1024, of: 2500 },
      ],
      [{ what: 'twice' }],
    ]);
  });

  test('is twice where the same comes again sooner than a hand can scan', () => {
    const scan = { text: code(3).text, aim: ']C0', at: 1000 };
    expect(judgeTestScan({ ...scan, at: 1200 }, scan).findings).toEqual([{ what: 'twice' }]);
    expect(judgeTestScan({ ...scan, at: 3000 }, scan).findings).toEqual([]);
  });

  test('is none of the sheet where it is another label, or anything', () => {
    expect(judgeTestScan({ text: 'EE123456785IN', at: 0 })).toEqual({ number: null, findings: [] });
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), text => {
        judgeTestScan({ text, at: 0 });
      }),
    );
  });
});

// Characters that no code of the sheet begins, goes on or ends with, so that what was put around it is certain.
const around = fc.string({ unit: fc.constantFrom('~', '^', '{', '}', '%'), minLength: 1, maxLength: 8 });
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null, freq: 1 });

test('any combination of faults is named, whatever the code', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...testSheet),
      fc.record({
        prefix: maybe(around),
        suffix: maybe(around),
        aim: fc.boolean(),
        gs: fc.constantFrom('kept', '', '<GS>', '|'),
        layout: fc.constantFrom(null, 'german', 'french', 'british'),
        case: fc.constantFrom(null, 'caps-lock', 'upper-case', 'lower-case'),
        blanks: fc.boolean(),
        leadingZero: fc.boolean(),
        checkDigit: fc.boolean(),
        cutAt: maybe(fc.integer({ min: 20, max: 900 })),
        doubled: fc.boolean(),
      } as const),
      (one, faults) => {
        const found: Finding[] = [];
        let text = one.text;
        const change = (fault: Finding, next: string): void => {
          if (next === text) return;
          text = next;
          found.push(fault);
        };
        const isItem = ['EAN-13', 'UPC-A', 'ITF'].includes(one.symbology);
        if (faults.blanks && !isItem) change({ what: 'blanks-lost' }, text.trim());
        if (isItem && faults.leadingZero) change({ what: 'leading-zero' }, text.replace(/^0/, ''));
        if (isItem && faults.checkDigit) change({ what: 'check-digit' }, text.slice(0, -1));
        if (faults.layout !== null)
          change({ what: 'layout', layout: faults.layout }, typedIn(faults.layout, text));
        const cased = {
          'caps-lock': (all: string) =>
            all.replace(/[a-z]/gi, letter => (letter < 'a' ? letter.toLowerCase() : letter.toUpperCase())),
          'upper-case': (all: string) => all.toUpperCase(),
          'lower-case': (all: string) => all.toLowerCase(),
        };
        // One case alone cannot tell which of two faults made the other of it.
        const hasBoth = /[a-z]/.test(text) && /[A-Z]/.test(text);
        if (faults.case !== null && hasBoth) change({ what: faults.case }, cased[faults.case](text));
        text = text.replaceAll(UNCERTAIN, '');
        if (faults.gs !== 'kept' && text.includes('\u001d')) {
          const fault = faults.gs === '' ? { what: 'gs-lost' } : { what: 'gs-spelled', as: faults.gs };
          change(fault as Finding, text.replace('\u001d', faults.gs));
        }
        if (faults.cutAt !== null && text.length >= 1000)
          change({ what: 'cut', at: faults.cutAt, of: text.length }, text.slice(0, faults.cutAt));
        if (faults.prefix !== null)
          change({ what: 'prefix', text: faults.prefix, apply: !faults.aim }, faults.prefix + text);
        if (faults.suffix !== null)
          change({ what: 'suffix', text: faults.suffix, apply: true }, text + faults.suffix);
        if (faults.doubled) change({ what: 'twice' }, text + text);
        if (!faults.aim) found.push({ what: 'no-aim' });
        const byName = (a: Finding, b: Finding) => (a.what < b.what ? -1 : 1);
        const { number, findings } = judgeTestScan({ text, at: 0, ...(faults.aim && { aim: one.aim }) });
        expect({ number, findings: findings.toSorted(byName) }).toEqual({
          number: one.number,
          findings: found.toSorted(byName),
        });
      },
    ),
    { numRuns: 400 },
  );
});
