import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countOf, gramsOf, paiseOf, pinOf, textOfCell } from './quantities.ts';

const value = <T>(it: T) => ({ value: it });
const why = <T>(it: T) => ({ why: it });

describe('rupees to paise', () => {
  test.each([
    ['1499.50', value(149950)],
    ['1499,5', value(149950)],
    ['1499', value(149900)],
    ['₹ 1,23,456.50', value(12345650)],
    ['Rs. 1,23,456', value(12345600)],
    ['1.234,50', value(123450)],
    ['500/-', value(50000)],
    ['0.29', value(29)],
    ['', value(null)],
    [null, value(null)],
    [1499.1, value(149910)],
    // What Excel keeps of 0.1 + 0.2.
    [0.30000000000000004, value(30)],
    [0.305, why('number-form')],
    ['1,250', why('number-ambiguous')],
    ['1.250', why('number-ambiguous')],
    ['12.345', why('number-ambiguous')],
    ['-5', why('number-form')],
    ['abc', why('number-form')],
    ['1.23457E+12', why('number-mangled')],
    ['#N/A', why('error-cell')],
    ['999999999999', why('money-impossible')],
    [new Date(0), why('date-in-cell')],
  ])('%s', (cell, expected) => expect(paiseOf(cell)).toEqual(expected));

  test('give every amount back, with point and with comma, as text and as a number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000_000 }), paise => {
        const text = `${Math.floor(paise / 100)}.${String(paise % 100).padStart(2, '0')}`;
        expect([text, text.replace('.', ','), Number(text)].map(paiseOf)).toEqual(
          Array(3).fill({ value: paise }),
        );
      }),
    );
  });
});

describe('grams', () => {
  test.each([
    ['250', value(250)],
    ['250,5', value(251)],
    [250.125, value(250)],
    ['35000', value(35_000)],
    ['35001', why('weight-impossible')],
    ['0', why('weight-impossible')],
    ['-250', why('weight-impossible')],
    [-1, why('weight-impossible')],
    ['1,250', why('number-ambiguous')],
    ['2 kg', why('number-form')],
    ['', value(null)],
  ])('%s', (cell, expected) => expect(gramsOf(cell, 'parcel')).toEqual(expected));

  test('of a sack go as far as its label can say', () => {
    expect([gramsOf('999800', 'sack'), gramsOf('999801', 'sack')]).toEqual([
      value(999_800),
      why('weight-impossible'),
    ]);
  });
});

test.each([
  ['560001', value('560001')],
  ['560 001', value('560001')],
  [560001, value('560001')],
  ['060001', why('pin-form')],
  ['56001', why('pin-form')],
  ['', value(null)],
])('the PIN %s', (cell, expected) => expect(pinOf(cell)).toEqual(expected));

test.each([
  ['25', value(25)],
  ['0', value(0)],
  ['2.5', why('number-form')],
  ['10001', why('count-impossible')],
])('the count %s', (cell, expected) => expect(countOf(cell)).toEqual(expected));

test.each([
  [' EE123456785IN ', value('EE123456785IN')],
  ['=1+1', value('=1+1')],
  ['1.23457E+12', why('number-mangled')],
  ['1,23457e+12', why('number-mangled')],
  [501234567890, value('501234567890')],
  [614141123456789000, why('number-mangled')],
  ['#REF!', why('error-cell')],
  [true, value('TRUE')],
])('the text of %s', (cell, expected) => expect(textOfCell(cell)).toEqual(expected));
