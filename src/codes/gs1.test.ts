import { describe, expect, test } from 'vitest';
import { readGs1 } from './gs1.ts';
import { AIS, PERSONAL } from './gs1-ais.ts';
import { aiAt } from './gs1-element.ts';

const GS = '\u001d';
const fieldsOf = (text: string) => readGs1(text, ']C1')?.fields;
const whyOf = (text: string) => {
  const said = readGs1(text, ']C1');
  return [said?.why, said?.fields?.wrongAi];
};

describe('an element string', () => {
  test.each([
    [
      `011231231231233310ABC123${GS}99TESTING`,
      { gtin: '12312312312333', batch: 'ABC123', internal99: 'TESTING' },
    ],
    [`0112312312312333${GS}10ABC123${GS}`, { gtin: '12312312312333', batch: 'ABC123' }],
    [`${GS}10A${GS}21B`, { batch: 'A', serial: 'B' }],
    [`021231231231233337025`, { contentGtin: '12312312312333', count: '025' }],
    ['3103001500', { netKilograms: '1.500', netGrams: 1500 }],
    ['3300000012', { grossKilograms: '12', grossGrams: 12_000 }],
    // 12.5 g and 13.5 g: a half goes to the even gram.
    ['3104000125', { netKilograms: '0.0125', netGrams: 12 }],
    ['3104000135', { netKilograms: '0.0135', netGrams: 14 }],
    ['3105000001', { netKilograms: '0.00001', netGrams: 0 }],
    [`400PO-7${GS}401CON1${GS}403R+1`, { orderNumber: 'PO-7', consignment: 'CON1', routing: 'R+1' }],
    ['40212345678901234560', { shipment: '12345678901234560' }],
    ['4106291041500213', { shipTo: '6291041500213' }],
    ['420110001', { shipToPost: '110001' }],
    ['421356110001', { shipToCountry: '356', shipToPost: '110001' }],
    [
      `4307IN${GS}43242611241030${GS}4326261124`,
      { shipToCountry: 'IN', notBefore: '2611241030', releaseDate: '261124' },
    ],
    ['11261100', { productionDate: '261100' }],
    ['3912356123', { currency: '356', amountWithCurrency: '1.23' }],
    ['80030952123454321', undefined],
    ['800309521234543213', { returnableAsset: '09521234543213' }],
  ])('%j says %j', (text, fields) => {
    const said = readGs1(text, ']C1');
    if (fields === undefined) expect(said?.valid).toBe(false);
    else expect([said?.valid, said?.fields]).toEqual([true, fields]);
  });

  test.each([
    ['', ['empty', undefined]],
    ['10', ['empty', '10']],
    [`10${GS}21A`, ['empty', '10']],
    ['0112312312312334', ['check-digit', '01']],
    ['011231231231233', ['too-short', '01']],
    [`01123123${GS}10A`, ['too-short', '01']],
    ['01123123123123XX', ['character', '01']],
    ['10A B', ['character', '10']],
    ['10\u0905', ['character', '10']],
    ['10ABCDEFGHIJKLMNOPQRSTU', ['data-too-long', '10']],
    ['4021234567890123456', ['too-short', '402']],
    ['11261301', ['date', '11']],
    ['11260230', ['date', '11']],
    ['43242611242460', ['date', '4324']],
    ['43212', ['flag', '4321']],
    ['421356011000', ['post-code', '421']],
    ['421356', ['empty', '421']],
    ['3106000001', ['ai-unknown', '31']],
    ['05123', ['ai-unknown', '05']],
    [`10A${GS}10B`, ['repeated', '10']],
    ['0212312312312333', ['companion', '02']],
    ['3712', ['companion', '37']],
  ])('%j is wrong: %j', (text, why) => {
    expect(whyOf(text)).toEqual(why);
  });

  test('keeps what stands before its wrong element, and the digit that would be right', () => {
    expect(readGs1('10A\u001d0112312312312334', ']d2')).toEqual({
      kind: 'gs1',
      scheme: 'GS1',
      valid: false,
      fields: { batch: 'A', gtin: '12312312312334', wrongAi: '01' },
      checkDigit: { got: 4, right: 3 },
      why: 'check-digit',
    });
  });

  test('is typed with brackets, whatever brackets its data has', () => {
    expect(fieldsOf('(01)12312312312333(10)A(B)(C(21)7')).toEqual({
      gtin: '12312312312333',
      batch: 'A(B)(C',
      serial: '7',
    });
  });

  test('needs a mark: an AIM identifier, a separator or brackets', () => {
    const text = '0112312312312333';
    expect([readGs1(text), readGs1(text, ']C0'), readGs1('(hello)'), readGs1(`X${GS}Y`)]).toEqual(
      Array(4).fill(null),
    );
    expect([']C1', ']d2', ']Q3', ']e0'].map(aim => readGs1(text, aim)?.valid)).toEqual([
      true,
      true,
      true,
      true,
    ]);
  });

  test('with AI 00 in front is a logistic unit, with all that follows', () => {
    expect(readGs1('00006141411234567890420110001', ']C1')).toEqual({
      kind: 'sscc',
      scheme: 'SSCC',
      valid: true,
      fields: { sscc: '006141411234567890', extension: '0', shipToPost: '110001' },
      checkDigit: { got: 0, right: 0 },
    });
  });
});

describe('the table of AIs', () => {
  test('has no AI that begins another one, and no field twice', () => {
    const ais = AIS.map(([ai]) => ai.replace('n', ''));
    expect(ais.filter(ai => ais.some(other => other !== ai && other.startsWith(ai)))).toEqual([]);
    const fields = AIS.map(([, , field]) => field);
    expect([new Set(ais).size, new Set(fields).size]).toEqual([ais.length, ais.length]);
    expect(AIS.filter(([ai]) => aiAt(ai.replace('n', '0'), 0) === null)).toEqual([]);
  });

  test("tells people's names, addresses and numbers from the rest", () => {
    expect(
      ['shipToName', 'shipToPhone', 'returnToAddress1', 'shipToPost', 'gtin'].map(f => PERSONAL.has(f)),
    ).toEqual([true, true, true, false, false]);
  });
});
