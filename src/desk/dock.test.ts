import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { plain } from '#src/handoff/example-acts.ts';
import { JournalFault } from '#src/journal/fault.ts';
import { type Journal, openJournal } from '#src/journal/journal.ts';
import { wireDock } from '#test/dock-rig.ts';
import { opened, parcel, sealHandoff, smallDisk, tempFolder, ticking } from '#test/example-journal.ts';
import { sampleOpening } from '#test/sealed-truck.ts';

const SACK = 'CBD3014298864';
const PARCEL = 'CK510912062IN';
const lead = { badge: 'L1', role: 'lead' } as const;

/** A dock with its scanner. */
const dockOn = (journal: Journal) => {
  const { dock, labels, scan } = wireDock(journal, { now: ticking() });
  return { ...dock, scan, unreadable: (text: string) => labels.unreadable(dock, 'scanner-1', text) };
};
type Wired = ReturnType<typeof dockOn>;
const dockIn = (folder: string) => {
  const journal = openJournal(join(folder, 'journal.db'), ticking());
  return { journal, dock: dockOn(journal) };
};

const shownBy = (dock: Wired) => {
  const handoff = dock.handoff();
  // That it went on after a restart is an event too, which changes nothing but the count of events.
  return { handoff: handoff && { ...plain(handoff), n: 0 }, recent: dock.recent(), times: dock.times() };
};

const weight = { grams: 12_340, value: '12.34', unit: 'kg', device: 'scale-1', raw: '53' };

describe('what is shown as done', () => {
  test('is on the disk: another process that opens the journal shows the same', () => {
    const folder = tempFolder();
    const { journal, dock } = dockIn(folder);
    dock.perform({ do: 'open', opening: sampleOpening });
    for (const text of [
      SACK,
      PARCEL,
      PARCEL,
      'CK510912063IN',
      'HELLO <b>odd</b>',
      'TBA502887274000',
      'CBD3014298871',
    ])
      dock.scan(text);
    dock.perform({ do: 'weigh', weight });
    dock.perform({
      do: 'settle',
      code: 'HELLO <b>odd</b>',
      outcome: 'parcel',
      reason: 'label torn',
      by: lead,
    });
    dock.perform({ do: 'undo' });
    dock.perform({ do: 'leave-sack' });
    dock.scan('CK510912076IN');
    const shown = shownBy(dock);
    expect(shown.recent.map(({ verdict, as }) => `${verdict} ${as}`)).toEqual([
      'accepted parcel',
      'accepted undo',
      'accepted settled',
      'accepted weight',
      'accepted sack',
      'accepted parcel',
      'parked unknown',
      'parked unknown',
      'repeated parcel',
      'accepted parcel',
      'accepted sack',
    ]);
    // The first one still has the file open, as a killed one would.
    const other = dockIn(folder);
    expect(shownBy(other.dock)).toEqual(shown);
    expect(other.dock.newest()).toEqual(dock.newest());
    other.journal.close();
    journal.close();
  });

  test('has a number of its own each, stops between them included', () => {
    const { journal, dock } = dockIn(tempFolder());
    const seen: (number | undefined)[] = [];
    const note = () => void seen.push(dock.newest()?.seq);
    dock.scan(PARCEL);
    note();
    dock.scan(PARCEL);
    note();
    dock.perform({ do: 'open', opening: sampleOpening });
    for (let i = 0; i < 3; i += 1) {
      dock.scan(PARCEL);
      note();
      dock.unreadable('too-long');
      note();
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.toSorted((a = 0, b = 0) => a - b)).toEqual(seen);
    journal.close();
  });

  test('keeps the newest twelve, the newest first, and begins anew with each truck', () => {
    const { journal, dock } = dockIn(tempFolder());
    dock.perform({ do: 'open', opening: sampleOpening });
    for (let i = 0; i < 30; i += 1) dock.scan(`TBA${502_887_274_000 + i}`);
    expect(dock.recent().map(({ code }) => code)).toEqual(
      Array.from({ length: 12 }, (_, i) => `TBA${502_887_274_029 - i}`),
    );
    for (let i = 0; i < 30; i += 1) dock.perform({ do: 'undo' });
    dock.perform({ do: 'cancel' });
    dock.perform({ do: 'open', opening: sampleOpening });
    expect([dock.recent(), dock.newest()]).toEqual([[], null]);
    journal.close();
  });
});

describe('a scan', () => {
  test('without a truck is shown as stopped and recorded nowhere', () => {
    const { journal, dock } = dockIn(tempFolder());
    expect(dock.scan(PARCEL)).toEqual({ refused: 'no-handoff-open' });
    expect(dock.newest()).toMatchObject({ verdict: 'stopped', why: 'no-handoff-open', code: PARCEL });
    expect(journal.head().seq).toBe(0);
    journal.close();
  });

  test('of a parcel that an earlier manifest holds is held, and names that manifest', () => {
    const { journal, dock } = dockIn(tempFolder());
    const number = sealHandoff(journal, 'before', 1, [opened(), parcel(PARCEL)]);
    dock.perform({ do: 'open', opening: sampleOpening });
    dock.scan(PARCEL);
    expect(dock.newest()).toMatchObject({ verdict: 'held', why: 'sealed-earlier', manifest: number });
    dock.perform({ do: 'undo' });
    dock.perform({ do: 'cancel' });
    dock.perform({ do: 'open', opening: { ...sampleOpening, direction: 'return' } });
    dock.scan(PARCEL);
    expect(dock.newest()).toMatchObject({ verdict: 'accepted', as: 'parcel' });
    journal.close();
  });

  test('that the full disk cannot take is shown as stopped and counted nowhere', context => {
    const disk = smallDisk(context, 1024);
    const { journal, dock } = dockIn(disk.folder);
    dock.perform({ do: 'open', opening: sampleOpening });
    dock.scan('TBA502887274000');
    disk.fill();
    let accepted = 1;
    // What still fits into the last page of the log is taken, and is on the disk.
    while ('done' in dock.scan(`TBA${502_887_274_000 + accepted}`)) accepted += 1;
    const before = shownBy(dock);
    expect(dock.newest()).toMatchObject({
      verdict: 'stopped',
      why: 'disk-full',
      code: `TBA${502_887_274_000 + accepted}`,
    });
    expect(before.handoff?.totals.parcels).toBe(accepted);
    expect(dock.perform({ do: 'close' })).toEqual({ fault: 'disk-full' });
    expect(dock.scan('x'.repeat(5_000))).toEqual({ fault: 'disk-full' });
    expect(shownBy(dock)).toEqual(before);
    disk.makeRoom();
    expect(dock.scan(PARCEL)).toMatchObject({ done: [{ event: { kind: 'parcel-accepted' } }] });
    const after = shownBy(dock);
    journal.close();
    const again = dockIn(disk.folder);
    expect(shownBy(again.dock)).toEqual(after);
    again.journal.close();
  });

  test('of a journal that cannot be read any more is a fault, not the end of the program', () => {
    const { journal, dock } = dockIn(tempFolder());
    dock.perform({ do: 'open', opening: sampleOpening });
    const broken: Journal = {
      ...journal,
      find: {
        ...journal.find,
        sealedOn: () => {
          throw new JournalFault('corrupt', journal.path, 'database disk image is malformed');
        },
      },
    };
    const dockOfBroken = dockOn(broken);
    expect(dockOfBroken.scan(PARCEL)).toEqual({ fault: 'journal' });
    expect(dockOfBroken.newest()).toMatchObject({ verdict: 'stopped', why: 'journal' });
    journal.close();
  });
});
