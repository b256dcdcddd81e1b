import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { canonical } from '#src/lib/canonical.ts';
import { fullTruck } from '#test/full-truck.ts';
import { sampleKey, sealedTruck } from '#test/sealed-truck.ts';
import type { ManifestHead2 } from './document.ts';

const base = {
  schema: 'pickup-manifest/2',
  number: 'DEL1-A-261123-001',
  site: 'DEL1',
  station: 'A',
  direction: 'induction',
  from: { id: 'ATS', name: 'Amazon Transportation Services' },
  to: { id: 'DOP', name: 'Department of Posts' },
  vehicle: 'DL 01 LAB 4821',
  driver: 'd-0001',
  openedAt: '2026-11-23T17:34:11.052+05:30',
  closedAt: '2026-11-23T18:21:40.900+05:30',
  sealedAt: '2026-11-23T18:21:41.007+05:30',
  zone: 'Asia/Kolkata',
  previous: null,
  key: sampleKey.publicKey,
} as const;
const withoutSums = ({ totals: _, root: __, leaves: ___, handoff: ____, ...head }: ManifestHead2) => head;

test('a head says all that is known of the truck, and the hash of the totals that both sides saw', () => {
  const { head } = fullTruck().document;
  expect(withoutSums(head)).toEqual({
    ...base,
    lane: 'Dock 2',
    list: { id: 'cd'.repeat(32), sacks: 7, parcels: 62, shipper: 'ATS-DEL4' },
    arrivedAt: '2026-11-23T17:19:30.000+05:30',
    clerk: 'C7',
    corrects: 'DEL1-A-261122-009',
    sealIn: {
      expected: 'AZ0097731',
      found: 'AZ0099999',
      state: 'different',
      reason: 'Changed at the toll gate, the paper is in the cab',
    },
    sealOut: 'IN4471',
    signed: {
      clerk: 'L1',
      driver: { how: 'signature', person: 'e1'.repeat(32), signature: 'e2'.repeat(32) },
      totals: createHash('sha256').update(canonical(head.totals)).digest('hex'),
    },
    cod: { parcels: 5, paise: 1_435_900 },
    missing: { sacks: 2, parcels: 2 },
  });
});

test('of a truck of which nothing more is known it holds no more', () => {
  expect(withoutSums(sealedTruck({ sacks: 1, parcels: 1 }).document.head)).toEqual({
    ...base,
    sealIn: { expected: 'AZ0097731' },
    signed: null,
    cod: { parcels: 0, paise: 0 },
    missing: { sacks: 0, parcels: 0 },
  });
});

test('it tells of what was voided since the manifest before, and of nobody who did it', () => {
  const at = '2026-11-23T18:02:00.000+05:30';
  const kept = { number: 'DEL1-A-261122-009', reason: 'two trucks', at, by_badge: 'L1', told: null };
  const { head } = sealedTruck({ sacks: 1, parcels: 1 }, [], undefined, { voids: [kept] }).document;
  expect(head.voids).toEqual([{ number: 'DEL1-A-261122-009', reason: 'two trucks', at }]);
});

test('a driver who refuses is in the head with his reason', () => {
  const driver = { how: 'refused', reason: 'Counts 13 parcels' } as const;
  expect(fullTruck(driver).document.head.signed).toMatchObject({ driver });
});
