// Scan to durable commit in a journal of a million rows, beside the same in an empty one.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openBenchDock } from './bench-dock.ts';
import { type Bench, type Figure, type Measured, percentile } from './figure.ts';
import { interleave } from './interleave.ts';
import { parcelsIn } from './station-folder.ts';

const FULL = { warmUp: 150, rounds: 400, batch: 10 };
const QUICK = { warmUp: 20, rounds: 2, batch: 10 };

export const measureCommitInMillion = async (bench: Bench): Promise<Measured> => {
  const size = bench.quick ? QUICK : FULL;
  const million = await bench.million();
  const folder = join(bench.folder, 'commit-million');
  mkdirSync(folder, { recursive: true });
  const empty = openBenchDock(join(folder, 'journal.db'), 0);
  const full = openBenchDock(join(million.folder, 'journal.db'), parcelsIn(million.rows));
  try {
    const bytes = { empty: empty.walBytes(), full: full.walBytes() };
    for (let i = 0; i < size.warmUp; i += 1) {
      empty.scan();
      full.scan();
    }
    // Before the log is begun anew: at about 300 commits.
    const aCommit = (dock: typeof empty, before: number): number =>
      Math.round((dock.walBytes() - before) / size.warmUp);
    const log = { empty: aCommit(empty, bytes.empty), full: aCommit(full, bytes.full) };
    const taken = interleave(
      [
        { name: 'empty', once: empty.scan, rest: empty.rest },
        { name: 'full', once: full.scan, rest: full.rest },
      ],
      size,
    );
    const figure = (share: number): Figure => ({
      name: `the same with a million rows, p${share * 100}`,
      unit: 'ms',
      value: percentile(taken.full, share),
      floor: percentile(taken.empty, share),
      floorIs: 'the same in an empty journal',
      goal: { times: 1.2 },
    });
    return {
      figures: [figure(0.5), figure(0.99)],
      notes: [
        million.note,
        `a million rows: one commit is ${log.full} bytes of log, in the empty journal ${log.empty}; ${taken.full.length} scans, ${full.totals()?.held} of them found on an earlier manifest`,
      ],
    };
  } finally {
    empty.close();
    full.close();
  }
};
