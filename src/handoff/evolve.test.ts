import { describe, expect, test } from 'vitest';
import type { Intent } from './decide.ts';
import { evolve } from './evolve.ts';
import {
  close,
  HANDOFF,
  leave,
  open,
  opening,
  plain,
  play,
  replay,
  scan,
  scanOf,
  settle,
  step,
  undo,
  weigh,
  weightOf,
} from './example-acts.ts';
import { type Handoff, openedHandoff } from './state.ts';

const SACK = 'EBT0020026933';
const OTHER_SACK = 'CBK3014298864';
const PARCEL = 'RA473124829GB';
const AMAZON = 'TBA502887274000';
const TORN = 'HELLO';
const earlier = { number: 'DEL1-A-261122-004', direction: 'induction' } as const;

type Facts = Partial<Omit<ReturnType<typeof plain>, 'undo'>>;
const none = plain(openedHandoff(HANDOFF, opening));
const sack = { code: SACK, scheme: 'IN-BAG', n: 2, parcels: 0, contents: 'none' } as const;
const otherSack = { code: OTHER_SACK, scheme: 'IN-BAG', n: 3, parcels: 0, contents: 'none' } as const;
const total = (some: Partial<Handoff['totals']>) => ({ ...none.totals, ...some });

/** What differs from a handoff just opened. Undo cells are held by the undo's own tests. */
const cases: readonly (readonly [name: string, acts: readonly Intent[], facts: Facts])[] = [
  ['a truck begins empty', [], { n: 1 }],
  [
    'a sack is the current one',
    [scanOf(SACK)],
    { n: 2, sacks: [sack], current: SACK, totals: total({ sacks: 1 }) },
  ],
  [
    'a parcel counts for itself and for its sack',
    [scanOf(SACK), scanOf(PARCEL)],
    {
      n: 3,
      sacks: [{ ...sack, parcels: 1 }],
      parcels: [{ code: PARCEL, scheme: 'S10', n: 3, sack: SACK }],
      current: SACK,
      totals: total({ sacks: 1, parcels: 1 }),
    },
  ],
  [
    'a loose parcel counts as loose',
    [scanOf(AMAZON)],
    {
      n: 2,
      parcels: [{ code: AMAZON, scheme: 'TBA', n: 2, sack: null }],
      totals: total({ parcels: 1, loose: 1 }),
    },
  ],
  [
    'a repeat counts as a repeat alone',
    [scanOf(AMAZON), scanOf(AMAZON)],
    {
      n: 3,
      parcels: [{ code: AMAZON, scheme: 'TBA', n: 2, sack: null }],
      totals: total({ parcels: 1, loose: 1, repeated: 1 }),
    },
  ],
  [
    "a sack's label scanned again makes it the current one",
    [scanOf(SACK), scanOf(OTHER_SACK), scanOf(SACK)],
    { n: 4, sacks: [otherSack, sack], current: SACK, totals: total({ sacks: 2, repeated: 1 }) },
  ],
  [
    'a parked one counts as nothing else',
    [scanOf(SACK), scanOf(TORN)],
    {
      n: 3,
      sacks: [sack],
      current: SACK,
      parked: [{ code: TORN, n: 3, why: 'unknown', bin: 1, sack: SACK }],
      bins: 1,
      totals: total({ sacks: 1, parked: 1 }),
    },
  ],
  [
    'a held one counts as nothing else',
    [scanOf(PARCEL, earlier)],
    {
      n: 2,
      held: [
        {
          code: PARCEL,
          scheme: 'S10',
          n: 2,
          why: 'sealed-earlier',
          bin: 1,
          sack: null,
          manifest: earlier.number,
        },
      ],
      bins: 1,
      totals: total({ held: 1 }),
    },
  ],
  [
    'a second weight takes the place of the first',
    [scanOf(SACK), weigh(900), weigh(1100)],
    {
      n: 4,
      sacks: [{ ...sack, weight: weightOf(1100) }],
      current: SACK,
      totals: total({ sacks: 1, sacksWeighed: 1, grams: 1100 }),
    },
  ],
  [
    'a sack that is left is there and not current',
    [scanOf(SACK), leave],
    { n: 3, sacks: [sack], totals: total({ sacks: 1 }) },
  ],
  [
    'one settled as a parcel goes into the sack that it came from, not the newest',
    [scanOf(SACK), scanOf(TORN), scanOf(OTHER_SACK), settle(TORN, 'parcel')],
    {
      n: 5,
      sacks: [
        { ...otherSack, n: 4 },
        { ...sack, parcels: 1 },
      ],
      parcels: [{ code: TORN, n: 5, sack: SACK, exception: 'label torn' }],
      current: OTHER_SACK,
      bins: 1,
      totals: total({ sacks: 2, parcels: 1 }),
    },
  ],
  [
    'one settled as a parcel that came from no sack is loose, whatever sack is open now',
    [scanOf(TORN), scanOf(SACK), settle(TORN, 'parcel')],
    {
      n: 4,
      sacks: [{ ...sack, n: 3 }],
      parcels: [{ code: TORN, n: 4, sack: null, exception: 'label torn' }],
      current: SACK,
      bins: 1,
      totals: total({ sacks: 1, parcels: 1, loose: 1 }),
    },
  ],
  [
    'one settled as a sack is the current one',
    [scanOf(TORN), settle(TORN, 'sack'), scanOf(AMAZON)],
    {
      n: 4,
      sacks: [{ code: TORN, n: 3, parcels: 1, contents: 'none', exception: 'label torn' }],
      parcels: [{ code: AMAZON, scheme: 'TBA', n: 4, sack: TORN }],
      current: TORN,
      bins: 1,
      totals: total({ sacks: 1, parcels: 1 }),
    },
  ],
  [
    'one that goes back is not in custody',
    [scanOf(TORN), settle(TORN, 'returned')],
    {
      n: 3,
      aside: [{ code: TORN, n: 3, of: 'parcel', how: 'returned', why: 'unknown', reason: 'label torn' }],
      bins: 1,
      totals: total({ returned: 1 }),
    },
  ],
  [
    'a close changes nothing but the phase',
    [scanOf(AMAZON), close],
    {
      n: 3,
      phase: 'closed',
      parcels: [{ code: AMAZON, scheme: 'TBA', n: 2, sack: null }],
      totals: total({ parcels: 1, loose: 1 }),
    },
  ],

  // Undo
  [
    'an undone second weight is the first again',
    [scanOf(SACK), weigh(900), weigh(1100), undo],
    {
      n: 5,
      sacks: [{ ...sack, weight: weightOf(900) }],
      current: SACK,
      totals: total({ sacks: 1, sacksWeighed: 1, grams: 900 }),
    },
  ],
  [
    'an undone leaving is the sack again',
    [scanOf(SACK), leave, undo],
    { n: 4, sacks: [sack], current: SACK, totals: total({ sacks: 1 }) },
  ],
  [
    'an undone settling is parked in its bin again',
    [scanOf(TORN), settle(TORN, 'sack'), undo],
    {
      n: 4,
      parked: [{ code: TORN, n: 2, why: 'unknown', bin: 1, sack: null }],
      bins: 1,
      totals: total({ parked: 1 }),
    },
  ],
  [
    'an undone parcel leaves the clerk at the sack whose label was scanned since',
    [scanOf(SACK), scanOf(OTHER_SACK), scanOf(AMAZON), scanOf(SACK), undo],
    { n: 6, sacks: [otherSack, sack], current: SACK, totals: total({ sacks: 2, repeated: 1 }) },
  ],
  [
    'an undone sack leaves the clerk at the sack whose label was scanned since',
    [scanOf(SACK), leave, scanOf(OTHER_SACK), scanOf(SACK), undo],
    { n: 6, sacks: [sack], current: SACK, totals: total({ sacks: 1, repeated: 1 }) },
  ],
  [
    'an undone leaving leaves the clerk at the sack whose label was scanned since',
    [scanOf(SACK), scanOf(OTHER_SACK), leave, scanOf(SACK), undo],
    { n: 6, sacks: [otherSack, sack], current: SACK, totals: total({ sacks: 2, repeated: 1 }) },
  ],
  [
    'an undone sack that was taken up again is not the current one',
    [scanOf(SACK), scanOf(OTHER_SACK), scanOf(SACK), undo, undo],
    { n: 6, totals: total({ repeated: 1 }) },
  ],
];

describe('a handoff after its events', () => {
  test.each(cases)('%s', (_, acts, facts) => {
    const { state, refusals } = play(open, ...acts);
    expect(refusals).toEqual([]);
    expect(state && { ...plain(state), undo: [] }).toEqual({ ...none, ...facts });
  });

  test('a sealed one has its number and its document', () => {
    const { events } = play(open, scanOf(AMAZON), close);
    const state = replay([
      ...events,
      { kind: 'manifest-sealed', number: 'DEL1-A-261123-001', document: 'ab' },
    ]);
    expect([state?.n, state?.phase, state?.manifest]).toEqual([
      4,
      'sealed',
      { number: 'DEL1-A-261123-001', document: 'ab' },
    ]);
  });

  test('does not change the state before it', () => {
    const played = play(open, scanOf(SACK), scanOf(TORN));
    const { state } = played;
    const before = state && JSON.stringify(plain(state));
    for (const act of [scanOf(AMAZON), weigh(7), leave, settle(TORN, 'parcel'), undo]) {
      expect(step(played, act).state).not.toBe(state);
    }
    expect(state && JSON.stringify(plain(state))).toBe(before);
  });

  test('an event of another handoff, or of none, is a bug', () => {
    const { state } = play(open);
    const event = { kind: 'sack-accepted', code: SACK, scan } as const;
    expect(() => evolve(null, HANDOFF, event)).toThrow('Bug: sack-accepted of a handoff that was not opened');
    expect(() => evolve(state, 'another', event)).toThrow(
      'Bug: sack-accepted of a handoff that was not opened',
    );
    expect(() => evolve(state, HANDOFF, { ...event, kind: 'parcel-accepted', sack: SACK })).toThrow(
      'Bug: a parcel for a sack that is not there',
    );
  });
});
