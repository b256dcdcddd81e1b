import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createKeyReader } from './key-reader.ts';
import { bag, s10 } from './pre-advice.fixture.ts';
import { readBookings } from './read-bookings.ts';

const read = (text: string) => readBookings(Buffer.from(text), { readCode: createKeyReader() });

describe('booking data in CSV', () => {
  test('is read with other columns between, which are not looked at; each wrong line is named and says nothing', async () => {
    const file = [
      'Receiver Name;Barcode No;VALUE FOR CODR/COD',
      `A. Person;${s10(1)};1.499,50`,
      `A. Person;${s10(2).toLowerCase()};`,
      `A. Person;${s10(3)};0`,
      '',
      `A. Person;${s10(4)};1,250`,
      `A. Person;${s10(1)};5`,
      `A. Person;${bag(1)};5`,
      'A. Person;;5',
      'A. Person;EK525406515IN;700',
    ].join('\r\n');
    expect(await read(file)).toEqual({
      kind: 'read',
      bookings: [
        { code: s10(1), codPaise: 149_950 },
        { code: s10(2), codPaise: null },
        { code: s10(3), codPaise: null },
        { code: 'EK525406515IN', codPaise: 70_000 },
      ],
      wrong: [
        { row: 6, column: 'VALUE FOR CODR/COD', why: 'number-ambiguous', text: '1,250', kept: false },
        { row: 7, column: 'Barcode No', why: 'code-twice', text: s10(1), kept: false, other: 2 },
        { row: 8, column: 'Barcode No', why: 'sack-as-parcel', text: bag(1), kept: false },
        { row: 9, column: 'Barcode No', why: 'no-code', text: '', kept: false },
        { row: 10, column: 'Barcode No', why: 'check-digit', text: 'EK525406515IN', kept: true },
      ],
      wrongs: 5,
      rows: 8,
    });
  });

  test.each([
    ['', 'empty'],
    ['\n\n', 'empty'],
    ['a,b\n1,2\n', 'no-code-column'],
    ['code,cod_rupees,Cod Rupees\n', 'column-double'],
    ['[{"code"', 'json-broken'],
    ['{"sacks": []}', 'json-form'],
    ['a\0b', 'not-a-list'],
  ])('that is none: %j', async (text, why) => {
    expect(await read(text)).toMatchObject({ kind: 'refused', why });
  });
});

test('booking data in JSON is read, plain or under its name', async () => {
  const rows = [
    { code: s10(1), codPaise: 149_950 },
    { code: s10(2), codPaise: null },
    { code: s10(3), codPaise: 12.5 },
    { code: s10(4), codPaise: '5' },
    { code: 7 },
    'text',
  ];
  const expected = {
    kind: 'read',
    bookings: [
      { code: s10(1), codPaise: 149_950 },
      { code: s10(2), codPaise: null },
    ],
    wrong: [
      { row: null, column: 'bookings[2].codPaise', why: 'money-impossible', text: '12.5', kept: false },
      { row: null, column: 'bookings[3].codPaise', why: 'type', text: '5', kept: false },
      { row: null, column: 'bookings[4].code', why: 'type', text: '', kept: false },
      { row: null, column: 'bookings[5].code', why: 'no-code', text: '', kept: false },
    ],
    wrongs: 4,
    rows: 6,
  };
  expect(await read(JSON.stringify(rows))).toEqual(expected);
  expect(await read(JSON.stringify({ bookings: rows }))).toEqual(expected);
});

test('any bytes are answered with a value', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async bytes => {
      const { kind } = await readBookings(bytes, { readCode: createKeyReader() });
      expect(['read', 'refused']).toContain(kind);
    }),
    { numRuns: 300 },
  );
});
