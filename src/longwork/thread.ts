// The worker thread: one job after the other.
import { dirname, join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { evolve } from '#src/handoff/evolve.ts';
import type { Handoff } from '#src/handoff/state.ts';
import { asJournalFault, isJournalFault } from '#src/journal/fault.ts';
import { readManifests } from '#src/journal/manifests.ts';
import { openReadOnly } from '#src/journal/open-database.ts';
import { readPersonal } from '#src/journal/personal.ts';
import { checkPhotos } from '#src/journal/photos.ts';
import { createReplay } from '#src/journal/replay.ts';
import { createReportRows } from '#src/journal/report-rows.ts';
import { isHandoffEvent } from '#src/journal/station-event.ts';
import { assert } from '#src/lib/assert.ts';
import { rowsOf } from '#src/manifest/rows.ts';
import { prepareRows } from '#src/manifest/seal.ts';
import { readDocument } from '#src/manifest/verify.ts';
import { english } from '#src/words/words.ts';
import type { Asked, Done, Job, Said } from './jobs.ts';
import { peopleOf, voidedOf } from './manifest-people.ts';

assert(parentPort, 'thread.ts runs as a worker');
const port = parentPort;
const { path } = workerData as { path: string };
const database = openReadOnly(path);
const replay = createReplay(database);
const manifests = readManifests(database);
const people = readPersonal(database);

const prepare = (handoff: string): Done['prepare'] => {
  let state: Handoff | null = null;
  for (const row of replay.handoff(handoff))
    if (isHandoffEvent(row.event)) state = evolve(state, handoff, row.event);
  assert(state, `no handoff ${handoff}`);
  return prepareRows(rowsOf(state));
};

const pdf = async (number: string): Promise<Done['pdf']> => {
  // 0.3 s to load: the first seal after a start need not wait for it.
  const { manifestPdf } = await import('#src/paper/manifest-pdf.ts');
  const kept = manifests.one(number);
  assert(kept, `no manifest ${number}`);
  // What is printed is what verifies: a document that was changed on the disk does not become paper.
  const read = readDocument(`{"head":${kept.head},"rows":${kept.rows},"signature":"${kept.signature}"}`);
  if ('wrong' in read) throw new Error(`${number} does not verify: ${read.wrong} ${read.detail}`);
  return manifestPdf({
    document: read.document,
    people: peopleOf(people, read.document.head),
    ...voidedOf(replay, kept.handoff),
    words: english.paper,
    printedAt: Date.now(),
  });
};

const verify = (progress: (done: number, of: number) => void): Done['verify'] => {
  let rows = 0;
  let photos: Done['verify']['photos'] = { missing: [], changed: [] };
  try {
    rows = (database.prepare('SELECT coalesce(max(seq), 0) AS n FROM events').get() as { n: number }).n;
    const said = database.pragma('quick_check(1)', { simple: true });
    if (said !== 'ok') return { brokenAt: null, rows, damage: String(said), photos };
    const brokenAt = replay.brokenAt(0, seq => progress(seq, rows));
    photos = checkPhotos(database, join(dirname(path), 'photos'));
    return { brokenAt, rows, damage: null, photos };
  } catch (thrown) {
    // Some damage SQLite does not list but stumbles over.
    const fault = asJournalFault(thrown, path);
    if (!isJournalFault(fault)) throw fault;
    return { brokenAt: null, rows, damage: fault.message, photos };
  }
};

const perform = async (id: number, ask: Job): Promise<Done[Job['job']]> => {
  switch (ask.job) {
    case 'prepare':
      return prepare(ask.handoff);
    case 'pdf':
      return await pdf(ask.number);
    case 'test-sheet':
      return (await import('#src/paper/test-sheet.ts')).testSheetPdf(english.deviceWords);
    case 'command-sheet':
      return (await import('#src/paper/command-sheet.ts')).commandSheetPdf(ask.site, english.paper);
    case 'badge-cards':
      return (await import('#src/paper/badge-cards.ts')).badgeCardsPdf(ask.site, ask.people, english.paper);
    case 'read-list':
      return (await import('./read-list.ts')).readListFile(ask.file, told(id));
    case 'read-bookings':
      return (await import('./read-list.ts')).readBookingsFile(ask.file, told(id));
    case 'report': {
      const { makeReport } = await import('./make-report.ts');
      return makeReport(ask, replay, createReportRows(database), told(id));
    }
    case 'verify':
      return verify(told(id));
  }
};

const say = (said: Said): void => port.postMessage(said);
const told =
  (id: number) =>
  (done: number, of: number): void =>
    say({ id, progress: { done, of } });

let queue: Promise<void> = Promise.resolve();
port.on('message', ({ id, ask }: Asked) => {
  queue = queue.then(async () => {
    try {
      say({ id, done: await perform(id, ask) });
    } catch (thrown) {
      const error = thrown instanceof Error ? thrown : new Error(String(thrown));
      const code = (thrown as { code?: unknown }).code;
      say({
        id,
        fault: { name: error.name, code: typeof code === 'string' ? code : null, message: error.message },
      });
    }
  });
});
