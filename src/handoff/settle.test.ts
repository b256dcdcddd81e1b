// What becomes of an odd one: every outcome of every kind of odd one, by a clerk and by a lead.
import { describe, expect, test } from 'vitest';
import { readLabel } from '#src/codes/read-label.ts';
import { decide, type Intent } from './decide.ts';
import type { SettleOutcome } from './events-changes.ts';
import {
  clerk,
  lead,
  leave,
  open,
  opening,
  play,
  playBy,
  scanOf,
  scanWith,
  settle,
  step,
  undo,
  weigh,
} from './example-acts.ts';
import type { Facts, Listed } from './facts.ts';
import { usualRules } from './rules.ts';
import { outcomesOf } from './settle.ts';

const SACK = 'EBT0020026933';
const OTHER_SACK = 'CBK3014298864';
const PARCEL = 'RA473124829GB';
const AMAZON = 'TBA502887274000';
const WRONG_DIGIT = 'EK525406515IN';
const RIGHT = 'CK510912076IN';

const list = { id: 'L-1', sacks: 1, parcels: 2 };
const openListed: Intent = { do: 'open', opening: { ...opening, list } };
const listed = (code: string, more: Partial<Extract<Listed, { kind: 'parcel' }>> = {}): Facts => ({
  listed: { kind: 'parcel', code, sack: null, ...more },
});
const full = { ...usualRules, contents: { contents: 'full' as const, percent: 0, byShipper: {} } };
const sackOf = (parcels: number): Intent => scanWith(SACK, { listed: { kind: 'sack', code: SACK, parcels } });
const torn: Intent = { do: 'damage', code: PARCEL, category: 'torn' };
const seal: Intent = { do: 'damage', code: SACK, category: 'other', seal: true };
const brokenTruck: Intent = { do: 'check-seal', found: '', state: 'missing' };
const cod = listed(PARCEL, { cod: { paise: 129_900 } });

/** Each kind of odd one, and what may be made of it. */
const odd: readonly (readonly [
  name: string,
  code: string,
  may: readonly SettleOutcome[],
  before: readonly Intent[],
])[] = [
  [
    'an unknown label',
    'HELLO',
    ['sack', 'parcel', 'corrected', 'rejected', 'returned'],
    [open, scanOf('HELLO')],
  ],
  [
    'a wrong digit',
    WRONG_DIGIT,
    ['sack', 'parcel', 'corrected', 'rejected', 'returned'],
    [open, scanOf(WRONG_DIGIT)],
  ],
  [
    'an extra parcel',
    PARCEL,
    ['sack', 'parcel', 'corrected', 'rejected', 'returned'],
    [openListed, scanOf(PARCEL)],
  ],
  [
    'a wrong digit that the list announces as a parcel is no sack',
    WRONG_DIGIT,
    ['parcel', 'corrected', 'rejected', 'returned'],
    [openListed, scanWith(WRONG_DIGIT, listed(WRONG_DIGIT))],
  ],
  [
    'one of an earlier manifest',
    PARCEL,
    ['rejected', 'returned'],
    [open, scanOf(PARCEL, { number: 'DEL1-A-261122-004', direction: 'induction' })],
  ],
  ['one without booking data', PARCEL, ['rejected', 'returned'], [openListed, scanWith(PARCEL, cod)]],
  ['a damaged parcel', PARCEL, ['accepted', 'rejected', 'returned'], [open, scanOf(PARCEL), torn]],
  [
    'a parcel of another weight',
    PARCEL,
    ['accepted', 'rejected', 'returned'],
    [openListed, scanWith(PARCEL, listed(PARCEL, { grams: 700 })), { ...weigh(900), of: PARCEL } as Intent],
  ],
  ['an extra sack', SACK, ['accepted', 'rejected', 'returned'], [openListed, scanOf(SACK)]],
  ['a sack with a broken seal', SACK, ['accepted', 'rejected', 'returned'], [open, scanOf(SACK), seal]],
  ['a sack over its limit', SACK, ['accepted', 'rejected', 'returned'], [open, scanOf(SACK), weigh(31_000)]],
  ['the truck without its seal', opening.vehicle, ['accepted'], [open, brokenTruck]],
  ['a clean parcel', PARCEL, [], [open, scanOf(PARCEL)]],
  ['a clean sack', SACK, [], [open, scanOf(SACK)]],
  ['what never was here', 'NOTHING', [], [open, scanOf(SACK)]],
  ['what was rejected', 'HELLO', [], [open, scanOf('HELLO'), settle('HELLO', 'rejected')]],
];

const ALL: readonly SettleOutcome[] = ['sack', 'parcel', 'corrected', 'accepted', 'rejected', 'returned'];
const AWAY: readonly SettleOutcome[] = ['rejected', 'returned'];

describe('an odd one', () => {
  test.each(odd)('%s: %s may become %j', (_, code, may, before) => {
    const { state, refusals } = play(...before);
    expect(refusals).toEqual([]);
    expect(state && outcomesOf(state, code)).toEqual(may);
    for (const outcome of ALL) {
      for (const by of [clerk, lead]) {
        const to = { code: readLabel(RIGHT), facts: listed(RIGHT) };
        const act = { ...settle(code, outcome, by), ...(outcome === 'corrected' && { to }) } as Intent;
        const decision = decide(state, act);
        const refusal = 'refusal' in decision ? decision.refusal : null;
        const isHeld = state?.held.has(code) === true;
        const right =
          may.length === 0
            ? 'not-parked'
            : !may.includes(outcome)
              ? isHeld
                ? 'not-acceptable'
                : 'not-so'
              : AWAY.includes(outcome) || by === lead
                ? null
                : 'needs-lead';
        expect([outcome, by.role, refusal]).toEqual([outcome, by.role, right]);
      }
    }
  });

  test('is accepted by a clerk where the rules say so', () => {
    const rules = { ...usualRules, acceptBy: 'clerk' as const };
    const { state } = playBy(rules, open, scanOf('HELLO'));
    expect(decide(state, settle('HELLO', 'parcel', clerk), rules)).toHaveProperty('events');
  });

  test('that is accepted keeps its reason, with what was photographed in its bin', () => {
    const { state } = play(
      open,
      scanOf('HELLO'),
      { do: 'photo', code: 'HELLO', photo: 'ab' },
      settle('HELLO', 'sack'),
    );
    expect(state?.sacks.get('HELLO')).toEqual({
      code: 'HELLO',
      n: 4,
      parcels: 0,
      contents: 'none',
      exception: 'label torn',
      photos: ['ab'],
    });
  });

  test('that goes away with its sack takes everything in it along, parcel by parcel', () => {
    const { state } = play(
      open,
      scanOf(SACK),
      scanOf(PARCEL),
      torn,
      scanOf(AMAZON),
      seal,
      settle(SACK, 'rejected', clerk),
    );
    const base = { n: 7, how: 'rejected', why: 'seal-broken', reason: 'label torn' };
    expect([...(state?.aside.values() ?? [])].toSorted((a, b) => (a.code < b.code ? -1 : 1))).toEqual([
      { ...base, code: SACK, of: 'sack' },
      { ...base, code: PARCEL, of: 'parcel', sack: SACK },
      { ...base, code: AMAZON, of: 'parcel', sack: SACK },
    ]);
    expect([state?.totals.rejected, state?.totals.parcels, state?.totals.questions, state?.current]).toEqual([
      3,
      0,
      0,
      null,
    ]);
  });

  test('that holds other sacks goes away only without them', () => {
    const { state } = play(open, scanOf(OTHER_SACK), scanOf(SACK), seal, {
      do: 'nest',
      code: OTHER_SACK,
      into: SACK,
    });
    expect(decide(state, settle(SACK, 'rejected'))).toEqual({ refusal: 'holds-sacks' });
  });
});

describe('a misread code', () => {
  const correct = (text: string, facts: Facts = {}): Intent =>
    ({ ...settle(WRONG_DIGIT, 'corrected'), to: { code: readLabel(text), facts } }) as Intent;

  test('is found by the misread one too, with nothing of what was known of that one', () => {
    const before = play(
      openListed,
      scanOf(SACK),
      scanWith(WRONG_DIGIT, listed(WRONG_DIGIT, { grams: 300, orderRef: 'x' })),
      leave,
    );
    const { state } = step(before, correct(RIGHT, listed(RIGHT, { grams: 700 })));
    expect(state?.parcels.get(RIGHT)).toEqual({
      code: RIGHT,
      n: 5,
      scheme: 'S10',
      sack: SACK,
      exception: 'label torn',
      announced: { sack: null, grams: 700 },
      aliases: [WRONG_DIGIT],
    });
    expect(state?.aliases.get(WRONG_DIGIT)).toBe(RIGHT);
  });

  test('takes the COD of the right one, never of the misread one', () => {
    const booking = { codPaise: 129_900 };
    const { state } = step(
      play(
        openListed,
        scanWith(WRONG_DIGIT, { ...listed(WRONG_DIGIT, { cod: { paise: 129_900 } }), booking }),
      ),
      correct(RIGHT, listed(RIGHT)),
    );
    expect([state?.totals.codParcels, state?.totals.codPaise]).toEqual([0, 0]);
  });

  test('must be right now: what is odd, held or here already is refused', () => {
    const before = play(open, scanOf(PARCEL), scanOf(WRONG_DIGIT));
    const said = (act: Intent) => decide(before.state, act);
    expect(said(correct('RB123456786US'))).toEqual({ refusal: 'still-odd' });
    expect(said(correct('HELLO'))).toEqual({ refusal: 'still-odd' });
    expect(said(correct(WRONG_DIGIT))).toEqual({ refusal: 'still-odd' });
    expect(said(correct(SACK))).toEqual({ refusal: 'still-odd' });
    expect(said(correct(PARCEL))).toEqual({ refusal: 'another-parcel' });
    expect(said(correct(RIGHT, listed(PARCEL)))).toEqual({ refusal: 'another-parcel' });
    const sealedOn = { number: 'DEL1-A-261122-004', direction: 'induction' } as const;
    expect(said(correct(RIGHT, { sealedOn }))).toEqual({ refusal: 'still-odd' });
    expect(said(settle(WRONG_DIGIT, 'corrected'))).toEqual({ refusal: 'not-so' });
  });

  test('of a return is found on the manifest on which the right one went forward', () => {
    const returns: Intent = { do: 'open', opening: { ...opening, direction: 'return' } };
    const forward = { number: 'DEL1-A-261020-002', codPaise: 129_900 };
    const { state } = step(play(returns, scanOf(WRONG_DIGIT)), correct(RIGHT, { forward }));
    expect(state?.parcels.get(RIGHT)).toMatchObject({
      forward: forward.number,
      codPaise: 129_900,
      returnReason: 'unstated',
    });
  });
});

describe('a sack whose parcels are all scanned', () => {
  test('is odd until it holds what was said, or somebody accepts what it holds', () => {
    const begun = playBy(full, openListed, sackOf(2), scanWith(PARCEL, listed(PARCEL)));
    expect(begun.state?.totals.uneven).toBe(1);
    const both = step(begun, scanWith(AMAZON, listed(AMAZON)), full);
    expect(both.state?.totals.uneven).toBe(0);
    expect(decide(begun.state, { do: 'close' }, full)).toEqual({ refusal: 'unsettled' });
    const accepted = step(begun, settle(SACK, 'accepted'), full);
    expect([accepted.state?.totals.uneven, accepted.state?.sacks.get(SACK)?.countReason]).toEqual([
      0,
      'label torn',
    ]);
  });

  test('is odd again when what was accepted of it changes', () => {
    const accepted = playBy(
      full,
      openListed,
      sackOf(3),
      scanWith(PARCEL, listed(PARCEL)),
      settle(SACK, 'accepted'),
      scanWith(AMAZON, listed(AMAZON)),
    );
    expect([accepted.refusals, accepted.state?.totals.uneven]).toEqual([[], 1]);
  });
});

describe("the truck's seal", () => {
  test('is another matter than a label that says the same as its number plate', () => {
    const played = play(open, scanOf(opening.vehicle), brokenTruck, settle(opening.vehicle, 'parcel'), {
      do: 'remove',
      code: opening.vehicle,
      reason: 'a plate',
    });
    expect([played.refusals, played.state?.totals.questions]).toEqual([[], 1]);
    const { state } = step(played, settle(opening.vehicle, 'accepted'));
    expect([state?.totals.questions, state?.sealReason]).toEqual([0, 'label torn']);
  });

  test('accepted and taken back is in question again, and looked at anew forgets the reason', () => {
    const accepted = play(open, brokenTruck, scanOf(PARCEL), settle(opening.vehicle, 'accepted'));
    const back = step(accepted, undo);
    expect([back.state?.totals.questions, back.state?.sealReason]).toEqual([1, undefined]);
    const whole = step(accepted, { do: 'check-seal', found: opening.seal, state: 'whole' });
    expect([whole.state?.totals.questions, whole.state?.sealReason]).toEqual([0, undefined]);
    const undone = step(whole, undo);
    expect([undone.state?.totals.questions, undone.state?.sealCheck?.state]).toEqual([0, 'whole']);
  });
});
