// The carrier's booking data to rows: of each parcel, what is to be collected for it. CSV (parcel_code, cod_rupees) or
// JSON ([{"code", "codPaise"?}], or the same under "bookings"). As a list is read: wrong lines are named, good ones kept.
import { readCsvRows } from './csv-rows.ts';
import { toUtf8 } from './encoding.ts';
import { createPace, type Progress } from './pace.ts';
import { boundedText, type ReadRefusal, type Wrong } from './pre-advice.ts';
import { isPaise, paiseOf } from './quantities.ts';
import { codeOf, type ReadCode } from './row.ts';
import { MOST_ROWS, ReadStopped } from './stop.ts';

/** codPaise null: booked, and nothing is to be collected. */
export type Booking = { readonly code: string; readonly codPaise: number | null };

export type BookingsRead =
  | {
      readonly kind: 'read';
      readonly bookings: readonly Booking[];
      readonly wrong: readonly Wrong[];
      /** All wrong lines; `wrong` holds the first 10,000. */
      readonly wrongs: number;
      readonly rows: number;
    }
  | { readonly kind: 'refused'; readonly why: ReadRefusal; readonly detail?: string };

const MOST_WRONG = 10_000;
const CODE_COLUMNS = ['parcelcode', 'barcodeno', 'code'];
const COD_COLUMNS = ['codrupees', 'valueforcodrcod'];
const bare = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

const createBookings = (readCode: ReadCode) => {
  const bookings = new Map<string, { readonly paise: number | null; readonly at: number | string }>();
  const wrong: Wrong[] = [];
  let wrongs = 0;
  let rows = 0;
  const report = (one: Wrong): void => {
    wrongs += 1;
    if (wrong.length < MOST_WRONG) wrong.push({ ...one, text: boundedText(one.text) });
  };
  return {
    report,
    row: (): void => {
      rows += 1;
      if (rows > MOST_ROWS) throw new ReadStopped('too-many-rows', `more than ${MOST_ROWS}`);
    },
    add: (
      row: number | null,
      at: number | string,
      column: string,
      text: string,
      paise: number | null,
    ): void => {
      const code = text === '' ? { why: 'no-code' as const } : codeOf(text, 'parcel', readCode);
      if ('why' in code) {
        report({ row, column, why: code.why, text, kept: false });
        return;
      }
      if (code.doubt) report({ row, column, why: code.doubt, text: code.code, kept: true });
      const before = bookings.get(code.code);
      // Prepaid leaves the field blank; many exports write 0.
      if (before === undefined) bookings.set(code.code, { paise: paise === 0 ? null : paise, at });
      else report({ row, column, why: 'code-twice', text, kept: false, other: before.at });
    },
    end: () => ({
      kind: 'read' as const,
      bookings: Array.from(bookings, ([code, { paise }]) => ({ code, codPaise: paise })),
      wrong,
      wrongs,
      rows,
    }),
  };
};

type Bookings = ReturnType<typeof createBookings>;

/** The columns of the header row, or why there is no list. Others are not read: they may be people's data. */
const columnsOf = (cells: readonly string[]) => {
  const at = (names: readonly string[]): number => cells.findIndex(cell => names.includes(bare(cell)));
  const code = at(CODE_COLUMNS);
  if (code < 0) throw new ReadStopped('no-code-column');
  const doubled = cells.filter(cell => [...CODE_COLUMNS, ...COD_COLUMNS].includes(bare(cell)));
  const [twice] = doubled.filter((cell, index) => doubled.findIndex(one => bare(one) === bare(cell)) < index);
  if (twice !== undefined) throw new ReadStopped('column-double', twice);
  return { code, cod: at(COD_COLUMNS), names: cells };
};

const readTable = async (
  bytes: Uint8Array,
  into: Bookings,
  pace: ReturnType<typeof createPace>,
): Promise<void> => {
  let columns: ReturnType<typeof columnsOf> | undefined;
  for await (const { rows, done } of readCsvRows(bytes)) {
    for (const one of rows) {
      if (!('cells' in one)) {
        if (columns !== undefined)
          into.report({ row: one.row, column: '', why: one.why, text: '', kept: false });
        continue;
      }
      const { row, cells } = one;
      if (cells.every(cell => cell.trim() === '')) continue;
      if (columns === undefined) {
        columns = columnsOf(cells);
        if (columns.cod < 0)
          into.report({ row, column: 'cod_rupees', why: 'column-missing', text: '', kept: true });
        continue;
      }
      into.row();
      const amount = columns.cod < 0 ? { value: null } : paiseOf(cells[columns.cod]);
      const text = (cells[columns.code] ?? '').trim();
      // An amount that cannot be read is no booking without COD: the line says nothing.
      if ('why' in amount)
        into.report({
          row,
          column: columns.names[columns.cod] ?? '',
          why: amount.why,
          text: cells[columns.cod] ?? '',
          kept: false,
        });
      else into.add(row, row, columns.names[columns.code] ?? '', text, amount.value);
    }
    await pace.step({ stage: 'rows', unit: 'bytes', done, of: bytes.length });
  }
  if (columns === undefined) throw new ReadStopped('empty');
};

const readMembers = async (
  text: string,
  into: Bookings,
  pace: ReturnType<typeof createPace>,
): Promise<void> => {
  let said: unknown;
  try {
    said = JSON.parse(text);
  } catch {
    throw new ReadStopped('json-broken');
  }
  const under = typeof said === 'object' && said !== null && 'bookings' in said ? said.bookings : said;
  if (!Array.isArray(under)) throw new ReadStopped('json-form');
  for (const [index, one] of under.entries()) {
    into.row();
    const path = `bookings[${index}]`;
    const { code, codPaise = null } = (typeof one === 'object' && one !== null ? one : {}) as {
      readonly code?: unknown;
      readonly codPaise?: unknown;
    };
    if (code !== undefined && typeof code !== 'string')
      into.report({ row: null, column: `${path}.code`, why: 'type', text: '', kept: false });
    else if (codPaise === null || (typeof codPaise === 'number' && isPaise(codPaise)))
      into.add(null, path, `${path}.code`, code?.trim() ?? '', codPaise);
    else {
      const why = typeof codPaise === 'number' ? 'money-impossible' : 'type';
      into.report({ row: null, column: `${path}.codPaise`, why, text: String(codPaise), kept: false });
    }
    await pace.step({ stage: 'rows', unit: 'rows', done: index + 1, of: under.length });
  }
};

/** Never rejects for what the bytes are. */
export const readBookings = async (
  bytes: Uint8Array,
  options: { readonly readCode: ReadCode; readonly onProgress?: (progress: Progress) => void },
): Promise<BookingsRead> => {
  const into = createBookings(options.readCode);
  const pace = createPace(options.onProgress, undefined);
  try {
    if (bytes.length === 0) throw new ReadStopped('empty');
    const text = toUtf8(bytes);
    if (text === null) throw new ReadStopped('not-a-list');
    const first = text.find(byte => byte > 0x20);
    if (first === 0x7b || first === 0x5b) await readMembers(new TextDecoder().decode(text), into, pace);
    else await readTable(text, into, pace);
    return into.end();
  } catch (error) {
    if (!(error instanceof ReadStopped)) throw error;
    const { why, detail } = error;
    return { kind: 'refused', why, ...(detail !== undefined && { detail: boundedText(detail) }) };
  }
};
