// A list of 50,000 parcels from its file into the journal, as the desk takes it in, and how long the main thread was held
// meanwhile: it reads the scanners.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createLists } from '#src/desk/lists.ts';
import { realClock } from '#src/front/real-clock.ts';
import { openJournal } from '#src/journal/journal.ts';
import { createLongwork } from '#src/longwork/ask.ts';
import { bag, COLUMNS, csvOf, s10 } from '#src/preadvice/pre-advice.fixture.ts';
import { readPreAdvice } from '#src/preadvice/read-pre-advice.ts';
import { type Bench, type Measured, median, percentile } from './figure.ts';

const RESOLUTION_MS = 1;
const THREAD = new URL('../../src/longwork/thread.ts', import.meta.url);

/** Codes as they come at a warehouse: in no order. 7,919 is a prime, so that none comes twice. */
const listOf = (parcels: number): Uint8Array => {
  const rows = Array.from({ length: parcels }, (_, index) => {
    const at = (index * 7_919) % parcels;
    return {
      sack_code: bag(Math.floor(index / 40)),
      parcel_code: s10(at),
      alias_codes: `TBA${String((at * 31) % parcels).padStart(12, '0')}`,
      parcel_grams: String(250 + (index % 40)),
      destination_pin: '560001',
      ...(index % 3 === 0 && { cod_rupees: '1499.50' }),
      order_ref: `402-1234567-${1_000_000 + index}`,
    };
  });
  return Buffer.from(csvOf(rows, COLUMNS));
};

/** What it answers, how long it took, and the longest time in which nothing else of this thread came to its turn. */
const holdOf = async <Answer>(run: () => Promise<Answer>) => {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  const start = performance.now();
  const answer = await run();
  const ms = performance.now() - start;
  delay.disable();
  return { answer, ms, longestMs: delay.max / 1e6 - RESOLUTION_MS };
};

/** The floor is the file's reading alone, on this thread, without rows, worker or disk. */
export const measureListImport = async (
  { folder, quick }: Pick<Bench, 'folder' | 'quick'>,
  parcels: number,
): Promise<Measured> => {
  const rounds = quick ? 1 : 3;
  const csv = listOf(parcels);
  // A worker does not hold the process; a station has its devices for that.
  const hold = setInterval(() => {}, 1_000);
  const taken: number[] = [];
  const read: number[] = [];
  let longestMs = 0;
  let idleMs = 0;
  let lookupUs = 0;
  let missingMs = 0;
  for (let round = 0; round < rounds; round += 1) {
    const began = performance.now();
    await readPreAdvice(csv, { name: 'list.csv' });
    read.push(performance.now() - began);
    const at = join(folder, `list-${round}`);
    mkdirSync(at, { recursive: true });
    const path = join(at, 'journal.db');
    const journal = openJournal(path, () => new Date().toISOString());
    const lists = createLists({
      journal,
      newWorker: () => createLongwork(path, THREAD),
      site: 'DEL1',
      patterns: [],
      clock: realClock,
      changed: () => {},
      log: () => {},
    });
    const worker = createLongwork(path, THREAD);
    const file = { name: 'list.csv', bytes: csv, patterns: [] };
    const idle = await holdOf(() => worker.ask({ job: 'read-list', file }));
    idleMs = Math.max(idleMs, idle.longestMs);
    await worker.stop();
    const {
      answer,
      longestMs: held,
      ms,
    } = await holdOf(() => lists.import({ name: 'list.csv', bytes: csv }));
    taken.push(ms);
    longestMs = Math.max(longestMs, held);
    if (!('imported' in answer) || answer.imported.parcels !== parcels)
      throw new Error(JSON.stringify(answer).slice(0, 300));
    const { id } = answer.imported;
    const asked = Array.from({ length: 2_000 }, (_, index) => {
      const key = s10((index * 7_919) % parcels);
      const from = performance.now();
      lists.facts.announced(id, key);
      lists.facts.elsewhere(id, key);
      lists.facts.handedElsewhere(key);
      lists.facts.booking(key);
      return (performance.now() - from) * 1000;
    });
    lookupUs = percentile(asked, 0.99);
    const from = performance.now();
    for (const row of lists.facts.missing(id, () => false)) void row;
    missingMs = performance.now() - from;
    await lists.stop();
    journal.close();
  }
  clearInterval(hold);
  return {
    figures: [
      {
        name: `import of ${parcels} announced parcels, CSV to journal`,
        unit: 'ms',
        value: median(taken),
        floor: median(read),
        floorIs: 'reading the CSV alone, without worker, rows and disk',
        goal: { atMost: 5_000 },
      },
      {
        name: `import of ${parcels} announced parcels, longest hold of the main thread`,
        unit: 'ms',
        value: longestMs,
        floor: idleMs,
        floorIs: 'the same while a worker reads the file and nothing is written',
        goal: { atMost: 50 },
      },
    ],
    notes: [
      `announced lists: all four questions of a scan p99 ${lookupUs.toFixed(0)} us; all of ${parcels} missing, in order, ${missingMs.toFixed(0)} ms`,
    ],
  };
};
