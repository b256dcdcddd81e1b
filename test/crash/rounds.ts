// A station that is killed again and again in the middle of its work, and what was shown before each death.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSerialLine } from '#hardware/lines/serial.ts';
import { openPtyPair } from '#hardware/simulator/pty.ts';
import { createRandom } from '#hardware/simulator/random.ts';
import { simulateScanner } from '#hardware/simulator/scanner.ts';
import type { NewestView, View } from '#src/api/contract.ts';
import { loadTruck } from '#src/front/truck-load.ts';
import { LINE } from '#test/demo-devices.ts';
import { DRIVER } from '#test/driver.ts';
import { type StationProgram, startStationProgram } from '#test/program/station-program.ts';

export type Witness = {
  readonly folder: string;
  readonly marks: string;
  /** By the journal's seq: everything that any screen showed as recorded. */
  readonly shown: ReadonlyMap<number, NewestView>;
  /** Numbers that a close answered. */
  readonly sealed: readonly string[];
  readonly sent: number;
  readonly deaths: number;
  discard(): void;
};

const PIN = '270913';
/** Small trucks, so that deaths meet openings, closes and seals too. */
const TRUCK = { sacks: 2, parcels: 9 };
const LONGEST_LIFE_MS = 700;

export const liveAndDie = async (rounds: number, seed: number): Promise<Witness> => {
  const random = createRandom(seed);
  const root = mkdtempSync(join(tmpdir(), 'pickup-kill-'));
  const folder = join(root, 'station');
  const marks = join(root, 'state');
  const pty = await openPtyPair({ station: join(root, 'scanner'), device: join(root, 'scanner-device') });
  const scannerEnd = await openSerialLine(pty.device, LINE);
  const scanner = simulateScanner(scannerEnd);
  const labels = labelsForEver();
  const shown = new Map<number, NewestView>();
  const sealed: string[] = [];
  let sent = 0;
  let deaths = 0;
  /** Sent and not yet shown: scanned again after a death, as a clerk would who saw no answer. */
  let unanswered: string | null = null;
  let next: string | 'close' = labels.next().value;

  const witness = (view: View): void => {
    for (const one of [view.newest, ...(view.handoff?.recent ?? [])]) {
      if (one === null || one.verdict === 'stopped' || one.verdict === 'unreadable') continue;
      shown.set(one.seq, one);
      if (one.code === unanswered) unanswered = null;
    }
  };

  const work = async (program: StationProgram, isDead: () => boolean): Promise<void> => {
    let view: View | undefined;
    let changed = (): void => {};
    const off = program.watch(
      seen => {
        view = seen;
        witness(seen);
        changed();
      },
      () => changed(),
    );
    const until = async (fits: () => boolean): Promise<void> => {
      while (!isDead() && !fits()) await new Promise<void>(resolve => (changed = resolve));
    };
    try {
      await until(() => view?.devices.some(device => device.lamp === 'ready') ?? false);
      while (!isDead()) {
        await until(() => view?.handoff?.phase !== 'closed');
        if (view?.handoff == null) {
          await program.act({
            act: 'open',
            direction: 'induction',
            vehicle: 'DL01AB1234',
            seal: '7',
            driverName: 'D',
          });
          await until(() => view?.handoff != null);
        }
        if (unanswered === null) {
          if (next === 'close') {
            const answer = await program.act({ act: 'close', pin: PIN, driver: DRIVER });
            if ('done' in answer && answer.manifest) sealed.push(answer.manifest.number);
            next = labels.next().value;
            await until(() => view?.handoff == null);
            continue;
          }
          unanswered = next;
          next = labels.next().value;
        }
        sent += 1;
        await scanner.scan(unanswered);
        await until(() => unanswered === null);
      }
    } catch {
      // The program died in the middle of an answer.
    } finally {
      off();
    }
  };

  try {
    for (let round = 0; round <= rounds; round += 1) {
      const program = await startStationProgram(folder, { env: { XDG_STATE_HOME: marks } });
      if (round === 0) {
        await program.setUp({
          site: 'KILL',
          station: 'K',
          name: 'A dock with bad power',
          leadName: 'Lead',
          pin: PIN,
          devices: [
            {
              id: 'scanner-1',
              kind: 'scanner',
              profile: 'serial-text',
              port: { path: pty.station },
              line: LINE,
            },
          ],
          central: '',
          token: '',
        });
      }
      let dead = false;
      const worked = work(program, () => dead);
      await new Promise(resolve => setTimeout(resolve, random() * LONGEST_LIFE_MS));
      dead = true;
      await program.kill();
      deaths += 1;
      await worked;
    }
  } finally {
    await scannerEnd.close();
    await pty.close();
  }
  return {
    folder,
    marks,
    shown,
    sealed,
    sent,
    deaths,
    discard: () => rmSync(root, { recursive: true, force: true }),
  };
};

/** Truck after truck, no label twice; "close" at the end of each. */
function* labelsForEver(): Generator<string | 'close', never> {
  let truck = 0;
  for (;;) {
    for (const sack of loadTruck({ ...TRUCK, from: truck })) {
      yield sack.code;
      yield* sack.parcels;
    }
    yield 'close';
    truck += 1;
  }
}
