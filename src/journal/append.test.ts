import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openJournal } from '#src/journal/journal.ts';
import { opened, parcel, tempFolder, ticking } from '#test/example-journal.ts';

const rowsOf = (journal: ReturnType<typeof openJournal>) => [...journal.replay.everything()];

describe('an append', () => {
  test('gives each event the next number and one time, and they read back as they were', () => {
    const path = join(tempFolder(), 'journal.db');
    const journal = openJournal(path, ticking());
    const first = journal.append('h-1', [opened(), parcel('CK510912062IN')]);
    const second = journal.append(null, [
      { kind: 'central-enrolled', url: 'https://central.example', key: 'k' },
    ]);
    expect([...first, ...second]).toEqual([
      { seq: 1, at: '2026-11-23T12:00:00.000Z', handoff: 'h-1', event: opened() },
      { seq: 2, at: '2026-11-23T12:00:00.000Z', handoff: 'h-1', event: parcel('CK510912062IN') },
      {
        seq: 3,
        at: '2026-11-23T12:00:00.001Z',
        handoff: null,
        event: { kind: 'central-enrolled', url: 'https://central.example', key: 'k' },
      },
    ]);
    journal.close();
    const again = openJournal(path, ticking());
    expect(rowsOf(again)).toEqual([...first, ...second]);
    expect(again.head().seq).toBe(3);
    again.close();
  });

  test('is seen by another connection as soon as it has returned', () => {
    const path = join(tempFolder(), 'journal.db');
    const journal = openJournal(path, ticking());
    const other = openJournal(path, ticking());
    const recorded = journal.append('h-1', [opened()]);
    expect(rowsOf(other)).toEqual(recorded);
    other.close();
    journal.close();
  });

  test('whose companion fails leaves nothing, and the next one goes on where the last one was', () => {
    const journal = openJournal(join(tempFolder(), 'journal.db'), ticking());
    journal.append('h-1', [opened()]);
    const before = journal.head();
    const fails = () => {
      journal.settings.set('half', 'done');
      throw new Error('the companion fails');
    };
    expect(() => journal.append('h-1', [parcel('CK510912062IN')], fails)).toThrow('the companion fails');
    expect(journal.head()).toEqual(before);
    expect(journal.settings.get('half')).toBe(null);
    expect(rowsOf(journal).map(row => row.seq)).toEqual([1]);
    const [next] = journal.append('h-1', [parcel('CK510912076IN')], () =>
      journal.settings.set('whole', 'done'),
    );
    expect(next?.seq).toBe(2);
    expect(journal.settings.get('whole')).toBe('done');
    expect(journal.replay.brokenAt()).toBe(null);
    journal.close();
  });

  test('whose events cannot be written down leaves nothing of those before them', () => {
    const journal = openJournal(join(tempFolder(), 'journal.db'), ticking());
    // Half a surrogate pair has no canonical form (RFC 8785, 3.2.2.2).
    expect(() => journal.append('h-1', [opened(), parcel('\ud83d')])).toThrow(/canonical/);
    expect([journal.head().seq, rowsOf(journal), journal.replay.unfinished()]).toEqual([0, [], []]);
    journal.close();
  });

  test('asks for its events inside the transaction, so what they rest on still holds', () => {
    const journal = openJournal(join(tempFolder(), 'journal.db'), ticking());
    journal.settings.set('truck', 'DL 01 LAB 4821');
    journal.append('h-1', () => {
      const vehicle = journal.settings.get('truck') ?? '';
      journal.settings.set('truck', 'gone');
      return [{ ...opened(), vehicle } as ReturnType<typeof opened>];
    });
    expect(rowsOf(journal)[0]?.event).toMatchObject({ vehicle: 'DL 01 LAB 4821' });
    expect(journal.settings.get('truck')).toBe('gone');
    journal.close();
  });

  test('keeps track of which handoffs are unfinished, the oldest first', () => {
    const journal = openJournal(join(tempFolder(), 'journal.db'), ticking());
    const phases = () => journal.replay.unfinished().map(({ id, phase }) => `${id} ${phase}`);
    journal.append('h-1', [opened()]);
    journal.append('h-2', [opened()]);
    const totals = {
      sacks: 0,
      sacksWeighed: 0,
      parcels: 1,
      loose: 1,
      grams: 0,
      repeated: 0,
      parked: 0,
      held: 0,
      returned: 0,
    };
    journal.append('h-1', [{ kind: 'handoff-closed', totals }]);
    const seen = [phases()];
    journal.append('h-2', [{ kind: 'handoff-cancelled' }]);
    seen.push(phases());
    journal.append('h-1', [{ kind: 'manifest-sealed', number: 'DEL1-A-261123-001', document: 'd' }]);
    seen.push(phases());
    expect(seen).toEqual([['h-1 closed', 'h-2 open'], ['h-1 closed'], []]);
    journal.close();
  });
});
