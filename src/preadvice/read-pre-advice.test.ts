import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Progress } from './pace.ts';
import { anyPreAdvice, bag, COLUMNS, csvOf, rowsOf, s10, xlsxOfRows } from './pre-advice.fixture.ts';
import type { PreAdvice, PreAdviceFormat, Wrong } from './pre-advice.ts';
import { readPreAdvice } from './read-pre-advice.ts';

const read = (text: string | Uint8Array, format?: PreAdviceFormat) =>
  readPreAdvice(typeof text === 'string' ? Buffer.from(text) : text, {
    name: 'list',
    ...(format !== undefined && { format }),
  });

/** The list and each wrong line as "row column why text", with "kept" and the other line where there is one. */
const told = async (text: string | Uint8Array) => {
  const answer = await read(text);
  if (answer.kind === 'refused') return { refused: answer.why };
  const line = ({ row, column, why, text: it, kept, other }: Wrong): string =>
    [row, column, why, it, kept && 'kept', other]
      .filter(part => part !== '' && part !== false && part !== undefined)
      .join(' ');
  return { list: answer.preAdvice, wrong: answer.wrong.map(line), dropped: answer.counts.dropped };
};

describe('a CSV file', () => {
  test('is read with its sacks, whatever its delimiter, byte order mark, case and decimal comma', async () => {
    const file = [
      '\ufeffSACK_CODE;Sack Grams;sack_parcels;Parcel-Code;ALIAS_CODES;parcel_grams;destination_pin;cod_rupees;declared_value_rupees;order_ref',
      'EBT0020026933;12500;2;EE123456785IN;TBA502887274000 C1004444443;250,0;560001;1499,50;1.500,00;"a;""b"""',
      'EBT0020026933;;;EB 126 023 474 IN;;;;;;',
      ';;;ck510912062in;;1000;;;;=1+1',
    ].join('\r\n');
    expect(await told(file)).toEqual({
      list: {
        sacks: [
          {
            code: 'EBT0020026933',
            grams: 12_500,
            parcelCount: 2,
            parcels: [
              {
                code: 'EE123456785IN',
                aliases: ['TBA502887274000', 'C1004444443'],
                grams: 250,
                pin: '560001',
                cod: { paise: 149_950 },
                declaredPaise: 150_000,
                orderRef: 'a;"b"',
              },
              { code: 'EB126023474IN' },
            ],
          },
        ],
        loose: [{ code: 'CK510912062IN', grams: 1_000, orderRef: '=1+1' }],
      },
      wrong: [],
      dropped: 0,
    });
  });

  test('names each wrong line, and keeps the good ones', async () => {
    const file = csvOf(
      [
        { parcel_code: s10(1), parcel_grams: '99999', destination_pin: '012345' },
        { parcel_code: '1.23457E+12' },
        { parcel_code: s10(1) },
        { sack_code: bag(1), parcel_code: s10(1) },
        { sack_code: bag(2) },
        { sack_code: s10(3), parcel_code: s10(4) },
        { parcel_code: bag(9) },
        { parcel_code: 'EK525406515IN', cod_rupees: 'soon' },
        { sack_code: bag(3), sack_parcels: '3', parcel_code: s10(5) },
        { sack_code: bag(3), sack_parcels: '4', parcel_code: s10(6), alias_codes: s10(5) },
        { order_ref: 'nothing but a reference' },
        { sack_code: bag(2) },
      ],
      COLUMNS,
    );
    expect(await told(file)).toEqual({
      list: {
        sacks: [
          { code: bag(1), parcels: [] },
          { code: bag(2), parcels: [] },
          { code: bag(3), parcelCount: 3, parcels: [{ code: s10(5) }, { code: s10(6) }] },
        ],
        loose: [{ code: s10(1) }, { code: 'EK525406515IN', cod: { paise: null } }],
      },
      wrong: [
        '2 parcel_grams weight-impossible 99999 kept',
        '2 destination_pin pin-form 012345 kept',
        '3 parcel_code number-mangled 1.23457E+12',
        `4 parcel_code code-twice ${s10(1)} 2`,
        `5 parcel_code in-two-sacks ${s10(1)} 2`,
        `7 sack_code parcel-as-sack ${s10(3)}`,
        `8 parcel_code sack-as-parcel ${bag(9)}`,
        '9 parcel_code check-digit EK525406515IN kept',
        '9 cod_rupees number-form soon kept',
        '11 sack_code sack-differs parcelCount 4 kept 10',
        `11 alias_codes alias-taken ${s10(5)} kept 10`,
        '12 parcel_code no-code',
        `13 sack_code code-twice ${bag(2)} 6`,
        `5 sack_code sack-without-parcels ${bag(1)} kept`,
        `6 sack_code sack-without-parcels ${bag(2)} kept`,
        '10 sack_parcels count-differs 3 2 kept',
      ],
      dropped: 7,
    });
  });

  test('with a flag for COD: without an amount it is COD still, and an amount without the flag is told', async () => {
    const file =
      'BARCODE NO,CODR/COD,VALUE FOR CODR/COD\n' +
      [
        `${s10(1)},COD,`,
        `${s10(2)},COD,0`,
        `${s10(3)},,0`,
        `${s10(4)},NO,12.50`,
        `${s10(5)},maybe,1`,
        `${s10(6)},CODR,50000`,
      ].join('\n');
    expect(await told(file)).toEqual({
      list: {
        sacks: [],
        loose: [
          { code: s10(1), cod: { paise: null } },
          { code: s10(2), cod: { paise: null } },
          { code: s10(3) },
          { code: s10(4), cod: { paise: 1_250 } },
          { code: s10(5), cod: { paise: 100 } },
          { code: s10(6), cod: { paise: 5_000_000 } },
        ],
      },
      wrong: [
        '2 VALUE FOR CODR/COD cod-without-amount COD kept',
        '3 VALUE FOR CODR/COD cod-without-amount COD kept',
        '5 CODR/COD cod-flag-differs NO kept',
        '6 CODR/COD cod-flag maybe kept',
      ],
      dropped: 0,
    });
  });

  test('of Windows-1252 or UTF-16 is read, too', async () => {
    const text = `parcel_code\torder_ref\n${s10(1)}\té\n`;
    const list = { sacks: [], loose: [{ code: s10(1), orderRef: 'é' }] };
    for (const bytes of [
      Buffer.from(text, 'latin1'),
      Buffer.from(`\ufeff${text}`, 'utf16le'),
      Buffer.from(text),
    ])
      expect(await told(bytes)).toEqual({ list, wrong: [], dropped: 0 });
  });

  test('names a column that nobody knows, and one that is missing', async () => {
    expect(await told(`colour,sack_code\nred,${bag(1)}\n`)).toEqual({
      list: { sacks: [{ code: bag(1), parcels: [] }], loose: [] },
      wrong: [
        '1 colour column-unknown kept',
        '1 parcel_code column-missing kept',
        `2 sack_code sack-without-parcels ${bag(1)} kept`,
      ],
      dropped: 0,
    });
  });

  test('keeps nothing of people, not even where a line is wrong', async () => {
    const file = `RECEIVER NAME,BARCODE NO,RECEIVER MOBILE NO\n"A Person",${s10(1)},9876543210\nA Person,,9876543210\nA "Person\n"Unclosed Person,${s10(2)},1\n`;
    expect(JSON.stringify(await read(file))).not.toMatch(/Person|98765/);
  });
});

describe('what is no list', () => {
  test.each([
    ['', 'empty'],
    ['\n\n', 'empty'],
    ['a name,a street\n', 'no-code-column'],
    ['parcel_code,Parcel Code\n', 'column-double'],
    ['%PDF-1.7', 'not-a-list'],
    ['a\0b', 'not-a-list'],
    ['\u00d0\u00cf\u0011\u00e0', 'old-or-locked-workbook'],
    ['PK\u0003\u0004', 'workbook-broken'],
    ['{', 'json-broken'],
    ['[]', 'json-form'],
    ['{"sacks": 3}', 'json-form'],
  ])('%j is refused: %s', async (text, refused) =>
    expect(await told(Buffer.from(text, 'latin1'))).toEqual({ refused }),
  );

  test('more bytes than any list has are refused before they are read, from a stream, too', async () => {
    let given = 0;
    const stream = async function* () {
      for (;;) {
        given += 1;
        yield new Uint8Array(8 * 1024 * 1024);
      }
    };
    expect(await readPreAdvice(stream(), { name: 'endless' })).toMatchObject({ why: 'too-large' });
    expect(given).toBe(9);
    expect(await told(new Uint8Array(64 * 1024 * 1024 + 1))).toEqual({ refused: 'too-large' });
  });

  test('a stream that breaks off is its own fault, and no list', async () => {
    const fault = new Error('unplugged');
    const stream = async function* () {
      yield Buffer.from('parcel_code\n');
      throw fault;
    };
    await expect(readPreAdvice(stream(), { name: 'stick' })).rejects.toBe(fault);
  });
});

describe('while it is read', () => {
  const many = Buffer.from(
    csvOf(Array.from({ length: 30_000 }, (_, index) => ({ parcel_code: s10(index) }))),
  );

  test('progress only grows, and ends at the whole', async () => {
    const seen: Progress[] = [];
    await readPreAdvice(many, { name: 'many', onProgress: progress => void seen.push(progress) });
    const done = seen.map(progress => progress.done);
    expect(done).toEqual(done.toSorted((a, b) => a - b));
    expect(seen.at(-1)).toEqual({ stage: 'rows', unit: 'bytes', done: many.length, of: many.length });
  });

  test('an abort is heard at the next progress', async () => {
    const abort = new AbortController();
    const answer = await readPreAdvice(many, {
      name: 'many',
      signal: abort.signal,
      onProgress: () => abort.abort(),
    });
    expect(answer).toEqual({ kind: 'refused', name: 'many', why: 'aborted' });
  });
});

describe('properties', () => {
  const shuffled = fc.shuffledSubarray([...COLUMNS], { minLength: COLUMNS.length });
  const listIn = async (bytes: Uint8Array): Promise<PreAdvice | null> => {
    const answer = await read(bytes);
    return answer.kind === 'read' && answer.wrong.length === 0 ? answer.preAdvice : null;
  };

  test('a list written as CSV is the same list, in any order of columns', () =>
    fc.assert(
      fc.asyncProperty(
        anyPreAdvice,
        shuffled,
        fc.constantFrom(',', ';', '\t'),
        fc.constantFrom('\n', '\r\n'),
        async (list, columns, delimiter, newline) => {
          const csv = csvOf(rowsOf(list), columns, { delimiter, newline });
          expect(await listIn(Buffer.from(csv))).toEqual(list);
        },
      ),
    ));

  test('a list written as a workbook is the same list, in any order of columns', () =>
    fc.assert(
      fc.asyncProperty(anyPreAdvice, shuffled, async (list, columns) => {
        // read-excel-file takes a text such as r=" for an attribute of its cell.
        fc.pre(!JSON.stringify(list).includes('=\\"'));
        expect(await listIn(await xlsxOfRows(rowsOf(list), columns))).toEqual(list);
      }),
      { numRuns: 30 },
    ));

  test('a list written as JSON is the same list', () =>
    fc.assert(
      fc.asyncProperty(anyPreAdvice, async ({ sacks, loose }) => {
        const written = (parcel: PreAdvice['loose'][number]) => {
          const { cod, ...rest } = parcel;
          return { ...rest, ...(cod !== undefined && { codPaise: cod.paise }) };
        };
        const json = JSON.stringify({
          sacks: sacks.map(sack => ({ ...sack, parcels: sack.parcels.map(written) })),
          looseParcels: loose.map(written),
        });
        expect(await listIn(Buffer.from(json))).toEqual({ sacks, loose });
      }),
    ));

  test('no bytes of any kind make it throw', () =>
    fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 400 }),
        fc.constantFrom('', 'PK\u0003\u0004', '{"sacks":', 'parcel_code,sack_code,cod_rupees\n'),
        fc.constantFrom<(PreAdviceFormat | undefined)[]>(undefined, 'csv', 'json', 'xlsx'),
        async (noise, head, format) => {
          const bytes = Buffer.concat([Buffer.from(head, 'latin1'), noise]);
          expect(['read', 'refused']).toContain((await read(bytes, format)).kind);
        },
      ),
    ));

  test('a file with some bytes changed makes it neither throw nor lose count', async () => {
    const list = fc.sample(anyPreAdvice, { numRuns: 1, seed: 7 })[0];
    const rows = list === undefined ? [] : rowsOf(list);
    const files = [Buffer.from(csvOf(rows)), Buffer.from(await xlsxOfRows(rows))];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...files),
        fc.array(fc.tuple(fc.nat(5_000), fc.nat(255)), { minLength: 1, maxLength: 8 }),
        async (file, changes) => {
          const bytes = Buffer.from(file);
          for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
          const answer = await read(bytes);
          if (answer.kind === 'refused') return;
          const { sacks, loose } = answer.preAdvice;
          const inside = sacks.reduce((sum, { parcels }) => sum + parcels.length, 0);
          expect(answer.counts).toMatchObject({
            sacks: sacks.length,
            loose: loose.length,
            parcels: inside + loose.length,
          });
        },
      ),
      { numRuns: 200 },
    );
  });
});
