// Acts on what is counted already: taken out, moved, put into another sack, joined, marked; by their codes.
import { describe, expect, test } from 'vitest';
import { readLabel } from '#src/codes/read-label.ts';
import { decide, type Intent } from './decide.ts';
import {
  clerk,
  lead,
  leave,
  open,
  opening,
  openReturn,
  play,
  scan,
  scanOf,
  scanWith,
  settle,
  step,
  undo,
  weigh,
} from './example-acts.ts';
import type { Listed } from './facts.ts';

const SACK = 'EBT0020026933';
const OTHER_SACK = 'CBK3014298864';
const THIRD_SACK = 'LBK6016947870';
const PARCEL = 'RA473124829GB';
const SECOND = 'CK510912076IN';
const AMAZON = 'TBA502887274000';
const SSCC = '00006141411234567890';

const remove = (code: string): Intent => ({ do: 'remove', code, reason: 'not of this truck' });
const move = (code: string, sack: string | null): Intent => ({ do: 'move', code, sack });
const nest = (code: string, into: string | null): Intent => ({ do: 'nest', code, into });
const join = (code: string, alias: string): Intent => ({
  do: 'same-parcel',
  code,
  alias: readLabel(alias),
  scan,
});
const damage = (code: string, more: Partial<Extract<Intent, { do: 'damage' }>> = {}): Intent => ({
  do: 'damage',
  code,
  category: 'wet',
  ...more,
});
const listed = (code: string, more: Partial<Extract<Listed, { kind: 'parcel' }>> = {}): Intent =>
  scanWith(code, { listed: { kind: 'parcel', code, sack: null, ...more }, booking: { codPaise: null } });
const openListed: Intent = { do: 'open', opening: { ...opening, list: { id: 'L', sacks: 0, parcels: 2 } } };
const earlier = { number: 'DEL1-A-261122-004', direction: 'induction' } as const;

type Row = readonly [name: string, before: readonly Intent[], act: Intent, answer: string | object];

/** A text: refused for it. */
const rows: readonly Row[] = [
  // Taken out
  [
    'a parcel',
    [open, scanOf(PARCEL)],
    remove(PARCEL),
    { kind: 'removed', code: PARCEL, of: 'parcel', reason: 'not of this truck' },
  ],
  [
    'a parcel by another of its codes',
    [open, scanOf(PARCEL), join(PARCEL, AMAZON)],
    remove(AMAZON),
    { kind: 'removed', code: PARCEL, of: 'parcel', reason: 'not of this truck' },
  ],
  [
    'a sack with what lies in it',
    [open, scanOf(SACK), scanOf(PARCEL), scanOf(AMAZON)],
    { ...remove(SACK), by: clerk },
    {
      kind: 'removed',
      code: SACK,
      of: 'sack',
      parcels: [PARCEL, AMAZON],
      reason: 'not of this truck',
      by: 'C7',
    },
  ],
  [
    'a sack with sacks in it stays',
    [open, scanOf(OTHER_SACK), scanOf(SACK), nest(OTHER_SACK, SACK)],
    remove(SACK),
    'holds-sacks',
  ],
  [
    'a label in a bin that is no parcel at all',
    [open, scanOf('HELLO')],
    remove('HELLO'),
    { kind: 'removed', code: 'HELLO', of: 'parcel', reason: 'not of this truck' },
  ],
  ['what is held leaves by its bin only', [open, scanOf(PARCEL, earlier)], remove(PARCEL), 'not-here'],
  [
    'what was rejected comes back: it is scanned anew',
    [open, scanOf(PARCEL, earlier), settle(PARCEL, 'rejected')],
    remove(PARCEL),
    { kind: 'removed', code: PARCEL, of: 'parcel', reason: 'not of this truck' },
  ],
  [
    'a sack that was returned comes back with what went with it',
    [open, scanOf(SACK), scanOf(PARCEL), damage(SACK), settle(SACK, 'returned')],
    remove(SACK),
    { kind: 'removed', code: SACK, of: 'sack', parcels: [PARCEL], reason: 'not of this truck' },
  ],
  ['what never was', [open], remove(PARCEL), 'not-here'],

  // Moved
  [
    'into another sack',
    [open, scanOf(SACK), scanOf(PARCEL), scanOf(OTHER_SACK)],
    move(PARCEL, OTHER_SACK),
    { kind: 'parcel-moved', code: PARCEL, sack: OTHER_SACK },
  ],
  [
    'out of its sack',
    [open, scanOf(SACK), scanOf(PARCEL)],
    move(PARCEL, null),
    { kind: 'parcel-moved', code: PARCEL, sack: null },
  ],
  ['where it lies', [open, scanOf(SACK), scanOf(PARCEL)], move(PARCEL, SACK), 'already-there'],
  ['loose, and loose already', [open, scanOf(PARCEL)], move(PARCEL, null), 'already-there'],
  ['into what is no sack', [open, scanOf(PARCEL), scanOf(AMAZON)], move(PARCEL, AMAZON), 'no-sack'],
  [
    'a sack is not moved but put into another',
    [open, scanOf(SACK), scanOf(OTHER_SACK)],
    move(SACK, OTHER_SACK),
    'not-here',
  ],

  // Nested
  [
    'a sack in a sack',
    [open, scanOf(SACK), scanOf(OTHER_SACK)],
    nest(OTHER_SACK, SACK),
    { kind: 'sack-nested', code: OTHER_SACK, into: SACK },
  ],
  ['in itself', [open, scanOf(SACK)], nest(SACK, SACK), 'lies-inside'],
  [
    'in one that lies in it',
    [
      open,
      scanOf(SACK),
      scanOf(OTHER_SACK),
      scanOf(THIRD_SACK),
      nest(OTHER_SACK, SACK),
      nest(THIRD_SACK, OTHER_SACK),
    ],
    nest(SACK, THIRD_SACK),
    'lies-inside',
  ],
  [
    'where it lies already',
    [open, scanOf(SACK), scanOf(OTHER_SACK), nest(OTHER_SACK, SACK)],
    nest(OTHER_SACK, SACK),
    'already-there',
  ],
  [
    'out again',
    [open, scanOf(SACK), scanOf(OTHER_SACK), nest(OTHER_SACK, SACK)],
    nest(OTHER_SACK, null),
    { kind: 'sack-nested', code: OTHER_SACK, into: null },
  ],
  ['in what is not here', [open, scanOf(SACK)], nest(SACK, OTHER_SACK), 'no-sack'],
  ['a parcel in a sack is no nesting', [open, scanOf(SACK), scanOf(PARCEL)], nest(PARCEL, SACK), 'no-sack'],

  // Joined
  [
    'a second label of a parcel',
    [open, scanOf(PARCEL)],
    join(PARCEL, AMAZON),
    { kind: 'alias-added', code: PARCEL, alias: AMAZON, scan },
  ],
  [
    'a second label that was counted as a parcel',
    [open, scanOf(PARCEL), scanOf(AMAZON)],
    join(PARCEL, AMAZON),
    { kind: 'alias-added', code: PARCEL, alias: AMAZON, scan },
  ],
  [
    'a second label that lies in a bin',
    [open, scanOf(PARCEL), scanOf('HELLO')],
    join(PARCEL, 'HELLO'),
    { kind: 'alias-added', code: PARCEL, alias: 'HELLO', scan },
  ],
  [
    'a logistic unit by the one form that it is found by',
    [open, scanOf(PARCEL)],
    join(PARCEL, '(00)006141411234567890'),
    { kind: 'alias-added', code: PARCEL, alias: SSCC, scan },
  ],
  ['its own code', [open, scanOf(PARCEL)], join(PARCEL, PARCEL), 'already-there'],
  ['a code that it has', [open, scanOf(PARCEL), join(PARCEL, AMAZON)], join(PARCEL, AMAZON), 'already-there'],
  [
    'a code that another has',
    [open, scanOf(PARCEL), scanOf('HELLO'), settle('HELLO', 'parcel'), join('HELLO', AMAZON)],
    join(PARCEL, AMAZON),
    'another-parcel',
  ],
  [
    'a second number of one scheme is a second parcel',
    [open, scanOf(PARCEL), scanOf(SECOND)],
    join(PARCEL, SECOND),
    'another-parcel',
  ],
  [
    'but for a misread one',
    [open, scanOf(PARCEL), scanOf('EK525406515IN')],
    join(PARCEL, 'EK525406515IN'),
    { kind: 'alias-added', code: PARCEL, alias: 'EK525406515IN', scan },
  ],
  [
    'two places on the list are two parcels',
    [openListed, listed(PARCEL), listed(AMAZON)],
    join(PARCEL, AMAZON),
    'another-parcel',
  ],
  ["a sack's label", [open, scanOf(PARCEL)], join(PARCEL, SACK), 'another-parcel'],
  [
    "a product's number stands on many",
    [open, scanOf(PARCEL)],
    join(PARCEL, '4006381333931'),
    'another-parcel',
  ],
  ["an order's number too", [open, scanOf(PARCEL)], join(PARCEL, '408-1234567-7654321'), 'another-parcel'],
  ['what is held', [open, scanOf(PARCEL), scanOf(AMAZON, earlier)], join(PARCEL, AMAZON), 'another-parcel'],
  ['to what is not here', [open, scanOf(AMAZON)], join(PARCEL, AMAZON), 'not-here'],

  // Marked
  [
    'a damaged parcel',
    [open, scanOf(PARCEL)],
    { ...damage(PARCEL, { note: 'one corner' }), by: clerk },
    {
      kind: 'questioned',
      code: PARCEL,
      of: 'parcel',
      why: 'damaged',
      bin: 1,
      damage: { category: 'wet', note: 'one corner', by: 'C7' },
      by: 'C7',
    },
  ],
  [
    'a second word about the same damage stays in its bin',
    [open, scanOf(PARCEL), damage(PARCEL), scanOf('HELLO')],
    damage(PARCEL, { category: 'open' }),
    { kind: 'questioned', code: PARCEL, of: 'parcel', why: 'damaged', bin: 1, damage: { category: 'open' } },
  ],
  [
    "a sack's broken seal",
    [open, scanOf(SACK)],
    damage(SACK, { seal: true }),
    { kind: 'questioned', code: SACK, of: 'sack', why: 'seal-broken', bin: 1, damage: { category: 'wet' } },
  ],
  ['a parcel has no seal', [open, scanOf(PARCEL)], damage(PARCEL, { seal: true }), 'no-sack'],
  ['damage of what is not here', [open], damage(PARCEL), 'not-here'],
  [
    'a photo of what lies in a bin',
    [open, scanOf('HELLO')],
    { do: 'photo', code: 'HELLO', photo: 'ab' },
    { kind: 'photo-taken', code: 'HELLO', photo: 'ab' },
  ],
  ['a photo of what is not here', [open], { do: 'photo', code: PARCEL, photo: 'ab' }, 'not-here'],
  [
    'a measured parcel',
    [open, scanOf(PARCEL)],
    { do: 'measure', code: PARCEL, mm: [400, 300, 200] },
    { kind: 'parcel-measured', code: PARCEL, measured: { mm: [400, 300, 200], grams: 4800, divisor: 5000 } },
  ],
  [
    'a sack is not measured',
    [open, scanOf(SACK)],
    { do: 'measure', code: SACK, mm: [400, 300, 200] },
    'not-here',
  ],
  [
    'why one parcel comes back',
    [openReturn, scanOf(PARCEL)],
    { do: 'return-reason', code: PARCEL, reason: 'refused' },
    { kind: 'return-reason', code: PARCEL, reason: 'refused' },
  ],
  [
    'why all come back from now on',
    [openReturn],
    { do: 'return-reason', reason: 'refused' },
    { kind: 'return-reason', reason: 'refused' },
  ],
  [
    'why one comes back that is not here',
    [openReturn],
    { do: 'return-reason', code: PARCEL, reason: 'refused' },
    'not-here',
  ],
  [
    'an induction has no reason to come back',
    [open, scanOf(PARCEL)],
    { do: 'return-reason', code: PARCEL, reason: 'refused' },
    'not-so',
  ],

  // The truck's seal
  [
    'whole',
    [open],
    { do: 'check-seal', found: 'S-88213', state: 'whole' },
    { kind: 'seal-checked', expected: 'S-88213', found: 'S-88213', state: 'whole' },
  ],
  [
    'another number',
    [open],
    { do: 'check-seal', found: 'S-1', state: 'whole' },
    {
      kind: 'seal-checked',
      expected: 'S-88213',
      found: 'S-1',
      state: 'different',
      asked: { why: 'truck-seal', bin: 0 },
    },
  ],
  [
    'broken',
    [open],
    { do: 'check-seal', found: 'S-88213', state: 'broken' },
    {
      kind: 'seal-checked',
      expected: 'S-88213',
      found: 'S-88213',
      state: 'broken',
      asked: { why: 'truck-seal', bin: 0 },
    },
  ],
  [
    'no number on the papers: a whole one is as it should be',
    [{ do: 'open', opening: { ...opening, seal: '' } }],
    { do: 'check-seal', found: 'S-1', state: 'whole' },
    { kind: 'seal-checked', expected: '', found: 'S-1', state: 'whole' },
  ],
];

describe('a named thing', () => {
  test.each(rows.map(([name, ...row]) => [name, row] as const))('%s', (_, [before, act, answer]) => {
    const { state, refusals } = play(...before);
    expect(refusals).toEqual([]);
    expect(decide(state, act)).toEqual(
      typeof answer === 'string' ? { refusal: answer } : { events: [answer] },
    );
  });
});

describe('what was counted', () => {
  test('is no longer when it is taken out, with its questions and its other codes', () => {
    const { state } = play(
      open,
      scanOf(SACK),
      scanOf(PARCEL),
      join(PARCEL, AMAZON),
      damage(PARCEL),
      weigh(900),
      remove(PARCEL),
    );
    expect([
      state?.totals.parcels,
      state?.totals.questions,
      state?.aliases.size,
      state?.sacks.get(SACK)?.parcels,
    ]).toEqual([0, 0, 0, 0]);
  });

  test('apart is one when both labels are on one parcel, and nothing that was known of either is lost', () => {
    const { state } = play(
      open,
      scanOf(SACK),
      scanOf(PARCEL),
      scanOf(OTHER_SACK),
      scanOf(AMAZON),
      damage(AMAZON),
      { do: 'photo', code: AMAZON, photo: 'ab' },
      { ...weigh(640), of: AMAZON } as Intent,
      { do: 'measure', code: AMAZON, mm: [400, 300, 200] },
      join(PARCEL, AMAZON),
    );
    expect(state?.parcels.get(PARCEL)).toMatchObject({
      sack: SACK,
      aliases: [AMAZON],
      damage: [{ category: 'wet' }],
      photos: ['ab'],
      weight: { grams: 640 },
      measured: { grams: 4800 },
    });
    expect([...(state?.questions.values() ?? [])]).toEqual([
      { code: PARCEL, of: 'parcel', n: 6, why: 'damaged', bin: 1 },
    ]);
    expect([state?.totals.parcels, state?.totals.parcelGrams, state?.sacks.get(OTHER_SACK)?.parcels]).toEqual(
      [1, 640, 0],
    );
  });

  test('with two amounts to collect is two parcels', () => {
    const booked = (code: string, paise: number): readonly Intent[] => [
      scanWith(code, { booking: { codPaise: paise } }),
      { do: 'key-cod', code, paise, by: lead },
    ];
    const before = [open, ...booked(PARCEL, 129_900), ...booked(AMAZON, 50_000)];
    const { state, refusals } = play(...before);
    expect([refusals, state?.totals.codPaise]).toEqual([[], 179_900]);
    expect(decide(state, join(PARCEL, AMAZON))).toEqual({ refusal: 'another-parcel' });
  });

  test('and rejected is counted when it comes back and is scanned anew', () => {
    const rejected = [open, scanOf(SACK), scanOf(PARCEL), damage(SACK), settle(SACK, 'rejected')];
    const back = play(...rejected, remove(SACK));
    expect(back.state?.totals).toMatchObject({ sacks: 0, parcels: 0, rejected: 0 });
    const again = [scanOf(SACK), scanOf(PARCEL)].reduce((so, act) => step(so, act), back);
    expect(again.refusals).toEqual([]);
    expect(again.state?.totals).toMatchObject({ sacks: 1, parcels: 1, rejected: 0, repeated: 0 });
  });

  test('returns with every act on it taken back, one by one', () => {
    const acts = [
      move(PARCEL, OTHER_SACK),
      nest(SACK, OTHER_SACK),
      join(PARCEL, AMAZON),
      damage(SACK),
      remove(PARCEL),
      leave,
    ];
    let played = play(open, scanOf(SACK), scanOf(PARCEL), scanOf(OTHER_SACK));
    const before = played.state?.totals;
    for (const act of acts) played = step(played, act);
    for (const _ of acts) played = step(played, undo);
    expect([played.refusals, played.state?.totals, played.state?.parcels.get(PARCEL)?.sack]).toEqual([
      [],
      before,
      SACK,
    ]);
  });
});
