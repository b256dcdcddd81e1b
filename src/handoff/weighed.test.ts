import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decide, type Intent } from './decide.ts';
import type { WeightTaken } from './events-scale.ts';
import {
  clerk,
  lead,
  leave,
  open,
  opening,
  playBy,
  scanOf,
  scanWith,
  settle,
  weightOf,
} from './example-acts.ts';
import type { Listed } from './facts.ts';
import { type Rules, usualRules } from './rules.ts';
import { chargedGrams, toleranceGrams, volumetricGrams } from './weighed.ts';

const SACK = 'EBT0020026933';
const PARCEL = 'RA473124829GB';
const S9 = 'DEFRAAINDELAAUN60123004010155'; // 15.5 kg by its label
const list = { id: 'L-1', sacks: 1, parcels: 1 };
const openListed: Intent = { do: 'open', opening: { ...opening, list } };

const sackOf = (grams?: number): Intent =>
  scanWith(SACK, { listed: { kind: 'sack', code: SACK, ...(grams !== undefined && { grams }) } });
const listedParcel: Listed = { kind: 'parcel', code: PARCEL, sack: null, grams: 700 };
const parcel: Intent = scanWith(PARCEL, { listed: listedParcel });

const weigh = (grams: number, more: Partial<WeightTaken> = {}, of?: string, by?: Intent['by']): Intent => ({
  do: 'weigh',
  weight: { ...weightOf(grams), ...more },
  ...(of !== undefined && { of }),
  ...(by && { by }),
});
const e20 = { scale: { e: 20, min: 400, max: 60_000 } };
const keyed = { source: 'keyed', reason: 'the scale is away', by: 'L1' } as const;

type Row = readonly [
  name: string,
  before: readonly Intent[],
  act: Intent,
  answer: string | object,
  rules?: Rules,
];
const asked = (why: string, bin: number, ...grams: number[]) => ({ asked: [{ why, bin, grams }] });

/** A text: refused for it. An object: what the event says beside its weight; `asked: undefined`: nothing is in question. */
const rows: readonly Row[] = [
  ['no load is no weight', [open, scanOf(SACK)], weigh(0), 'no-weight'],
  ['nothing without a sack', [open], weigh(900), 'no-current-sack'],
  ['what is not here', [open], weigh(900, {}, PARCEL), 'not-here'],
  ['what waits in a bin', [open, scanOf('HELLO')], weigh(900, {}, 'HELLO'), 'not-here'],
  [
    'the sack that is named, not the current one',
    [open, scanOf(SACK), leave],
    weigh(900, {}, SACK),
    { sack: SACK },
  ],
  [
    'a parcel that is named',
    [open, scanOf(PARCEL)],
    weigh(640, {}, PARCEL),
    { code: PARCEL, asked: undefined },
  ],

  // Announced against measured: the larger of 2 e and 2 %
  ['within two e', [openListed, sackOf(1000)], weigh(1040, e20), { sack: SACK, asked: undefined }],
  ['beyond two e', [openListed, sackOf(1000)], weigh(1041, e20), asked('weight-differs', 1, 1000, 1041)],
  [
    'below by more than two e',
    [openListed, sackOf(1000)],
    weigh(959, e20),
    asked('weight-differs', 1, 1000, 959),
  ],
  ['within two per cent', [openListed, sackOf(9000)], weigh(9180, e20), { sack: SACK, asked: undefined }],
  [
    'beyond two per cent',
    [openListed, sackOf(9000)],
    weigh(9181, e20),
    asked('weight-differs', 1, 9000, 9181),
  ],
  ['nothing was announced', [openListed, sackOf()], weigh(9181, e20), { sack: SACK, asked: undefined }],
  ['a parcel', [openListed, parcel], weigh(741, e20, PARCEL), asked('weight-differs', 1, 700, 741)],
  [
    'a keyed weight is compared too',
    [openListed, sackOf(9000)],
    weigh(9500, keyed, SACK, lead),
    asked('weight-differs', 1, 9000, 9500),
  ],
  [
    'too light for the scale: the announced weight stands and differs from nothing',
    [openListed, parcel],
    weigh(700, { source: 'announced' }, PARCEL),
    { code: PARCEL, asked: undefined },
  ],
  [
    "a receptacle's label has whole 100 g: within one of them it says the same",
    [open, scanOf('DEFRAAINDELAAUN60123004010012')],
    weigh(1290, e20),
    { asked: undefined },
  ],
  [
    'a receptacle’s own label',
    [open, scanOf(S9)],
    weigh(16_000, e20),
    asked('weight-differs', 1, 15_500, 16_000),
  ],

  // The limit
  ['a sack at the limit', [open, scanOf(SACK)], weigh(30_000), { sack: SACK, asked: undefined }],
  ['a sack over it', [open, scanOf(SACK)], weigh(30_001), asked('over-limit', 1, 30_000, 30_001)],
  [
    'no limit is set',
    [open, scanOf(SACK)],
    weigh(90_000),
    { sack: SACK, asked: undefined },
    { ...usualRules, sackLimitGrams: null },
  ],
  ['a parcel has no sack’s limit', [open, scanOf(PARCEL)], weigh(34_000, {}, PARCEL), { asked: undefined }],
  [
    'both at once, in a bin each',
    [openListed, sackOf(9000)],
    weigh(31_000),
    {
      asked: [
        { why: 'weight-differs', bin: 1, grams: [9000, 31_000] },
        { why: 'over-limit', bin: 2, grams: [30_000, 31_000] },
      ],
    },
  ],
  [
    'weighed again it stays in its bin',
    [openListed, sackOf(9000), weigh(9500)],
    weigh(9400),
    asked('weight-differs', 1, 9000, 9400),
  ],
  [
    'asked anew after it was accepted, it gets another bin',
    [openListed, sackOf(9000), weigh(9500), settle(SACK, 'accepted')],
    weigh(9400),
    asked('weight-differs', 2, 9000, 9400),
  ],

  // Whose word
  [
    'a clerk keys nothing in where a lead must',
    [open, scanOf(SACK)],
    weigh(900, keyed, SACK, clerk),
    'needs-lead',
  ],
  ['nobody known keys nothing in', [open, scanOf(SACK)], weigh(900, keyed, SACK), 'needs-lead'],
  ['a lead does', [open, scanOf(SACK)], weigh(900, keyed, SACK, lead), { sack: SACK, by: 'L1' }],
  [
    'a clerk does where he may',
    [open, scanOf(SACK)],
    weigh(900, keyed, SACK, clerk),
    { sack: SACK, by: 'C7' },
    { ...usualRules, keyedBy: 'clerk' },
  ],
  [
    'a scale out of its certificate warns',
    [open, scanOf(SACK)],
    weigh(900, { scale: { despite: 'certificate-expired' } }),
    { sack: SACK },
  ],
  [
    'a scale out of its certificate stops',
    [open, scanOf(SACK)],
    weigh(900, { scale: { despite: 'certificate-expired' } }),
    'not-lawful',
    { ...usualRules, scale: 'stop' },
  ],
  [
    'a scale that was not tried today stops',
    [open, scanOf(SACK)],
    weigh(900, { scale: { despite: 'not-verified-today' } }),
    'not-lawful',
    { ...usualRules, scale: 'stop' },
  ],
];

describe('a weight', () => {
  test.each(rows.map(([name, ...row]) => [name, row] as const))(
    '%s',
    (_, [before, act, answer, rules = usualRules]) => {
      const { state, refusals } = playBy(rules, ...before);
      expect(refusals).toEqual([]);
      const decision = decide(state, act, rules);
      if (typeof answer === 'string') return expect(decision).toEqual({ refusal: answer });
      const [event] = 'events' in decision ? decision.events : [];
      const { asked: inQuestion, ...more } = answer as { asked?: unknown };
      const weight = act.do === 'weigh' ? act.weight : undefined;
      expect(event).toMatchObject({ weight, ...more });
      expect(event && 'asked' in event ? event.asked : undefined).toEqual(inQuestion);
    },
  );

  test('that is right takes back the question of the one before', () => {
    const { state } = playBy(usualRules, openListed, sackOf(9000), weigh(31_000), weigh(9000));
    expect([state?.totals.questions, state?.totals.grams]).toEqual([0, 9000]);
  });

  test('of a sack that lies in another is in the weight of that one', () => {
    const OTHER = 'CBK3014298864';
    const { state } = playBy(usualRules, open, scanOf(SACK), weigh(9000), scanOf(OTHER), weigh(2000), {
      do: 'nest',
      code: OTHER,
      into: SACK,
    });
    expect([state?.totals.grams, state?.totals.sacksWeighed, state?.totals.nested]).toEqual([9000, 2, 1]);
  });
});

describe('figures', () => {
  test('tolerance is the larger of so many e and so many per cent', () => {
    expect([
      toleranceGrams(700, 20, usualRules),
      toleranceGrams(9000, 20, usualRules),
      toleranceGrams(9000, 0, usualRules),
    ]).toEqual([40, 180, 180]);
  });

  test('a box of 40 x 30 x 20 cm weighs 4.8 kg by 5000 and 4 kg by 6000, rounded up to whole steps', () => {
    const mm = [400, 300, 200] as const;
    expect([
      volumetricGrams(mm, { divisor: 5000, roundGrams: 1 }),
      volumetricGrams(mm, { divisor: 6000, roundGrams: 1 }),
      volumetricGrams(mm, { divisor: 5000, roundGrams: 500 }),
      volumetricGrams([401, 301, 201], { divisor: 5000, roundGrams: 1 }),
    ]).toEqual([4800, 4000, 5000, 4853]);
  });

  test('volume weighs the same whichever way the box lies, in whole steps, and never less than exactly', () => {
    const side = fc.integer({ min: 1, max: 3000 });
    fc.assert(
      fc.property(side, side, side, fc.constantFrom(1, 10, 500), (a, b, c, roundGrams) => {
        const rule = { divisor: 5000, roundGrams };
        const grams = volumetricGrams([a, b, c], rule);
        expect(volumetricGrams([c, a, b], rule)).toBe(grams);
        expect(grams % roundGrams).toBe(0);
        expect(grams * 5000).toBeGreaterThanOrEqual(a * b * c);
        expect((grams - roundGrams) * 5000).toBeLessThan(a * b * c);
      }),
    );
  });

  test('the larger is charged', () => {
    expect([
      chargedGrams(900, 4800),
      chargedGrams(5000, 4800),
      chargedGrams(undefined, 4800),
      chargedGrams(900, undefined),
      chargedGrams(undefined, undefined),
    ]).toEqual([4800, 5000, 4800, 900, undefined]);
  });
});
