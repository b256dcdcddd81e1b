import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createManualClock } from '#hardware/simulator/manual-clock.ts';
import { createKeeping } from '#src/desk/personal-keeping.ts';
import { openJournal } from '#src/journal/journal.ts';
import { openReadOnly } from '#src/journal/open-database.ts';
import { pngOf } from '#src/journal/pictures.fixture.ts';
import { tempFolder } from '#test/example-journal.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const keeping = () => {
  const folder = tempFolder();
  const clock = createManualClock();
  const path = join(folder, 'journal.db');
  const journal = openJournal(path, () => new Date(clock.now()).toISOString());
  let quiet = true;
  const logged: string[] = [];
  const start = (): void => {
    const stop = createKeeping({
      personal: journal.personal,
      photos: journal.photos,
      retention: { personalDays: 90, photoDays: 365 },
      clock,
      isQuiet: () => quiet,
      log: what => logged.push(what),
    });
    onTestFinished(stop);
  };
  onTestFinished(journal.close);
  return {
    folder,
    path,
    clock,
    journal,
    logged,
    start,
    work: (isWork: boolean): void => {
      quiet = !isWork;
    },
    erasures: (): readonly number[] =>
      [...journal.replay.everything()].map(({ event }) =>
        event.kind === 'personal-erased' ? event.refs.length : -1,
      ),
  };
};

describe('personal data', () => {
  test('is erased after its days, a few at a time, and its bytes are gone', async () => {
    const { clock, journal, start, erasures, path } = keeping();
    for (let i = 0; i < 120; i += 1)
      journal.personal.keep('driver', JSON.stringify({ name: `Driver-${i}.`, phone: '' }));
    await clock.pass(89 * DAY_MS);
    const young = journal.personal.keep('name', 'Asha');
    start();
    await clock.pass(23 * HOUR_MS);
    expect(erasures()).toEqual([]);
    await clock.pass(2 * HOUR_MS);
    expect({
      erasures: erasures(),
      young: journal.personName(young),
      bytes: [path, `${path}-wal`].filter(file => readFileSync(file).includes('Driver-')),
      broken: journal.replay.brokenAt(),
    }).toEqual({ erasures: [50, 50, 20], young: 'Asha', bytes: [], broken: null });
  });

  test('waits while somebody works, and for whoever reads the log', async () => {
    const { clock, journal, start, erasures, work, path } = keeping();
    journal.personal.keep('name', 'Ramesh Kumar');
    await clock.pass(91 * DAY_MS);
    work(true);
    start();
    await clock.pass(HOUR_MS);
    expect(erasures()).toEqual([]);
    const reader = openReadOnly(path);
    const reading = reader.prepare('SELECT * FROM personal').iterate();
    reading.next();
    work(false);
    await clock.pass(60_000);
    const named = (): boolean => [path, `${path}-wal`].some(file => readFileSync(file).includes('Ramesh'));
    expect([erasures(), named()]).toEqual([[1], true]);
    reading.return?.();
    reader.close();
    await clock.pass(60_000);
    expect(named()).toBe(false);
  });
});

test('photos have days of their own, and half kept ones are swept away', async () => {
  const { clock, journal, start, folder, erasures, logged } = keeping();
  const kept = await journal.photos.keep(pngOf(1), { handoff: 'h-1', code: 'CK510912062IN' });
  writeFileSync(join(folder, 'photos', 'half.jpg.new'), 'half');
  await clock.pass(364 * DAY_MS);
  start();
  await clock.pass(HOUR_MS);
  expect(readdirSync(join(folder, 'photos'))).toEqual(['photo' in kept ? `${kept.photo}.png` : '']);
  await clock.pass(2 * DAY_MS);
  expect([readdirSync(join(folder, 'photos')), erasures(), logged]).toEqual([
    [],
    [1],
    ['half kept photos were taken away', 'the retention time of personal data is over'],
  ]);
});

test('what cannot be erased is tried again the next day', async () => {
  const { clock, journal, erasures, logged, start } = keeping();
  journal.personal.keep('name', 'Ramesh Kumar');
  await clock.pass(91 * DAY_MS);
  const { erase } = journal.personal;
  let broken = true;
  Object.assign(journal.personal, {
    erase: (what: Parameters<typeof erase>[0]) => {
      if (broken) throw new Error('the disk is full');
      return erase(what);
    },
  });
  start();
  await clock.pass(HOUR_MS);
  broken = false;
  expect([erasures(), logged]).toEqual([[], ['personal data could not be erased']]);
  await clock.pass(DAY_MS);
  expect(erasures()).toEqual([1]);
});
