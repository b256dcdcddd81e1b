// A shipper's file to one form. Whatever the bytes are, the answer is a value: a list with what is wrong in it, or why
// there is none. Only a stream that breaks off is a fault of whoever gave it, and passes through.
import { readTyped } from '#src/codes/read-code.ts';
import { type Collector, createCollector, type Place } from './collect.ts';
import { type Columns, readHeader } from './columns.ts';
import { type RowSlip, readCsvRows } from './csv-rows.ts';
import { toUtf8 } from './encoding.ts';
import { readJson } from './json-lines.ts';
import { createPace, type Pace, type Progress } from './pace.ts';
import { boundedText, type PreAdviceFormat, type PreAdviceHead, type PreAdviceRead } from './pre-advice.ts';
import type { Cell } from './quantities.ts';
import { createRowReader, type ReadCode, type Report } from './row.ts';
import { MOST_BYTES, MOST_COLUMNS, MOST_LINES, MOST_ROWS, ReadStopped } from './stop.ts';
import { readXlsxRows } from './xlsx-rows.ts';

export type ReadOptions = {
  /** The file's name, for the record. */
  readonly name: string;
  /** Found from the bytes where it is not said. */
  readonly format?: PreAdviceFormat;
  /** What is known of the list besides the file; what the file says itself wins. */
  readonly head?: PreAdviceHead;
  /** Of a site with patterns of its own; else readTyped of src/codes, so that codes in groups are found, too. */
  readonly readCode?: ReadCode;
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
};

const gathered = async (given: Uint8Array | AsyncIterable<Uint8Array>, pace: Pace): Promise<Uint8Array> => {
  if (given instanceof Uint8Array) {
    if (given.length > MOST_BYTES) throw new ReadStopped('too-large', String(given.length));
    return given;
  }
  const pieces: Uint8Array[] = [];
  let done = 0;
  for await (const piece of given) {
    done += piece.length;
    if (done > MOST_BYTES) throw new ReadStopped('too-large', `more than ${MOST_BYTES}`);
    pieces.push(piece);
    await pace.step({ stage: 'receiving', unit: 'bytes', done, of: null });
  }
  return Buffer.concat(pieces);
};

const begins = (bytes: Uint8Array, text: string): boolean =>
  [...text].every((char, index) => bytes[index] === char.charCodeAt(0));

const formatOf = (bytes: Uint8Array): PreAdviceFormat => {
  if (begins(bytes, 'PK\u0003\u0004')) return 'xlsx';
  if (begins(bytes, '\u00d0\u00cf\u0011\u00e0')) throw new ReadStopped('old-or-locked-workbook');
  if (begins(bytes, '%PDF')) throw new ReadStopped('not-a-list');
  const start = begins(bytes, '\u00ef\u00bb\u00bf') ? 3 : 0;
  const first = bytes.subarray(start, start + 4096).find(byte => byte > 0x20);
  return first === 0x7b || first === 0x5b ? 'json' : 'csv';
};

/** A workbook may have a title above its header row. */
const HEADER_WITHIN = 10;

const isBlank = (cells: readonly Cell[]): boolean =>
  cells.every(
    cell => cell === null || cell === undefined || (typeof cell === 'string' && cell.trim() === ''),
  );

/** Rows of a table, one by one, to the collector. */
const createTable = (collector: Collector, readCode: ReadCode) => {
  let columns: Columns | undefined;
  let readRow: ReturnType<typeof createRowReader> | undefined;
  let tried = 0;
  let rows = 0;
  const placeOf = (row: number): Place => ({
    row,
    at: row,
    sackColumn: columns?.sackCode?.name ?? '',
    countColumn: columns?.sackParcels?.name ?? '',
    codeColumn: columns?.code?.name ?? '',
    aliasColumn: columns?.aliases?.name ?? '',
  });
  const tryHeader = (row: number, cells: readonly Cell[]): void => {
    const header = readHeader(cells, row);
    if ('columns' in header) {
      columns = header.columns;
      readRow = createRowReader(columns, readCode);
      for (const one of header.wrong) collector.report(one);
      return;
    }
    tried += 1;
    if (header.why === 'column-double') throw new ReadStopped(header.why, header.detail);
    if (tried === HEADER_WITHIN) throw new ReadStopped('no-code-column');
  };
  return {
    put: (row: number, cells: readonly Cell[]): void => {
      if (row > MOST_LINES) throw new ReadStopped('too-many-rows', `more than ${MOST_LINES}`);
      if (isBlank(cells)) return;
      if (readRow === undefined) {
        if (cells.length > MOST_COLUMNS) throw new ReadStopped('too-many-columns', String(cells.length));
        tryHeader(row, cells);
        return;
      }
      rows += 1;
      if (rows > MOST_ROWS) throw new ReadStopped('too-many-rows', `more than ${MOST_ROWS}`);
      const report: Report = (column, why, text, kept) => collector.report({ row, column, why, text, kept });
      collector.add(readRow(cells, report), placeOf(row));
    },
    slipped: (row: number, why: RowSlip): void => {
      if (readRow === undefined) return;
      collector.report({ row, column: '', why, text: '', kept: false });
      collector.add(null, placeOf(row));
    },
    end: (): void => {
      if (readRow === undefined) throw new ReadStopped(tried === 0 ? 'empty' : 'no-code-column');
    },
  };
};

const textIn = (bytes: Uint8Array): Uint8Array => {
  const text = toUtf8(bytes);
  if (text === null) throw new ReadStopped('not-a-list');
  return text;
};

const readTable = async (
  format: 'csv' | 'xlsx',
  bytes: Uint8Array,
  table: ReturnType<typeof createTable>,
  pace: Pace,
): Promise<void> => {
  if (format === 'csv') {
    const text = textIn(bytes);
    for await (const { rows, done } of readCsvRows(text)) {
      for (const row of rows)
        if ('cells' in row) table.put(row.row, row.cells);
        else table.slipped(row.row, row.why);
      await pace.step({ stage: 'rows', unit: 'bytes', done, of: text.length });
    }
  } else {
    const rows = await readXlsxRows(bytes, pace);
    for (const [index, cells] of rows.entries()) {
      table.put(index + 1, cells);
      await pace.step({ stage: 'rows', unit: 'rows', done: index + 1, of: rows.length });
    }
  }
  table.end();
};

/** Never rejects for what the bytes are. Bounds: stop.ts. */
export const readPreAdvice = async (
  given: Uint8Array | AsyncIterable<Uint8Array>,
  { name, format, head = {}, readCode = readTyped, onProgress, signal }: ReadOptions,
): Promise<PreAdviceRead> => {
  const shownName = boundedText(name);
  const pace = createPace(onProgress, signal);
  try {
    pace.check();
    const bytes = await gathered(given, pace);
    if (bytes.length === 0) throw new ReadStopped('empty');
    const is = format ?? formatOf(bytes);
    const collector = createCollector();
    let own: PreAdviceHead = {};
    if (is === 'json') own = await readJson(Buffer.from(textIn(bytes)).toString(), collector, readCode, pace);
    else await readTable(is, bytes, createTable(collector, readCode), pace);
    return { kind: 'read', name: shownName, format: is, ...collector.finish({ ...head, ...own }) };
  } catch (error) {
    if (!(error instanceof ReadStopped)) throw error;
    const detail = error.detail === undefined ? undefined : boundedText(error.detail);
    return { kind: 'refused', name: shownName, why: error.why, ...(detail !== undefined && { detail }) };
  }
};
