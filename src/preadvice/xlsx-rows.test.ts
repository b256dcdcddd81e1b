import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { createPace } from './pace.ts';
import { s10, xlsxOf } from './pre-advice.fixture.ts';
import { readPreAdvice } from './read-pre-advice.ts';
import { type Part, readParts } from './zip-parts.ts';

const read = (bytes: Uint8Array) => readPreAdvice(bytes, { name: 'list.xlsx' });

/** A container with a directory, deflated. `size` is what the directory says of each part, where not the truth. */
const zipOf = (parts: readonly Part[], size?: number): Uint8Array => {
  const locals: Uint8Array[] = [];
  const central: Uint8Array[] = [];
  let offset = 0;
  for (const { name, bytes } of parts) {
    const label = Buffer.from(name);
    const packed = deflateRawSync(bytes);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(size ?? bytes.length, 22);
    local.writeUInt16LE(label.length, 26);
    const row = Buffer.alloc(46);
    row.writeUInt32LE(0x02014b50, 0);
    row.writeUInt16LE(8, 10);
    row.writeUInt32LE(packed.length, 20);
    row.writeUInt32LE(size ?? bytes.length, 24);
    row.writeUInt16LE(label.length, 28);
    row.writeUInt32LE(offset, 42);
    locals.push(local, label, packed);
    central.push(row, label);
    offset += 30 + label.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
};

/** A good workbook whose sheet is replaced. */
const withSheet = async (sheet: string): Promise<Uint8Array> => {
  const parts = await readParts(await xlsxOf([['BARCODE NO'], [s10(1)]]), createPace(undefined, undefined));
  return zipOf(
    parts.map(part =>
      part.name.includes('worksheets/sheet') && part.name.endsWith('.xml')
        ? { name: part.name, bytes: Buffer.from(sheet) }
        : part,
    ),
  );
};
const sheetWith = (rows: string): string =>
  `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`;

test('the bulk booking workbook is read: numbers as numbers, a title above, people left out', async () => {
  const bytes = await xlsxOf([
    ['Bulk booking', null, null, null, null, null, null],
    [
      'SERIAL NUMBER',
      'BARCODE NO',
      'PHYSICAL WEIGHT',
      'RECEIVER NAME',
      'RECEIVER PINCODE',
      'CODR/COD',
      'VALUE FOR CODR/COD',
      'BULK REFERENCE',
    ],
    [1, s10(1), 250, 'A Person', 560001, 'COD', 1499.1, 'B-1'],
    [2, s10(2), null, 'A Person', '110001', null, null, null],
    [3, 614141123456789000, 1, 'A Person', null, null, null, null],
    [4, s10(4), new Date('2026-11-24'), 'A Person', null, null, null, null],
  ]);
  const answer = await read(bytes);
  expect(JSON.stringify(answer)).not.toContain('Person');
  expect(answer).toMatchObject({
    format: 'xlsx',
    preAdvice: {
      sacks: [],
      loose: [
        { code: s10(1), grams: 250, pin: '560001', cod: { paise: 149_910 }, orderRef: 'B-1' },
        { code: s10(2), pin: '110001' },
        { code: s10(4) },
      ],
    },
    wrong: [
      { row: 5, column: 'BARCODE NO', why: 'number-mangled', kept: false },
      { row: 6, column: 'PHYSICAL WEIGHT', why: 'date-in-cell', kept: true },
    ],
  });
});

test('the sheet ArticleDetails is taken wherever it stands', async () => {
  const parts = await readParts(
    await xlsxOf([['parcel_code'], [s10(1)]], 'articleDETAILS'),
    createPace(undefined, undefined),
  );
  expect(await read(zipOf(parts))).toMatchObject({ preAdvice: { loose: [{ code: s10(1) }] } });
});

test('a sheet without cell styles, with inline text, is read', async () => {
  const cell = (at: string, text: string) => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`;
  const bytes = await withSheet(
    sheetWith(`<row r="1">${cell('A1', 'BARCODE NO')}</row><row r="3">${cell('A3', s10(1))}</row>`),
  );
  expect(await read(bytes)).toMatchObject({ preAdvice: { loose: [{ code: s10(1) }] }, wrong: [] });
});

test('a date that no calendar has is named as a date', async () => {
  const bytes = await xlsxOf([
    ['BARCODE NO', 'PHYSICAL WEIGHT'],
    [s10(1), new Date('2026-11-24')],
  ]);
  const parts = await readParts(bytes, createPace(undefined, undefined));
  const far = parts.map(({ name, bytes: part }) => ({
    name,
    bytes: Buffer.from(
      Buffer.from(part)
        .toString()
        .replace(/<v>\d{5}<\/v>/, '<v>1e300</v>'),
    ),
  }));
  expect(await read(zipOf(far))).toMatchObject({ wrong: [{ row: 2, why: 'date-in-cell', text: '' }] });
});

describe('refused before it costs memory', () => {
  test.each([
    ['a row far down', '<row r="1048576"><c r="A1048576"><v>1</v></c></row>', 'too-many-rows'],
    ['a cell far to the right', '<row r="1"><c r="XFD1"><v>1</v></c></row>', 'too-many-columns'],
    ['a wide and long rectangle', '<row r="150000"><c r="CV150000"><v>1</v></c></row>', 'too-many-cells'],
    ['an address that is a number in another form', '<row r="1e9"/>', 'workbook-broken'],
    ['an address in single quotes and a prefix', "<x:row x:r='9999999'/>", 'too-many-rows'],
  ])('%s', async (_, rows, why) =>
    expect(await read(await withSheet(sheetWith(rows)))).toMatchObject({ kind: 'refused', why }),
  );

  test('a directory of more than a list ever unpacks to', async () => {
    const bytes = zipOf([{ name: 'xl/worksheets/sheet1.xml', bytes: Buffer.from('x') }], 2 ** 31);
    expect(await read(bytes)).toMatchObject({ why: 'zip-bomb' });
  });

  test('a part that unpacks to more than its directory says', async () => {
    const bytes = zipOf([{ name: 'xl/worksheets/sheet1.xml', bytes: Buffer.alloc(20_000_000) }], 1_000);
    expect(await read(bytes)).toMatchObject({ why: 'zip-bomb', detail: 'xl/worksheets/sheet1.xml' });
  });
});

test('an abort while a workbook is unpacked ends the reading', async () => {
  const abort = new AbortController();
  const bytes = await xlsxOf([['BARCODE NO'], [s10(1)]]);
  const answer = await readPreAdvice(bytes, {
    name: 'list.xlsx',
    signal: abort.signal,
    onProgress: () => abort.abort(),
  });
  expect(answer).toMatchObject({ why: 'aborted' });
});
