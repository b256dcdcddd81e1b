import { describe, expect, test } from 'vitest';
import { type CsvRow, delimiterOf, readCsvRows } from './csv-rows.ts';

const rowsOf = async (text: string): Promise<readonly CsvRow[]> => {
  const all: CsvRow[] = [];
  for await (const { rows } of readCsvRows(Buffer.from(text))) all.push(...rows);
  return all;
};

test('quotes hold delimiters, quotes and newlines, whatever ends the lines', async () => {
  for (const newline of ['\n', '\r\n', '\r'])
    expect(await rowsOf(['a,b', '"x,""y""\nz",2', '', '3'].join(newline))).toEqual([
      { row: 1, cells: ['a', 'b'] },
      { row: 2, cells: ['x,"y"\nz', '2'] },
      { row: 3, cells: [''] },
      { row: 4, cells: ['3'] },
    ]);
});

test('a quote that nobody closes costs its line, and the lines after it are read', async () => {
  const after = Array.from({ length: 20_000 }, (_, index) => `p${index},1`);
  const rows = await rowsOf(['a,b', 'x,"never', ...after].join('\n'));
  expect(rows.slice(0, 3)).toEqual([
    { row: 1, cells: ['a', 'b'] },
    { row: 2, why: 'quote-not-closed' },
    { row: 3, cells: ['p0', '1'] },
  ]);
  expect([rows.length, rows.at(-1)]).toEqual([20_002, { row: 20_002, cells: ['p19999', '1'] }]);
});

test('a row longer than any list has is named, and the next one is read', async () => {
  expect(await rowsOf(`a\n${'x'.repeat(200_000)}\nb\n`)).toEqual([
    { row: 1, cells: ['a'] },
    { row: 2, why: 'row-too-long' },
    { row: 3, cells: ['b'] },
  ]);
});

test('a file of broken lines is given up, and says from which line on', async () => {
  const rows = await rowsOf(`${'x'.repeat(70_000)}\n`.repeat(300));
  expect([rows.length, rows.at(-1)]).toEqual([202, { row: 202, why: 'rest-not-read' }]);
});

describe('the delimiter', () => {
  test.each([
    ['a,b,c\n1;2;3;4;5', ','],
    ['a;b;c,d\n', ';'],
    ['\n\na\tb\n', '\t'],
    ['"a,b,c,d";e\n', ';'],
    ['alone\n', ','],
  ])('of %j', (text, delimiter) => expect(delimiterOf(text).delimiter).toBe(delimiter));

  test('is what the first line says, as Excel writes it', async () => {
    expect(await rowsOf('sep=;\na,b;c\n')).toEqual([{ row: 2, cells: ['a,b', 'c'] }]);
  });
});
