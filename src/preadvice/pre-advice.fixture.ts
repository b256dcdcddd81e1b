// Small lists for tests, and writers of the forms that are read: as plain as they can be, so that they share no fault.
import fc from 'fast-check';
import writeXlsxFile from 'write-excel-file/node';
import { s10CheckDigit } from '#src/codes/s10.ts';
import type { AnnouncedParcel, AnnouncedSack, PreAdvice } from './pre-advice.ts';

export const s10 = (serial: number): string => {
  const digits = String(serial).padStart(8, '0');
  return `EE${digits}${s10CheckDigit(digits)}IN`;
};
export const bag = (serial: number): string => `EBT${String(serial).padStart(10, '0')}`;

export const COLUMNS = [
  'sack_code',
  'sack_grams',
  'sack_parcels',
  'parcel_code',
  'alias_codes',
  'parcel_grams',
  'destination_pin',
  'cod_rupees',
  'declared_value_rupees',
  'order_ref',
] as const;
type Row = { readonly [column in (typeof COLUMNS)[number]]?: string };

const rupees = (paise: number): string =>
  `${Math.floor(paise / 100)}.${String(paise % 100).padStart(2, '0')}`;

const rowOf = (parcel: AnnouncedParcel, sack?: AnnouncedSack): Row => ({
  ...(sack !== undefined && { sack_code: sack.code }),
  ...(sack?.grams !== undefined && { sack_grams: String(sack.grams) }),
  ...(sack?.parcelCount !== undefined && { sack_parcels: String(sack.parcelCount) }),
  parcel_code: parcel.code,
  ...(parcel.aliases !== undefined && { alias_codes: parcel.aliases.join(' ') }),
  ...(parcel.grams !== undefined && { parcel_grams: String(parcel.grams) }),
  ...(parcel.pin !== undefined && { destination_pin: parcel.pin }),
  ...(typeof parcel.cod?.paise === 'number' && { cod_rupees: rupees(parcel.cod.paise) }),
  ...(parcel.declaredPaise !== undefined && { declared_value_rupees: rupees(parcel.declaredPaise) }),
  ...(parcel.orderRef !== undefined && { order_ref: parcel.orderRef }),
});

export const rowsOf = ({ sacks, loose }: PreAdvice): readonly Row[] => [
  ...sacks.flatMap(sack => sack.parcels.map(parcel => rowOf(parcel, sack))),
  ...loose.map(parcel => rowOf(parcel)),
];

const quoted = (text: string, delimiter: string): string =>
  text.includes(delimiter) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

export const csvOf = (
  rows: readonly Row[],
  columns: readonly (keyof Row)[] = COLUMNS,
  { delimiter = ',', newline = '\r\n' } = {},
): string =>
  [columns, ...rows.map(row => columns.map(column => row[column] ?? ''))]
    .map(cells => cells.map(cell => quoted(cell, delimiter)).join(delimiter) + newline)
    .join('');

/** A sheet of cells; what is null stays empty. */
export const xlsxOf = async (
  rows: readonly (readonly (string | number | Date | null)[])[],
  sheet = 'ArticleDetails',
): Promise<Uint8Array> =>
  writeXlsxFile(
    rows.map(row =>
      row.map(value =>
        value === null
          ? null
          : value instanceof Date
            ? { value, type: Date, format: 'dd/mm/yyyy' }
            : typeof value === 'number'
              ? { value, type: Number }
              : { value, type: String },
      ),
    ),
    { sheet },
  ).toBuffer();

export const xlsxOfRows = (
  rows: readonly Row[],
  columns: readonly (keyof Row)[] = COLUMNS,
): Promise<Uint8Array> => {
  const numbers: ReadonlySet<string> = new Set(['sack_grams', 'sack_parcels', 'parcel_grams', 'cod_rupees']);
  const cellOf = (row: Row, column: keyof Row): string | number | null => {
    const text = row[column];
    return text === undefined ? null : numbers.has(column) ? Number(text) : text;
  };
  return xlsxOf([columns, ...rows.map(row => columns.map(column => cellOf(row, column)))]);
};

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const paise = fc.integer({ min: 1, max: 5_000_000 });

/** Lists without a fault: every code once, sacks with parcels, counts that hold. */
export const anyPreAdvice: fc.Arbitrary<PreAdvice> = fc
  .array(
    fc.record({
      sack: maybe(fc.nat(3)),
      alias: fc.boolean(),
      grams: maybe(fc.integer({ min: 1, max: 35_000 })),
      pin: maybe(fc.integer({ min: 100_000, max: 999_999 })),
      cod: maybe(paise),
      declaredPaise: maybe(paise),
      // What a spreadsheet would take for a formula, and every kind of mark that CSV has.
      orderRef: maybe(fc.stringMatching(/^[=+@A-Za-z"][A-Za-z",;\t\n=|' é₹]{0,20}[a-z"]$/)),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map(made => {
    const parcels = made.map(({ sack, alias, pin, cod, grams, declaredPaise, orderRef }, index) => {
      const parcel: AnnouncedParcel = {
        code: s10(10_000_000 + index),
        ...(alias && { aliases: [`TBA${String(index).padStart(12, '0')}`] }),
        ...(grams !== undefined && { grams }),
        ...(pin !== undefined && { pin: String(pin) }),
        ...(cod !== undefined && { cod: { paise: cod } }),
        ...(declaredPaise !== undefined && { declaredPaise }),
        ...(orderRef !== undefined && { orderRef }),
      };
      return { sack, parcel };
    });
    const numbers = [...new Set(parcels.flatMap(({ sack }) => (sack === undefined ? [] : [sack])))];
    const sacks = numbers.map((number): AnnouncedSack => {
      const inside = parcels.filter(({ sack }) => sack === number).map(({ parcel }) => parcel);
      return {
        code: bag(number),
        ...(number % 2 === 0 && { grams: 1_000 + number }),
        ...(number > 1 && { parcelCount: inside.length }),
        parcels: inside,
      };
    });
    return { sacks, loose: parcels.filter(({ sack }) => sack === undefined).map(({ parcel }) => parcel) };
  });
