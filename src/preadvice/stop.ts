// How a reading ends early. Thrown from inside parsers that other people wrote, caught where the file is read
// (read-pre-advice.ts), which answers it as a value.
import type { ReadRefusal } from './pre-advice.ts';

export class ReadStopped extends Error {
  readonly why: ReadRefusal;
  readonly detail: string | undefined;
  constructor(why: ReadRefusal, detail?: string) {
    super(why);
    this.name = 'ReadStopped';
    this.why = why;
    this.detail = detail;
  }
}

export const MOST_BYTES = 64 * 1024 * 1024;
/** The stress truck has 25,000 parcels. */
export const MOST_ROWS = 200_000;
/** Blank ones included: as many as a sheet of Excel has. */
export const MOST_LINES = 1_048_576;
export const MOST_COLUMNS = 256;
/** A bulk booking workbook of 50,000 rows has 2.6 million. */
export const MOST_CELLS = 5_000_000;
