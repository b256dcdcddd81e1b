import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gtinOfLabel } from './gtin.ts';
import { normalScan } from './normal-form.ts';

const latin1 = (text: string): Uint8Array => Uint8Array.from(text, letter => letter.charCodeAt(0));
const GS = '\u001d';

describe('a label is a GTIN where its symbology and its check digit say so', () => {
  test.each<
    [what: string, text: string, aim: string | undefined, symbology: string | undefined, gtin?: string]
  >([
    ['UPC-A', '012345678905', undefined, 'UPC-A', '00012345678905'],
    ['UPC-A that a Honeywell sends as ]E0', '012345678905', ']E0', undefined, '00012345678905'],
    ['UPC-A that is sent with 13 digits', '0012345678905', ']E0', 'UPC-A', '00012345678905'],
    ['EAN-13 by AIM', '9300657270520', ']E0', undefined, '09300657270520'],
    ["EAN-13 by Zebra's own identifier", '9300657270520', ']X9', undefined, '09300657270520'],
    ['EAN-13 with an add-on of 5', '930065727052012345', ']E3', undefined, '09300657270520'],
    ['EAN-8', '96385074', ']E4', undefined, '00000096385074'],
    ['UPC-E that ends with 0 to 2', '04252614', undefined, 'UPC-E', '00042100005264'],
    ['UPC-E that ends with 3', '01234531', undefined, 'UPC-E', '00012300000451'],
    ['UPC-E that ends with 4', '01234543', undefined, 'UPC-E', '00012340000053'],
    ['a wrong check digit of UPC-E', '01234544', undefined, 'UPC-E'],
    ['UPC-E that ends with 5 to 9', '01234565', undefined, 'UPC-E', '00012345000065'],
    ['UPC-E by AIM and length', '04252614', ']E0', undefined, '00042100005264'],
    ['UPC-E written out by the scanner', '042100005264', undefined, 'UPC-E', '00042100005264'],
    ['UPC-E of number system 2', '24252614', undefined, 'UPC-E'],
    ['ITF-14', '15400141288763', ']I1', undefined, '15400141288763'],
    ['ITF of 12 digits', '012345678905', ']I0', undefined],
    ['GS1-128', `0106141411234567${GS}10ABC`, ']C1', undefined],
    ['GS1-128 with a valid check digit', `0109501101530003${GS}10ABC`, ']C1', undefined, '09501101530003'],
    ['GS1 DataMatrix', '0160366582507989211000', ']d2', undefined, '60366582507989'],
    ['GS1 QR code', '0109501101530003', ']Q3', undefined, '09501101530003'],
    ['DataBar', '0109501101530003', ']e0', undefined, '09501101530003'],
    ['FNC1 in front that was kept as GS', `${GS}0109501101530003`, ']C1', undefined, '09501101530003'],
    ["GS1-128 by the maker's code alone", '0109501101530003', undefined, 'GS1-128', '09501101530003'],
    ['GS1 without AI 01 in front', `1726013110U013383${GS}3072`, ']C1', undefined],
    ['GS1 with AI 01 and too few digits', '01095011015300', ']C1', undefined],
    ['a wrong check digit of UPC-A', '012345678906', undefined, 'UPC-A'],
    ['a wrong check digit of EAN-13', '9300657270521', ']E0', undefined],
    ['a wrong check digit of ITF-14', '15400141288764', ']I1', undefined],
    ['a wrong check digit behind AI 01', '0109501101530004', ']C1', undefined],
    ['13 digits in Code 128', '9300657270520', ']C0', undefined],
    ['13 digits without symbology', '9300657270520', undefined, undefined],
    ['an element string in plain Code 128', '0109501101530003', ']C0', undefined],
    ['14 digits in Code 39', '15400141288763', ']A0', undefined],
    ['an article number of India Post', 'EY000027272IN', ']C0', undefined],
    ['no digits at all', 'ABCDEFGHIJKLM', ']E0', undefined],
    ['Devanagari digits', '१२३४५६७८', undefined, 'EAN-8'],
  ])('%s', (_, text, aim, symbology, gtin) => {
    const bytes = latin1(text);
    const scan = normalScan({ kind: 'scan', bytes, ...(aim && { aim }), ...(symbology && { symbology }) });
    expect(scan.gtin).toBe(gtin);
  });

  test('a whole scan: bytes, text with GS, AIM, symbology, GTIN', () => {
    const bytes = latin1(`016036658250798921100000087118${GS}1726013110U013383${GS}3072`);
    expect(normalScan({ kind: 'scan', bytes, aim: ']d2', symbology: 'Data Matrix' })).toEqual({
      bytes,
      text: `016036658250798921100000087118${GS}1726013110U013383${GS}3072`,
      aim: ']d2',
      symbology: 'GS1 DataMatrix',
      gtin: '60366582507989',
    });
  });

  test("the maker's code tells UPC-A from EAN-13, which share an identifier", () => {
    const bytes = latin1('0012345678905');
    expect(normalScan({ kind: 'scan', bytes, aim: ']E0', symbology: 'UPC-A' }).symbology).toBe('UPC-A');
    expect(normalScan({ kind: 'scan', bytes, aim: ']E0' }).symbology).toBe('EAN-13');
  });

  test('of ten last digits one is a GTIN, and any one wrong digit makes it none', () => {
    const body = fc.stringMatching(/^\d{12}$/);
    fc.assert(
      fc.property(body, fc.nat(11), fc.integer({ min: 1, max: 9 }), (twelve, place, by) => {
        const all = Array.from({ length: 10 }, (_, last) => `${twelve}${last}`);
        const valid = all.filter(text => gtinOfLabel(text, 'EAN-13') !== undefined);
        expect(valid.length).toBe(1);
        const [right = ''] = valid;
        const digit = (Number(right[place]) + by) % 10;
        const wrong = `${right.slice(0, place)}${digit}${right.slice(place + 1)}`;
        expect(gtinOfLabel(wrong, 'EAN-13')).toBeUndefined();
      }),
    );
  });

  test('nothing makes it throw, and a GTIN has 14 digits', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 60 }),
        fc.option(fc.string({ maxLength: 4 }), { nil: undefined }),
        fc.constantFrom(undefined, 'UPC-A', 'UPC-E', 'EAN-8', 'EAN-13', 'ITF', 'GS1-128'),
        (bytes, aim, symbology) => {
          const scan = normalScan({
            kind: 'scan',
            bytes,
            ...(aim !== undefined && { aim }),
            ...(symbology !== undefined && { symbology }),
          });
          if (scan.gtin !== undefined) expect(scan.gtin).toMatch(/^\d{14}$/);
        },
      ),
    );
  });
});
