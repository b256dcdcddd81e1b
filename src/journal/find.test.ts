import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { HandoffEvent } from '#src/handoff/events.ts';
import type { SettleOutcome, UndoableKind } from '#src/handoff/events-changes.ts';
import { type Journal, openJournal } from '#src/journal/journal.ts';
import { opened, parcel, sealHandoff, tempFolder, ticking } from '#test/example-journal.ts';
import { sampleOpening } from '#test/sealed-truck.ts';

const CODE = 'CK510912062IN';
const SACK = 'CBD3014298864';
/** Since ever. */
const EVER = '';
const scan = { device: 'scanner-1' };
const parked = (code: string): HandoffEvent => ({
  kind: 'scan-parked',
  code,
  why: 'unknown',
  bin: 1,
  sack: null,
  scan,
});
const settled = (
  code: string,
  outcome: SettleOutcome,
): Extract<HandoffEvent, { kind: 'parked-settled' }> => ({
  kind: 'parked-settled',
  code,
  outcome,
  reason: 'label torn',
});
const undone = (code: string, what: UndoableKind = 'parcel-accepted'): HandoffEvent => ({
  kind: 'undone',
  undoes: 2,
  what,
  code,
});
const repeated = (code: string): HandoffEvent => ({ kind: 'scan-repeated', code, scan });
const held: HandoffEvent = { kind: 'scan-held', code: CODE, why: 'cod-no-booking', scan };
const removed = (code: string): HandoffEvent => ({ kind: 'removed', code, of: 'parcel', reason: 'not ours' });
const sack: HandoffEvent = { kind: 'sack-accepted', code: SACK, scan };
const sackRemoved: HandoffEvent = {
  kind: 'removed',
  code: SACK,
  of: 'sack',
  parcels: [CODE],
  reason: 'not ours',
};
const joined = (code: string, alias: string): HandoffEvent => ({ kind: 'alias-added', code, alias, scan });
const returning = opened({ ...sampleOpening, direction: 'return' });

const withJournal = (then: (journal: Journal) => void): void => {
  const journal = openJournal(join(tempFolder(), 'journal.db'), ticking());
  then(journal);
  journal.close();
};

describe('the manifest on which custody of a parcel passed', () => {
  const table: readonly (readonly [string, readonly HandoffEvent[], boolean])[] = [
    ['holds a parcel that was accepted', [parcel(CODE)], true],
    ['holds one that was scanned again afterwards', [parcel(CODE), repeated(CODE)], true],
    ['does not hold one that was undone', [parcel(CODE), undone(CODE)], false],
    [
      'does not hold one that was undone, whatever was scanned after',
      [parcel(CODE), undone(CODE), parcel('x')],
      false,
    ],
    ['holds one that was undone and scanned anew', [parcel(CODE), undone(CODE), parcel(CODE)], true],
    ['holds a parked one that was settled as a parcel', [parked(CODE), settled(CODE, 'parcel')], true],
    ['does not hold a parked one that went back', [parked(CODE), settled(CODE, 'returned')], false],
    ['does not hold a parked one that was a sack', [parked(CODE), settled(CODE, 'sack')], false],
    [
      'does not hold one whose settling was undone and that then went back',
      [parked(CODE), settled(CODE, 'parcel'), undone(CODE, 'parked-settled'), settled(CODE, 'returned')],
      false,
    ],
    [
      'does not hold one that was held',
      [{ kind: 'scan-held', code: CODE, why: 'sealed-earlier', manifest: 'n', scan }],
      false,
    ],
    ['does not hold one that was never scanned', [parcel('x')], false],
    ['holds one whose hold was lifted', [held, { kind: 'hold-lifted', code: CODE, sack: null }], true],
    [
      'does not hold one whose hold was lifted by mistake',
      [held, { kind: 'hold-lifted', code: CODE, sack: null }, undone(CODE, 'hold-lifted')],
      false,
    ],
    ['does not hold one that was taken out', [parcel(CODE), removed(CODE)], false],
    ['holds one that was taken out by mistake', [parcel(CODE), removed(CODE), undone(CODE, 'removed')], true],
    ['does not hold one whose sack was taken out', [sack, parcel(CODE, SACK), sackRemoved], false],
    [
      'holds one whose sack was taken out by mistake',
      [sack, parcel(CODE, SACK), sackRemoved, undone(SACK, 'removed')],
      true,
    ],
    [
      'does not hold one whose sack stayed with the driver',
      [sack, parcel(CODE, SACK), { ...settled(SACK, 'rejected'), parcels: [CODE] }],
      false,
    ],
    [
      'holds one that was moved out of the sack that then stayed with the driver',
      [
        sack,
        parcel(CODE, SACK),
        { kind: 'parcel-moved', code: CODE, sack: null },
        { ...settled(SACK, 'rejected'), parcels: [] },
      ],
      true,
    ],
    ['holds one in question that was accepted as it is', [parcel(CODE), settled(CODE, 'accepted')], true],
    ['holds one that is an alias of another', [parcel('W'), joined('W', CODE)], true],
    ['holds one that became an alias of another', [parcel('W'), parcel(CODE), joined('W', CODE)], true],
    [
      'holds one that was joined to another by mistake, and does not once it is taken out',
      [parcel('W'), parcel(CODE), joined('W', CODE), undone('W', 'alias-added'), removed(CODE)],
      false,
    ],
    [
      'does not hold an alias whose parcel was taken out',
      [{ kind: 'parcel-accepted', code: 'W', aliases: [CODE], sack: null, scan }, removed('W')],
      false,
    ],
    [
      'holds the right code of one that was misread',
      [parked('W'), { ...settled('W', 'corrected'), to: CODE }],
      true,
    ],
    [
      'holds the misread code of one that was corrected',
      [parked(CODE), { ...settled(CODE, 'corrected'), to: 'W' }],
      true,
    ],
  ];
  test.each(table)('%s', (_, events, holds) =>
    withJournal(journal => {
      const number = sealHandoff(journal, 'h-1', 1, [opened(), ...events]);
      expect(journal.find.sealedOn(CODE, EVER)).toEqual(holds ? { number, direction: 'induction' } : null);
    }),
  );

  test('is not one yet while the handoff is open', () =>
    withJournal(journal => {
      journal.append('h-1', [opened(), parcel(CODE)]);
      expect(journal.find.sealedOn(CODE, EVER)).toBe(null);
    }));

  test('is the one that was sealed last, and says which way the parcel went', () =>
    withJournal(journal => {
      const out = sealHandoff(journal, 'h-1', 1, [opened(), parcel(CODE)]);
      const seen = [journal.find.sealedOn(CODE, EVER)];
      const back = sealHandoff(journal, 'h-2', 2, [returning, parcel(CODE)]);
      seen.push(journal.find.sealedOn(CODE, EVER));
      // Met again and undone, then held: neither passes custody.
      sealHandoff(journal, 'h-3', 3, [opened(), parcel(CODE), undone(CODE)]);
      seen.push(journal.find.sealedOn(CODE, EVER));
      expect(seen).toEqual([
        { number: out, direction: 'induction' },
        { number: back, direction: 'return' },
        { number: back, direction: 'return' },
      ]);
    }));

  test('is none where the manifest was voided, or all was before the day that is asked from', () =>
    withJournal(journal => {
      const out = sealHandoff(journal, 'h-1', 1, [opened(), parcel(CODE)]);
      const day = (at: string) => journal.find.sealedOn(CODE, at)?.number ?? null;
      expect([day('2026-11-23T12:00:00.000Z'), day('2026-11-23T12:00:00.001Z')]).toEqual([out, null]);
      journal.append('h-1', [{ kind: 'manifest-voided', number: out, reason: 'two trucks', by: 'L1' }]);
      expect(day(EVER)).toBe(null);
    }));
});

describe('the way forward of a return', () => {
  test('is the manifest on which it was inducted last, with its COD, however long ago', () =>
    withJournal(journal => {
      const inducted: HandoffEvent = {
        kind: 'parcel-accepted',
        code: CODE,
        codPaise: 149_900,
        sack: null,
        scan,
      };
      const out = sealHandoff(journal, 'h-1', 1, [opened(), inducted]);
      sealHandoff(journal, 'h-2', 2, [returning, parcel(CODE)]);
      const plain = sealHandoff(journal, 'h-3', 3, [opened(), parcel('W')]);
      expect(['W', CODE, 'never'].map(code => journal.find.forward(code))).toEqual([
        { number: plain },
        { number: out, codPaise: 149_900 },
        null,
      ]);
      journal.append('h-1', [{ kind: 'manifest-voided', number: out, reason: 'two trucks', by: 'L1' }]);
      expect(journal.find.forward(CODE)).toBe(null);
    }));
});
