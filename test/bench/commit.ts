// Scan to durable commit, beside an append of as many bytes and fdatasync on the same disk.
import { closeSync, fdatasyncSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { openBenchDock } from './bench-dock.ts';
import { type Bench, type Figure, type Measured, percentile } from './figure.ts';
import { interleave } from './interleave.ts';

const FULL = { warmUp: 150, rounds: 400, batch: 10 };
const QUICK = { warmUp: 20, rounds: 2, batch: 10 };

/** `writeSync` and `fdatasyncSync` of `bytes` at the end of a file that grows. On macOS the station does more (fullfsync). */
export const openFloor = (path: string, bytes: number) => {
  const file = openSync(path, 'a', 0o600);
  const block = new Uint8Array(bytes).fill(0x5a);
  return {
    once: (): void => {
      writeSync(file, block);
      fdatasyncSync(file);
    },
    close: () => closeSync(file),
  };
};

const kilobytes = (bytes: number): string => `${(bytes / 1024).toFixed(1)} kB`;

export const measureCommit = async (bench: Bench): Promise<Measured> => {
  const size = bench.quick ? QUICK : FULL;
  const folder = join(bench.folder, 'commit');
  mkdirSync(folder, { recursive: true });
  const station = openBenchDock(join(folder, 'journal.db'), 0);
  const before = station.walBytes();
  for (let i = 0; i < size.warmUp; i += 1) station.scan();
  const bytes = Math.round((station.walBytes() - before) / size.warmUp);
  const floor = openFloor(join(folder, 'floor'), bytes);
  try {
    for (let i = 0; i < size.warmUp; i += 1) floor.once();
    const taken = interleave(
      [
        { name: 'station', once: station.scan, rest: station.rest },
        { name: 'floor', once: floor.once },
      ],
      size,
    );
    const figure = (share: number, times: number): Figure => ({
      name: `scan to durable commit, p${share * 100}`,
      unit: 'ms',
      value: percentile(taken.station, share),
      floor: percentile(taken.floor, share),
      floorIs: `append of ${kilobytes(bytes)} + fdatasync`,
      goal: { times },
    });
    const worst = (side: readonly number[]): string =>
      `p99.9 ${percentile(side, 0.999).toFixed(2)} ms, longest ${Math.max(...side).toFixed(2)} ms`;
    return {
      figures: [figure(0.5, 1.5), figure(0.99, 3)],
      notes: [
        `commit: ${taken.station.length} scans and as many floors, in batches of ${size.batch} by turns; one commit is ${bytes} bytes of log`,
        `commit: station ${worst(taken.station)}; floor ${worst(taken.floor)}`,
      ],
    };
  } finally {
    station.close();
    floor.close();
  }
};
