import { describe, expect, test } from 'vitest';
import { type Decision, decide, type Intent } from './decide.ts';
import type { HandoffEvent } from './events.ts';
import {
  clerk,
  close,
  HANDOFF,
  leave,
  open,
  opening,
  openReturn,
  play,
  replay,
  scan,
  scanOf,
  settle,
  undo,
  weigh,
  weightOf,
} from './example-acts.ts';
import { noTotals } from './totals.ts';

const SACK = 'EBT0020026933';
const OTHER_SACK = 'CBK3014298864';
const PARCEL = 'RA473124829GB';
const AMAZON = 'TBA502887274000';
const WRONG_DIGIT = 'EK525406515IN';
const TORN = 'HELLO';

const earlier = { number: 'DEL1-A-261122-004', direction: 'induction' } as const;
const wentBack = { number: 'DEL1-A-261122-005', direction: 'return' } as const;

const happened = (...events: readonly HandoffEvent[]): Decision => ({ events });
const sealed: HandoffEvent = {
  kind: 'manifest-sealed',
  number: 'DEL1-A-261123-001',
  document: 'ab'.repeat(32),
};

type Case = readonly [name: string, before: readonly Intent[], act: Intent, decision: Decision];

const cases: readonly Case[] = [
  // Acts in the wrong state
  ['nothing is scanned before a truck is there', [], scanOf(PARCEL), { refusal: 'no-handoff-open' }],
  ['nothing is weighed before a truck is there', [], weigh(1200), { refusal: 'no-handoff-open' }],
  ['nothing is undone before a truck is there', [], undo, { refusal: 'no-handoff-open' }],
  ['nothing is closed before a truck is there', [], close, { refusal: 'no-handoff-open' }],
  ['a truck opens a handoff', [], open, happened({ kind: 'handoff-opened', ...opening })],
  ['a second truck waits for the first', [open], open, { refusal: 'handoff-already-open' }],
  ['a second truck waits for the seal', [open, scanOf(PARCEL), close], open, { refusal: 'handoff-closed' }],
  [
    'a closed one takes no scan',
    [open, scanOf(PARCEL), close],
    scanOf(AMAZON),
    { refusal: 'handoff-closed' },
  ],
  [
    'a closed one takes no repeat',
    [open, scanOf(PARCEL), close],
    scanOf(PARCEL),
    { refusal: 'handoff-closed' },
  ],
  ['a closed one is not undone', [open, scanOf(PARCEL), close], undo, { refusal: 'handoff-closed' }],
  ['a closed one is not closed', [open, scanOf(PARCEL), close], close, { refusal: 'handoff-closed' }],

  // Scans
  [
    'a sack is accepted',
    [open],
    scanOf(SACK),
    happened({ kind: 'sack-accepted', code: SACK, scheme: 'IN-BAG', contents: 'none', scan }),
  ],
  [
    'a parcel before any sack is loose',
    [open],
    scanOf(PARCEL),
    happened({ kind: 'parcel-accepted', code: PARCEL, scheme: 'S10', sack: null, scan }),
  ],
  [
    'a parcel goes into the newest sack',
    [open, scanOf(SACK), scanOf(OTHER_SACK)],
    scanOf(AMAZON),
    happened({ kind: 'parcel-accepted', code: AMAZON, scheme: 'TBA', sack: OTHER_SACK, scan }),
  ],
  [
    "a parcel goes into the sack whose label was scanned again, for that is the clerk's way to go back to it",
    [open, scanOf(SACK), scanOf(OTHER_SACK), scanOf(SACK)],
    scanOf(AMAZON),
    happened({ kind: 'parcel-accepted', code: AMAZON, scheme: 'TBA', sack: SACK, scan }),
  ],
  [
    'a parcel after a sack was left is loose',
    [open, scanOf(SACK), leave],
    scanOf(PARCEL),
    happened({ kind: 'parcel-accepted', code: PARCEL, scheme: 'S10', sack: null, scan }),
  ],
  [
    'a parcel scanned again is a repeat, in another sack too',
    [open, scanOf(SACK), scanOf(PARCEL), scanOf(OTHER_SACK)],
    scanOf(PARCEL),
    happened({ kind: 'scan-repeated', code: PARCEL, scan }),
  ],
  [
    'a sack scanned again is a repeat',
    [open, scanOf(SACK)],
    scanOf(SACK),
    happened({ kind: 'scan-repeated', code: SACK, scan }),
  ],
  [
    'a wrong check digit is parked with the sack that it came from',
    [open, scanOf(SACK)],
    scanOf(WRONG_DIGIT),
    happened({
      kind: 'scan-parked',
      code: WRONG_DIGIT,
      scheme: 'S10',
      why: 'check-digit',
      bin: 1,
      sack: SACK,
      scan,
    }),
  ],
  [
    'the next odd one gets the next bin',
    [open, scanOf(WRONG_DIGIT)],
    scanOf(TORN),
    happened({ kind: 'scan-parked', code: TORN, why: 'unknown', bin: 2, sack: null, scan }),
  ],
  [
    "a settled one's bin is not given again: it may still stand there",
    [open, scanOf(WRONG_DIGIT), settle(WRONG_DIGIT, 'parcel')],
    scanOf(TORN),
    happened({ kind: 'scan-parked', code: TORN, why: 'unknown', bin: 2, sack: null, scan }),
  ],
  [
    'a parked one scanned again is a repeat',
    [open, scanOf(TORN)],
    scanOf(TORN),
    happened({ kind: 'scan-repeated', code: TORN, scan }),
  ],
  [
    'one that went back with the driver is a repeat',
    [open, scanOf(TORN), settle(TORN, 'returned')],
    scanOf(TORN),
    happened({ kind: 'scan-repeated', code: TORN, scan }),
  ],
  [
    'a name that every object has is a label like any other',
    [open],
    scanOf('__proto__'),
    happened({ kind: 'scan-parked', code: '__proto__', why: 'unknown', bin: 1, sack: null, scan }),
  ],
  [
    "an earlier manifest's parcel is held, with its number",
    [open, scanOf(SACK)],
    scanOf(PARCEL, earlier),
    happened({
      kind: 'scan-held',
      code: PARCEL,
      scheme: 'S10',
      why: 'sealed-earlier',
      bin: 1,
      sack: SACK,
      manifest: earlier.number,
      scan,
    }),
  ],
  [
    "an earlier manifest's parcel is held with a wrong digit too",
    [open],
    scanOf(WRONG_DIGIT, earlier),
    happened({
      kind: 'scan-held',
      code: WRONG_DIGIT,
      scheme: 'S10',
      why: 'sealed-earlier',
      bin: 1,
      sack: null,
      manifest: earlier.number,
      scan,
    }),
  ],
  [
    'a held one scanned again is a repeat',
    [open, scanOf(PARCEL, earlier)],
    scanOf(PARCEL, earlier),
    happened({ kind: 'scan-repeated', code: PARCEL, scan }),
  ],
  [
    'a parcel that was inducted earlier may return',
    [openReturn],
    scanOf(PARCEL, earlier),
    happened({
      kind: 'parcel-accepted',
      code: PARCEL,
      scheme: 'S10',
      sack: null,
      returnReason: 'unstated',
      scan,
    }),
  ],
  [
    'a parcel that returned earlier may be inducted again',
    [open],
    scanOf(PARCEL, wentBack),
    happened({ kind: 'parcel-accepted', code: PARCEL, scheme: 'S10', sack: null, scan }),
  ],
  [
    'a parcel that returned earlier does not return again',
    [openReturn],
    scanOf(PARCEL, wentBack),
    happened({
      kind: 'scan-held',
      code: PARCEL,
      scheme: 'S10',
      why: 'sealed-earlier',
      bin: 1,
      sack: null,
      returnReason: 'unstated',
      manifest: wentBack.number,
      scan,
    }),
  ],
  [
    "a sack's label is used again on another day",
    [open],
    scanOf(SACK, earlier),
    happened({ kind: 'sack-accepted', code: SACK, scheme: 'IN-BAG', contents: 'none', scan }),
  ],

  // Weights
  ['a weight needs a sack', [open], weigh(1200), { refusal: 'no-current-sack' }],
  [
    'a weight needs a sack that was not left',
    [open, scanOf(SACK), leave],
    weigh(1200),
    { refusal: 'no-current-sack' },
  ],
  ['an empty scale is no weight', [open, scanOf(SACK)], weigh(0), { refusal: 'no-weight' }],
  ['less than nothing is no weight', [open, scanOf(SACK)], weigh(-20), { refusal: 'no-weight' }],
  [
    'a weight is the newest sack’s',
    [open, scanOf(SACK), scanOf(PARCEL)],
    weigh(18_240),
    happened({ kind: 'sack-weighed', sack: SACK, weight: weightOf(18_240) }),
  ],
  ['there is no sack to leave', [open, scanOf(PARCEL)], leave, { refusal: 'no-current-sack' }],
  ['a sack is left', [open, scanOf(SACK)], leave, happened({ kind: 'sack-left', sack: SACK })],

  // Undo
  ['there is nothing to undo at first', [open], undo, { refusal: 'nothing-to-undo' }],
  [
    'there is nothing more to undo at the end',
    [open, scanOf(SACK), undo],
    undo,
    { refusal: 'nothing-to-undo' },
  ],
  [
    'the last act is undone by its number',
    [open, scanOf(SACK), scanOf(PARCEL)],
    undo,
    happened({ kind: 'undone', undoes: 3, what: 'parcel-accepted', code: PARCEL }),
  ],
  [
    'after an undo comes the act before it',
    [open, scanOf(SACK), scanOf(PARCEL), undo],
    undo,
    happened({ kind: 'undone', undoes: 2, what: 'sack-accepted', code: SACK }),
  ],
  [
    'a repeat is no act: undo takes the act before it',
    [open, scanOf(SACK), scanOf(PARCEL), scanOf(SACK)],
    undo,
    happened({ kind: 'undone', undoes: 3, what: 'parcel-accepted', code: PARCEL }),
  ],
  [
    'an undone parcel is as new',
    [open, scanOf(PARCEL), undo],
    scanOf(PARCEL),
    happened({ kind: 'parcel-accepted', code: PARCEL, scheme: 'S10', sack: null, scan }),
  ],
  [
    'an undone bin is given to the next',
    [open, scanOf(TORN), undo],
    scanOf(WRONG_DIGIT),
    happened({
      kind: 'scan-parked',
      code: WRONG_DIGIT,
      scheme: 'S10',
      why: 'check-digit',
      bin: 1,
      sack: null,
      scan,
    }),
  ],

  // Settling and the close
  [
    'what was not parked is not settled',
    [open, scanOf(PARCEL)],
    settle(PARCEL, 'parcel'),
    { refusal: 'not-parked' },
  ],
  [
    'nothing is settled twice',
    [open, scanOf(TORN), settle(TORN, 'parcel')],
    settle(TORN, 'returned'),
    { refusal: 'not-parked' },
  ],
  [
    'a parked one is settled with its reason',
    [open, scanOf(TORN)],
    settle(TORN, 'sack'),
    happened({ kind: 'parked-settled', code: TORN, outcome: 'sack', reason: 'label torn', by: 'L1' }),
  ],
  ['an empty truck is not closed', [open], close, { refusal: 'nothing-scanned' }],
  [
    'a truck with unsettled ones is not closed',
    [open, scanOf(PARCEL), scanOf(TORN)],
    close,
    { refusal: 'unsettled' },
  ],
  [
    'a truck is closed with its totals',
    [open, scanOf(SACK), scanOf(PARCEL), weigh(900), leave, scanOf(AMAZON), scanOf(AMAZON)],
    close,
    happened({
      kind: 'handoff-closed',
      totals: { ...noTotals, sacks: 1, sacksWeighed: 1, parcels: 2, loose: 1, grams: 900, repeated: 1 },
    }),
  ],
  [
    'a truck whose every parcel stays with the driver is closed too: its paper says so',
    [
      open,
      scanOf(PARCEL, earlier),
      settle(PARCEL, 'rejected'),
      scanOf(TORN),
      settle(TORN, 'returned', clerk),
    ],
    close,
    happened({ kind: 'handoff-closed', totals: { ...noTotals, rejected: 1, returned: 1 } }),
  ],
];

describe('the rules', () => {
  test.each(cases)('%s', (_, before, act, decision) => {
    const { state, refusals } = play(...before);
    expect(refusals).toEqual([]);
    expect(decide(state, act)).toEqual(decision);
  });

  test('a sealed handoff makes room for the next truck and takes nothing more', () => {
    const state = replay([...play(open, scanOf(PARCEL), close).events, sealed]);
    expect([state?.id, state?.phase]).toEqual([HANDOFF, 'sealed']);
    expect(decide(state, open)).toEqual(happened({ kind: 'handoff-opened', ...opening }));
    for (const act of [scanOf(AMAZON), weigh(5), leave, undo, settle(TORN, 'parcel'), close]) {
      expect(decide(state, act)).toEqual({ refusal: 'no-handoff-open' });
    }
  });
});
