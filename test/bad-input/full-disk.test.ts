// A disk that is full, under the real program, as the clerk sees it.
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openReadOnly } from '#src/journal/open-database.ts';
import { noChromium } from '#test/browser/page-fixture.ts';
import { openBrowser, seatClerk } from '#test/e2e/clerk.ts';
import { plugScanner, recordedIn, startProgramIn, untilShown } from '#test/e2e/dock-on-ptys.ts';
import { smallDisk, tempFolder } from '#test/example-journal.ts';
import { asked, openAct, PIN } from '#test/station-rig.ts';

describe.skipIf(noChromium)('a disk that is full', () => {
  test('is told to the clerk at the scan that it could not take; when there is room, work goes on', async context => {
    const root = tempFolder();
    const disk = smallDisk(context, 3072);
    const scanner = await plugScanner(root);
    const program = await startProgramIn(root, disk.folder);
    await program.setUp({ ...asked, devices: [scanner.row] });
    await untilShown(program, view => view.devices[0]?.lamp === 'ready', 'the scanner');
    await program.act(openAct);
    const clerk = await seatClerk(await openBrowser(), program);

    const accepted: string[] = [];
    /** The label, where it was not taken. */
    const scanNext = async (): Promise<string> => {
      const label = `TBA${502_887_274_000 + accepted.length}`;
      await scanner.scan(label);
      const { newest } = await untilShown(program, view => view.newest?.code === label, label);
      if (newest?.verdict !== 'accepted') return label;
      accepted.push(label);
      return '';
    };
    for (let i = 0; i < 5; i += 1) expect(await scanNext()).toBe('');

    // While somebody reads an older state the log cannot begin anew in the room that it has: the disk stays full.
    const reader = openReadOnly(join(disk.folder, 'journal.db'));
    onTestFinished(() => void reader.close());
    reader.exec('BEGIN');
    reader.prepare('SELECT seq FROM events LIMIT 1').get();
    disk.fill();

    let stopped = '';
    while (stopped === '') stopped = await scanNext();
    const told = await clerk.verdict(stopped);
    expect(told).toMatchObject({ word: 'Stop', why: expect.stringContaining('The disk is full') });
    await clerk.picture('disk-full');
    await clerk.press('F10');
    await clerk.page.locator('#pin').waitFor();
    await clerk.field(PIN);
    await clerk.page
      .locator('p.trouble')
      .getByText(/The disk is full, so this was not recorded/)
      .waitFor();
    await clerk.picture('disk-full-close');
    const { handoff, newest, notices } = await untilShown(program, () => true, 'the view');
    expect(notices.map(({ code }) => code)).toEqual(['disk-full']);
    expect(newest).toMatchObject({ verdict: 'stopped', why: 'disk-full', code: stopped });
    expect(handoff).toMatchObject({ phase: 'open', totals: { parcels: accepted.length } });

    disk.makeRoom();
    await clerk.press('Escape');
    await scanner.scan(stopped);
    await untilShown(
      program,
      view => view.handoff?.totals.parcels === accepted.length + 1 && view.notices.length === 0,
      'the one that was stopped',
    );
    await clerk.closeAndSign(PIN, 'S. Yadav');
    expect(clerk.complaints).toEqual([]);
    expect(await program.stop()).toBe(0);
    reader.exec('COMMIT');
    cpSync(disk.folder, join(root, 'data'), { recursive: true, filter: file => !file.endsWith('filler') });
    expect(
      recordedIn(root).flatMap(({ event }) => (event.kind === 'parcel-accepted' ? [event.code] : [])),
    ).toEqual([...accepted, stopped]);
  }, 300_000);

  test('under a station that was killed: it starts all the same, with all that it had shown', async context => {
    const root = tempFolder();
    const disk = smallDisk(context, 2048);
    const program = await startProgramIn(root, disk.folder);
    await program.setUp(asked);
    await program.act(openAct);
    await program.act({ act: 'scan', text: 'CK510912062IN' });
    await program.kill();
    disk.fill();
    const again = await startProgramIn(root, disk.folder);
    const view = await untilShown(again, ({ handoff }) => handoff !== null, 'the truck');
    expect(view.handoff?.totals.parcels).toBe(1);
    let taken = 1;
    // What still fits into the log is taken.
    for (let i = 0; ; i += 1) {
      const answer = await again.act({ act: 'scan', text: `${'x'.repeat(4000)}${i}` });
      if ('fault' in answer) {
        expect(answer).toEqual({ fault: 'disk-full' });
        break;
      }
      taken += 1;
    }
    disk.makeRoom();
    expect(await again.act({ act: 'scan', text: 'TBA502887274000' })).toEqual({ done: true });
    expect((await untilShown(again, () => true, 'the view')).handoff?.totals).toMatchObject({
      parcels: 2,
      parked: taken - 1,
    });
    expect(await again.stop()).toBe(0);
  }, 300_000);
});
