// Bytes of a workbook to rows. read-excel-file fills every gap between two rows or cells, so one cell in the last row
// and column of a sheet would cost it 16 thousand million fields: addresses are looked at before it sees them.
import { Readable } from 'node:stream';
import { readSheet } from 'read-excel-file/node';
import type { Pace } from './pace.ts';
import type { Cell } from './quantities.ts';
import { MOST_CELLS, MOST_COLUMNS, MOST_ROWS, ReadStopped } from './stop.ts';
import { containerOf, type Part, readParts } from './zip-parts.ts';

const SHEET = 'articledetails';
const PIECE = 1024 * 1024;
/** No tag of a sheet that we look for is longer. */
const OVERLAP = 512;

// Any attribute r, of whatever element: the reader takes <x:c x:r='A1'> for a cell, too.
const ADDRESS = /(?<!xmlns:)\br\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const FORM = /^([A-Z]{0,3})([1-9]\d{0,6})$/;
const NUMBER_CELL = /<(?:\w+:)?c\b(?![^>]*\bt\s*=)/g;

const columnOf = (letters: string): number => {
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column;
};

/** Of one sheet or of what might be one. Throws ReadStopped. */
const checkAddresses = async (part: Part, pace: Pace, before: number, of: number): Promise<number> => {
  const { bytes } = part;
  let rows = 0;
  let columns = 0;
  let numbers = 0;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at < bytes.length; at += PIECE) {
    const piece = text.toString('latin1', at, Math.min(bytes.length, at + PIECE + OVERLAP));
    for (const [, double, single] of piece.matchAll(ADDRESS)) {
      const form = FORM.exec(double ?? single ?? '');
      // 1e9, 0x7f or an entity are numbers to the reader.
      if (form === null) throw new ReadStopped('workbook-broken', part.name);
      const row = Number(form[2]);
      const column = columnOf(form[1] ?? '');
      if (row > rows) rows = row;
      if (column > columns) columns = column;
    }
    numbers += piece.match(NUMBER_CELL)?.length ?? 0;
    if (rows > MOST_ROWS) throw new ReadStopped('too-many-rows', part.name);
    if (columns > MOST_COLUMNS) throw new ReadStopped('too-many-columns', part.name);
    if (rows * columns > MOST_CELLS) throw new ReadStopped('too-many-cells', part.name);
    await pace.step({ stage: 'unpacking', unit: 'bytes', done: Math.min(before + at + PIECE, of), of });
  }
  return numbers;
};

/** The workbook's own name of the sheet ArticleDetails; the first sheet where there is none. */
const sheetOf = (parts: readonly Part[]): string | undefined => {
  const workbook = parts.find(({ name }) => name === 'xl/workbook.xml');
  if (workbook === undefined) return undefined;
  const names = new TextDecoder()
    .decode(workbook.bytes)
    .matchAll(/<(?:\w+:)?sheet\s[^>]*?\bname="([^"&]*)"/g);
  return [...names].map(([, name]) => name).find(name => name?.toLowerCase() === SHEET);
};

/** Throws ReadStopped. */
export const readXlsxRows = async (bytes: Uint8Array, pace: Pace): Promise<readonly (readonly Cell[])[]> => {
  const parts = await readParts(bytes, pace);
  const of = parts.reduce((sum, part) => sum + part.bytes.length, 0);
  let before = 0;
  let numbers = 0;
  for (const part of parts) {
    numbers += await checkAddresses(part, pace, before, of);
    before += part.bytes.length;
  }
  let done = 0;
  const parseNumber = (text: string): number => {
    done += 1;
    // The reader works through a sheet in one go: this is the only place of it from which progress can be told.
    if (done % 256 === 0)
      pace.tell({ stage: 'cells', unit: 'cells', done: Math.min(done, numbers), of: numbers });
    return Number(text);
  };
  pace.check();
  try {
    const rows = await readSheet(Readable.from(containerOf(parts)), sheetOf(parts) ?? 1, { parseNumber });
    // Its declaration has the constructor of dates where dates are.
    return rows as readonly (readonly Cell[])[];
  } catch (error) {
    if (error instanceof ReadStopped) throw error;
    // The reader wraps what is thrown inside it.
    if (error instanceof Error && error.cause instanceof ReadStopped) throw error.cause;
    throw new ReadStopped('workbook-broken', error instanceof Error ? error.message : String(error));
  }
};
