// After a crash: the journal opened, and the truck that stood at the dock taken up where it was, until the first label
// could be scanned. The floor reads and parses the same rows and does nothing with them.
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { openJournal } from '#src/journal/journal.ts';
import { assert } from '#src/lib/assert.ts';
import { wireDock } from '#test/dock-rig.ts';
import { sampleOpening } from '#test/sealed-truck.ts';
import { type Bench, type Measured, median } from './figure.ts';
import { parcelLabel, sackLabel } from './labels.ts';

const IN_SACK = 25;
const now = () => new Date().toISOString();

/** A truck with `parcels` scanned, left as a killed station leaves it. */
const leaveTruck = (path: string, parcels: number): void => {
  const journal = openJournal(path, now);
  const { dock } = wireDock(journal, { now });
  assert('done' in dock.perform({ do: 'open', opening: sampleOpening }), 'a truck is at the dock');
  const id = dock.handoff()?.id ?? '';
  // Written a thousand at a time: how long that takes is another measurement.
  const scan = { device: 'scanner-1', aim: ']C0' };
  for (let i = 0; i < parcels; i += IN_SACK) {
    const sack = sackLabel(i);
    journal.append(id, [
      { kind: 'sack-accepted', code: sack, scheme: 'IN-BAG', scan },
      ...Array.from({ length: IN_SACK }, (_, j) => ({
        kind: 'parcel-accepted' as const,
        code: parcelLabel(i + j),
        scheme: 'S10',
        sack,
        scan,
      })),
    ]);
  }
  journal.close();
};

export const measureResume = async (bench: Bench): Promise<Measured> => {
  const parcels = bench.quick ? 500 : 25_000;
  const path = join(bench.folder, 'resume.db');
  leaveTruck(path, parcels);
  const taken: number[] = [];
  const floors: number[] = [];
  for (let round = 0; round < (bench.quick ? 1 : 7); round += 1) {
    const from = performance.now();
    const journal = openJournal(path, now);
    const { dock } = wireDock(journal, { now });
    taken.push(performance.now() - from);
    assert(dock.handoff()?.totals.parcels === parcels, 'every parcel is there');
    journal.close();

    const before = performance.now();
    const database = new Database(path, { readonly: true });
    let rows = 0;
    for (const { body } of database
      .prepare<[], { body: string }>('SELECT body FROM events WHERE handoff IS NOT NULL ORDER BY seq')
      .iterate()) {
      JSON.parse(body);
      rows += 1;
    }
    floors.push(performance.now() - before);
    assert(rows > parcels, 'all rows were read');
    database.close();
  }
  return {
    figures: [
      {
        name: `a truck of ${parcels} parcels taken up after a crash`,
        unit: 'ms',
        value: median(taken),
        floor: median(floors),
        floorIs: 'its rows read and parsed',
        goal: { atMost: 1000 },
      },
    ],
    notes: [],
  };
};
