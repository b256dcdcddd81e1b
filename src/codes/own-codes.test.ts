import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mod10CheckDigit } from './check-digits.ts';
import { badgeText, COMMANDS, commandOf, commandText } from './own-codes.ts';
import { compilePatterns } from './pattern.ts';
import { readLabel } from './read-label.ts';
import { s10CheckDigit } from './s10.ts';

const form = (regExp: RegExp) => fc.stringMatching(regExp);

/** A label of each scheme: right, and with a wrong digit or a field that nobody gave. */
const ofAnyScheme = fc.oneof(
  form(/^[A-Z]{2}\d{9}[A-Z]{2}$/),
  form(/^\d{8}$/).map(serial => `EE${serial}${s10CheckDigit(serial)}IN`),
  form(/^[A-Z]{15}\d{14}$/),
  form(/^[A-Z]{3}\d{10}$/),
  form(/^(00)?\d{18}$/),
  form(/^\d{17}$/).map(body => body + mod10CheckDigit(body)),
  form(/^(\d{8}|\d{12,14})$/),
  form(/^TB[ACM]\d{12}$/),
  form(/^[AFC]\d{10}$/),
  form(/^\d{3}-\d{7}-\d{7}$/),
  form(/^\](C1|d2|Q3|e0)(00\d{18}|10[!-Z]{1,20}(\x1d21[!-Z]{1,20})?)\x1d?$/),
  form(/^\(01\)\d{14}\((10|21)\)[A-Z.]{1,20}$/),
);

/** Rows of a site's configuration as nobody should write them, each with a text that it matches. */
const configured = fc
  .array(
    fc
      .constantFrom(
        ...([
          ['A', 'A'],
          ['\\d', '7'],
          ['\\.', '.'],
          ['[A-Z0-9]', 'C'],
          ['[ -Z]', '.'],
          ['[A-Z.]', '.'],
          ['[#-9]', '.'],
        ] as const),
      )
      .chain(([piece, character]) =>
        fc.constantFrom(
          [piece, character] as const,
          [`${piece}?`, ''] as const,
          [`${piece}{3}`, character.repeat(3)] as const,
        ),
      ),
    { minLength: 1, maxLength: 12 },
  )
  .map(pieces => ({
    name: 'SLY',
    kind: 'article',
    form: pieces.map(([piece]) => piece).join(''),
    example: pieces.map(([, character]) => character).join(''),
  }));

describe("a station's own barcode", () => {
  test('commands at its site alone', () => {
    const text = commandText('DEL1', 'UNDO');
    const here = readLabel(text, { site: 'DEL1' });
    const elsewhere = readLabel(text, { site: 'BOM2' });
    expect([commandOf(here), commandOf(elsewhere), elsewhere.valid, elsewhere.why]).toEqual([
      'UNDO',
      null,
      false,
      'other-site',
    ]);
  });

  test('of every command reads back', () => {
    expect(COMMANDS.map(command => commandOf(readLabel(commandText('DEL1', command))))).toEqual(COMMANDS);
  });

  test('names an operator on a badge', () => {
    expect(readLabel(badgeText('DEL1', '7Q2M'))).toEqual({
      text: badgeText('DEL1', '7Q2M'),
      kind: 'badge',
      scheme: 'BADGE',
      valid: true,
      fields: { site: 'DEL1', badge: '7Q2M' },
      checkDigit: { got: badgeText('DEL1', '7Q2M').at(-1), right: badgeText('DEL1', '7Q2M').at(-1) },
    });
  });

  test('with a wrong check character, an unknown name or a turned letter commands nothing', () => {
    const wrong = commandText('DEL1', 'CLOSE').replace(/.$/, one => (one === '0' ? '1' : '0'));
    const other = badgeText('DEL1', 'EXPLODE').replace('.B.', '.C.');
    const codes = [wrong, other, '.C.DEL1.CLOSE', 'xC.DEL1.CLOSE.L', '.c.del1.close.5'].map(text =>
      readLabel(text),
    );
    expect(codes.map(code => [code.kind, code.why, commandOf(code)])).toEqual([
      ['command', 'check-digit', null],
      ['command', 'check-digit', null],
      ['unknown', 'no-scheme', null],
      ['unknown', 'no-scheme', null],
      ['unknown', 'no-scheme', null],
    ]);
  });

  test('is no number that a pattern can be configured for', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...COMMANDS),
        fc.constantFrom('\\.', '[ -Z]', '\\.?', '[#-9]'),
        fc.constantFrom('', 'X?', 'A{0,2}'),
        (command, first, before) => {
          const example = commandText('DEL1', command);
          const form = `${before}${first}[A-Z]\\.[A-Z0-9]{4}\\.[A-Z]{${command.length}}\\.[A-Z0-9]`;
          const { patterns } = compilePatterns([{ name: 'SLY', kind: 'amazon', form, example }]);
          expect(patterns).toEqual([]);
        },
      ),
    );
  });

  test('is the label of no parcel, sack or product, of whatever scheme', () => {
    fc.assert(
      fc.property(ofAnyScheme, fc.constantFrom('', ']C0', ']A0', ']Q1'), (text, aim) => {
        const code = readLabel(text.startsWith(']') ? text : aim + text, { site: 'DEL1' });
        expect(['command', 'badge']).not.toContain(code.kind);
        expect(commandOf(code)).toBe(null);
      }),
      { numRuns: 5_000 },
    );
  });

  test('stays what it is under every table of patterns, and no configured number is one', () => {
    fc.assert(
      fc.property(configured, fc.constantFrom(...COMMANDS), (row, command) => {
        const { patterns } = compilePatterns([row]);
        const reader = { site: 'DEL1', patterns };
        expect(commandOf(readLabel(commandText('DEL1', command), reader))).toBe(command);
        for (const { example } of patterns) expect(commandOf(readLabel(example, reader))).toBe(null);
      }),
      { numRuns: 5_000 },
    );
  });
});
