import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Intent } from './decide.ts';
import type { HandoffEvent } from './events.ts';
import {
  close,
  HANDOFF,
  leave,
  nothingYet,
  open,
  opening,
  type Play,
  plain,
  play,
  replay,
  scanOf,
  settle,
  step,
  undo,
  weigh,
} from './example-acts.ts';
import { type Handoff, openedHandoff } from './state.ts';

// Few codes, so that they meet again and again: sacks, good parcels, wrong digits, and labels that are traps as keys.
const codes = [
  'EBT0020026933',
  'CBK3014298864',
  'LBK6016947870',
  'RA473124829GB',
  'NY000000080GB',
  'CK510912076IN',
  'TBA502887274000',
  'EK525406515IN',
  'AA123456758BR',
  '',
  '__proto__',
  'constructor',
  '<b>x</b>',
  'a\u0000b\u001dc',
  'A\ud800',
  '😀',
];
const code = fc.constantFrom(...codes);
const sealedOn = fc.record({
  number: fc.constant('DEL1-A-261122-004'),
  direction: fc.constantFrom('induction' as const, 'return' as const),
});
const outcome = fc.constantFrom('sack' as const, 'parcel' as const, 'rejected' as const, 'returned' as const);

const act: fc.Arbitrary<Intent> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.tuple(code, fc.option(sealedOn, { freq: 6, nil: undefined })).map(both => scanOf(...both)),
  },
  { weight: 2, arbitrary: fc.integer({ min: -20, max: 40_000 }).map(weigh) },
  { weight: 1, arbitrary: fc.constant(leave) },
  { weight: 3, arbitrary: fc.constant(undo) },
  { weight: 4, arbitrary: fc.tuple(code, outcome).map(both => settle(...both)) },
);
const acts = fc.array(act, { maxLength: 60, size: 'max' });
const actsAndClose = fc.array(
  fc.oneof({ weight: 20, arbitrary: act }, { weight: 1, arbitrary: fc.constantFrom(close, open) }),
  {
    maxLength: 60,
    size: 'max',
  },
);

const opened = (intents: readonly Intent[]): Play & { readonly state: Handoff } => {
  const { state, ...rest } = play(open, ...intents);
  if (state === null) throw new Error('an opened handoff is one');
  return { state, ...rest };
};

/** All but the number of events and of repeats, which only grow. */
const lasting = (state: Handoff) => {
  const { n: _, totals, ...rest } = plain(state);
  return { ...rest, totals: { ...totals, repeated: 0 } };
};

/** Every step of a play that changed something, with the state before it. */
const eachStep = (intents: readonly Intent[], check: (before: Play, after: Play) => void): void => {
  let before = step(nothingYet, open);
  for (const intent of intents) {
    const after = step(before, intent);
    if (after.state !== before.state) check(before, after);
    before = after;
  }
};

describe('any acts at all', () => {
  test('are what their events say after a way through JSON', () => {
    fc.assert(
      fc.property(actsAndClose, intents => {
        const { state, events } = opened(intents);
        const read = JSON.parse(JSON.stringify(events)) as HandoffEvent[];
        const again = replay(read);
        expect(again && plain(again)).toEqual(plain(state));
      }),
    );
  });

  test('give one event each, which says all that a journal finds it by', () => {
    fc.assert(
      fc.property(actsAndClose, intents => {
        eachStep(intents, (before, after) => {
          expect(after.events.length).toBe(before.events.length + 1);
          expect(after.state?.n).toBe(after.events.length);
        });
      }),
    );
  });
});

describe('undo', () => {
  test('of any act gives back all that was before it', () => {
    fc.assert(
      fc.property(acts, intents => {
        eachStep(intents, (before, after) => {
          const kind = after.events.at(-1)?.kind;
          if (before.state === null || kind === 'undone' || kind === 'scan-repeated') return;
          const { state } = step(after, undo);
          expect(state && lasting(state)).toEqual(lasting(before.state));
        });
      }),
    );
  });

  test('of everything gives an empty truck', () => {
    fc.assert(
      fc.property(acts, intents => {
        let state = opened(intents);
        while (state.state.undo !== null) state = step(state, undo) as typeof state;
        expect(lasting(state.state)).toEqual(lasting(openedHandoff(HANDOFF, opening)));
      }),
    );
  });

  test('leaves what there would be had the undone never happened', () => {
    fc.assert(
      fc.property(acts, intents => {
        const { state, events } = opened(intents);
        const undone = new Set(events.flatMap(event => (event.kind === 'undone' ? [event.undoes] : [])));
        const kept = events.filter((event, i) => event.kind !== 'undone' && !undone.has(i + 1));
        const without = replay(kept);
        expect(without && custody(without)).toEqual(custody(state));
      }),
    );
  });
});

/** What the manifest would say, but for the numbers of the events. */
const custody = (state: Handoff) => {
  const { sacks, parcels, parked, held, aside, totals, bins } = plain(state);
  const rows = [sacks, parcels, parked, held, aside].map(list => list.map(({ n: _, ...row }) => row));
  return { rows, totals, bins };
};
