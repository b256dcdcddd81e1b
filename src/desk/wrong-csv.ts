// Wrong lines to a file for whoever made the list: as a spreadsheet opens it, and without a cell that it would execute.
import type { Wrong } from '#src/preadvice/pre-advice.ts';
import { say } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';

/** What begins so is a formula to a spreadsheet (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r]/;
const cell = (text: string): string => {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

const { lists } = english;

/** CSV in UTF-8: line, column, what is wrong, what stands there, whether the line was left out. */
export const wrongCsv = (wrong: readonly Wrong[]): string => {
  const heads = [
    say(lists.row),
    say(lists.column),
    say(english.screen.reason),
    say(lists.text),
    say(lists['left-out']),
  ];
  const rows = wrong.map(({ row, column, why, text, kept, other = '' }) => [
    row === null ? '' : String(row),
    column,
    say<readonly [number, string]>(lists[`wrong-${why}`], { other }),
    text,
    kept ? '' : say(lists['left-out']),
  ]);
  const lines = [heads, ...rows].map(cells => `${cells.map(cell).join(',')}\r\n`);
  // A byte order mark: without it Excel reads UTF-8 as Windows-1252.
  return `\ufeff${lines.join('')}`;
};
