import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { HandoffEvent } from '#src/handoff/events.ts';
import { type Journal, openJournal } from '#src/journal/journal.ts';
import { opened, parcel, sealHandoff, tempFolder } from '#test/example-journal.ts';
import { sampleOpening } from '#test/sealed-truck.ts';

const CODE = 'CK510912062IN';
const OTHER = 'TBA502887274000';
const SACK = 'CBD3014298864';
const AROUND = 'EBT0020026933';
const scan = { device: 'scanner-1' };
const weight = { grams: 12_340, value: '12.34', unit: 'kg', device: 'scale-1', raw: '' };

const sack = (code: string): HandoffEvent => ({ kind: 'sack-accepted', code, scan });
const weighed = (code: string): HandoffEvent => ({ kind: 'sack-weighed', sack: code, weight });
const repeated = (code: string): HandoffEvent => ({ kind: 'scan-repeated', code, scan });
const closed = (parcels: number): HandoffEvent => ({ kind: 'handoff-closed', totals: { parcels } });
const truck = (vehicle: string): HandoffEvent => opened({ ...sampleOpening, vehicle, lane: '2' });

/** The clock stands where a test sets it. */
const withJournal = (then: (journal: Journal, setClock: (at: string) => void) => void): void => {
  let now = '2026-11-23T12:00:00.000Z';
  const journal = openJournal(join(tempFolder(), 'journal.db'), () => now);
  then(journal, at => {
    now = at;
  });
  journal.close();
};

/** "handoff kind" of each line; of a sack around it with that sack. */
const told = (journal: Journal, code: string, limit = 100, before?: number) => {
  const found = journal.search.history(code, { limit, before });
  return (
    found && {
      names: found.names,
      isSack: found.isSack,
      before: found.before,
      lines: found.lines.map(
        line =>
          `${line.handoff} ${line.sack === undefined ? '' : `${line.sack}: `}${'event' in line ? line.event.kind : `delivered ${line.delivered}`}`,
      ),
    }
  );
};

describe('the whole history of a parcel', () => {
  test('is that of its sack while it lay there, and of its manifest to the receipt', () =>
    withJournal(journal => {
      const number = sealHandoff(journal, 'h', 1, [
        opened(),
        sack(SACK),
        weighed(SACK),
        parcel(CODE, SACK),
        repeated(SACK),
        sack(AROUND),
        { kind: 'sack-nested', code: SACK, into: AROUND },
        weighed(AROUND),
        { kind: 'parcel-moved', code: CODE, sack: null },
        weighed(SACK),
        { kind: 'paused' },
        closed(1),
        { kind: 'signed-off', clerk: 'C1', driver: { how: 'typed', person: 'p' }, totals: 't' },
      ]);
      journal.outbox.delivered('h'.padStart(64, '0'), '{"head":{"receipt":"r"}}', '2026-11-23T13:00:00.000Z');
      journal.append('h', [{ kind: 'manifest-voided', number, reason: 'two trucks', by: 'L1' }]);
      expect(told(journal, CODE)).toEqual({
        names: [CODE],
        isSack: false,
        before: null,
        lines: [
          'h manifest-voided',
          `h delivered ${number}`,
          'h manifest-sealed',
          'h signed-off',
          'h handoff-closed',
          'h parcel-moved',
          `h ${AROUND}: sack-weighed`,
          `h ${SACK}: sack-nested`,
          'h parcel-accepted',
          `h ${SACK}: sack-weighed`,
          `h ${SACK}: sack-accepted`,
          'h handoff-opened',
        ],
      });
    }));

  test('ends with its sack where the sack stayed with the driver, and goes on where that was taken back', () =>
    withJournal(journal => {
      const away: HandoffEvent = {
        kind: 'parked-settled',
        code: SACK,
        outcome: 'rejected',
        reason: 'open',
        parcels: [CODE],
      };
      journal.append('h', [opened(), sack(SACK), parcel(CODE, SACK), away]);
      const lines = [
        `h ${SACK}: parked-settled`,
        'h parcel-accepted',
        `h ${SACK}: sack-accepted`,
        'h handoff-opened',
      ];
      expect(told(journal, CODE)?.lines).toEqual(lines);
      journal.append('h', [{ kind: 'undone', undoes: 4, what: 'parked-settled', code: SACK }, weighed(SACK)]);
      expect(told(journal, CODE)?.lines).toEqual([`h ${SACK}: sack-weighed`, `h ${SACK}: undone`, ...lines]);
    }));

  test('is the same under each of its names', () =>
    withJournal(journal => {
      journal.append('h', [
        opened(),
        parcel(OTHER),
        parcel(CODE),
        { kind: 'alias-added', code: CODE, alias: OTHER, scan },
      ]);
      const whole = {
        names: [CODE, OTHER],
        isSack: false,
        before: null,
        lines: ['h alias-added', 'h parcel-accepted', 'h parcel-accepted', 'h handoff-opened'],
      };
      expect([told(journal, CODE), told(journal, OTHER)]).toEqual([whole, whole]);
    }));

  test('of a misread one is found by the right code, which never was scanned, and by the wrong one', () =>
    withJournal(journal => {
      journal.append('h', [
        opened(),
        { kind: 'scan-parked', code: OTHER, why: 'check-digit', bin: 1, sack: null, scan },
        { kind: 'parked-settled', code: OTHER, outcome: 'corrected', to: CODE, reason: 'misread' },
      ]);
      const whole = {
        names: [CODE, OTHER],
        isSack: false,
        before: null,
        lines: ['h parked-settled', 'h scan-parked', 'h handoff-opened'],
      };
      expect([told(journal, CODE), told(journal, OTHER)]).toEqual([whole, whole]);
    }));

  test('comes in pages that together tell each line once', () =>
    withJournal(journal => {
      for (let n = 1; n <= 3; n += 1)
        sealHandoff(journal, `h-${n}`, n, [opened(), sack(SACK), weighed(SACK), parcel(`p-${n}`, SACK)]);
      const all = told(journal, SACK)?.lines ?? [];
      const pages: string[] = [];
      let before: number | null | undefined;
      for (let page = 0; before !== null && page < 10; page += 1) {
        const found = told(journal, SACK, 3, before);
        pages.push(...(found?.lines ?? []));
        before = found?.before ?? null;
      }
      expect(all.length).toBe(12);
      expect(pages.toSorted()).toEqual(all.toSorted());
      expect(told(journal, SACK)?.isSack).toBe(true);
    }));

  test('is none where it was never met', () =>
    withJournal(journal => {
      journal.append('h', [opened(), parcel(CODE)]);
      expect(journal.search.history('CK51091206', { limit: 10 })).toBe(null);
    }));
});

describe('handoffs', () => {
  const day = (n: number) => `2026-11-${n}`;
  const ids = (lines: readonly { readonly id: string }[]) => lines.map(({ id }) => id);
  const three = (journal: Journal, setClock: (at: string) => void) => {
    setClock(`${day(20)}T12:00:00.000Z`);
    sealHandoff(journal, 'a', 1, [truck('DL 01 LX 4821'), parcel('1'), closed(1)]);
    setClock(`${day(21)}T12:00:00.000Z`);
    sealHandoff(journal, 'b', 1001, [truck('dl-01-lx-4821'), parcel('2'), closed(1)]);
    setClock(`${day(22)}T12:00:00.000Z`);
    journal.append('c', [truck('DL02 AB 1'), parcel('3'), closed(1), { kind: 'reopened', reason: 'r' }]);
  };

  test('of a day are told with their totals, manifest and delivery, the newest first, page by page', () =>
    withJournal((journal, setClock) => {
      three(journal, setClock);
      journal.outbox.delivered('a'.padStart(64, '0'), '{}', `${day(25)}T00:00:00.000Z`);
      const line = { direction: 'induction', lane: '2', deliveredAt: null };
      const c = {
        ...line,
        id: 'c',
        phase: 'open',
        openedAt: `${day(22)}T12:00:00.000Z`,
        vehicle: 'DL02 AB 1',
        manifest: null,
        totals: null,
      };
      const b = {
        ...line,
        id: 'b',
        phase: 'sealed',
        openedAt: `${day(21)}T12:00:00.000Z`,
        vehicle: 'dl-01-lx-4821',
        manifest: 'DEL1-A-261123-1001',
        totals: { parcels: 1 },
      };
      const a = {
        ...line,
        id: 'a',
        phase: 'sealed',
        openedAt: `${day(20)}T12:00:00.000Z`,
        vehicle: 'DL 01 LX 4821',
        manifest: 'DEL1-A-261123-001',
        deliveredAt: `${day(25)}T00:00:00.000Z`,
        totals: { parcels: 1 },
      };
      const { openedIn } = journal.search;
      expect(openedIn(day(20), day(23), { limit: 2 })).toEqual([c, b]);
      expect(openedIn(day(20), day(23), { limit: 2, after: b })).toEqual([a]);
      expect(ids(openedIn(day(21), day(22), { limit: 9 }))).toEqual(['b']);
    }));

  test('that stood at the dock over midnight are of both days', () =>
    withJournal((journal, setClock) => {
      three(journal, setClock);
      setClock(`${day(24)}T12:00:00.000Z`);
      journal.append('c', [closed(1)]);
      const { stillThereIn } = journal.search;
      expect([stillThereIn(day(24), day(25)), stillThereIn(day(23), day(24))].map(ids)).toEqual([['c'], []]);
    }));

  test('of a vehicle are found by the beginning of its number, however it was typed', () =>
    withJournal((journal, setClock) => {
      three(journal, setClock);
      const of = (plate: string, limit = 9, after?: { openedAt: string; id: string }) =>
        ids(journal.search.ofVehicle(plate, { limit, after }).handoffs);
      expect([of('DL01LX4821'), of('DL01'), of('DL'), of('DL', 2), of('LX'), of('DL03')]).toEqual([
        ['b', 'a'],
        ['b', 'a'],
        ['c', 'b', 'a'],
        ['c', 'b'],
        [],
        [],
      ]);
      expect(of('DL', 2, { openedAt: `${day(21)}T12:00:00.000Z`, id: 'b' })).toEqual(['a']);
    }));

  test('of more vehicles than are looked at are marked as cut', () =>
    withJournal(journal => {
      for (let n = 10; n < 75; n += 1) journal.append(`h-${n}`, [truck(`DL${n}`)]);
      const found = ['DL', 'DL1'].map(plate => journal.search.ofVehicle(plate, { limit: 5 }));
      expect(found.map(({ isCut, handoffs }) => [isCut, handoffs.length])).toEqual([
        [true, 5],
        [false, 5],
      ]);
    }));

  test('of a manifest are found by its number, whole or its beginning', () =>
    withJournal((journal, setClock) => {
      three(journal, setClock);
      const of = (number: string, before?: string) =>
        ids(journal.search.numbered(number, { limit: 9, before }));
      expect([of('DEL1-A-261123-001'), of('DEL1-A'), of('DEL1-A', 'DEL1-A-261123-1001'), of('DEL2')]).toEqual(
        [['a'], ['b', 'a'], ['a'], []],
      );
    }));

  test('have a history of their own, without their scans', () =>
    withJournal((journal, setClock) => {
      three(journal, setClock);
      const found = journal.search.handoff('b');
      expect(found?.handoff.vehicle).toBe('dl-01-lx-4821');
      expect(found?.lines.map(line => 'event' in line && line.event.kind)).toEqual([
        'manifest-sealed',
        'handoff-closed',
        'handoff-opened',
      ]);
      expect(journal.search.handoff('nobody')).toBe(null);
    }));
});
