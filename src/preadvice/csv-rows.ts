// Bytes of a CSV file to rows. csv-parse cuts the fields; what is here finds the delimiter and reads on after a
// quote that nobody closed, so that one slip costs one line and not the rest of the file.
import { type Options, parse } from 'csv-parse';

export type CsvRow =
  | { readonly row: number; readonly cells: readonly string[] }
  | { readonly row: number; readonly why: RowSlip };

export type RowSlip = 'quote-not-closed' | 'row-too-long' | 'rest-not-read';

const LONGEST_ROW = 64 * 1024;
const MOST_SLIPS = 200;
const PIECE = 64 * 1024;
const NEWLINE = 0x0a;
const QUOTE = 0x22;

const DELIMITERS = [',', ';', '\t'] as const;

/** The one that the first line with text in it has most of, outside quotes; Excel's own "sep=;" line says it. */
export const delimiterOf = (text: string): { readonly delimiter: string; readonly isSaid: boolean } => {
  const said = /^\s*sep=([,;\t])\s*$/im.exec(text.split(/[\r\n]/, 1)[0] ?? '')?.[1];
  if (said !== undefined) return { delimiter: said, isSaid: true };
  const counts = new Map<string, number>(DELIMITERS.map(one => [one, 0]));
  let isQuoted = false;
  let isEmpty = true;
  for (const char of text) {
    if (char === '"') isQuoted = !isQuoted;
    else if (!isQuoted && (char === '\n' || char === '\r')) {
      if (!isEmpty) break;
      continue;
    }
    isEmpty = false;
    const count = counts.get(char);
    if (count !== undefined && !isQuoted) counts.set(char, count + 1);
  }
  const [best] = [...counts].toSorted(([, a], [, b]) => b - a);
  return { delimiter: best !== undefined && best[1] > 0 ? best[0] : ',', isSaid: false };
};

/** One parser: used until its end or its first fault. `whole`: how many bytes its whole rows took. */
const createRun = (delimiter: string, onRow: (cells: string[]) => void) => {
  let whole = 0;
  let hasFailed = false;
  let wake = (): void => {};
  const options: Options = {
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: LONGEST_ROW,
    // Kept here, not pushed through the stream: an event for each of 50,000 rows costs more than cutting them.
    on_record: (cells: string[], { bytes }) => {
      whole = bytes;
      onRow(cells);
      return null;
    },
  };
  const parser = parse(options);
  parser.resume();
  // After an error neither write nor end need call back.
  parser.on('error', () => {
    hasFailed = true;
    wake();
  });
  const given = async (act: (then: () => void) => void): Promise<boolean> => {
    await new Promise<void>(resolve => {
      wake = resolve;
      if (hasFailed) resolve();
      else act(resolve);
    });
    return !hasFailed;
  };
  return {
    /** False: the parser gave up, and takes no more. */
    write: (piece: Uint8Array): Promise<boolean> => given(then => parser.write(piece, then)),
    end: (): Promise<boolean> => given(then => parser.end(then)),
    whole: (): number => whole,
  };
};

/** Rows of one piece after another, from `bytes` of UTF-8; `done` is in bytes. Blank lines are rows, too. */
export const readCsvRows = async function* (
  bytes: Uint8Array,
): AsyncGenerator<{ readonly rows: readonly CsvRow[]; readonly done: number }> {
  const { delimiter, isSaid } = delimiterOf(new TextDecoder().decode(bytes.subarray(0, LONGEST_ROW)));
  let rows: CsvRow[] = [];
  let row = 0;
  const afterLine = (at: number): number => {
    const end = bytes.indexOf(NEWLINE, at);
    return end < 0 ? bytes.length : end + 1;
  };
  let start = isSaid ? afterLine(0) : 0;
  if (isSaid) row = 1;
  for (let slips = 0; start < bytes.length; slips += 1) {
    const run = createRun(delimiter, cells => {
      row += 1;
      rows.push({ row, cells });
    });
    let isGoing = true;
    for (let at = start; at < bytes.length && isGoing; at += PIECE) {
      isGoing = await run.write(bytes.subarray(at, at + PIECE));
      yield { rows, done: Math.min(at + PIECE, bytes.length) };
      rows = [];
    }
    if (isGoing && (await run.end())) break;
    start += run.whole();
    const next = afterLine(start);
    row += 1;
    const isQuote = bytes.subarray(start, next).includes(QUOTE);
    rows.push({ row, why: isQuote ? 'quote-not-closed' : 'row-too-long' });
    start = next;
    if (slips < MOST_SLIPS || start === bytes.length) continue;
    // A file in which every line is broken is no list; each try costs up to LONGEST_ROW.
    rows.push({ row: row + 1, why: 'rest-not-read' });
    break;
  }
  yield { rows, done: bytes.length };
};
