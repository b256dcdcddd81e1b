import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keyOf, mayBeOneParcel, oneParcel } from './aliases.ts';
import { readLabel } from './read-label.ts';

const S10 = 'CK510912062IN';
const OTHER_S10 = 'CK510912076IN';
const WRONG_S10 = 'EK525406515IN';
const TBA = 'TBA502887274000';
const SSCC = '006141411234567890';
const SERIAL = '(01)12312312312333(21)7';
const PRODUCT = '9521234500018';
const texts = [
  S10,
  OTHER_S10,
  WRONG_S10,
  TBA,
  SSCC,
  SERIAL,
  PRODUCT,
  'hello',
  'EBT0020026933',
  '402-1234567-7654321',
];

describe('two barcodes', () => {
  test.each([
    [S10, TBA, 'yes'],
    [S10, SSCC, 'yes'],
    [S10, SERIAL, 'yes'],
    [S10, S10, 'yes'],
    [SSCC, `]C100${SSCC}`, 'yes'],
    ['C1004444443', TBA, 'yes'],
    [S10, OTHER_S10, 'no'],
    [TBA, 'TBA502887274001', 'no'],
    [S10, PRODUCT, 'no'],
    [S10, '402-1234567-7654321', 'no'],
    [S10, 'EBT0020026933', 'no'],
    [S10, '.C.DEL1.CLOSE.L', 'no'],
    [PRODUCT, PRODUCT, 'no'],
    [S10, '(01)12312312312333(10)LOT', 'no'],
    [S10, 'hello', 'ask'],
    [WRONG_S10, TBA, 'ask'],
  ])('%s and %s may be one parcel: %s', (a, b, may) => {
    const [one, other] = [readLabel(a), readLabel(b)];
    expect([mayBeOneParcel(one, other), mayBeOneParcel(other, one)]).toEqual([may, may]);
  });
});

describe('a label of no known scheme', () => {
  test('is found by its text, whether the scanner sends an AIM identifier or not', () => {
    expect([']C0BLR/77-1', 'BLR/77-1'].map(text => keyOf(readLabel(text)))).toEqual(['BLR/77-1', 'BLR/77-1']);
    expect(keyOf(readLabel(']C0'))).toBe(']C0');
  });
});

describe('the barcodes of one parcel', () => {
  test("are named by the carrier's number, whatever was scanned first", () => {
    const all = [TBA, PRODUCT, S10, 'hello', SSCC, `]C100${SSCC}`, OTHER_S10].map(text => readLabel(text));
    const parcel = oneParcel(all);
    expect({
      primary: parcel?.primary.text,
      aliases: parcel?.aliases.map(({ text }) => text),
      others: parcel?.others.map(({ code, may }) => [code.text, may]),
    }).toEqual({
      primary: S10,
      aliases: [TBA, SSCC],
      others: [
        [PRODUCT, 'no'],
        ['hello', 'ask'],
        [OTHER_S10, 'no'],
      ],
    });
  });

  test('are no parcel where none of them names one', () => {
    expect(oneParcel([PRODUCT, 'hello'].map(text => readLabel(text)))).toBeNull();
  });

  test('are each in one place, and no two of the aliases exclude each other', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...texts), { maxLength: 12 }), some => {
        const codes = some.map(text => readLabel(text));
        const parcel = oneParcel(codes);
        if (parcel === null) return;
        const named = [parcel.primary, ...parcel.aliases];
        const keys = [...named, ...parcel.others.map(({ code }) => code)].map(keyOf);
        expect(keys.toSorted()).toEqual([...new Set(codes.map(keyOf))].toSorted());
        expect(named.flatMap(a => named.map(b => mayBeOneParcel(a, b))).filter(may => may !== 'yes')).toEqual(
          named.length === 1 && parcel.primary.valid === false ? expect.anything() : [],
        );
      }),
    );
  });
});
