// A shipper's list of 50,000 parcels to the one form, beside the libraries that cut it, and to the index of a handoff.
import { parse } from 'csv-parse/sync';
import readXlsxFile from 'read-excel-file/node';
import { createExpected } from '#src/preadvice/expected.ts';
import { bag, COLUMNS, csvOf, rowsOf, s10, xlsxOf } from '#src/preadvice/pre-advice.fixture.ts';
import type { PreAdvice } from '#src/preadvice/pre-advice.ts';
import { readPreAdvice } from '#src/preadvice/read-pre-advice.ts';
import { type Bench, type Figure, type Measured, median } from './figure.ts';
import { measureListImport } from './list-import.ts';

const PARCELS = { full: 50_000, quick: 500 };
const ROUNDS = { full: 5, quick: 1 };
const IN_A_SACK = 40;

const listOf = (parcels: number): PreAdvice => ({
  sacks: Array.from({ length: Math.ceil(parcels / IN_A_SACK) }, (_, sack) => ({
    code: bag(sack),
    grams: 12_000,
    parcelCount: Math.min(IN_A_SACK, parcels - sack * IN_A_SACK),
    parcels: Array.from({ length: Math.min(IN_A_SACK, parcels - sack * IN_A_SACK) }, (__, parcel) => ({
      code: s10(sack * IN_A_SACK + parcel),
      aliases: [`TBA${String(sack * IN_A_SACK + parcel).padStart(12, '0')}`],
      grams: 250 + parcel,
      pin: '560001',
      ...(parcel % 3 === 0 && { cod: { paise: 149_900 + parcel } }),
      declaredPaise: 200_000,
      orderRef: `402-1234567-${String(1_000_000 + parcel)}`,
    })),
  })),
  loose: [],
});

const COLUMNS_OF_BULK = [
  ...[
    'SERIAL NUMBER',
    'BARCODE NO',
    'PHYSICAL WEIGHT',
    'SHAPE OF ARTICLE',
    'LENGTH',
    'BREADTH/DIAMETER',
    'HEIGHT',
  ],
  ...[
    'PRIORITY FLAG',
    'SENDER NAME',
    'SENDER CITY',
    'SENDER PINCODE',
    'RECEIVER NAME',
    'RECEIVER ADD LINE 1',
  ],
  ...[
    'RECEIVER CITY',
    'RECEIVER STATE',
    'RECEIVER PINCODE',
    'CODR/COD',
    'VALUE FOR CODR/COD',
    'BULK REFERENCE',
  ],
];
const bulkRow = (index: number): readonly (string | number | null)[] => [
  ...[index + 1, s10(index), 250 + (index % 900), 'NROL', 30, 20, 10, null, 'Sender', 'Delhi', 110001],
  ...['Receiver', `Line ${index}`, 'Bengaluru', 'Karnataka', 560001],
  ...(index % 3 === 0 ? ['COD', 1499.5] : [null, null]),
  `B-${index}`,
];

/** ms of each, in turns, so that what else the machine does meets both alike. */
const inTurns = async (
  rounds: number,
  sides: readonly (() => Promise<unknown>)[],
): Promise<readonly number[]> => {
  const taken: number[][] = sides.map(() => []);
  for (let round = 0; round < rounds; round += 1)
    for (const [side, once] of sides.entries()) {
      const began = performance.now();
      await once();
      taken[side]?.push(performance.now() - began);
    }
  return taken.map(median);
};

export const measurePreAdvice = async ({ folder, quick }: Bench): Promise<Measured> => {
  const parcels = quick ? PARCELS.quick : PARCELS.full;
  const rounds = quick ? ROUNDS.quick : ROUNDS.full;
  const list = listOf(parcels);
  const csv = Buffer.from(csvOf(rowsOf(list), COLUMNS));
  const xlsx = Buffer.from(
    await xlsxOf([COLUMNS_OF_BULK, ...Array.from({ length: parcels }, (_, i) => bulkRow(i))]),
  );
  const longest = { csv: 0, xlsx: 0 };
  const read = async (bytes: Uint8Array, format: 'csv' | 'xlsx'): Promise<void> => {
    let told = performance.now();
    const hear = (): void => {
      const now = performance.now();
      longest[format] = Math.max(longest[format], now - told);
      told = now;
    };
    const answer = await readPreAdvice(bytes, { name: `list.${format}`, onProgress: hear });
    hear();
    if (answer.kind !== 'read' || answer.counts.parcels !== parcels)
      throw new Error(JSON.stringify(answer).slice(0, 300));
  };
  const floorOfCsv = async (): Promise<unknown> => parse(csv);
  const [ofCsv = Number.NaN, csvFloor = Number.NaN] = await inTurns(rounds, [
    () => read(csv, 'csv'),
    floorOfCsv,
  ]);
  const floorOfXlsx = (): Promise<unknown> => readXlsxFile(xlsx);
  const [ofXlsx = Number.NaN, xlsxFloor = Number.NaN] = await inTurns(rounds, [
    () => read(xlsx, 'xlsx'),
    floorOfXlsx,
  ]);
  const codes = list.sacks.flatMap(sack =>
    sack.parcels.flatMap(({ code, aliases }) => [code, ...(aliases ?? [])]),
  );
  const [ofIndex = Number.NaN, indexFloor = Number.NaN] = await inTurns(rounds, [
    async () => createExpected(list),
    async () => new Map(codes.map(code => [code, code])),
  ]);
  const imported = await measureListImport({ folder, quick }, parcels);
  const figure = (
    name: string,
    value: number,
    floor: number,
    floorIs: string,
    goal: Figure['goal'],
  ): Figure => ({
    name: `pre-advice of ${parcels} parcels, ${name}`,
    unit: 'ms',
    value,
    floor,
    floorIs,
    ...(goal !== undefined && { goal }),
  });
  return {
    figures: [
      figure('CSV', ofCsv, csvFloor, 'csv-parse alone', { atMost: 3_000 }),
      figure('workbook', ofXlsx, xlsxFloor, 'read-excel-file alone', { times: 1.5 }),
      figure('index', ofIndex, indexFloor, 'a Map of its codes', { atMost: 100 }),
      ...imported.figures,
    ],
    notes: [
      ...imported.notes,
      `pre-advice: CSV of ${(csv.length / 1e6).toFixed(1)} MB, workbook of ${(xlsx.length / 1e6).toFixed(1)} MB, median of ${rounds} by turns`,
      `pre-advice: longest time without progress: CSV ${longest.csv.toFixed(0)} ms, workbook ${longest.xlsx.toFixed(0)} ms`,
    ],
  };
};
