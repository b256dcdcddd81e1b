import { describe, expect, test } from 'vitest';
import { type CodGate, type CodSources, codGate } from './cod.ts';
import { decide, type Intent } from './decide.ts';
import { lead, opening, playBy, scanWith } from './example-acts.ts';
import type { Facts } from './facts.ts';
import { type Rules, usualRules } from './rules.ts';

type Policy = Rules['cod'];
const usual: Policy = usualRules.cod;
const always: Policy = { ...usual, label: 'always' };
const whereDiffering: Policy = { ...usual, label: 'differs' };
const announcedAlone: Policy = { ...usual, booking: 'not-used' };

const AMOUNT = 129_900;
const passes: CodGate = { codPaise: AMOUNT };
const noCod: CodGate = {};
type Row = readonly [name: string, policy: Policy, sources: CodSources, answer: CodGate | string];

const listed = { blind: false };
const blind = { blind: true };

/** A reason alone: held for it. */
const rows: readonly Row[] = [
  ['nobody says COD', usual, listed, noCod],
  ['the carrier knows it, and of no COD', usual, { ...listed, booked: null }, noCod],
  ['both say the same', usual, { ...listed, announced: AMOUNT, booked: AMOUNT }, passes],
  ['they differ', usual, { ...listed, announced: AMOUNT, booked: 100 }, 'cod-differs'],
  ['announced, and booked without COD', usual, { ...listed, announced: AMOUNT, booked: null }, 'cod-differs'],
  ['announced without COD, and booked with it', usual, { ...listed, booked: AMOUNT }, 'cod-differs'],
  ['announced, and no booking data', usual, { ...listed, announced: AMOUNT }, 'cod-no-booking'],
  ['announced without an amount', usual, { ...listed, announced: null }, 'cod-no-amount'],
  [
    'announced without an amount, whatever is booked',
    usual,
    { ...listed, announced: null, booked: AMOUNT },
    'cod-no-amount',
  ],
  [
    'nothing is made good by a label: no amount',
    always,
    { ...listed, announced: null, booked: AMOUNT, label: AMOUNT },
    'cod-no-amount',
  ],
  [
    'just at the limit',
    usual,
    { ...listed, announced: 5_000_000, booked: 5_000_000 },
    { codPaise: 5_000_000 },
  ],
  ['over the limit', usual, { ...listed, announced: 5_000_100, booked: 5_000_100 }, 'cod-over-limit'],
  [
    'paise where rupees are whole',
    usual,
    { ...listed, announced: 129_950, booked: 129_950 },
    'cod-not-whole',
  ],
  [
    'paise where they may be',
    { ...usual, wholeRupees: false },
    { ...listed, announced: 129_950, booked: 129_950 },
    { codPaise: 129_950 },
  ],
  ['the label is asked for', always, { ...listed, announced: AMOUNT, booked: AMOUNT }, 'cod-label-wanted'],
  [
    'the label says the same',
    always,
    { ...listed, announced: AMOUNT, booked: AMOUNT, label: AMOUNT },
    passes,
  ],
  [
    'the label says something else',
    always,
    { ...listed, announced: AMOUNT, booked: AMOUNT, label: 100 },
    'cod-label-differs',
  ],
  [
    'a label that nobody asked for counts too',
    usual,
    { ...listed, announced: AMOUNT, booked: AMOUNT, label: 100 },
    'cod-label-differs',
  ],
  [
    'the label is asked for where the two differ',
    whereDiffering,
    { ...listed, announced: AMOUNT, booked: 100 },
    'cod-label-wanted',
  ],
  [
    'they differ whatever the label says: it is only kept beside them',
    whereDiffering,
    { ...listed, announced: AMOUNT, booked: 100, label: AMOUNT },
    'cod-differs',
  ],
  [
    'the label is not asked for where the two agree',
    whereDiffering,
    { ...listed, announced: AMOUNT, booked: AMOUNT },
    passes,
  ],
  ['no list: the label is the second source', usual, { ...blind, booked: AMOUNT }, 'cod-label-wanted'],
  ['no list: booking and label agree', usual, { ...blind, booked: AMOUNT, label: AMOUNT }, passes],
  ['no list: booking and label differ', usual, { ...blind, booked: AMOUNT, label: 100 }, 'cod-label-differs'],
  ['no list and no booking: nobody says COD', usual, blind, noCod],
  [
    'without booking data in use the list alone says it',
    announcedAlone,
    { ...listed, announced: AMOUNT },
    passes,
  ],
  [
    'without booking data in use what is booked says nothing',
    announcedAlone,
    { ...listed, booked: AMOUNT },
    noCod,
  ],
  [
    'without booking data in use it does not differ either',
    announcedAlone,
    { ...listed, announced: AMOUNT, booked: 100 },
    passes,
  ],
  [
    'without booking data in use no amount is no amount',
    announcedAlone,
    { ...listed, announced: null },
    'cod-no-amount',
  ],
];

const AMOUNTS = [undefined, null, AMOUNT, 100, 129_950, 6_000_000] as const;
const LABELS = [undefined, AMOUNT, 100] as const;
const POLICIES = [usual, always, whereDiffering, announcedAlone, { ...always, booking: 'not-used' }] as const;

/** Every combination there is. */
function* combinations(): Generator<{ readonly policy: Policy; readonly sources: CodSources }> {
  for (const policy of POLICIES)
    for (const announced of AMOUNTS)
      for (const booked of AMOUNTS)
        for (const label of LABELS)
          for (const isBlind of announced === undefined ? [true, false] : [false]) {
            const sources = {
              blind: isBlind,
              ...(announced !== undefined && { announced }),
              ...(booked !== undefined && { booked }),
              ...(label !== undefined && { label }),
            };
            yield { policy, sources };
          }
}

describe('the COD gate', () => {
  test.each(rows)('%s', (_, policy, sources, answer) => {
    const { announced = null, booked = null, label } = sources;
    const cod = { announced, booked, ...(label !== undefined && { label }) };
    expect(codGate(sources, policy)).toEqual(typeof answer === 'string' ? { why: answer, cod } : answer);
  });

  test('lets an amount pass only where every source that is asked says just that', () => {
    let passed = 0;
    for (const { policy, sources } of combinations()) {
      const gate = codGate(sources, policy);
      if ('why' in gate) continue;
      const { announced, booked, label } = sources;
      const asked = [announced, ...(policy.booking === 'needed' ? [booked] : [])];
      const said = asked.filter(amount => amount !== undefined && amount !== null);
      if (gate.codPaise === undefined) {
        // Nobody said COD, so nothing is silent about an amount either.
        expect([said, announced]).toEqual([[], undefined]);
        continue;
      }
      passed += 1;
      expect(new Set(said)).toEqual(new Set([gate.codPaise]));
      expect(said.length + (label === undefined ? 0 : 1)).toBeGreaterThanOrEqual(
        policy.booking === 'needed' || policy.label === 'always' ? 2 : 1,
      );
      expect(label ?? gate.codPaise).toBe(gate.codPaise);
      expect(gate.codPaise).toBeLessThanOrEqual(policy.limitPaise);
      expect(gate.codPaise % 100).toBe(0);
    }
    expect(passed).toBeGreaterThan(20);
  });

  test('says the same of one that is held as it said when it was scanned, for whatever it is held', () => {
    const PARCEL = 'RA473124829GB';
    for (const { policy, sources } of combinations()) {
      if (sources.label !== undefined) continue;
      const { announced, booked, blind: isBlind } = sources;
      const rules = { ...usualRules, cod: policy };
      const list = { id: 'L', sacks: 0, parcels: 1 };
      const facts: Facts = {
        ...(!isBlind && {
          listed: {
            kind: 'parcel',
            code: PARCEL,
            sack: null,
            ...(announced !== undefined && { cod: { paise: announced } }),
          },
        }),
        ...(booked !== undefined && { booking: { codPaise: booked } }),
      };
      const open: Intent = { do: 'open', opening: isBlind ? opening : { ...opening, list } };
      const { state } = playBy(rules, open, scanWith(PARCEL, facts));
      if (!state?.held.has(PARCEL)) continue;
      for (const label of [AMOUNT, 100]) {
        const gate = codGate({ ...sources, label }, policy);
        const keyed: Intent = { do: 'key-cod', code: PARCEL, paise: label, by: lead };
        const decision = decide(state, keyed, rules);
        const [event] = 'events' in decision ? decision.events : [];
        const cod = { announced: announced ?? null, booked: booked ?? null, label };
        expect(event).toMatchObject(
          'why' in gate
            ? { kind: 'cod-keyed', code: PARCEL, why: gate.why, cod, by: 'L1' }
            : { kind: 'hold-lifted', code: PARCEL, cod, codPaise: gate.codPaise, by: 'L1' },
        );
      }
    }
  });

  test('is not keyed for what is not held for its COD', () => {
    const PARCEL = 'RA473124829GB';
    const earlier = { number: 'DEL1-A-261122-004', direction: 'induction' } as const;
    const { state } = playBy(
      usualRules,
      { do: 'open', opening },
      scanWith(PARCEL, { sealedOn: earlier }),
      scanWith('TBA502887274000'),
    );
    for (const code of [PARCEL, 'TBA502887274000', 'HELLO'])
      expect(decide(state, { do: 'key-cod', code, paise: 100 })).toEqual({ refusal: 'not-held-for-cod' });
  });
});
