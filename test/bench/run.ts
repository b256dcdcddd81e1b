// npm run bench: what the station takes, each figure beside the least that this machine can do, in the same run.
import { mkdirSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { arch, cpus, platform, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { measureColdStart } from './cold-start.ts';
import { measureCommit } from './commit.ts';
import { measureCommitInMillion } from './commit-million.ts';
import { measureDevices } from './devices.ts';
import { type Bench, isReached, type Measured, type StationFolder } from './figure.ts';
import { measureHandoff } from './handoff.ts';
import { measureMemory } from './memory.ts';
import { measurePaint } from './paint.ts';
import { measurePreAdvice } from './preadvice.ts';
import { measureReport } from './report.ts';
import { measureResume } from './resume.ts';
import { measureSearch } from './search.ts';
import { measureStarved } from './starved.ts';
import { makeStationFolder } from './station-folder.ts';
import { tableOf } from './table.ts';

const TMPFS = 0x01021994; // statfs(2)
const BESIDE = fileURLToPath(new URL('../.out/', import.meta.url));

// The truck that `million` leaves at its dock would be replayed by a start: starts come before.
const measurements: Readonly<Record<string, (bench: Bench) => Promise<Measured>>> = {
  start: measureColdStart,
  commit: measureCommit,
  million: measureCommitInMillion,
  handoff: measureHandoff,
  resume: measureResume,
  paint: measurePaint,
  memory: measureMemory,
  devices: measureDevices,
  starved: measureStarved,
  preadvice: measurePreAdvice,
  report: measureReport,
  search: measureSearch,
};

/** Only when it is named: it takes minutes and gigabytes. */
const ALONE = ['search'];

const USAGE = `npm run bench -- [--json] [--only NAME] [--quick] [--data DIR]
  --only   one of ${Object.keys(measurements).join(', ')}; may be given more than once; ${ALONE.join(', ')} only so
  --quick  so small that figures mean nothing: to see that the bench works
  --data   a folder on the disk to measure (default: the folder for temporary files, or where that one
           is memory, a folder beside the repository's tests)`;

/** Where an fdatasync reaches a disk. */
const diskFolder = (): string =>
  platform() === 'linux' && statfsSync(tmpdir()).type === TMPFS ? BESIDE : tmpdir();

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true },
    data: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

// With --json stdout is for programs.
const tell = (line: string): void => (values.json ? console.error(line) : console.log(line));

const bench = async (names: readonly string[]): Promise<void> => {
  const disk = values.data ?? diskFolder();
  mkdirSync(disk, { recursive: true });
  const folder = mkdtempSync(join(disk, 'pickup-bench-'));
  let million: Promise<StationFolder> | undefined;
  const parts: Bench = {
    folder,
    quick: values.quick,
    tell,
    million: () => {
      if (million === undefined) tell('a record of a million rows is made: about a minute');
      million ??= makeStationFolder({
        folder: join(folder, 'million'),
        state: join(folder, 'million-state'),
        rows: values.quick ? 2_000 : 1_000_000,
      });
      return million;
    },
  };
  try {
    const figures: Measured['figures'][number][] = [];
    const notes: string[] = [];
    const memory = platform() === 'linux' && statfsSync(disk).type === TMPFS;
    if (memory)
      notes.push('the disk is memory (tmpfs): an fdatasync costs nothing there, its floor says nothing');
    for (const name of names) {
      tell(`${name} is measured`);
      const measured = await measurements[name]?.(parts);
      figures.push(...(measured?.figures ?? []));
      notes.push(...(measured?.notes ?? []));
    }
    // Two measurements may tell of the same record.
    const told = [...new Set(notes)];
    const machine = `${cpus().length} x ${cpus()[0]?.model ?? arch()}, ${platform()} ${arch()}, Node ${process.versions.node}`;
    tell(`\n${machine}\n\n${tableOf(figures)}\n\n${told.join('\n')}`);
    if (values.json) {
      const judged = figures.map(figure => ({
        ...figure,
        times: figure.value / figure.floor,
        reached: isReached(figure),
      }));
      console.log(JSON.stringify({ machine, quick: values.quick, figures: judged, notes: told }));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const names = values.only ?? Object.keys(measurements).filter(name => !ALONE.includes(name));
const unknown = names.filter(name => !(name in measurements));
if (values.help) console.log(USAGE);
else if (unknown.length > 0) {
  console.error(`${unknown.join(', ')} is none of the measurements.\n${USAGE}`);
  process.exitCode = 1;
} else await bench(names);
