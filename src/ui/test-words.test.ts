import { expect, test } from 'vitest';
import type { DeviceRow } from './device-picks.ts';
import { applicable, scanWords, weightTestWords } from './test-words.ts';

const row: DeviceRow = {
  id: 'scanner-1',
  kind: 'scanner',
  profile: 'serial-text',
  port: { path: '/dev/ttyACM0' },
  line: { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1 },
};
const around = {
  n: 1,
  number: 1,
  text: 'b',
  findings: [
    { what: 'prefix', text: 'b', apply: true },
    { what: 'suffix', text: 'y\u0003', apply: true },
    { what: 'aim-in-text' },
  ],
} as const;

test('what the station takes away comes to what it takes away already, and only of a text scanner', () => {
  expect([
    applicable(around, row),
    applicable(around, { ...row, prefix: 'a', suffix: 'z', aim: 'off' }),
    applicable(around, { ...row, profile: 'zebra-ssi' }),
    applicable({ n: 1, number: 1, text: '', findings: [{ what: 'prefix', text: 'b', apply: false }] }, row),
    applicable(undefined, row),
  ]).toEqual([
    { prefix: 'b', suffix: 'y\u0003' },
    { prefix: 'ab', suffix: 'y\u0003z', aim: 'on' },
    null,
    null,
    null,
  ]);
});

test('each finding is a sentence that says what to change, and hidden characters are shown', () => {
  expect([
    scanWords(around)[1],
    scanWords({ n: 1, number: 4, text: '', findings: [{ what: 'layout', layout: 'german' }] }),
    scanWords({
      n: 1,
      number: 4,
      text: '',
      findings: [{ what: 'upper-case' }, { what: 'cut', at: 56, of: 2500 }],
    }),
    scanWords({ n: 1, number: 4, text: '', findings: [] }),
    scanWords({ n: 1, unreadable: 'checksum' }),
  ]).toEqual([
    'It sends “y␃” (2 characters) behind. Switch the suffix off at the scanner.',
    ['It types as on a German keyboard. Set the scanner’s keyboard country to US English.'],
    [
      'All letters come in one case. Switch case conversion off at the scanner.',
      'Only 56 of 2,500 characters came. Set the scanner to USB HID POS or USB-COM, and its largest label length up.',
    ],
    ['All is right.'],
    ['not read: damaged on the way'],
  ]);
});

test('a test weight is told in grams and in divisions', () => {
  const result = {
    grams: 10_000,
    shown: 9_990,
    divisionGrams: 20,
    allowedGrams: 20,
    ok: true,
    settledMs: 1_840,
  };
  expect(weightTestWords(result)).toBe(
    'Shows 9,990 g, -10 g off (-0.5 e). Allowed: 20 g (OIML R76, class III, in service). Steady after 1.84 s.',
  );
});
