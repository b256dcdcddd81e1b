// What the record answers from a few rows is what the whole handoff says, whatever was done at the dock.
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keyOf } from '#src/codes/aliases.ts';
import { readCode } from '#src/codes/read-code.ts';
import { decide, type Intent } from '#src/handoff/decide.ts';
import type { HandoffEvent } from '#src/handoff/events.ts';
import { evolve } from '#src/handoff/evolve.ts';
import type { Facts } from '#src/handoff/facts.ts';
import { usualRules } from '#src/handoff/rules.ts';
import type { Handoff } from '#src/handoff/state.ts';
import { openJournal } from '#src/journal/journal.ts';
import { opened, sealHandoff, tempFolder, ticking } from '#test/example-journal.ts';

// Few, so that they meet again and again.
const sacks = ['EBT0020026933', 'CBK3014298864'];
const parcels = ['RA473124829GB', 'NY000000080GB', 'CK510912076IN', 'TBA502887274000', 'TBA502887274001'];
const odd = ['AA123456758BR', 'a label', 'another'];
const codes = [...sacks, ...parcels, ...odd];
const code = fc.constantFrom(...codes);
const sack = fc.constantFrom(...sacks);
const scan = { device: 'scanner-1' };
const reason = 'so it is';
// The last two are one parcel on the list.
const listed = { kind: 'parcel', code: 'TBA502887274000', aliases: ['TBA502887274001'], sack: null } as const;
const facts = (text: string, cod: boolean): Facts => ({
  ...(text.startsWith('TBA') && { listed }),
  ...(cod && { booking: { codPaise: 149_900 } }),
});
const by = { badge: 'L1', role: 'lead' } as const;

const act: fc.Arbitrary<Intent> = fc.oneof(
  {
    weight: 10,
    arbitrary: fc
      .tuple(code, fc.boolean())
      .map(([text, cod]): Intent => ({ do: 'scan', code: readCode(text), scan, facts: facts(text, cod) })),
  },
  { weight: 4, arbitrary: fc.constant<Intent>({ do: 'undo' }) },
  { weight: 1, arbitrary: fc.constant<Intent>({ do: 'leave-sack' }) },
  {
    weight: 5,
    arbitrary: fc
      .tuple(
        code,
        fc.constantFrom('sack', 'parcel', 'accepted', 'rejected', 'returned', 'corrected'),
        fc.constantFrom(...parcels),
      )
      .map(
        ([one, outcome, to]): Intent => ({
          do: 'settle',
          code: one,
          outcome,
          reason,
          by,
          ...(outcome === 'corrected' && { to: { code: readCode(to) } }),
        }),
      ),
  },
  { weight: 2, arbitrary: code.map((one): Intent => ({ do: 'remove', code: one, reason })) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(code, code)
      .map(([one, other]): Intent => ({ do: 'same-parcel', code: one, alias: readCode(other), scan })),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(code, fc.option(sack))
      .map(([one, into]): Intent => ({ do: 'move', code: one, sack: into })),
  },
  {
    weight: 2,
    arbitrary: code.map((one): Intent => ({ do: 'damage', code: one, category: 'torn', by })),
  },
  { weight: 1, arbitrary: code.map((one): Intent => ({ do: 'key-cod', code: one, paise: 149_900 })) },
);

const played = (intents: readonly Intent[]): { events: readonly HandoffEvent[]; state: Handoff } => {
  const events: HandoffEvent[] = [opened()];
  let state = evolve(null, 'h', opened());
  for (const intent of intents) {
    const decision = decide(state, intent, usualRules);
    for (const event of 'events' in decision ? decision.events : []) {
      events.push(event);
      state = evolve(state, 'h', event);
    }
  }
  return { events, state };
};

const handedOver = (state: Handoff) =>
  Object.fromEntries(
    codes.flatMap(text => {
      const key = keyOf(readCode(text));
      const parcel = [...state.parcels.values()].find(one => one.code === key || one.aliases?.includes(key));
      return parcel === undefined ? [] : [[text, parcel.codPaise ?? null]];
    }),
  );

/** Keyed off the label of a code that turns out to be misread: the right code has no COD. */
const misreadWithCod: Intent[] = [
  { do: 'scan', code: readCode('another'), scan, facts: facts('another', true) },
  { do: 'key-cod', code: 'another', paise: 149_900 },
  {
    do: 'settle',
    code: 'another',
    outcome: 'corrected',
    reason,
    by,
    to: { code: readCode('RA473124829GB') },
  },
];

test('after any acts a parcel passed on a manifest, with its COD, just where the handoff counts it', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 80, size: 'max' }), intents => {
      const { events, state } = played(intents);
      const journal = openJournal(join(tempFolder(), 'journal.db'), ticking());
      const number = sealHandoff(journal, 'h', 1, events);
      const found = Object.fromEntries(
        codes.flatMap(text => {
          const on = journal.find.sealedOn(keyOf(readCode(text)), '');
          const forward = journal.find.forward(keyOf(readCode(text)));
          expect(forward?.number).toBe(on?.number);
          return on === null ? [] : [[text, forward?.codPaise ?? null]];
        }),
      );
      journal.close();
      expect(number).toBe('DEL1-A-261123-001');
      expect(found).toEqual(handedOver(state));
    }),
    { numRuns: 60, examples: [[misreadWithCod]] },
  );
}, 300_000);
