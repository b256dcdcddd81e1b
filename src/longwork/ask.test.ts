import { appendFileSync, closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { HandoffEvent } from '#src/handoff/events.ts';
import { replay } from '#src/handoff/example-acts.ts';
import { openJournal } from '#src/journal/journal.ts';
import { pngOf } from '#src/journal/pictures.fixture.ts';
import { createLongwork, LongworkFault } from '#src/longwork/ask.ts';
import { rowsOf } from '#src/manifest/rows.ts';
import { prepareRows } from '#src/manifest/seal.ts';
import { opened, parcel, tempFolder, ticking } from '#test/example-journal.ts';
import { sealedTruck } from '#test/sealed-truck.ts';
import { THREAD } from '#test/station-rig.ts';

const longworkOn = (path: string, thread: URL = THREAD) => {
  const longwork = createLongwork(path, thread);
  onTestFinished(() => longwork.stop());
  return longwork;
};
const journalAt = () => join(tempFolder(), 'journal.db');
const faultOf = (asked: Promise<unknown>): Promise<unknown> =>
  asked.then(
    () => null,
    thrown => thrown,
  );

const SACK = 'CBD3014298864';
const NO_PHOTOS = { missing: [], changed: [] };
const events: readonly HandoffEvent[] = [
  opened(),
  { kind: 'sack-accepted', code: SACK, scan: { device: 'scanner-1' } },
  parcel('CK510912062IN', SACK),
  parcel('CK510912076IN', SACK),
];

describe('the worker', () => {
  test('makes the rows of a handoff as the rules would here, and goes on after a question that was wrong', async () => {
    const path = journalAt();
    const journal = openJournal(path, ticking());
    journal.append('h-1', events);
    const longwork = longworkOn(path);
    const state = replay(events);
    const [made, fault, again] = await Promise.all([
      longwork.ask({ job: 'prepare', handoff: 'h-1' }),
      faultOf(longwork.ask({ job: 'prepare', handoff: 'h-2' })),
      longwork.ask({ job: 'prepare', handoff: 'h-1' }),
    ]);
    expect(made).toEqual(state && prepareRows(rowsOf(state)));
    expect(again).toEqual(made);
    expect(fault).toBeInstanceOf(LongworkFault);
    expect(fault).toMatchObject({ message: 'Bug: no handoff h-2' });
    journal.close();
  });

  test('sees what was committed since it was started', async () => {
    const path = journalAt();
    const journal = openJournal(path, ticking());
    journal.append('h-1', events);
    const longwork = longworkOn(path);
    const before = await longwork.ask({ job: 'prepare', handoff: 'h-1' });
    journal.append('h-1', [parcel('CK510912080IN')]);
    const after = await longwork.ask({ job: 'prepare', handoff: 'h-1' });
    expect([before.leaves, after.leaves]).toEqual([3, 4]);
    journal.close();
  });

  test('prints what was sealed, and nothing that was changed since', async () => {
    const path = journalAt();
    const journal = openJournal(path, ticking());
    const { document, id, text } = sealedTruck({ sacks: 2, parcels: 6 });
    const { head, rows, signature } = {
      head: text.slice('{"head":'.length, text.indexOf(',"rows":')),
      rows: text.slice(text.indexOf(',"rows":') + ',"rows":'.length, text.lastIndexOf(',"signature":')),
      signature: document.signature,
    };
    const { number, handoff } = document.head;
    journal.append(handoff, [opened()], () =>
      journal.write.seal({ number, date: '261123', serial: 1, handoff, document: id, head, rows, signature }),
    );
    const longwork = longworkOn(path);
    const pdf = Buffer.from(await longwork.ask({ job: 'pdf', number }));
    expect([pdf.subarray(0, 8).toString(), pdf.subarray(-6).toString().trim()]).toEqual([
      '%PDF-1.7',
      '%%EOF',
    ]);
    const database = new Database(path);
    database.exec(`UPDATE manifests SET rows = replace(rows, '"parcels":3', '"parcels":4')`);
    database.close();
    expect(await faultOf(longwork.ask({ job: 'pdf', number }))).toMatchObject({
      name: 'LongworkFault',
      message: expect.stringMatching(/^DEL1-A-261123-001 does not verify: root/),
    });
    journal.close();
  });

  test('checks the whole chain, tells how far it is, and names the row that was changed', async () => {
    const path = journalAt();
    const journal = openJournal(path, ticking());
    journal.append('h-1', [opened(), ...Array.from({ length: 20_499 }, (_, i) => parcel(`P${i}`))]);
    const longwork = longworkOn(path);
    const heard: (readonly [number, number])[] = [];
    const whole = await longwork.ask({ job: 'verify' }, (done, of) => heard.push([done, of]));
    expect(whole).toEqual({ brokenAt: null, rows: 20_500, damage: null, photos: NO_PHOTOS });
    expect(heard).toEqual([
      [10_000, 20_500],
      [20_000, 20_500],
    ]);
    journal.close();
    const database = new Database(path);
    database.exec("UPDATE events SET body = replace(body, 'P14', 'P15') WHERE seq = 16");
    database.close();
    expect(await longwork.ask({ job: 'verify' })).toEqual({
      brokenAt: 16,
      rows: 20_500,
      damage: null,
      photos: NO_PHOTOS,
    });
  });

  test('names the photos that are missing or were changed on the disk', async () => {
    const path = journalAt();
    const journal = openJournal(path, ticking());
    const of = { handoff: 'h-1', code: SACK };
    const [first, second] = await Promise.all([1, 2].map(shade => journal.photos.keep(pngOf(shade), of)));
    await journal.photos.keep(pngOf(3), of);
    const hashes = [first, second].map(kept => (kept && 'photo' in kept ? kept.photo : ''));
    const folder = join(dirname(path), 'photos');
    rmSync(join(folder, `${hashes[0]}.png`));
    appendFileSync(join(folder, `${hashes[1]}.png`), ' ');
    expect((await longworkOn(path).ask({ job: 'verify' })).photos).toEqual({
      missing: [hashes[0]],
      changed: [hashes[1]],
    });
    journal.close();
  });

  test('says what is damaged of the file, where the file itself is', async () => {
    const path = journalAt();
    const journal = openJournal(path, ticking());
    journal.append('h-1', [opened(), ...Array.from({ length: 5_000 }, (_, i) => parcel(`P${i}`))]);
    journal.close();
    const file = openSync(path, 'r+');
    writeSync(file, Buffer.alloc(4096, 0xa5), 0, 4096, 4096 * 60);
    closeSync(file);
    const said = await longworkOn(path).ask({ job: 'verify' });
    expect(said).toEqual({
      brokenAt: null,
      rows: expect.any(Number),
      damage: expect.stringMatching(/\S/),
      photos: NO_PHOTOS,
    });
  });
});

/** A worker's program of one line. */
const program = (text: string): URL => new URL(`data:text/javascript,${encodeURIComponent(text)}`);

describe('a worker that dies', () => {
  test('at its start is started again by the next question', async () => {
    const path = journalAt();
    const longwork = longworkOn(path);
    expect(await faultOf(longwork.ask({ job: 'verify' }))).toMatchObject({ code: 'worker-died' });
    openJournal(path, ticking()).close();
    expect(await longwork.ask({ job: 'verify' })).toEqual({
      brokenAt: null,
      rows: 0,
      damage: null,
      photos: NO_PHOTOS,
    });
  });

  test.each([
    ['by an error', "throw new Error('out of memory');", /out of memory/],
    ['by its own exit', 'process.exit(3);', /ended with 3/],
  ])('%s ends every question that waits, and the next one has a new worker', async (_, death, says) => {
    const longwork = longworkOn(
      journalAt(),
      program(`
        import { parentPort } from 'node:worker_threads';
        let heard = 0;
        parentPort.on('message', ({ id, ask }) => {
          heard += 1;
          if (ask.number === 'die') { ${death} }
          if (ask.number !== 'wait') parentPort.postMessage({ id, done: heard });
        });
      `),
    );
    const ask = (number: string) => longwork.ask({ job: 'pdf', number });
    expect([await ask('a'), await ask('b')]).toEqual([1, 2]);
    const faults = await Promise.all([faultOf(ask('wait')), faultOf(ask('die'))]);
    const died = { name: 'LongworkFault', code: 'worker-died', message: expect.stringMatching(says) };
    expect(faults).toMatchObject([died, died]);
    expect([await ask('a'), await ask('b')]).toEqual([1, 2]);
  });

  test('because the station stops ends what waits, and is not started again', async () => {
    const longwork = longworkOn(journalAt(), program('setInterval(() => {}, 1000);'));
    const waiting = faultOf(longwork.ask({ job: 'verify' }));
    await longwork.stop();
    expect(await waiting).toMatchObject({ code: 'stopped' });
    expect(await faultOf(longwork.ask({ job: 'verify' }))).toMatchObject({ code: 'stopped' });
  });
});
