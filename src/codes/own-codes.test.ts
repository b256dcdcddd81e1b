import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { badgeText, COMMANDS, commandOf, commandText } from './own-codes.ts';
import { compilePatterns } from './pattern.ts';
import { readLabel } from './read-label.ts';

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
});
