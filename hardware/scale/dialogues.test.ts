// Scales that are asked, and those that speak in lines of their own: frames through framer and decoder, as from a line.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DecoderOptions, Protocol, Said } from '#hardware/protocol.ts';
import { adam } from './adam.ts';
import { andSt } from './and-st.ts';
import { casEcr } from './cas-ecr.ts';
import { contech } from './contech.ts';
import { dibal } from './dibal.ts';
import { kern } from './kern.ts';
import { ohaus } from './ohaus.ts';
import { radwag } from './radwag.ts';
import { sartoriusSbi } from './sartorius-sbi.ts';
import { xk3190 } from './xk3190.ts';

const latin1 = (text: string): Uint8Array => Uint8Array.from(text, letter => letter.charCodeAt(0) & 0xff);

/** All that is said of chunks that come one after the other, and of the silence after them. */
const said = (protocol: Protocol, chunks: readonly Uint8Array[], options: DecoderOptions = {}): Said[] => {
  const framer = protocol.createFramer?.(options);
  const decoder = protocol.createDecoder(options);
  return [...chunks.map(chunk => framer?.push(chunk, 0) ?? []), framer?.tick(10_000) ?? []]
    .flat()
    .flatMap(frame =>
      frame.kind === 'frame'
        ? decoder.frame(frame.bytes, 0)
        : [{ kind: 'unreadable', why: frame.kind === 'stray' ? 'not-this-protocol' : 'too-long' } as const],
    );
};

const weight = (value: object): Said => ({ kind: 'weight', value }) as Said;
const figure = (state: string, value: string, grams: number, unit: string, mode?: string): Said =>
  weight({ state, value, grams, unit, ...(mode && { mode }) });
const why = (code: string): Said => ({ kind: 'unreadable', why: code }) as Said;
const NOT = why('not-this-protocol');
const OTHER: Said = { kind: 'other' };
const state = (name: string): Said => weight({ state: name });

const rows: readonly (readonly [string, Protocol, string, Said[], DecoderOptions?])[] = [
  ['CAS ECR', casEcr, '\x01\x02S 12.345kg\x60\x03\x04', [figure('stable', '12.345', 12_345, 'kg')]],
  ['CAS ECR', casEcr, '\x01\x02U-00.120kg\x69\x03\x04', [figure('moving', '-0.120', -120, 'kg')]],
  ['CAS ECR, abnormal', casEcr, '\x01\x02F 00.000kg\x74\x03\x04', [state('over')]],
  ['CAS ECR, abnormal at Ohaus', casEcr, '\x01\x02UF      kg\x1f\x03\x04', [state('over')]],
  ['CAS ECR, a blank weight', casEcr, '\x01\x02S       kg\x7f\x03\x04', [NOT]],
  ['CAS ECR, damaged', casEcr, '\x01\x02S 12.346kg\x60\x03\x04', [why('checksum')]],
  ['CAS ECR, ACK', casEcr, '\x06', [{ kind: 'answer', bytes: Uint8Array.of(0x11) }]],
  ['CAS ECR, NAK', casEcr, '\x15', [OTHER]],
  [
    'CAS ECR, a start in garbage before',
    casEcr,
    '\x01\x02S 1\x01\x02S 12.345kg\x60\x03\x04zz',
    [NOT, figure('stable', '12.345', 12_345, 'kg'), NOT],
  ],

  ['Ohaus', ohaus, '     192.21 g\r\n', [figure('stable', '192.21', 192, 'g')]],
  ['Ohaus, unstable', ohaus, '       0.01 g ?\r\n', [figure('moving', '0.01', 0, 'g')]],
  ['Ohaus Defender', ohaus, '   0.360 kg    G\r\n', [figure('stable', '0.360', 360, 'kg', 'gross')]],
  [
    'Ohaus Defender, unstable',
    ohaus,
    '   0.360 kg   ?G\r\n',
    [figure('moving', '0.360', 360, 'kg', 'gross')],
  ],
  ['Ohaus, net', ohaus, '   0.360 kg    NET\r\n', [figure('stable', '0.360', 360, 'kg', 'net')]],
  ['Ohaus, tare', ohaus, '   0.360 kg    T\r\n', [figure('stable', '0.360', 360, 'kg', 'tare')]],
  ['Ohaus Ranger', ohaus, '-   0.360 kg    ? N\r\n', [figure('moving', '-0.360', -360, 'kg', 'net')]],
  ['Ohaus, pieces', ohaus, '     12 PCS\r\n', [why('unknown-unit')]],
  ['Ohaus, words', ohaus, 'OK!\r\nES\r\n------ kg\r\n', [OTHER, state('fault'), NOT]],

  ['Sartorius', sartoriusSbi, '+   123.56 g  \r\n', [figure('stable', '123.56', 124, 'g')]],
  ['Sartorius, long', sartoriusSbi, 'N     +   123.56 g\r\n', [figure('stable', '123.56', 124, 'g', 'net')]],
  [
    'Sartorius, gross',
    sartoriusSbi,
    'G#    +   1255.7 kg \r\n',
    [figure('stable', '1255.7', 1_255_700, 'kg', 'gross')],
  ],
  [
    'Sartorius, tare',
    sartoriusSbi,
    'T1    +   123.56 g  \r\n',
    [figure('stable', '123.56', 124, 'g', 'tare')],
  ],
  ['Sartorius, negative', sartoriusSbi, '-     0.56 kg \r\n', [figure('stable', '-0.56', -560, 'kg')]],
  [
    'Sartorius, not verified digits',
    sartoriusSbi,
    'N     + 123.5[6] g  \r\n',
    [figure('stable', '123.56', 124, 'g', 'net')],
  ],
  [
    'Sartorius, unstable',
    sartoriusSbi,
    '+   123.56    \r\nN     +   123.56    \r\n',
    [state('moving'), state('moving')],
  ],
  ['Sartorius, a limit', sartoriusSbi, 'Max   +   500.00 g  \r\n', [OTHER]],
  [
    'Sartorius, status',
    sartoriusSbi,
    'Stat       High\r\nStat       Low\r\nStat     ERR 123\r\n',
    [state('over'), state('under'), state('fault')],
  ],
  [
    'Sartorius, short status',
    sartoriusSbi,
    '     High     \r\n      L       \r\n',
    [state('over'), state('under')],
  ],
  ['Sartorius, calibrates', sartoriusSbi, 'Stat     Cal. Ext.  \r\n', [OTHER]],
  ['Sartorius, blank', sartoriusSbi, '+          g  \r\n', [NOT]],

  ['Adam', adam, 'G/W +   2.00 kg\r\n', [figure('unknown', '2.00', 2000, 'kg', 'gross')]],
  ['Adam, net', adam, 'N/W -   0.50 kg\r\n', [figure('unknown', '-0.50', -500, 'kg', 'net')]],
  ['Adam, tare', adam, 'T/W +   1.00 kg\r\n', [figure('unknown', '1.00', 1000, 'kg', 'tare')]],
  ['Adam AZExtra', adam, '   0.50kg\r\n', [figure('unknown', '0.50', 500, 'kg')]],
  ['Adam, blank', adam, 'G/W +   -.-- kg\r\n', [NOT]],

  ['Kern, 14 bytes', kern, '+0012.34KGGS\r\n', [figure('stable', '12.34', 12_340, 'kg')]],
  ['Kern, 15 bytes', kern, '-  123.45 G U\r\n', [figure('moving', '-123.45', -123, 'g')]],
  ['Kern, no status', kern, '+  12.34 G  \r\n', [figure('unknown', '12.34', 12, 'g')]],
  ['Kern, error', kern, '+        G E\r\n', [state('fault')]],
  ['Kern, pieces', kern, '+     12PC S\r\n', [why('unknown-unit')]],
  ['Kern, blank', kern, '+        G S\r\n', [NOT]],
  ['Kern DE', kern, 'M-  0.000 kg\r\n', [figure('unknown', '0.000', 0, 'kg')]],

  ['Radwag', radwag, 'SI        18.5 kg \r\n', [figure('stable', '18.5', 18_500, 'kg')]],
  ['Radwag, unstable', radwag, 'S   ? -    18.5 g  \r\n', [figure('moving', '-18.5', -18, 'g')]],
  ['Radwag, unstable without digits', radwag, 'S ? -\r\n', [state('moving')]],
  ['Radwag, over', radwag, 'SI  ^     999.9 kg \r\n', [state('over')]],
  ['Radwag, under', radwag, 'SI  v -     0.1 kg \r\n', [state('under')]],
  ['Radwag, not now', radwag, 'SI I\r\n', [state('moving')]],
  ['Radwag by key', radwag, '? -     18.5 kg \r\n', [figure('moving', '-18.5', -18_500, 'kg')]],
  [
    'Radwag, replies',
    radwag,
    'Z A\r\nZ D\r\nZ ^\r\nT I\r\nES\r\n',
    [
      OTHER,
      { kind: 'other', reply: { to: 'zero', was: 'done' } },
      { kind: 'other', reply: { to: 'zero', was: 'refused' } },
      { kind: 'other', reply: { to: 'tare', was: 'not-now' } },
      state('fault'),
    ],
  ],

  ['Dibal', dibal, '9900031600000004\r\n', [figure('stable', '0.316', 316, 'kg')]],
  ['Dibal, an error', dibal, '9910031600000005\r\n', [state('fault')]],
  [
    'Dibal, not changed',
    dibal,
    '9900031600000004\r\n9910031600000005\r\n',
    [figure('stable', '0.316', 316, 'kg'), figure('stable', '0.316', 316, 'kg')],
  ],
  ['Dibal, 00.000', dibal, '9900000000000000\r\n', [why('ambiguous')]],
  ['Dibal, damaged', dibal, '9900031700000004\r\n', [why('checksum')]],
  ['Dibal, the older protocol in motion', dibal, '99XXXXXX\r\n', [NOT]],

  ['XK3190', xk3190, '\x02+000123318\x03', [figure('unknown', '0.123', 123, 'kg')], { unit: 'kg' }],
  ['XK3190, no unit known', xk3190, '\x02+000123318\x03', [why('unknown-unit')]],
  ['XK3190, damaged', xk3190, '\x02+000124318\x03', [why('checksum')], { unit: 'kg' }],
  [
    'XK3190, negative',
    xk3190,
    '\x02-00123021F\x03',
    [figure('unknown', '-12.30', -12_300, 'kg')],
    { unit: 'kg' },
  ],
  [
    'XK3190, text',
    xk3190,
    'wn000.123kg\r\nww012.300kgwt-00.500kg',
    [
      figure('unknown', '0.123', 123, 'kg', 'net'),
      figure('unknown', '12.300', 12_300, 'kg', 'gross'),
      figure('unknown', '-0.500', -500, 'kg', 'tare'),
    ],
  ],
  ['XK3190, nines', xk3190, 'wn999.999kg', [why('ambiguous')]],

  ['Contech', contech, '+0012.34 kg 000000nos\r\n', [figure('unknown', '12.34', 12_340, 'kg')]],
  ['Contech, negative', contech, '-0000.56 kg 000000nos\r\n', [figure('unknown', '-0.56', -560, 'kg')]],
  ['Contech, nines', contech, '+9999.99 kg 000000nos\r\n', [why('ambiguous')]],

  ['A&D, CSV over', andSt, 'OL,+9999999E+19,g\r\n', [state('over')]],
  [
    'A&D, DP',
    andSt,
    'WT     +1.27  g\r\nUS   -183.69  g\r\n',
    [figure('stable', '1.27', 1, 'g'), figure('moving', '-183.69', -184, 'g')],
  ],
  [
    'A&D, MT',
    andSt,
    'S     1.27  g\r\nSD  -183.69  g\r\nS  D     129.07 g\r\nSI+\r\nSI-\r\n',
    [
      figure('stable', '1.27', 1, 'g'),
      figure('moving', '-183.69', -184, 'g'),
      figure('moving', '129.07', 129, 'g'),
      state('over'),
      state('under'),
    ],
  ],
  [
    'A&D, KF',
    andSt,
    '+     1.27 g  \r\n-   183.69    \r\n',
    [figure('stable', '1.27', 1, 'g'), state('moving')],
  ],
  [
    'A&D, NU',
    andSt,
    '+00001.27\r\n+99999999\r\n',
    [figure('unknown', '1.27', 1, 'g'), state('over')],
    { unit: 'g' },
  ],
  ['A&D, NU without a unit', andSt, '+00001.27\r\n', [why('unknown-unit')]],
  [
    'CAS 22 bytes, zero lamp',
    andSt,
    'ST,GS,1\xc1,+  0.000 kg\r\n',
    [figure('zero', '0.000', 0, 'kg', 'gross')],
  ],
  [
    'CAS 22 bytes, zero lamp with a load',
    andSt,
    'ST,GS,1\xc1,+  0.010 kg\r\n',
    [figure('stable', '0.010', 10, 'kg', 'gross')],
  ],
  [
    'CAS 22 bytes, hold lamp',
    andSt,
    'ST,GS,1\xd0,+ 12.345 kg\r\n',
    [figure('moving', '12.345', 12_345, 'kg', 'gross')],
  ],
  [
    'CAS 22 bytes, net',
    andSt,
    'ST,NT,1\xc2,+ 12.345 kg\r\n',
    [figure('stable', '12.345', 12_345, 'kg', 'net')],
  ],
  ['Excell', andSt, 'ST,N,+  12.34 kg\r\n', [figure('stable', '12.34', 12_340, 'kg', 'net')]],
  ['Kern EOC', andSt, 'ST,GS,    12.34kg\r\n', [figure('stable', '12.34', 12_340, 'kg', 'gross')]],
];

const cases = rows.map(([name, protocol, stream, answers, options = {}]) => ({
  name,
  protocol,
  bytes: latin1(stream),
  answers,
  options,
}));

describe('a frame of', () => {
  test.each(cases)('$name', ({ protocol, bytes, answers, options }) => {
    expect(said(protocol, [bytes], options)).toEqual(answers);
  });

  test.each(cases)('$name says the same however it is cut', ({ protocol, bytes, answers, options }) => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: bytes.length }), { maxLength: 6 }), cuts => {
        const ends = [0, ...cuts.sort((a, b) => a - b), bytes.length];
        const chunks = ends.slice(1).map((end, index) => bytes.slice(ends[index], end));
        expect(said(protocol, chunks, options)).toEqual(answers);
      }),
      { numRuns: 20 },
    );
  });

  test('an even or odd parity that was read as data is taken off', () => {
    const withParity = (text: string, odd: boolean) =>
      latin1(text).map(byte =>
        ([...byte.toString(2)].filter(bit => bit === '1').length % 2 === 1) !== odd ? byte | 0x80 : byte,
      );
    for (const odd of [false, true]) {
      const bytes = withParity('ST,GS,+0012345kg\r\nST,GS,+0012345kg\r\n', odd);
      const one = figure('stable', '12345', 12_345_000, 'kg', 'gross');
      expect(said(andSt, [bytes])).toEqual([one, one]);
    }
  });

  const protocols = { adam, andSt, casEcr, contech, dibal, kern, ohaus, radwag, sartoriusSbi, xk3190 };
  const noisy = fc.array(
    fc.oneof(
      fc.uint8Array({ maxLength: 24 }),
      fc.constantFrom(...cases.map(({ bytes }) => bytes)),
      fc.string({ unit: fc.constantFrom(...'+-SUDG.0129 kg\r\n\x01\x02\x03'), maxLength: 24 }).map(latin1),
    ),
    { maxLength: 6 },
  );
  test.each(Object.entries(protocols))('%s: no bytes throw, and any cut gives the same', (_, protocol) => {
    fc.assert(
      fc.property(noisy, fc.integer({ min: 1, max: 40 }), (pieces, length) => {
        const stream = Uint8Array.from(pieces.flatMap(piece => [...piece]));
        const chunks = Array.from({ length: Math.ceil(stream.length / length) }, (_, index) =>
          stream.slice(index * length, (index + 1) * length),
        );
        const whole = said(protocol, [stream], { unit: 'kg' });
        expect(said(protocol, chunks, { unit: 'kg' })).toEqual(whole);
        // Bytes of the upper half are of no protocol here: nothing that is said of them is a weight.
        const high = said(protocol, [stream.map(byte => byte | 0x80)], { unit: 'kg' });
        expect(high.filter(one => one.kind === 'weight' && 'grams' in one.value)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});
