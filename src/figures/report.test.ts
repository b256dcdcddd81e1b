import { describe, expect, test } from 'vitest';
import { readCode } from '#src/codes/read-code.ts';
import type { Facts } from '#src/handoff/facts.ts';
import { noTotals } from '#src/handoff/totals.ts';
import { assert } from '#src/lib/assert.ts';
import { NINE, played } from '#test/played.ts';
import {
  CLOSE,
  LIMITS,
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
  story,
  tolerance,
  UNDO,
  weigh,
} from '#test/report-stories.ts';
import { createReport } from './report.ts';
import { marksOf, tellStory } from './story.ts';

const [A, B, C, D] = PARCELS;
const BAD = 'EK525406515IN';
const TBA = 'TBA502887274000';

describe('a report', () => {
  test('counts what was odd by kind and shipper, once, whatever became of it, and marks what is over its limit', () => {
    const { exceptions, away, short } = reportOf(
      story([
        opening('induction', { list }),
        scan(SACK, { listed: { kind: 'sack', code: SACK } }),
        scan(A, listed(A)),
        scan(A, listed(A)),
        scan(B),
        scan(C, listed(C, { pin: '560001' })),
        scan(D, listed(D)),
        settle(B, 'parcel'),
        settle(C, 'rejected'),
        { do: 'close', missing: { sacks: [OTHER_SACK], parcels: [['EK525406515IN', null]] } },
      ]),
    );
    const row = { shipper: 'AMZ-DEL5', sacks: 0, ofSacks: 1, parcels: 1, ofParcels: 4, share: 25 };
    const none = { open: 0, accepted: 0, rejected: 0, returned: 0, lifted: 0 };
    expect({ exceptions, away, short }).toEqual({
      exceptions: [
        { ...row, kind: 'duplicate', limit: 0.17, over: true, ...none, accepted: 1 },
        { ...row, kind: 'extra', limit: 0, over: true, ...none, accepted: 1 },
        { ...row, kind: 'mis-shipped', limit: 1.05, over: true, ...none, rejected: 1 },
        { ...row, kind: 'wrong-destination', limit: null, over: false, ...none, rejected: 1 },
      ],
      away: [{ direction: 'induction', how: 'rejected', why: 'wrong-destination', sacks: 0, parcels: 1 }],
      short: [{ shipper: 'AMZ-DEL5', sacks: 1, ofSacks: 2, parcels: 1, ofParcels: 4, share: 25 }],
    });
  });

  test('is within a limit that is met and over one that is passed by a single parcel', () => {
    const shareOver = (parcels: number) => {
      const of = { ...LIMITS, duplicate: 25 };
      const report = createReport({ limits: of, tolerance });
      report.add(
        story([opening('induction'), ...PARCELS.slice(0, parcels).map(code => scan(code)), scan(A)]),
      );
      const row = report.made([], at => at).exceptions.find(({ kind }) => kind === 'duplicate');
      return [row?.share, row?.over];
    };
    expect([shareOver(4), shareOver(3)]).toEqual([
      [25, false],
      [33.333, true],
    ]);
  });

  test('does not count what was undone or taken out, but says how often', () => {
    const { sums, exceptions, corrections } = reportOf(
      story([
        opening('induction', { list }),
        scan(SACK),
        UNDO,
        scan(A),
        { do: 'remove', code: A, reason: 'no' },
        scan(B, listed(B)),
        { do: 'damage', code: B, category: 'wet' },
        UNDO,
        scan(C, listed(C)),
        { do: 'remove', code: C, reason: 'scanned by mistake' },
        scan(D),
        UNDO,
      ]),
    );
    expect({
      parcels: sums[0]?.parcels,
      kinds: exceptions.filter(row => row.parcels + row.sacks > 0).map(row => row.kind),
      corrections,
    }).toEqual({
      parcels: 1,
      // A was in a bin, not on the list.
      kinds: [],
      corrections: [
        { what: 'removed-parcel', count: 2 },
        { what: 'undone-other', count: 1 },
        { what: 'undone-scan', count: 2 },
      ],
    });
  });

  test('follows what is odd to where the rules take it: a second label, a bin after a hold, a sack that goes back, a misread code', () => {
    const cod: Facts = { listed: { kind: 'parcel', code: BAD, sack: null, cod: { paise: 5000 } } };
    const told = story([
      opening('induction', { list }),
      scan(A, listed(A)),
      scan(TBA),
      settle(TBA, 'parcel'),
      { do: 'damage', code: A, category: 'torn' },
      settle(A, 'accepted'),
      { do: 'damage', code: TBA, category: 'wet' },
      // Both labels stand on one parcel: it is not extra, and its damage is in question once more.
      { do: 'same-parcel', code: A, alias: readCode(TBA), scan: { device: 'scanner-1' } },
      // Held for its COD, and with its booking still a number with a wrong digit.
      scan(BAD, cod),
      scan(BAD, { ...cod, booking: { codPaise: 5000 } }),
      // What is odd about a parcel in a sack goes back with the sack.
      scan(SACK, { listed: { kind: 'sack', code: SACK } }),
      scan(C, listed(C)),
      { do: 'damage', code: C, category: 'open' },
      { do: 'damage', code: SACK, category: 'torn', seal: true },
      settle(SACK, 'rejected'),
      scan('HELLO-1'),
      {
        do: 'settle',
        code: 'HELLO-1',
        outcome: 'corrected',
        reason: 'misread',
        to: { code: readCode(D), facts: listed(D) },
        by: lead,
      },
    ]);
    const { exceptions, corrections } = reportOf(told);
    const marks = [...marksOf(told)].map(({ code, why, outcome = 'open' }) => `${code} ${why} ${outcome}`);
    expect({
      marks: marks.sort(),
      kinds: exceptions.filter(row => row.parcels + row.sacks > 0).map(row => row.kind),
      corrections,
    }).toEqual({
      marks: [
        `${SACK} seal-broken rejected`,
        `${A} damaged open`,
        `${D} unknown corrected`,
        `${C} damaged rejected`,
        `${BAD} check-digit open`,
        `${BAD} cod-no-booking lifted`,
      ].sort(),
      // The misread one is no exception of the shipper's.
      kinds: ['check-digit', 'cod-no-booking', 'damaged', 'seal-broken'],
      corrections: [{ what: 'corrected', count: 1 }],
    });
  });

  test('says who announces less than it weighs, what was rejected for it too, and leaves out what was not measured', () => {
    const heavy = (code: string, grams: number): Facts => ({ listed: { kind: 'sack', code, grams } });
    const { under, weights } = reportOf(
      story([
        opening('induction', { list }),
        scan(SACK, heavy(SACK, 10_000)),
        weigh(12_000),
        settle(SACK, 'rejected'),
        scan(OTHER_SACK, heavy(OTHER_SACK, 10_000)),
        weigh(10_150),
        scan(A, listed(A, { grams: 500 })),
        weigh(700, A, 'keyed'),
        settle(A, 'accepted'),
        scan(B, listed(B, { grams: 100 })),
        weigh(100, B, 'announced'),
        scan(C, listed(C, { grams: 900 })),
        weigh(500, C),
        scan(D, listed(D)),
      ]),
    );
    const taken = { direction: 'induction' } as const;
    expect({ under, weights }).toEqual({
      under: [
        { shipper: 'AMZ-DEL5', of: 'parcel', compared: 2, over: 1, grams: 200, share: 50 },
        { shipper: 'AMZ-DEL5', of: 'sack', compared: 2, over: 1, grams: 2000, share: 50 },
      ],
      weights: [
        { ...taken, of: 'parcel', source: 'announced', count: 1, grams: 100 },
        { ...taken, of: 'parcel', source: 'keyed', count: 1, grams: 700 },
        { ...taken, of: 'parcel', source: 'none', count: 1, grams: 0 },
        { ...taken, of: 'parcel', source: 'scale', count: 1, grams: 500 },
        { ...taken, of: 'sack', source: 'scale', count: 1, grams: 10_150 },
      ],
    });
  });

  test('takes what came back off the cash on delivery that was taken over, and says why it came back', () => {
    const cod = (code: string, paise: number): Facts => ({
      listed: { kind: 'parcel', code, sack: null, cod: { paise } },
      booking: { codPaise: paise },
    });
    const { cod: rows, returns } = reportOf(
      story([opening('induction', { list }), scan(A, cod(A, 129_900)), scan(B, cod(B, 50_000)), CLOSE]),
      story(
        [
          opening('return'),
          { do: 'return-reason', reason: 'refused' },
          scan(C, { forward: { number: 'DEL1-A-261101-001', codPaise: 70_000 } }),
          scan(D),
        ],
        'h-2',
      ),
    );
    expect({ rows, returns }).toEqual({
      rows: [
        { direction: 'induction', parcels: 2, paise: 179_900 },
        { direction: 'return', parcels: 1, paise: 70_000 },
        { direction: 'balance', parcels: 1, paise: 109_900 },
      ],
      returns: [{ reason: 'refused', parcels: 2, paise: 70_000 }],
    });
  });

  test('gives the median and the longest time at the dock, and counts nothing of a voided handoff', () => {
    const waits = [10, 20, 90].map((minutes, i) =>
      story(
        [
          opening('induction', { arrivedAt: new Date(NINE - minutes * 60_000).toISOString() }),
          scan(A),
          CLOSE,
        ],
        `h-${i}`,
        NINE,
      ),
    );
    const closed = played('h-9', [opening('induction'), scan(B), CLOSE], rules);
    const voided = tellStory('h-9', [
      ...closed.happened,
      { at: '2026-11-24T05:00:00.000Z', event: { kind: 'manifest-sealed', number: 'N', document: 'd' } },
      {
        at: '2026-11-24T06:00:00.000Z',
        event: { kind: 'manifest-voided', number: 'N', reason: 'wrong truck', by: 'L1' },
      },
    ]);
    assert(voided, 'it happened');
    const { dwell, sums, handoffs } = reportOf(...waits, voided);
    const second = 2000;
    expect({ dwell, sums: sums[0], phases: handoffs.map(({ phase }) => phase).toSorted() }).toEqual({
      dwell: [
        {
          direction: 'induction',
          handoffs: 3,
          medianMs: 20 * 60_000 + second,
          longestMs: 90 * 60_000 + second,
        },
      ],
      sums: {
        direction: 'induction',
        handoffs: 3,
        unfinished: 0,
        ...noTotals,
        parcels: 3,
        loose: 3,
        voided: 1,
        cancelled: 0,
      },
      phases: ['closed', 'closed', 'closed', 'voided'],
    });
  });

  test('says how fast each person scanned, and what nobody’s scanner read apart', () => {
    const at = (minute: number, by: string | null, second = 0) => ({
      at: `2026-11-24T03:${String(minute).padStart(2, '0')}:${String(second).padStart(2, '0')}.000Z`,
      by,
    });
    const report = createReport({ limits: LIMITS, tolerance });
    const { operators, hours } = report.made(
      [at(10, 'C2'), at(10, 'C2', 30), at(10, 'C2', 59), at(11, 'C2'), at(12, null), at(59, 'A1')],
      one => one.slice(0, 13),
    );
    const norm = 25;
    expect({ operators, hours }).toEqual({
      operators: [
        { operator: 'A1', scans: 1, minutes: 1, perMinute: 1, norm },
        { operator: 'C2', scans: 4, minutes: 2, perMinute: 2, norm },
        { operator: null, scans: 1, minutes: 1, perMinute: 1, norm },
      ],
      hours: [
        { operator: 'A1', hour: '2026-11-24T03', scans: 1 },
        { operator: 'C2', hour: '2026-11-24T03', scans: 4 },
        { operator: null, hour: '2026-11-24T03', scans: 1 },
      ],
    });
  });
});
