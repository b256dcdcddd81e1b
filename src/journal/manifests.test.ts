import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Journal, openJournal } from '#src/journal/journal.ts';
import type { DeliveryTrouble } from '#src/journal/outbox.ts';
import type { RetiredNumbers } from '#src/journal/retired.ts';
import { opened, parcel, sealHandoff, tempFolder, ticking } from '#test/example-journal.ts';
import { sealedTruck } from '#test/sealed-truck.ts';

const withJournal = (then: (journal: Journal) => void): void => {
  const journal = openJournal(join(tempFolder(), 'journal.db'), ticking());
  then(journal);
  journal.close();
};

const range = (first: number, last: number): RetiredNumbers => ({
  first: `DEL1-A-261123-${String(first).padStart(3, '0')}`,
  last: `DEL1-A-261123-${String(last).padStart(3, '0')}`,
  reason: 'restored-folder',
  at: '2026-11-23T17:30:00.000+05:30',
});

const away: DeliveryTrouble = { code: 'away', detail: 'ECONNREFUSED' };

describe('sealed manifests', () => {
  test('are listed the newest first, page after page, by number and not by text', () =>
    withJournal(journal => {
      for (const serial of [998, 999, 1000, 1001]) sealHandoff(journal, `h-${serial}`, serial, [opened()]);
      const numbersOf = (before: { date: string; serial: number } | null, limit: number) =>
        journal.manifests.list(before, limit).map(({ number }) => number);
      expect(numbersOf(null, 3)).toEqual(['DEL1-A-261123-1001', 'DEL1-A-261123-1000', 'DEL1-A-261123-999']);
      expect(numbersOf({ date: '261123', serial: 999 }, 3)).toEqual(['DEL1-A-261123-998']);
      expect(journal.manifests.last()?.number).toBe('DEL1-A-261123-1001');
    }));

  test('are kept as the document that was signed, to the byte', () =>
    withJournal(journal => {
      const truck = sealedTruck({ sacks: 3, parcels: 9 });
      const { head, signature } = truck.document;
      const [headText = '', rest = ''] = truck.text.slice('{"head":'.length).split(',"rows":');
      journal.append(head.handoff, [opened(), parcel('x')], () =>
        journal.write.seal({
          number: head.number,
          date: '261123',
          serial: 1,
          handoff: head.handoff,
          document: truck.id,
          head: headText,
          rows: rest.split(',"signature":')[0] ?? '',
          signature,
        }),
      );
      expect(journal.outbox.text(truck.id)).toBe(truck.text);
      expect(journal.manifests.one('DEL1-A-261123-002')).toBe(null);
    }));

  test('have one number and one handoff each: a second one is refused and leaves nothing', () =>
    withJournal(journal => {
      sealHandoff(journal, 'h-1', 1, [opened()]);
      const { seq } = journal.head();
      expect(() => sealHandoff(journal, 'h-2', 1, [opened()])).toThrow(/UNIQUE/);
      expect(() => sealHandoff(journal, 'h-1', 2, [])).toThrow(/UNIQUE/);
      expect([journal.head().seq, journal.outbox.counts().waiting]).toEqual([seq, 1]);
    }));
});

describe('retired numbers', () => {
  test('are told by the next manifest, in their order, and by no other', () =>
    withJournal(journal => {
      const retire = (retired: RetiredNumbers, serial: number) =>
        journal.append(null, [{ kind: 'numbers-retired', ...retired, signature: '' }], () =>
          journal.write.retire(retired, { date: '261123', serial }),
        );
      // As texts, -1000 stands before -900.
      retire(range(900, 999), 999);
      retire(range(1000, 1500), 1500);
      expect(journal.manifests.lastRetired()).toBe('DEL1-A-261123-1500');
      expect(journal.manifests.untold()).toEqual([range(900, 999), range(1000, 1500)]);
      sealHandoff(journal, 'h-1', 1501, [opened()]);
      expect(journal.manifests.untold()).toEqual([]);
      expect(journal.manifests.lastRetired()).toBe('DEL1-A-261123-1500');
    }));
});

describe('voided manifests', () => {
  const voidOf = (serial: number, minute: number) => ({
    number: `DEL1-A-261123-${String(serial).padStart(3, '0')}`,
    reason: `reason ${serial}`,
    at: `2026-11-23T17:${String(minute).padStart(2, '0')}:00.000+05:30`,
  });
  const noticeOf = ({ number }: { readonly number: string }) => ({
    id: `id of ${number}`,
    text: `{"${number}":1}`,
  });
  const voided = (journal: Journal, serial: number, minute: number) => {
    const one = voidOf(serial, minute);
    journal.append(
      `h-${serial}`,
      [{ kind: 'manifest-voided', number: one.number, reason: one.reason, by: 'L1' }],
      () => journal.write.void({ ...one, by: 'L1' }, noticeOf(one)),
    );
    return one;
  };

  test('are told by the next manifest in the order of their voiding, and by no other; the list says why', () =>
    withJournal(journal => {
      for (const serial of [1, 2, 3]) sealHandoff(journal, `h-${serial}`, serial, [opened()]);
      const voids = [voided(journal, 3, 10), voided(journal, 1, 11)];
      expect(journal.manifests.untoldVoids()).toEqual(voids);
      sealHandoff(journal, 'h-4', 4, [opened()]);
      expect(journal.manifests.untoldVoids()).toEqual([]);
      const later = voided(journal, 2, 12);
      expect(journal.manifests.untoldVoids()).toEqual([later]);
      expect(journal.manifests.list(null, 9).map(line => line.voided)).toEqual([
        null,
        'reason 3',
        'reason 2',
        'reason 1',
      ]);
    }));

  test('beyond what one manifest has a place for wait for the one after', () =>
    withJournal(journal => {
      const voids = Array.from({ length: 1_001 }, (_, i) => voidOf(i + 1, 10));
      journal.append(null, [], () => {
        for (const one of voids) journal.write.void({ ...one, by: 'L1' }, noticeOf(one));
      });
      expect(journal.manifests.untoldVoids()).toHaveLength(1_000);
      sealHandoff(journal, 'h-1', 2_001, [opened()]);
      expect(journal.manifests.untoldVoids()).toHaveLength(1);
      sealHandoff(journal, 'h-2', 2_002, [opened()]);
      expect(journal.manifests.untoldVoids()).toEqual([]);
    }));

  test('are told at once by a notice, which leaves after what was sealed before it and before what comes later', () =>
    withJournal(journal => {
      const { outbox } = journal;
      sealHandoff(journal, 'h-1', 1, [opened()]);
      const { number } = voided(journal, 1, 10);
      sealHandoff(journal, 'h-2', 2, [opened()]);
      expect(outbox.counts()).toEqual({ waiting: 3, refused: 0, delivered: 0 });
      const sent: unknown[] = [];
      for (let next = outbox.next(); next !== null; next = outbox.next()) {
        sent.push([next.kind, next.number]);
        if (next.kind === 'void') expect(outbox.text(next.document)).toBe(noticeOf({ number }).text);
        outbox.delivered(next.document, '{}', '2026-11-23T12:00:05.000Z');
      }
      expect(sent).toEqual([
        [undefined, number],
        ['void', number],
        [undefined, 'DEL1-A-261123-002'],
      ]);
      // It is no line of the list of manifests.
      expect(journal.manifests.list(null, 9)).toHaveLength(2);
    }));

  test('whose void cannot be written are not voided at all', () =>
    withJournal(journal => {
      sealHandoff(journal, 'h-1', 1, [opened()]);
      voided(journal, 1, 10);
      const { seq } = journal.head();
      expect(() => voided(journal, 1, 11)).toThrow(/UNIQUE/);
      expect(journal.head().seq).toBe(seq);
    }));
});

describe('the outbox', () => {
  const document = (handoff: string) => handoff.padStart(64, '0');

  test('gives what waits in the order of its sealing, and counts', () =>
    withJournal(journal => {
      for (const serial of [1, 2, 3]) sealHandoff(journal, `h-${serial}`, serial, [opened()]);
      const { outbox } = journal;
      expect(outbox.next()).toEqual({
        document: document('h-1'),
        number: 'DEL1-A-261123-001',
        state: 'waiting',
        tries: 0,
        nextAt: 0,
      });
      expect(outbox.counts()).toEqual({ waiting: 3, refused: 0, delivered: 0 });
      outbox.delivered(document('h-1'), '{"receipt":1}', '2026-11-23T12:00:05.000Z');
      outbox.refused(document('h-2'), { code: 'conflict', status: 409, detail: 'taken' });
      expect(outbox.next()?.document).toBe(document('h-3'));
      expect(outbox.counts()).toEqual({ waiting: 1, refused: 1, delivered: 1 });
    }));

  test('remembers each attempt, and begins anew when a person wants it', () =>
    withJournal(journal => {
      sealHandoff(journal, 'h-1', 1, [opened()]);
      const { outbox } = journal;
      outbox.tried(document('h-1'), away, 1_764_000_000_000.7);
      outbox.tried(document('h-1'), away, 1_764_000_060_000);
      const tried = { document: document('h-1'), number: 'DEL1-A-261123-001', trouble: away };
      expect(outbox.next()).toEqual({ ...tried, state: 'waiting', tries: 2, nextAt: 1_764_000_060_000 });
      outbox.again();
      expect(outbox.next()).toEqual({ ...tried, state: 'waiting', tries: 0, nextAt: 0 });
      outbox.refused(document('h-1'), { code: 'invalid', detail: 'root' });
      expect(outbox.next()).toBe(null);
      outbox.again();
      expect(outbox.next()).toMatchObject({ state: 'waiting', tries: 0, trouble: { code: 'invalid' } });
    }));

  test('keeps a delivered one delivered, whatever comes after', () =>
    withJournal(journal => {
      sealHandoff(journal, 'h-1', 1, [opened()]);
      const { outbox } = journal;
      outbox.delivered(document('h-1'), '{"receipt":1}', '2026-11-23T12:00:05.000Z');
      outbox.refused(document('h-1'), { code: 'conflict', detail: 'late' });
      outbox.again();
      expect(outbox.next()).toBe(null);
      expect(journal.manifests.list(null, 1)).toEqual([
        {
          number: 'DEL1-A-261123-001',
          document: document('h-1'),
          head: '{}',
          delivery: 'delivered',
          tries: 1,
          trouble: null,
          deliveredAt: '2026-11-23T12:00:05.000Z',
          receipt: '{"receipt":1}',
          voided: null,
        },
      ]);
    }));
});

describe('beside the chain', () => {
  test('a name is kept under a reference that says nothing, another one each time', () =>
    withJournal(journal => {
      const refs = [journal.keepPerson('Asha Verma'), journal.keepPerson('Asha Verma')];
      expect(refs.map(ref => /^[0-9a-f]{64}$/.test(ref))).toEqual([true, true]);
      expect(refs[0]).not.toBe(refs[1]);
      expect([refs[0], 'unknown', undefined].map(journal.personName)).toEqual(['Asha Verma', null, null]);
    }));

  test('settings are written over by the newer one', () =>
    withJournal(({ settings }) => {
      settings.set('lockout', '1');
      settings.set('lockout', '2');
      expect([settings.get('lockout'), settings.get('none')]).toEqual(['2', null]);
    }));
});
