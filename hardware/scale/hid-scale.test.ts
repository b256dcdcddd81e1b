import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Said } from '#hardware/protocol.ts';
import { hidScale, parseHidScale } from './hid-scale.ts';

const bytes = (hex: string): Uint8Array =>
  Uint8Array.from(hex.split(' ').filter(Boolean), byte => Number.parseInt(byte, 16));
const weight = (state: string, value: string, unit: string, grams: number): Said =>
  ({ kind: 'weight', value: { state, value, unit, grams } }) as Said;
const without = (state: 'over' | 'under' | 'fault'): Said => ({ kind: 'weight', value: { state } });
const NOT: Said = { kind: 'unreadable', why: 'not-this-protocol' };
const UNIT: Said = { kind: 'unreadable', why: 'unknown-unit' };
const AMBIGUOUS: Said = { kind: 'unreadable', why: 'ambiguous' };

describe('a report of a HID scale', () => {
  test.each<[string, string, Said]>([
    ['113.5 oz stable', '03 04 0B FF 6F 04', weight('stable', '113.5', 'oz', 3218)],
    ['7.85 lb stable, Fairbanks', '03 04 0C FE 11 03', weight('stable', '7.85', 'lb', 3561)],
    ['20 g without id, DYMO M10', '04 02 00 14 00', weight('stable', '20', 'g', 20)],
    ['645.2 oz without id, DYMO M25', '04 0B FF 34 19', weight('stable', '645.2', 'oz', 18_291)],
    ['zero lb without id, WebHID', '02 0C FF 00 00', weight('zero', '0.0', 'lb', 0)],
    ['4.8 lb without id, WebHID', '04 0C FF 30 00', weight('stable', '4.8', 'lb', 2177)],
    ['zero oz', '03 02 0B FF 00 00', weight('zero', '0.0', 'oz', 0)],
    ['under zero, whose magnitude is no weight', '03 05 02 00 0A 00', without('under')],
    ['under zero that is sent as 0', '03 05 02 00 00 00', without('under')],
    ['in motion', '03 03 0B FF 6F 04', weight('moving', '113.5', 'oz', 3218)],
    ['over', '03 06 0C FE 00 00', without('over')],
    ['fault', '03 01 0C FE 11 03', without('fault')],
    ['needs calibration', '03 07 0C FE 11 03', without('fault')],
    ['needs to be zeroed', '03 08 0C FE 11 03', without('fault')],
    ['id 4', '04 04 03 FD 39 30', weight('stable', '12.345', 'kg', 12_345)],
    ['padded by the driver', '03 04 03 FD 39 30 00 00', weight('stable', '12.345', 'kg', 12_345)],
    ['milligrams', '03 04 01 00 F4 01', weight('stable', '500', 'mg', 0)],
    ['carats', '03 04 04 00 0A 00', weight('stable', '10', 'ct', 2)],
    ['tonnes', '03 04 08 FD 05 00', weight('stable', '0.005', 't', 5000)],
    ['exponent above zero', '03 04 02 02 05 00', weight('stable', '500', 'g', 500)],
    ['a small figure with many decimals', '03 04 03 FC 05 00', weight('stable', '0.0005', 'kg', 0)],
    ['stable figure of 0, which is not stable at zero', '03 04 02 00 00 00', weight('stable', '0', 'g', 0)],
    ['taels', '03 04 05 00 05 00', UNIT],
    ['grains', '03 04 06 00 05 00', UNIT],
    ['pennyweights', '03 04 07 00 05 00', UNIT],
    ['short tons', '03 04 09 00 05 00', UNIT],
    ['troy ounces', '03 04 0A 00 05 00', UNIT],
    ['no unit', '03 04 00 00 05 00', UNIT],
    ['at zero and yet a weight', '03 02 0B FF 6F 04', AMBIGUOUS],
    ['the largest number of the field', '03 04 02 00 FF FF', AMBIGUOUS],
    ['an exponent that no scale has', '03 04 02 7F 05 00', NOT],
    ['zeros alone', '00 00 00 00 00 00', NOT],
    ['zeros alone without id', '00 00 00 00 00', NOT],
    ['zeros behind an id', '03 00 00 00 00 00', NOT],
    ['nothing', '', NOT],
    ['a status that is not defined', '03 09 02 00 05 00', NOT],
    ['report 9 of Accupost', '09 04 02 00 05 00', NOT],
    ['cut short', '03 04 0B FF', NOT],
    ['more than a report', '03 04 0B FF 6F 04 01', NOT],
    ['status report: over', '04 06', without('over')],
    ['status report: stable', '04 04', { kind: 'other' }],
    ['status report: nothing', '04 00', NOT],
  ])('%s: %s', (_, report, said) => {
    expect(parseHidScale(bytes(report))).toEqual(said);
  });

  test('zeroes with report 2', () => {
    expect(hidScale.commands).toEqual({ zero: Uint8Array.of(2, 2) });
  });

  test('no bytes make it throw, and only a report with status 2, 3 or 4 has a figure', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 70 }), report => {
        const said = parseHidScale(report);
        const status = report[report.length === 5 ? 0 : 1] ?? 0;
        if (said.kind === 'weight' && 'value' in said.value) expect([2, 3, 4]).toContain(status);
      }),
    );
  });
});
