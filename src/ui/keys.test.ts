import { expect, test } from 'vitest';
import { usageOf } from '#hardware/scanner/keyboard-codes.ts';
import { typedBy } from '#hardware/scanner/keyboard-positions.ts';
import { commands, keyOf } from './keys.ts';

const rows = commands.map((name): { code: string; alt?: true } => keyOf[name]);

test('no two commands have the same key', () => {
  const keys = rows.map(({ code, alt }) => `${alt ? 'Alt+' : ''}${code}`);
  expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
});

test('no command lies on a key that types: letters and digits are what scanners send', () => {
  const typing = rows.filter(
    ({ code, alt }) => alt === undefined && typedBy(usageOf(code) ?? 0, false, false) !== undefined,
  );
  expect(typing).toEqual([]);
});
