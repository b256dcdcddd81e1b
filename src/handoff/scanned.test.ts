// A code at the scanner against the list, the past, other lists and the carrier's booking: one row a case.
import { describe, expect, test } from 'vitest';
import { readLabel } from '#src/codes/read-label.ts';
import type { Intent } from './decide.ts';
import { decide } from './decide.ts';
import { lead, opening, play, playBy, scan, scanWith, settle } from './example-acts.ts';
import type { Facts, Listed } from './facts.ts';
import { type Rules, usualRules } from './rules.ts';

const SACK = 'EBT0020026933';
const PARCEL = 'RA473124829GB';
const AMAZON = 'TBA502887274000';
const WRONG_DIGIT = 'EK525406515IN';
const TEST_RANGE = 'ET214330016IN';
const SSCC = '00006141411234567890';
const S9 = 'DEFRAAINDELAAUN60123004010155';
const NO_CATEGORY = 'DEFRAAINDELAZUN60123004010155';

const list = { id: 'L-1', sacks: 1, parcels: 2, shipper: 'ATS' };
const blind: Intent = { do: 'open', opening };
const listed: Intent = { do: 'open', opening: { ...opening, list } };
const returns: Intent = { do: 'open', opening: { ...opening, direction: 'return' } };
const rules: Rules = { ...usualRules, site: 'DEL1' };

const onList = (code: string, more: Partial<Extract<Listed, { kind: 'parcel' }>> = {}): Facts => ({
  listed: { kind: 'parcel', code, sack: null, ...more },
});
const accepted = (code: string, more: object) => ({
  kind: 'parcel-accepted',
  code,
  sack: null,
  scan,
  ...more,
});
const parked = (code: string, why: string, more: object = {}) => ({
  kind: 'scan-parked',
  code,
  why,
  bin: 1,
  sack: null,
  scan,
  ...more,
});
const held = (code: string, why: string, more: object = {}) => ({
  ...parked(code, why, more),
  kind: 'scan-held',
});
const S10 = { scheme: 'S10' };
const announced = { announced: { sack: null } };

type Row = readonly [name: string, before: readonly Intent[], act: Intent, event: object, rules?: Rules];

const rows: readonly Row[] = [
  // Accepted
  [
    'what the list announces is accepted with what the list says of it',
    [listed],
    scanWith(
      PARCEL,
      onList(PARCEL, { sack: SACK, grams: 700, pin: '110001', orderRef: '408-1234567-7654321' }),
    ),
    accepted(PARCEL, {
      ...S10,
      announced: { sack: SACK, grams: 700, pin: '110001', orderRef: '408-1234567-7654321' },
    }),
  ],
  [
    'a code that the list has as another name of a parcel is that parcel',
    [listed],
    scanWith(AMAZON, onList(PARCEL, { aliases: [AMAZON, SSCC] })),
    accepted(PARCEL, { scheme: 'TBA', ...announced, aliases: [AMAZON, SSCC] }),
  ],
  [
    'without a list of its own another list says that two labels are of one parcel',
    [blind],
    scanWith(AMAZON, { otherList: { vehicle: 'HR55X0001', code: PARCEL, aliases: [AMAZON] } }),
    accepted(PARCEL, { scheme: 'TBA', aliases: [AMAZON] }),
  ],
  [
    'so its other label is a repeat',
    [blind, scanWith(AMAZON, { otherList: { code: PARCEL, aliases: [AMAZON] } })],
    scanWith(PARCEL, { otherList: { code: PARCEL, aliases: [AMAZON] } }),
    { kind: 'scan-repeated', code: PARCEL, scan },
  ],
  [
    'its own name scanned afterwards is a repeat of it',
    [listed, scanWith(AMAZON, onList(PARCEL, { aliases: [AMAZON] }))],
    scanWith(PARCEL, onList(PARCEL, { aliases: [AMAZON] })),
    { kind: 'scan-repeated', code: PARCEL, scan },
  ],
  [
    'another of its names scanned afterwards is a repeat of it, without the list too',
    [listed, scanWith(PARCEL, onList(PARCEL, { aliases: [AMAZON] }))],
    scanWith(AMAZON),
    { kind: 'scan-repeated', code: PARCEL, scan: { ...scan, text: AMAZON } },
  ],
  [
    'a listed name that stands for another parcel by a person’s word stays that one’s',
    [
      listed,
      scanWith(PARCEL, onList(PARCEL)),
      { do: 'same-parcel', code: PARCEL, alias: readLabel(AMAZON), scan },
    ],
    scanWith('CK510912076IN', onList('CK510912076IN', { aliases: [AMAZON] })),
    accepted('CK510912076IN', { ...S10, ...announced }),
  ],
  [
    'a label of no known form is a parcel where it was announced',
    [listed],
    scanWith('BLR/77-1', onList('BLR/77-1')),
    accepted('BLR/77-1', { ...announced }),
  ],
  [
    'a logistic unit that the list announces as a parcel is one, found by one form however it was printed',
    [listed],
    scanWith('006141411234567890', onList(SSCC)),
    accepted(SSCC, { scheme: 'SSCC', ...announced, scan: { ...scan, text: '006141411234567890' } }),
  ],
  [
    'a logistic unit that the list announces as a sack is one',
    [listed],
    scanWith('006141411234567890', { listed: { kind: 'sack', code: SSCC, grams: 9000, parcels: 40 } }),
    {
      kind: 'sack-accepted',
      code: SSCC,
      scheme: 'SSCC',
      announced: { grams: 9000, parcels: 40 },
      contents: 'none',
      said: 40,
      scan: { ...scan, text: '006141411234567890' },
    },
  ],
  [
    "a receptacle's own label says what it weighs",
    [blind],
    scanWith(S9),
    { kind: 'sack-accepted', code: S9, scheme: 'S9', contents: 'none', labelGrams: 15_500, scan },
  ],
  [
    'the sacks of a shipper whose contents are all scanned',
    [listed],
    scanWith(SACK, { listed: { kind: 'sack', code: SACK } }),
    { kind: 'sack-accepted', code: SACK, scheme: 'IN-BAG', announced: {}, contents: 'full', scan },
    { ...rules, contents: { ...rules.contents, byShipper: { ATS: { contents: 'full', percent: 0 } } } },
  ],
  [
    'a sack that the station draws is opened',
    [blind],
    scanWith(SACK, { draw: 0.0999 }),
    { kind: 'sack-accepted', code: SACK, scheme: 'IN-BAG', contents: 'sample', scan },
    { ...rules, contents: { contents: 'sample', percent: 10, byShipper: {} } },
  ],
  [
    'one that it does not draw stays shut',
    [blind],
    scanWith(SACK, { draw: 0.1 }),
    { kind: 'sack-accepted', code: SACK, scheme: 'IN-BAG', contents: 'none', scan },
    { ...rules, contents: { contents: 'sample', percent: 10, byShipper: {} } },
  ],

  // Parked
  ['no known form is parked', [blind], scanWith('HELLO'), parked('HELLO', 'unknown')],
  [
    "an order's number is on many parcels: parked",
    [blind],
    scanWith('408-1234567-7654321'),
    parked('408-1234567-7654321', 'unknown', { scheme: 'ORDER' }),
  ],
  [
    'a logistic unit that nobody announced may be a pallet: parked',
    [blind],
    scanWith('006141411234567890'),
    parked(SSCC, 'unknown', { scheme: 'SSCC', scan: { ...scan, text: '006141411234567890' } }),
  ],
  [
    'a wrong check digit is parked, announced or not',
    [listed],
    scanWith(WRONG_DIGIT, onList(WRONG_DIGIT)),
    parked(WRONG_DIGIT, 'check-digit', { ...S10, ...announced }),
  ],
  ['one that is not on the list is extra', [listed], scanWith(PARCEL), parked(PARCEL, 'extra', S10)],
  [
    "one on another truck's list is told so",
    [listed],
    scanWith(PARCEL, { otherList: { vehicle: 'HR55X0001', site: 'DEL1' } }),
    parked(PARCEL, 'other-truck', S10),
  ],
  [
    'one for a place that this point does not hand over for is parked',
    [listed],
    scanWith(PARCEL, onList(PARCEL, { pin: '560001' })),
    parked(PARCEL, 'wrong-destination', { ...S10, announced: { sack: null, pin: '560001' } }),
    { ...rules, destinations: ['11', '12'] },
  ],
  [
    'one for a place that it does hand over for is not',
    [listed],
    scanWith(PARCEL, onList(PARCEL, { pin: '110001' })),
    accepted(PARCEL, { ...S10, announced: { sack: null, pin: '110001' } }),
    { ...rules, destinations: ['11', '12'] },
  ],
  [
    "where a parcel was to go is no matter when it comes back: its sender's list says its receiver",
    [{ do: 'open', opening: { ...opening, list, direction: 'return' } }],
    scanWith(PARCEL, onList(PARCEL, { pin: '560001' })),
    accepted(PARCEL, { ...S10, announced: { sack: null, pin: '560001' }, returnReason: 'unstated' }),
    { ...rules, destinations: ['11', '12'] },
  ],

  // Held
  [
    'the test range is held in production',
    [blind],
    scanWith(TEST_RANGE),
    held(TEST_RANGE, 'test-range', S10),
  ],
  [
    'the test range is a parcel like others in a rehearsal',
    [blind],
    scanWith(TEST_RANGE),
    accepted(TEST_RANGE, S10),
    { ...rules, production: false },
  ],
  [
    'one of an earlier manifest is held',
    [blind],
    scanWith(PARCEL, { sealedOn: { number: 'DEL1-A-261122-004', direction: 'induction' } }),
    held(PARCEL, 'sealed-earlier', { ...S10, manifest: 'DEL1-A-261122-004' }),
  ],
  [
    'one that was handed over elsewhere is held',
    [blind],
    scanWith(PARCEL, { elsewhere: { site: 'BOM2', number: 'BOM2-A-261122-009' } }),
    held(PARCEL, 'handed-elsewhere', { ...S10, manifest: 'BOM2-A-261122-009', site: 'BOM2' }),
  ],
  [
    'one that was inducted elsewhere may come back here',
    [returns],
    scanWith(PARCEL, { elsewhere: { site: 'BOM2', number: 'BOM2-A-261122-009' } }),
    accepted(PARCEL, { ...S10, returnReason: 'unstated' }),
  ],
  [
    "one on another site's list is held",
    [blind],
    scanWith(PARCEL, { otherList: { site: 'BOM2' } }),
    held(PARCEL, 'wrong-site', { ...S10, site: 'BOM2' }),
  ],
  [
    "a sack on another site's list is held",
    [listed],
    scanWith(SACK, { otherList: { site: 'BOM2' } }),
    held(SACK, 'wrong-site', { site: 'BOM2' }),
  ],
  [
    'a return carries back what was to be collected, and the manifest on which it went',
    [returns, { do: 'return-reason', reason: 'refused' }],
    scanWith(PARCEL, { forward: { number: 'DEL1-A-261020-002', codPaise: 129_900 } }),
    accepted(PARCEL, { ...S10, returnReason: 'refused', forward: 'DEL1-A-261020-002', codPaise: 129_900 }),
  ],
  [
    'a COD parcel without booking data is held with both amounts',
    [listed],
    scanWith(PARCEL, onList(PARCEL, { cod: { paise: 129_900 } })),
    held(PARCEL, 'cod-no-booking', { ...S10, ...announced, cod: { announced: 129_900, booked: null } }),
  ],
  [
    'one that is odd besides is held for its COD and remembered as odd',
    [listed],
    scanWith(WRONG_DIGIT, onList(WRONG_DIGIT, { cod: { paise: 129_900 } })),
    held(WRONG_DIGIT, 'cod-no-booking', {
      ...S10,
      ...announced,
      cod: { announced: 129_900, booked: null },
      odd: 'check-digit',
    }),
  ],
  [
    'scanned again when its booking has come, it is counted in the sack where it was scanned',
    [
      listed,
      scanWith(SACK, { listed: { kind: 'sack', code: SACK } }),
      scanWith(PARCEL, onList(PARCEL, { cod: { paise: 129_900 } })),
      { do: 'leave-sack' },
    ],
    scanWith(PARCEL, { ...onList(PARCEL, { cod: { paise: 129_900 } }), booking: { codPaise: 129_900 } }),
    {
      kind: 'hold-lifted',
      code: PARCEL,
      sack: SACK,
      ...S10,
      ...announced,
      cod: { announced: 129_900, booked: 129_900 },
      codPaise: 129_900,
    },
  ],
  [
    'booked with COD and announced without, it passes once the booking says that there is none',
    [listed, scanWith(PARCEL, { ...onList(PARCEL), booking: { codPaise: 129_900 } })],
    scanWith(PARCEL, { ...onList(PARCEL), booking: { codPaise: null } }),
    {
      kind: 'hold-lifted',
      code: PARCEL,
      sack: null,
      ...S10,
      ...announced,
      cod: { announced: null, booked: null },
    },
  ],
  [
    'an odd one whose COD is in order goes on to its bin',
    [listed, scanWith(WRONG_DIGIT, onList(WRONG_DIGIT, { cod: { paise: 129_900 } }))],
    scanWith(WRONG_DIGIT, {
      ...onList(WRONG_DIGIT, { cod: { paise: 129_900 } }),
      booking: { codPaise: 129_900 },
    }),
    {
      kind: 'hold-lifted',
      code: WRONG_DIGIT,
      sack: null,
      ...S10,
      ...announced,
      cod: { announced: 129_900, booked: 129_900 },
      codPaise: 129_900,
      parked: 'check-digit',
    },
  ],
  [
    'scanned again with booking data that differs, it is a repeat and stays held',
    [listed, scanWith(PARCEL, onList(PARCEL, { cod: { paise: 129_900 } }))],
    scanWith(PARCEL, { ...onList(PARCEL, { cod: { paise: 129_900 } }), booking: { codPaise: 100 } }),
    { kind: 'scan-repeated', code: PARCEL, scan },
  ],
  [
    'one that nobody announced has the booking alone: the label is the second source',
    [listed],
    scanWith(PARCEL, { booking: { codPaise: 129_900 } }),
    held(PARCEL, 'cod-label-wanted', {
      ...S10,
      cod: { announced: null, booked: 129_900 },
      odd: 'extra',
    }),
  ],

  // In question
  [
    'a sack that is not on the list is accepted and in question',
    [listed],
    scanWith(SACK),
    {
      kind: 'sack-accepted',
      code: SACK,
      scheme: 'IN-BAG',
      contents: 'none',
      asked: { why: 'extra', bin: 1 },
      scan,
    },
  ],
  [
    "a sack on another truck's list is accepted and in question",
    [listed],
    scanWith(SACK, { otherList: { vehicle: 'HR55X0001' } }),
    {
      kind: 'sack-accepted',
      code: SACK,
      scheme: 'IN-BAG',
      contents: 'none',
      asked: { why: 'other-truck', bin: 1 },
      scan,
    },
  ],
  [
    "a receptacle's label that no office prints is accepted and in question",
    [blind],
    scanWith(NO_CATEGORY),
    {
      kind: 'sack-accepted',
      code: NO_CATEGORY,
      scheme: 'S9',
      contents: 'none',
      labelGrams: 15_500,
      asked: { why: 'label-wrong', bin: 1 },
      scan,
    },
  ],

  // Met before
  [
    'what was rejected stays rejected',
    [listed, scanWith(PARCEL), settle(PARCEL, 'rejected')],
    scanWith(PARCEL),
    { kind: 'scan-repeated', code: PARCEL, scan },
  ],
  [
    'what was taken out by name is as new',
    [
      listed,
      scanWith(PARCEL, onList(PARCEL)),
      { do: 'remove', code: PARCEL, reason: 'on the shelf', by: lead },
    ],
    scanWith(PARCEL, onList(PARCEL)),
    accepted(PARCEL, { ...S10, ...announced }),
  ],
];

describe('a scan', () => {
  test.each(rows.map(([name, ...row]) => [name, row] as const))(
    '%s',
    (_, [before, act, event, how = rules]) => {
      const { state, refusals } = playBy(how, ...before);
      expect(refusals).toEqual([]);
      expect(decide(state, act, how)).toEqual({ events: [event] });
    },
  );

  test('of an odd one never stops the dock: there is no refusal while a truck is open', () => {
    const { state } = play(listed);
    for (const text of ['', ' ', '{', 'ET214330016IN', '<script>', '%NEW'])
      expect(decide(state, scanWith(text), rules)).toHaveProperty('events');
  });

  test('held for its COD and odd besides lies in one bin until it is settled', () => {
    const cod = { cod: { paise: 129_900 } };
    const { state } = playBy(
      rules,
      listed,
      scanWith(WRONG_DIGIT, onList(WRONG_DIGIT, cod)),
      scanWith(WRONG_DIGIT, { ...onList(WRONG_DIGIT, cod), booking: { codPaise: 129_900 } }),
    );
    expect([...(state?.parked.values() ?? [])]).toEqual([
      {
        code: WRONG_DIGIT,
        n: 3,
        why: 'check-digit',
        bin: 1,
        sack: null,
        ...S10,
        ...announced,
        codPaise: 129_900,
      },
    ]);
    expect([state?.totals.held, state?.totals.parked, state?.totals.codParcels]).toEqual([0, 1, 0]);
  });
});
