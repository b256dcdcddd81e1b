// A minute of a busy dock: what is lost, merged or doubled, how much of a processor it takes, what stays in memory.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { assert } from '#src/lib/assert.ts';
import { startStationProgram } from '#test/program/station-program.ts';
import { devicesReady, viewThat } from './bench-program.ts';
import { openDockTraffic } from './dock-traffic.ts';
import type { Bench, Figure, Measured } from './figure.ts';
import { sackLabel } from './labels.ts';
import { PIN } from './pin.ts';
import type { PortReaderSaid } from './port-reader.ts';
import { processorMs } from './processor-time.ts';
import { scansIn } from './recorded-scans.ts';

const READER = fileURLToPath(new URL('port-reader.ts', import.meta.url));
const FULL = { warmUpMs: 10_000, minuteMs: 60_000, bareMs: 20_000 };
const QUICK = { warmUpMs: 300, minuteMs: 1_000, bareMs: 500 };

type Traffic = Awaited<ReturnType<typeof openDockTraffic>>;

const startReader = async (mode: 'bare' | 'bench', traffic: Traffic) => {
  const child = spawn(process.execPath, ['--expose-gc', READER, mode, JSON.stringify(traffic.rows)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<string> => String((await lines.next()).value);
  assert((await next()) === 'ready', 'the reader has opened its ports');
  const { pid } = child;
  assert(pid, 'it was started');
  return {
    processorMs: () => processorMs(pid),
    look: async (): Promise<PortReaderSaid> => {
      child.stdin.write('look\n');
      return JSON.parse(await next());
    },
    stop: async (): Promise<void> => {
      child.stdin.end();
      if (child.exitCode === null) await once(child, 'close');
    },
  };
};

/** How the labels that arrived differ from those that were sent. */
const compare = (sent: readonly string[], heard: readonly string[]) => {
  const wanted = new Set(sent);
  const seen = new Map<string, number>();
  for (const label of heard) seen.set(label, (seen.get(label) ?? 0) + 1);
  return {
    lost: sent.filter(label => !seen.has(label)).length,
    merged: [...seen.keys()].filter(label => !wanted.has(label)).length,
    doubled: [...seen.values()].filter(count => count > 1).length,
  };
};

const share = (ms: number, forMs: number): number => (100 * ms) / forMs;

/** The floor: the same bytes into a process that throws them away, as a share of one processor. */
const measureBare = async (folder: string, forMs: number): Promise<number> => {
  const traffic = await openDockTraffic(folder);
  const reader = await startReader('bare', traffic);
  const before = reader.processorMs();
  await traffic.run(forMs);
  const taken = reader.processorMs() - before;
  await reader.stop();
  await traffic.stop();
  return share(taken, forMs);
};

export const measureDevices = async (bench: Bench): Promise<Measured> => {
  const size = bench.quick ? QUICK : FULL;
  const folder = join(bench.folder, 'devices');
  const bare = await measureBare(join(folder, 'bare'), size.bareMs);

  const layerTraffic = await openDockTraffic(join(folder, 'layer'));
  const layer = await startReader('bench', layerTraffic);
  const warm = await layerTraffic.run(size.warmUpMs);
  const first = await layer.look();
  const layerBefore = layer.processorMs();
  const inMinute = await layerTraffic.run(size.minuteMs);
  const layerShare = share(layer.processorMs() - layerBefore, size.minuteMs);
  const last = await layer.look();
  const atLayer = compare([...warm, ...inMinute], [...first.scans, ...last.scans]);
  await layer.stop();
  await layerTraffic.stop();

  const traffic = await openDockTraffic(join(folder, 'station-ports'));
  const data = join(folder, 'station');
  const program = await startStationProgram(data, { env: { XDG_STATE_HOME: join(folder, 'state') } });
  let stationShare = 0;
  let sent: readonly string[] = [];
  try {
    const made = await program.setUp({
      ...{ site: 'BENCH', station: 'A', name: 'A dock that is measured', leadName: 'Lead', pin: PIN },
      ...{ devices: traffic.rows, central: '', token: '' },
    });
    assert('done' in made, `the set-up is done: ${JSON.stringify(made)}`);
    await viewThat(program, devicesReady);
    const truck = { vehicle: 'DL01AB1234', seal: 'SEAL-0815', driverName: '' };
    const opened = await program.act({ act: 'open', direction: 'induction', ...truck });
    assert('done' in opened, `a truck is at the dock: ${JSON.stringify(opened)}`);
    await traffic.scan(sackLabel(0));
    await viewThat(program, view => view.handoff?.totals.sacks === 1);
    const { pid } = program.child;
    assert(pid, 'it was started');
    const before = processorMs(pid);
    sent = await traffic.run(size.minuteMs);
    stationShare = share(processorMs(pid) - before, size.minuteMs);
    const newest = sent.at(-1);
    await viewThat(
      program,
      view => (view.handoff?.totals.parcels ?? 0) >= sent.length || view.newest?.code === newest,
    );
  } finally {
    await program.stop();
    await traffic.stop();
  }
  const atStation = compare(sent, scansIn(join(data, 'journal.db')));

  const count = (name: string, value: number): Figure => ({
    ...{ name, unit: 'scans', value, floor: 0, floorIs: 'none' },
    goal: { atMost: 0 },
  });
  const ofCore = (name: string, value: number): Figure => ({
    ...{ name, unit: '%', value, floor: bare, floorIs: 'the same bytes read and thrown away' },
    goal: { atMost: 25 },
  });
  return {
    figures: [
      ...(['lost', 'merged', 'doubled'] as const).map(what => count(`busy dock, ${what}`, atStation[what])),
      ofCore('busy dock, share of one processor: station', stationShare),
      ofCore('busy dock, share of one processor: hardware layer', layerShare),
      {
        ...{ name: 'busy dock, heap that the hardware layer gained', unit: 'MB' },
        value: (last.heapBytes - first.heapBytes) / 1e6,
        floor: first.heapBytes / 1e6,
        floorIs: 'its heap before that minute',
        goal: { atMost: 0.5 },
      },
    ],
    notes: [
      `devices: ${sent.length} scans and ${(size.minuteMs / 1000) * 20} weights to the station, in its journal when counted; the hardware layer alone: ${atLayer.lost} lost, ${atLayer.merged} merged, ${atLayer.doubled} doubled of ${warm.length + inMinute.length}`,
    ],
  };
};
