import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCode } from '#src/codes/read-code.ts';
import { decide, type Intent } from '#src/handoff/decide.ts';
import type { SettleOutcome } from '#src/handoff/events-changes.ts';
import { evolve } from '#src/handoff/evolve.ts';
import type { Facts } from '#src/handoff/facts.ts';
import { usualRules } from '#src/handoff/rules.ts';
import { outcomesOf } from '#src/handoff/settle.ts';
import type { Handoff } from '#src/handoff/state.ts';
import { fullOpening } from '#test/full-truck.ts';
import { parcelCode, sackCode, sampleOpening, sealed } from '#test/sealed-truck.ts';
import { readDocument } from './verify.ts';

// Whatever people do at the dock: once the rules let it close, its document is right.
describe('what the rules let close', () => {
  const by = { badge: 'L1', role: 'lead' } as const;
  const scanner = { device: 'scanner-1' };
  const parcel = fc.nat(7).map(parcelCode);
  const sack = fc.nat(3).map(sackCode);
  const paise = fc.option(fc.constantFrom(10_000, 20_000), { nil: undefined });
  const facts: fc.Arbitrary<Facts> = fc
    .record({ on: fc.boolean(), in: fc.option(sack), paise, booked: paise, draw: fc.constantFrom(0, 0.9) })
    .map(({ booked, draw }) => ({ draw, ...(booked !== undefined && { booking: { codPaise: booked } }) }));
  const listed = (code: string, at: number, given: Facts): Facts => ({
    ...given,
    ...(code.startsWith('CBK')
      ? { listed: { kind: 'sack', code, grams: 9_000, parcels: at % 3 } }
      : {
          listed: {
            kind: 'parcel',
            code,
            sack: sackCode(at % 4),
            ...(given.booking?.codPaise != null && { cod: { paise: 10_000 } }),
          },
        }),
  });
  const scan = fc
    .tuple(
      fc.oneof({ weight: 3, arbitrary: parcel }, sack, fc.constant('RB123456786US')),
      fc.boolean(),
      fc.nat(9),
      facts,
    )
    .map(
      ([text, isListed, at, given]): Intent => ({
        do: 'scan',
        code: readCode(text),
        scan: scanner,
        facts: isListed ? listed(text, at, given) : given,
      }),
    );
  const grams = fc.constantFrom(8_900, 12_000, 31_000);
  const source = fc.constantFrom(
    {},
    { source: 'keyed' as const, by: 'L1', reason: 'x' },
    { source: 'announced' as const },
  );
  const code = fc.oneof(parcel, sack, fc.constant('RB123456786US'));
  const intent: fc.Arbitrary<Intent> = fc.oneof(
    { weight: 6, arbitrary: scan },
    fc.tuple(code, grams, source).map(
      ([of, g, more]): Intent => ({
        do: 'weigh',
        of,
        by,
        weight: { grams: g, value: String(g), unit: 'g', device: 'scale-1', raw: '', ...more },
      }),
    ),
    fc.constant<Intent>({ do: 'leave-sack' }),
    fc.tuple(sack, fc.option(sack)).map(([one, into]): Intent => ({ do: 'nest', code: one, into })),
    fc.tuple(parcel, fc.option(sack)).map(([one, to]): Intent => ({ do: 'move', code: one, sack: to })),
    code.map((one): Intent => ({ do: 'remove', code: one, reason: 'x' })),
    fc
      .tuple(parcel, parcel)
      .map(
        ([one, other]): Intent => ({ do: 'same-parcel', code: one, alias: readCode(other), scan: scanner }),
      ),
    code.map((one): Intent => ({ do: 'damage', code: one, category: 'wet' })),
    fc.constant<Intent>({ do: 'undo' }),
    fc
      .tuple(code, fc.constantFrom('accepted', 'rejected', 'returned', 'parcel', 'sack'))
      .map(([one, outcome]): Intent => ({ do: 'settle', code: one, outcome, reason: 'x', by })),
  );
  const rules = { ...usualRules, contents: { contents: 'sample', percent: 50, byShipper: {} } } as const;
  const id = '0b5e0d0e-6c1f-4b62-9f52-3a1d8e3f7a12';

  const run = (blind: boolean, intents: readonly Intent[]): Handoff => {
    let state: Handoff | null = null;
    const act = (one: Intent): void => {
      const decision = decide(state, one, rules);
      if ('events' in decision) for (const event of decision.events) state = evolve(state, id, event);
    };
    act({ do: 'open', opening: blind ? sampleOpening : fullOpening });
    const at = (): readonly [string, SettleOutcome] | null => {
      const open = state as Handoff | null;
      if (open === null) return null;
      const { parked, held, sacks, questions } = open;
      const codes = [...parked.keys(), ...held.keys(), ...sacks.keys()];
      for (const code of [...codes, ...[...questions.values()].map(question => question.code)]) {
        const outcome = outcomesOf(open, code).find(one => one !== 'corrected');
        if (outcome !== undefined) return [code, outcome];
      }
      return null;
    };
    for (const one of intents) act(one);
    for (let now = at(); now !== null; now = at()) {
      const [code, outcome] = now;
      act({ do: 'settle', code, outcome, reason: 'at the close', by });
    }
    // One that counts, so that it can close.
    act({ do: 'leave-sack' });
    act({
      do: 'scan',
      code: readCode('TBA999999999999'),
      scan: scanner,
      facts: listed('TBA999999999999', 0, {}),
    });
    const missing = { sacks: ['CBK9999999999'], parcels: [['EB126023474IN', null]] } as const;
    act({ do: 'close', ...(!blind && { missing }) });
    return state as unknown as Handoff;
  };

  test('verifies, whatever was done', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.array(intent, { maxLength: 60 }), (blind, intents) => {
        const handoff = run(blind, intents);
        expect(handoff.phase).toBe('closed');
        const read = readDocument(sealed(handoff).text);
        expect('wrong' in read ? read : 'right').toBe('right');
      }),
      { numRuns: 150 },
    );
  });
});
