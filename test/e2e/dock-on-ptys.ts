// The real program before a scanner and a scale on pseudo-terminals: the real serialport reads what is played here.
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openSerialLine } from '#hardware/lines/serial.ts';
import type { DeviceRow } from '#hardware/reading.ts';
import { openPtyPair } from '#hardware/simulator/pty.ts';
import { type ScaleParts, simulateScale } from '#hardware/simulator/scale.ts';
import { simulateScanner } from '#hardware/simulator/scanner.ts';
import { paths, type View } from '#src/api/contract.ts';
import { realClock } from '#src/front/real-clock.ts';
import { openJournal } from '#src/journal/journal.ts';
import type { Recorded } from '#src/journal/station-event.ts';
import { assert } from '#src/lib/assert.ts';
import { LINE } from '#test/demo-devices.ts';
import { tempFolder } from '#test/example-journal.ts';
import { type StationProgram, startStationProgram } from '#test/program/station-program.ts';
import { asked } from '#test/station-rig.ts';

type Protocol = ScaleParts['protocol'];

/** A scanner on a pseudo-terminal of its own; `row` is for the set-up. */
export const plugScanner = async (folder: string, id = 'scanner-1') => {
  const path = { station: join(folder, id), device: join(folder, `${id}-device`) };
  const pty = await openPtyPair(path);
  const line = await openSerialLine(pty.device, LINE);
  let plugged = true;
  /** The plug is pulled. */
  const unplug = async (): Promise<void> => {
    if (!plugged) return;
    plugged = false;
    await line.close();
    await pty.close();
  };
  onTestFinished(unplug);
  const row: DeviceRow = {
    id,
    kind: 'scanner',
    profile: 'serial-text',
    port: { path: pty.station },
    line: LINE,
  };
  return { ...simulateScanner(line), row, unplug };
};

/** A scale on a pseudo-terminal of its own. It settles in 120 ms, so that no test waits for a platform to swing. */
export const plugScale = async (
  folder: string,
  protocol: Protocol = 'mt-sics',
  more: Partial<ScaleParts> = {},
) => {
  const pty = await openPtyPair({
    station: join(folder, 'scale-1'),
    device: join(folder, 'scale-1-device'),
  });
  const line = await openSerialLine(pty.device, LINE);
  const scale = simulateScale({ line, protocol, clock: realClock, settleMs: 120, ...more });
  onTestFinished(async () => {
    scale.stop();
    await line.close();
    await pty.close();
  });
  const row: DeviceRow = {
    id: 'scale-1',
    kind: 'scale',
    profile: protocol,
    port: { path: pty.station },
    line: LINE,
    divisionGrams: 10,
  };
  return { ...scale, row };
};

/** The program on `root`/data, whose end is waited for when the test is over. */
export const startProgramIn = async (root: string, data = join(root, 'data')): Promise<StationProgram> => {
  const program = await startStationProgram(data, { env: { XDG_STATE_HOME: join(root, 'state') } });
  onTestFinished(async () => void (await program.stop()));
  return program;
};

/** Until a view fits. Rejects with the last view after two minutes. */
export const untilShown = async (
  program: StationProgram,
  fits: (view: View) => boolean,
  what: string,
  patienceMs = 120_000,
): Promise<View> => {
  const until = Date.now() + patienceMs;
  for (;;) {
    const view = await program.get<View>(paths.view);
    if (fits(view)) return view;
    assert(Date.now() < until, `${what} did not come: ${JSON.stringify(view)}`);
    await new Promise(resolve => setTimeout(resolve, 50));
  }
};

/** A program that is set up with these devices, all of them ready. */
export const startDock = async (devices: readonly { readonly row: DeviceRow }[], root = tempFolder()) => {
  const program = await startProgramIn(root);
  const rows = devices.map(({ row }) => row);
  const made = await program.setUp({ ...asked, devices: rows });
  assert('done' in made, `set-up was answered ${JSON.stringify(made)}`);
  await untilShown(program, view => view.devices.every(({ lamp }) => lamp === 'ready'), 'ready devices');
  return { root, program };
};

/** Everything that the journal of a stopped program holds; throws where its chain is broken. */
export const recordedIn = (root: string): readonly Recorded[] => {
  const journal = openJournal(join(root, 'data', 'journal.db'), () => new Date().toISOString());
  try {
    assert(journal.replay.brokenAt() === null, 'the chain holds');
    return [...journal.replay.everything()];
  } finally {
    journal.close();
  }
};
