import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCode } from '#src/codes/read-code.ts';
import type { Intent } from '#src/handoff/decide.ts';
import type { Direction } from '#src/handoff/events-truck.ts';
import type { Facts } from '#src/handoff/facts.ts';
import { noTotals, plus, type Totals } from '#src/handoff/totals.ts';
import { assert } from '#src/lib/assert.ts';
import { played } from '#test/played.ts';
import {
  CLOSE,
  lead,
  list,
  listed,
  OTHER_SACK,
  opening,
  PARCELS,
  reportOf,
  rules,
  SACK,
  scan,
  settle,
  UNDO,
  weigh,
} from '#test/report-stories.ts';
import { marksOf, type Story, tellStory } from './story.ts';

/** Sacks that lie in others, none of which was weighed, and were weighed themselves. */
const weighedInUnweighed = ({ state: { sacks } }: Story): number => {
  const isBare = (code: string | undefined): boolean => {
    const around = code === undefined ? undefined : sacks.get(code);
    return around === undefined || (!around.weight && isBare(around.in));
  };
  return sacks.filter(one => one.in !== undefined && one.weight !== undefined && isBare(one.in)).size;
};

describe('whatever is done with trucks', () => {
  const SACKS = [SACK, OTHER_SACK, 'LBK6016947870'];
  const code = fc.constantFrom(...PARCELS, ...SACKS, 'EK525406515IN', 'HELLO-1');
  const facts = (text: string): fc.Arbitrary<Facts> =>
    fc.constantFrom<Facts>(
      {},
      {},
      listed(text, { grams: 500 }),
      listed(text, { pin: '560001' }),
      { listed: { kind: 'parcel', code: text, sack: null, cod: { paise: 5000 } } },
      {
        listed: { kind: 'parcel', code: text, sack: null, cod: { paise: 5000 } },
        booking: { codPaise: 5000 },
      },
      { listed: { kind: 'sack', code: text, grams: 9000, parcels: 2 }, draw: 0 },
      { sealedOn: { number: 'DEL1-A-261101-001', direction: 'induction' } },
      { otherList: { site: 'BOM2' } },
      { otherList: { vehicle: 'X' } },
      { forward: { number: 'DEL1-A-261101-001', codPaise: 7000 } },
    );
  const by = fc.constant(lead);
  const intent: fc.Arbitrary<Intent> = fc.oneof(
    { weight: 8, arbitrary: code.chain(text => facts(text).map(known => scan(text, known))) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.constantFrom(100, 500, 9000, 40_000), fc.option(code, { nil: undefined }))
        .map(([grams, of]) => weigh(grams, of)),
    },
    {
      weight: 4,
      arbitrary: fc
        .tuple(code, fc.constantFrom('sack', 'parcel', 'accepted', 'rejected', 'returned'))
        .map(([text, outcome]) => settle(text, outcome)),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant('settle'),
        code,
        outcome: fc.constant('corrected'),
        reason: fc.constant('misread'),
        to: code.chain(text => facts(text).map(known => ({ code: readCode(text), facts: known }))),
        by,
      }) as fc.Arbitrary<Intent>,
    },
    { weight: 3, arbitrary: fc.constant(UNDO) },
    { weight: 2, arbitrary: code.map((text): Intent => ({ do: 'remove', code: text, reason: 'no' })) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(code, fc.boolean())
        .map(([text, seal]): Intent => ({ do: 'damage', code: text, category: 'torn', seal })),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(code, code).map(
        ([one, other]): Intent => ({
          do: 'same-parcel',
          code: one,
          alias: readCode(other),
          scan: { device: 'scanner-1' },
        }),
      ),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(code, fc.constantFrom(...SACKS, null))
        .map(([one, into]): Intent => ({ do: 'nest', code: one, into })),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(code, fc.constantFrom(...SACKS, null))
        .map(([one, sack]): Intent => ({ do: 'move', code: one, sack })),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(code, fc.constantFrom(5000, 6000)).map(
        ([text, paise]): Intent => ({
          do: 'key-cod',
          code: text,
          paise,
          facts: { booking: { codPaise: paise } },
        }),
      ),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom<Intent>(
        { do: 'check-seal', found: 'S-2', state: 'whole' },
        { do: 'check-seal', found: 'S-1', state: 'whole' },
        { ...settle('DL1LX4821', 'accepted') },
      ),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom<Intent>(
        CLOSE,
        { do: 'reopen', reason: 'too early', by: lead },
        { do: 'leave-sack' },
      ),
    },
  );
  const truck = fc
    .tuple(
      fc.constantFrom<Intent>(
        opening('induction'),
        opening('induction', { list }),
        opening('induction', { list: { ...list, shipper: 'AMZ-BLR7' } }),
        opening('return'),
      ),
      fc.array(intent, { maxLength: 60, size: 'max' }),
    )
    .map(([first, then]) => [first, ...then]);
  const runs = process.env.CI === 'true' ? 2000 : 300;
  const odd = { ...rules, contents: { contents: 'sample', percent: 50, byShipper: {} } } as const;
  const told = (intents: readonly Intent[], id: string): Story => {
    const one = tellStory(id, played(id, intents, odd).happened);
    assert(one, 'it was opened');
    return one;
  };

  test('what is open in the story is what the rules want settled', () => {
    fc.assert(
      fc.property(truck, intents => {
        const one = told(intents, 'h');
        const { parked, held, questions } = one.state;
        const wanted = [...parked.values(), ...held.values(), ...questions.values()];
        const names = (all: readonly { readonly code: string; readonly why: string }[]) =>
          all.map(({ code: of, why }) => `${of} ${why}`).sort();
        expect(names(marksOf(one).filter(({ outcome }) => outcome === undefined))).toEqual(names(wanted));
      }),
      { numRuns: runs },
    );
  });

  test('the report’s totals are the sum of the handoffs’ own, and every table of parts adds up to them', () => {
    fc.assert(
      fc.property(fc.array(truck, { minLength: 1, maxLength: 4 }), trucks => {
        const stories = trucks.map((intents, i) => told(intents, `h-${i}`));
        const report = reportOf(...stories);
        const own = (direction: Direction): Totals =>
          stories
            .filter(({ state }) => state.opening.direction === direction)
            .reduce((sum, { state }) => plus(sum, state.totals), noTotals);
        for (const { direction, handoffs, unfinished, voided, cancelled, ...totals } of report.sums)
          expect(totals).toEqual(own(direction));
        const all = plus(own('induction'), own('return'));
        const sum = <Row>(rows: readonly Row[], of: (row: Row) => number) =>
          rows.reduce((so, row) => so + of(row), 0);
        const { contents, weights, cod, away, handoffs } = report;
        expect({
          sacks: sum(contents, row => row.sacks),
          parcels: sum(contents, row => row.parcels),
          said: sum(contents, row => row.said),
          grams: sum(weights, row => (row.of === 'sack' ? row.grams : 0)),
          parcelGrams: sum(weights, row => (row.of === 'parcel' ? row.grams : 0)),
          weighed: sum(weights, row => row.count),
          away: sum(away, row => row.sacks + row.parcels),
          handoffs: handoffs.length,
          cod: [cod[2]?.parcels, cod[2]?.paise],
        }).toEqual({
          sacks: all.sacks,
          parcels: all.parcels,
          said: all.said,
          grams: all.grams,
          parcelGrams: all.parcelGrams,
          weighed: all.parcels + all.sacks - all.nested + sum(stories, weighedInUnweighed),
          away: all.rejected + all.returned,
          handoffs: trucks.length,
          cod: [
            own('induction').codParcels - own('return').codParcels,
            own('induction').codPaise - own('return').codPaise,
          ],
        });
        // Order of the handoffs makes no difference; in the list of them, those of one instant keep their order.
        const { handoffs: _, ...tables } = report;
        const { handoffs: __, ...turned } = reportOf(...stories.toReversed());
        expect(turned).toEqual(tables);
      }),
      { numRuns: runs / 2 },
    );
  });

  test('an act that is undone leaves no trace but the count of the undone', () => {
    fc.assert(
      fc.property(truck, intent, (intents, act) => {
        const before = played('h', intents, odd);
        const after = played('h', [...intents, act], odd);
        const undo = played('h', [...intents, act, UNDO], odd);
        const did = undo.happened.at(-1)?.event;
        if (after.happened.length === before.happened.length || did?.kind !== 'undone') return;
        if (did.undoes !== after.state?.n) return;
        const [was, is] = [told(intents, 'h'), told([...intents, act, UNDO], 'h')];
        expect([is.marks.toJS(), is.gone.toJS(), is.removed]).toEqual([
          was.marks.toJS(),
          was.gone.toJS(),
          was.removed,
        ]);
      }),
      { numRuns: runs },
    );
  });
});
