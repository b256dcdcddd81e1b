import { describe, expect, test } from 'vitest';
import type { HandoffEvent, HistoryLine } from '#src/api/contract-search.ts';
import { historyWords } from './history-words.ts';

const people = { C1: 'Asha Rao', L1: 'Ravi Menon' };
const scan = { device: 'scanner-1', aim: ']C0', by: 'C1' };
const weight = { grams: 12_340, value: '12.340', unit: 'kg', device: 'scale-1', raw: '' };
const parties = { from: { id: 'ATS', name: 'Amazon' }, to: { id: 'DOP', name: 'India Post' } };
const PARCEL = 'CK510912062IN';
const SACK = 'CBD3014298864';

const said = (event: HandoffEvent, more: Partial<HistoryLine> = {}): string =>
  historyWords({ seq: 1, at: '', handoff: 'h', event, ...more } as HistoryLine, people);

/** At least one of each kind: a kind that is missing here does not compile. */
const kinds: {
  readonly [Kind in HandoffEvent['kind']]: readonly (readonly [
    Omit<Extract<HandoffEvent, { kind: Kind }>, 'kind'>,
    string,
  ])[];
} = {
  'handoff-planned': [
    [
      { direction: 'induction', ...parties, vehicle: 'DL1', lane: '2', by: 'L1' },
      'Handoff planned for vehicle DL1: lane 2 – Ravi Menon (L1)',
    ],
  ],
  'handoff-opened': [
    [
      {
        direction: 'induction',
        ...parties,
        vehicle: 'DL1LX4821',
        seal: 'S-1',
        lane: '2',
        by: 'C1',
        corrects: 'DEL1-A-261123-001',
      },
      'Handoff opened for vehicle DL1LX4821: Amazon to India Post, lane 2, door seal S-1, puts right manifest DEL1-A-261123-001 – Asha Rao (C1)',
    ],
  ],
  'sack-accepted': [
    [
      { code: SACK, scan, asked: { why: 'extra', bin: 1 } },
      'Accepted as a sack: not on this truck’s list – Asha Rao (C1), scanner-1',
    ],
    [{ code: SACK, scan: { device: 'scanner-1' } }, 'Accepted as a sack – scanner-1'],
  ],
  'parcel-accepted': [
    [
      { code: PARCEL, sack: SACK, scan, codPaise: 149_900, aliases: ['TBA1', 'TBA2'] },
      'Accepted as a parcel: into sack CBD3014298864, COD ₹1,499, also labelled TBA1, TBA2 – Asha Rao (C1), scanner-1',
    ],
    [
      { code: PARCEL, sack: null, scan, returnReason: 'refused', forward: 'DEL1-A-261101-001' },
      'Accepted as a parcel: loose, in no sack, comes back: refused by the receiver, on manifest DEL1-A-261101-001 – Asha Rao (C1), scanner-1',
    ],
  ],
  'scan-repeated': [
    [{ code: PARCEL, scan: { device: 'scanner-1', by: 'C9' } }, 'Scanned again, not counted – C9, scanner-1'],
  ],
  'scan-parked': [
    [
      { code: PARCEL, why: 'check-digit', bin: 3, sack: SACK, scan },
      'Put aside: bin 3, wrong check digit, into sack CBD3014298864 – Asha Rao (C1), scanner-1',
    ],
  ],
  'scan-held': [
    [
      { code: PARCEL, why: 'sealed-earlier', manifest: 'DEL1-A-261101-001', scan },
      'Held: nobody at the dock may accept it: handed over before, on manifest DEL1-A-261101-001 – Asha Rao (C1), scanner-1',
    ],
    [
      {
        code: PARCEL,
        why: 'cod-differs',
        odd: 'extra',
        bin: 2,
        site: 'BOM2',
        cod: { announced: 149_950, booked: 1 },
        scan,
      },
      'Held: nobody at the dock may accept it: the announced COD amount and the booking differ, not on this truck’s list, site BOM2, COD ₹1,499.50, bin 2 – Asha Rao (C1), scanner-1',
    ],
  ],
  'hold-lifted': [
    [
      { code: PARCEL, sack: null, codPaise: 100, by: 'C1' },
      'Hold lifted: loose, in no sack, COD ₹1 – Asha Rao (C1)',
    ],
    [
      { code: PARCEL, sack: null, parked: 'check-digit', codPaise: 100 },
      'Hold lifted: still in its bin, wrong check digit, COD ₹1',
    ],
  ],
  'cod-keyed': [
    [
      {
        code: PARCEL,
        cod: { announced: 100, booked: 100, label: 200 },
        why: 'cod-label-differs',
        by: 'C1',
      },
      'COD amount keyed from the label, still held: COD ₹2, the COD amount on the label differs – Asha Rao (C1)',
    ],
  ],
  'alias-added': [
    [
      { code: PARCEL, alias: 'TBA1', scan },
      'Another label of the same parcel: TBA1 – Asha Rao (C1), scanner-1',
    ],
  ],
  'sack-weighed': [
    [{ sack: SACK, weight }, 'Sack weighed: 12.340 kg – scale-1'],
    [
      {
        sack: SACK,
        weight: { ...weight, source: 'keyed', by: 'L1', reason: 'scale broken' },
        asked: [{ why: 'over-limit', bin: 1 }],
      },
      'Sack weighed: 12.340 kg, keyed by hand, reason “scale broken”, heavier than a sack may be – Ravi Menon (L1), scale-1',
    ],
  ],
  'parcel-weighed': [
    [
      { code: PARCEL, weight: { ...weight, grams: 40, source: 'announced' }, by: 'C1' },
      'Parcel weighed: 0.040 kg, as announced – Asha Rao (C1), scale-1',
    ],
  ],
  'parcel-measured': [
    [
      { code: PARCEL, measured: { mm: [300, 200, 100], grams: 1200, divisor: 5000 }, by: 'C1' },
      'Measured: 300 × 200 × 100 mm, by volume 1.200 kg – Asha Rao (C1)',
    ],
  ],
  questioned: [
    [
      {
        code: PARCEL,
        of: 'parcel',
        why: 'damaged',
        bin: 4,
        damage: { category: 'torn', note: 'one side' },
        by: 'C1',
      },
      'In question: damaged, torn, one side, bin 4 – Asha Rao (C1)',
    ],
  ],
  'photo-taken': [[{ code: PARCEL, photo: 'a'.repeat(64), by: 'C1' }, 'Photo taken – Asha Rao (C1)']],
  'sack-left': [[{ sack: SACK }, 'Sack left: what came next was loose']],
  'sack-nested': [
    [{ code: SACK, into: 'S2', by: 'C1' }, 'Put into another sack: into sack S2 – Asha Rao (C1)'],
    [{ code: SACK, into: null }, 'Taken out of the sack around it'],
  ],
  'parcel-moved': [
    [{ code: PARCEL, sack: SACK }, 'Moved: into sack CBD3014298864'],
    [{ code: PARCEL, sack: null }, 'Moved: loose, in no sack'],
  ],
  removed: [
    [
      { code: PARCEL, of: 'parcel', reason: 'not ours', by: 'C1' },
      'Taken out: it was never handed over: reason “not ours” – Asha Rao (C1)',
    ],
    [
      { code: SACK, of: 'sack', reason: 'not ours', parcels: ['a', 'b'] },
      'Taken out: it was never handed over: reason “not ours”, with its parcels (2)',
    ],
  ],
  'parked-settled': [
    [{ code: SACK, outcome: 'sack', reason: 'torn' }, 'Settled: it is a sack: reason “torn”'],
    [{ code: PARCEL, outcome: 'parcel', reason: 'torn' }, 'Settled: it is a parcel: reason “torn”'],
    [
      { code: 'x', outcome: 'corrected', to: PARCEL, reason: 'misread', codPaise: 100, by: 'L1' },
      'Settled: its right code is CK510912062IN: reason “misread”, COD ₹1 – Ravi Menon (L1)',
    ],
    [{ code: PARCEL, outcome: 'accepted', reason: 'taped' }, 'Settled: accepted as it is: reason “taped”'],
    [
      { code: SACK, outcome: 'rejected', reason: 'open', parcels: ['a'] },
      'Settled: rejected, it stayed with the driver: reason “open”, with its parcels (1)',
    ],
    [
      { code: PARCEL, outcome: 'returned', reason: 'not ours' },
      'Settled: returned to its sender: reason “not ours”',
    ],
  ],
  'return-reason': [
    [{ code: PARCEL, reason: 'unclaimed', by: 'C1' }, 'Why it comes back: not called for – Asha Rao (C1)'],
  ],
  undone: [
    [
      { undoes: 2, what: 'parcel-accepted', code: PARCEL, by: 'C1' },
      'Taken back: “Accepted as a parcel” – Asha Rao (C1)',
    ],
  ],
  paused: [[{ by: 'C1', reason: 'rain' }, 'Paused: reason “rain” – Asha Rao (C1)']],
  resumed: [
    [{ after: 'pause' }, 'Resumed'],
    [{ after: 'restart' }, 'Resumed after a restart'],
    [{ after: 'set', by: 'C1' }, 'Resumed in the next set – Asha Rao (C1)'],
  ],
  'handed-on': [[{ from: 'C1', to: 'L1' }, 'Handed on to Ravi Menon (L1): from Asha Rao (C1)']],
  'seal-checked': [
    [{ expected: 'S-1', found: 'S-1', state: 'whole' }, 'Door seal checked: S-1, whole'],
    [{ expected: 'S-1', found: 'S-1', state: 'broken' }, 'Door seal checked: S-1, broken'],
    [{ expected: 'S-1', found: 'S-2', state: 'different' }, 'Door seal checked: S-2 in place of S-1'],
    [{ expected: 'S-1', found: '', state: 'missing' }, 'Door seal checked: S-1 is missing'],
  ],
  'missing-recorded': [
    [{ sacks: ['a'], parcels: [['b', null]] }, 'Announced and not here: sacks 1, parcels 1'],
  ],
  'handoff-closed': [
    [
      { totals: { sacks: 40, parcels: 1920, grams: 371_240 }, sealOut: 'S-9', by: 'C1' },
      'Handoff closed: sacks 40, parcels 1,920, 371.240 kg, door seal S-9 – Asha Rao (C1)',
    ],
  ],
  reopened: [
    [
      { reason: 'one more sack', by: 'L1' },
      'Opened again: scanning went on: reason “one more sack” – Ravi Menon (L1)',
    ],
  ],
  'signed-off': [
    [
      { clerk: 'C1', driver: { how: 'signature', person: 'p' }, totals: 't' },
      'Signed by Asha Rao (C1) and the driver',
    ],
    [
      { clerk: 'C1', driver: { how: 'typed', person: 'p' }, totals: 't' },
      'Confirmed by Asha Rao (C1) and the driver, whose name was typed',
    ],
    [
      { clerk: 'C1', driver: { how: 'badge', person: 'p' }, totals: 't' },
      'Confirmed by Asha Rao (C1) and the driver, by badge',
    ],
    [
      { clerk: 'C1', driver: { how: 'refused', reason: 'in a hurry' }, totals: 't' },
      'Signed by Asha Rao (C1); the driver refused: reason “in a hurry”',
    ],
  ],
  'manifest-sealed': [
    [{ number: 'DEL1-A-261123-001', document: 'd' }, 'Sealed as manifest DEL1-A-261123-001'],
  ],
  'manifest-voided': [
    [
      { number: 'DEL1-A-261123-001', reason: 'two trucks', by: 'L1' },
      'Manifest DEL1-A-261123-001 voided: reason “two trucks” – Ravi Menon (L1)',
    ],
  ],
  'handoff-cancelled': [[{ by: 'C1' }, 'Handoff cancelled: nothing was scanned – Asha Rao (C1)']],
};

describe('one sentence for', () => {
  const rows = Object.entries(kinds).flatMap(([kind, all]) =>
    all.map(([event, sentence]) => [kind, event, sentence] as const),
  );
  test.each(rows)('%s: %o', (kind, event, sentence) => {
    expect(said({ kind, ...event } as HandoffEvent)).toBe(sentence);
  });

  test('what happened to the sack around it names that sack', () => {
    expect(said({ kind: 'sack-weighed', sack: SACK, weight }, { sack: SACK })).toBe(
      'Sack CBD3014298864: Sack weighed: 12.340 kg – scale-1',
    );
  });

  test('a delivery, with the beginning of its receipt', () => {
    const line = {
      seq: 1,
      at: '',
      handoff: 'h',
      delivered: 'DEL1-A-261123-001',
      receipt: '0123456789abcdef01',
    };
    expect([historyWords(line, people), historyWords({ ...line, receipt: null }, people)]).toEqual([
      'Manifest DEL1-A-261123-001 delivered to the central system: receipt 0123456789abcdef',
      'Manifest DEL1-A-261123-001 delivered to the central system',
    ]);
  });

  test('what a label smuggles in is shown, not obeyed', () => {
    expect(said({ kind: 'parcel-moved', code: 'x', sack: 'a\u0000b\u202Ec' })).toBe(
      'Moved: into sack a␀b‹202E›c',
    );
  });
});

test('a line of another label of the parcel says which', () => {
  const event = { kind: 'scan-repeated', code: 'TBA502887274000', scan: { device: 'scanner-1' } };
  const line = { seq: 1, at: '', handoff: 'h', event } as HistoryLine;
  expect([historyWords(line, {}, 'CK510912062IN'), historyWords(line, {}, 'TBA502887274000')]).toEqual([
    'As TBA502887274000: Scanned again, not counted – scanner-1',
    'Scanned again, not counted – scanner-1',
  ]);
});
