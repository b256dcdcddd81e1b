// A truck with everything that a manifest has a place for, made by the rules: announced list, COD, contents counted and
// drawn, nested sacks, weights of every source, damage, what was not taken over, what is missing, both sides' word.
import { readCode } from '#src/codes/read-code.ts';
import { decide, type Intent } from '#src/handoff/decide.ts';
import type { WeightTaken } from '#src/handoff/events-scale.ts';
import type { DriverSign, Opening } from '#src/handoff/events-truck.ts';
import { evolve } from '#src/handoff/evolve.ts';
import type { Facts } from '#src/handoff/facts.ts';
import { usualRules } from '#src/handoff/rules.ts';
import type { Handoff } from '#src/handoff/state.ts';
import { assert } from '#src/lib/assert.ts';
import type { HeadParts } from '#src/manifest/head.ts';
import { totalsHash } from '#src/manifest/totals-hash.ts';
import { parcelCode, type SealedTruck, sackCode, sampleOpening, sealed } from './sealed-truck.ts';

const by = { badge: 'L1', role: 'lead' } as const;
const scan = (text: string, facts: Facts = {}): Intent => ({
  do: 'scan',
  code: readCode(text),
  scan: { device: 'scanner-1', by: 'C7' },
  facts,
});
const settle = (code: string, outcome: 'accepted' | 'rejected' | 'returned', reason: string): Intent => ({
  do: 'settle',
  code,
  outcome,
  reason,
  by,
});

const PLATE = { model: 'Essae DS-852', serial: 'E-20417', e: 20, min: 400, max: 60_000 } as const;
export const fullScale = { ...PLATE, certificate: 'LM/DL/2026/0417', validUntil: '2027-03-31' } as const;
const onScale = (grams: number, more: Partial<WeightTaken> = {}): WeightTaken => ({
  grams,
  value: (grams / 1000).toFixed(3),
  unit: 'kg',
  mode: 'gross',
  device: 'scale-1',
  raw: '532053',
  scale: fullScale,
  ...more,
});
export const fullPhoto = 'ab'.repeat(32);

export const fullOpening: Opening = {
  ...sampleOpening,
  lane: 'Dock 2',
  by: 'C7',
  list: { id: 'cd'.repeat(32), sacks: 7, parcels: 62, shipper: 'ATS-DEL4' },
  arrivedAt: '2026-11-23T11:49:30.000Z',
  corrects: 'DEL1-A-261122-009',
};

const booked = (paise: number) => ({ codPaise: paise });
const listedParcel = (i: number, sack: number | null, paise?: number): Facts => ({
  listed: {
    kind: 'parcel',
    code: parcelCode(i),
    sack: sack === null ? null : sackCode(sack),
    grams: 400 + i * 10,
    pin: '110001',
    ...(paise !== undefined && { cod: { paise } }),
  },
  ...(paise !== undefined && { booking: booked(paise) }),
});
const listedSack = (i: number, grams: number, parcels: number, draw: number): Facts => ({
  listed: { kind: 'sack', code: sackCode(i), grams, parcels },
  draw,
});

/** Every third parcel is cash on delivery. */
const paiseOf = (i: number): number | undefined => (i % 3 === 0 ? 49_900 + i * 100 : undefined);

function* acts(): Generator<Intent> {
  yield { do: 'check-seal', found: 'AZ0099999', state: 'whole' };
  yield settle(fullOpening.vehicle, 'accepted', 'Changed at the toll gate, the paper is in the cab');
  // Drawn: counted, and two short.
  yield scan(sackCode(0), listedSack(0, 12_000, 12, 0));
  yield { do: 'weigh', weight: onScale(12_000) };
  for (let i = 0; i < 10; i += 1) yield scan(parcelCode(i), listedParcel(i, 0, paiseOf(i)));
  yield settle(sackCode(0), 'accepted', 'Two parcels were taken out at the hub');
  // Said to contain, weighed in by hand.
  yield scan(sackCode(1), listedSack(1, 9_000, 25, 0.9));
  yield {
    do: 'weigh',
    by,
    weight: {
      grams: 9_050,
      value: '9.05',
      unit: 'kg',
      source: 'keyed',
      device: '',
      raw: '',
      by: 'L1',
      reason: 'The scale froze',
    },
  };
  // Inside the first sack.
  yield scan(sackCode(2), listedSack(2, 3_000, 8, 0.9));
  yield { do: 'weigh', weight: onScale(3_010) };
  yield { do: 'nest', code: sackCode(2), into: sackCode(0) };
  // Heavier than it may be, weighed on a scale whose certificate is over, damaged.
  yield scan(sackCode(3), listedSack(3, 32_000, 4, 0.9));
  yield { do: 'weigh', weight: onScale(32_100, { scale: { ...PLATE, despite: 'certificate-expired' } }) };
  yield { do: 'damage', code: sackCode(3), category: 'torn', note: 'Left seam open by a hand' };
  yield { do: 'photo', code: sackCode(3), photo: fullPhoto };
  yield settle(sackCode(3), 'accepted', 'Weighed twice, repacked');
  // Comes without its seal, and goes back with what was scanned of it.
  yield scan(sackCode(4), listedSack(4, 5_000, 3, 0.9));
  yield scan(parcelCode(20), listedParcel(20, 4));
  yield scan(parcelCode(21), listedParcel(21, 4));
  yield { do: 'damage', code: sackCode(4), category: 'open', seal: true };
  yield settle(sackCode(4), 'rejected', 'Opened on the way');
  // Loose: light, measured, two labels on one, one that nobody accepts, one for another truck.
  yield scan(parcelCode(30), listedParcel(30, null));
  yield { do: 'weigh', of: parcelCode(30), weight: onScale(700, { source: 'announced' }) };
  yield { do: 'measure', code: parcelCode(30), mm: [300, 200, 100] };
  yield scan(parcelCode(33), listedParcel(33, null, 1_234_500));
  yield { do: 'weigh', of: parcelCode(33), weight: onScale(720, { tare: 20, mode: 'net' }) };
  yield {
    do: 'same-parcel',
    code: parcelCode(33),
    alias: readCode('TBA502887999999'),
    scan: { device: 'scanner-1' },
  };
  yield { do: 'damage', code: parcelCode(33), category: 'wet' };
  yield settle(parcelCode(33), 'accepted', 'Dry inside');
  yield scan(parcelCode(32), { ...listedParcel(32, null, 50_000), booking: booked(60_000) });
  yield settle(parcelCode(32), 'returned', 'COD does not agree with the booking');
  yield scan('EE123456785IN', { sealedOn: { number: 'DEL1-A-261122-014', direction: 'induction' } });
  yield settle('EE123456785IN', 'rejected', 'On an earlier manifest');
  yield scan('CK510912062IN');
  yield settle('CK510912062IN', 'rejected', 'Not on the list');
  yield scan(parcelCode(0), listedParcel(0, 0, paiseOf(0)));
  yield {
    do: 'close',
    sealOut: 'IN4471',
    missing: {
      sacks: [sackCode(5), sackCode(6)],
      parcels: [
        [parcelCode(10), sackCode(0)],
        [parcelCode(40), null],
      ],
    },
  };
}

const ID = '0b5e0d0e-6c1f-4b62-9f52-3a1d8e3f7a11';
const rules = {
  ...usualRules,
  contents: { contents: 'sample', percent: 10, byShipper: {} },
} as const;

/** What the rules make of these acts; each must be taken. */
export const playAll = (opening: Opening, intents: Iterable<Intent>): Handoff => {
  let state: Handoff | null = null;
  const act = (intent: Intent) => {
    const decision = decide(state, intent, rules);
    assert('events' in decision, `${JSON.stringify(intent)} was refused: ${JSON.stringify(decision)}`);
    for (const event of decision.events) state = evolve(state, ID, event);
  };
  act({ do: 'open', opening });
  for (const intent of intents) act(intent);
  assert(state, 'opened');
  return state;
};

const drawn: DriverSign = { how: 'signature', person: 'e1'.repeat(32), signature: 'e2'.repeat(32) };

export const fullTruck = (driver: DriverSign = drawn, headParts: Partial<HeadParts> = {}): SealedTruck => {
  const closed = playAll(fullOpening, acts());
  const decision = decide(closed, {
    do: 'sign',
    clerk: 'L1',
    driver,
    totals: totalsHash(closed.totals),
    by,
  });
  assert('events' in decision, 'both sign');
  return sealed(
    decision.events.reduce((state: Handoff, event) => evolve(state, ID, event), closed),
    headParts,
  );
};
