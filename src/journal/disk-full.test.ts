import { randomBytes } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { faultWords } from '#src/fault-words.ts';
import type { HandoffEvent } from '#src/handoff/events.ts';
import { openJournal } from '#src/journal/journal.ts';
import type { Recorded } from '#src/journal/station-event.ts';
import { opened, parcel, smallDisk, tempFolder, ticking } from '#test/example-journal.ts';

/** Some 1 kB each, so that the disk is soon full. */
const large = (i: number): HandoffEvent => parcel(`P${i}-${randomBytes(500).toString('hex')}`);

const faultOf = (act: () => unknown): unknown => {
  try {
    act();
  } catch (thrown) {
    return thrown;
  }
  return null;
};

describe('a journal on a disk that is full', () => {
  test('says so, has recorded nothing by halves, and goes on when there is room again', context => {
    const disk = smallDisk(context, 1024);
    const path = join(disk.folder, 'journal.db');
    const journal = openJournal(path, ticking());
    const kept: Recorded[] = [...journal.append('h-1', [opened()])];
    disk.fill();
    let fault: unknown = null;
    // The log still has some room in the page that it ends in.
    for (let i = 0; fault === null; i += 1) {
      fault = faultOf(() =>
        kept.push(...journal.append('h-1', [large(i)], () => journal.settings.set('n', `${i}`))),
      );
      expect(i).toBeLessThan(100);
    }
    expect(fault).toMatchObject({ name: 'JournalFault', code: 'disk-full', path });
    expect(faultWords(fault)).toBe(
      `[324] The disk that holds ${path} is full. Make room, then start again; nothing recorded is lost.`,
    );
    for (let again = 0; again < 3; again += 1) {
      expect(faultOf(() => journal.append('h-1', [large(0), large(1)]))).toMatchObject({ code: 'disk-full' });
    }
    expect(faultOf(() => journal.settings.set('lock', 'x'.repeat(9_000)))).toMatchObject({
      code: 'disk-full',
    });
    expect(faultOf(() => journal.keepPerson('x'.repeat(9_000)))).toMatchObject({ code: 'disk-full' });
    expect([...journal.replay.everything()]).toEqual(kept);
    expect(journal.head().seq).toBe(kept.at(-1)?.seq);

    disk.makeRoom();
    kept.push(...journal.append('h-1', [large(1000)]));
    expect(journal.replay.brokenAt()).toBe(null);
    journal.close();
    const after = openJournal(path, ticking());
    expect([...after.replay.everything()]).toEqual(kept);
    expect(after.replay.brokenAt()).toBe(null);
    after.close();
  });

  test('goes on when the log cannot be moved into the file, and loses nothing of it', context => {
    const disk = smallDisk(context, 4096);
    const path = join(disk.folder, 'journal.db');
    const journal = openJournal(path, ticking());
    const kept: Recorded[] = [...journal.append('h-1', [opened()])];
    for (let i = 0; i < 100; i += 1) kept.push(...journal.append('h-1', [large(i)]));
    const sizeBefore = statSync(path).size;
    disk.fill();
    expect(journal.checkpoint()).toBe(false);
    expect([...journal.replay.everything()]).toEqual(kept);
    // What closes tries to move it once more.
    journal.close();

    // As after a fall of the current: the file may hold a part of the log, the log holds all of it.
    expect(statSync(`${path}-wal`).size).toBeGreaterThan(0);
    expect(statSync(path).size).toBeGreaterThanOrEqual(sizeBefore);
    const full = openJournal(path, ticking());
    expect([...full.replay.everything()]).toEqual(kept);
    expect(full.checkpoint()).toBe(false);
    expect(faultOf(() => full.append('h-1', [large(0), large(1)]))).toMatchObject({
      code: 'disk-full',
      path,
    });
    full.close();
    disk.makeRoom();
    const after = openJournal(path, ticking());
    expect([...after.replay.everything()]).toEqual(kept);
    expect(after.checkpoint()).toBe(true);
    expect(after.replay.brokenAt()).toBe(null);
    after.close();
  });

  test('is not made by halves', context => {
    const disk = smallDisk(context, 64);
    disk.fill();
    const path = join(disk.folder, 'journal.db');
    expect(faultOf(() => openJournal(path, ticking()))).toMatchObject({ code: 'disk-full', path });
    disk.makeRoom();
    const journal = openJournal(join(tempFolder(), 'journal.db'), ticking());
    expect(journal.head().seq).toBe(0);
    journal.close();
  });
});
