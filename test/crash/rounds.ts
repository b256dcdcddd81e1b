// A station that is killed again and again in the middle of its work, and what was shown before each death.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSerialLine } from '#hardware/lines/serial.ts';
import { openPtyPair } from '#hardware/simulator/pty.ts';
import { createRandom } from '#hardware/simulator/random.ts';
import { simulateScanner } from '#hardware/simulator/scanner.ts';
import type { View } from '#src/api/contract.ts';
import type { NewestView } from '#src/api/contract-lane.ts';
import { LEAD_PIN } from '#src/api/contract-lead.ts';
import { listPaths } from '#src/api/contract-lists.ts';
import { assert } from '#src/lib/assert.ts';
import { LINE } from '#test/demo-devices.ts';
import { DRIVER } from '#test/driver.ts';
import { type StationProgram, startStationProgram } from '#test/program/station-program.ts';
import { type ActStep, bookingsFor, resumeStep, type Step, settleStep, stepsForEver } from './truck-steps.ts';

/** An act that was sent; `done`: that was answered. One that was refused changed nothing and is not kept. */
export type Sent = Pick<ActStep, 'kind' | 'mark'> & { done: boolean };

export type Witness = {
  readonly folder: string;
  readonly marks: string;
  /** By the journal's seq: everything that any screen showed as recorded. */
  readonly shown: ReadonlyMap<number, NewestView>;
  readonly acts: readonly Sent[];
  /** Numbers that a close answered. */
  readonly sealed: readonly string[];
  readonly sent: number;
  readonly deaths: number;
  discard(): void;
};

const PIN = '270913';
/** More than any run comes to. */
const BOOKED_TRUCKS = 500;
/** Or twice as long as the start took: on a slow machine nothing would come of a short life. */
const LONGEST_LIFE_MS = 1000;

export const liveAndDie = async (rounds: number, seed: number): Promise<Witness> => {
  const random = createRandom(seed);
  const root = mkdtempSync(join(tmpdir(), 'pickup-kill-'));
  const folder = join(root, 'station');
  const marks = join(root, 'state');
  const pty = await openPtyPair({ station: join(root, 'scanner'), device: join(root, 'scanner-device') });
  const scannerEnd = await openSerialLine(pty.device, LINE);
  const scanner = simulateScanner(scannerEnd);
  const steps = stepsForEver();
  const acts: Sent[] = [];
  const shown = new Map<number, NewestView>();
  const sealed: string[] = [];
  let sent = 0;
  let deaths = 0;
  /** Sent and not yet shown: scanned again after a death, as a clerk would who saw no answer. */
  let unanswered: string | null = null;
  let next: Step = steps.next().value;
  let rejected = 0;

  const witness = (view: View): void => {
    for (const one of [view.newest, ...(view.handoff?.recent ?? [])]) {
      // What is not in the journal has a number between its rows.
      if (one === null || !Number.isInteger(one.seq)) continue;
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
    /** Tried once: whoever saw no answer of an act looks what became of it and goes on. */
    const perform = async ({ act, kind, mark }: ActStep): Promise<void> => {
      const sent: Sent = { kind, mark, done: false };
      acts.push(sent);
      const answer = await program.act(act);
      if ('done' in answer) sent.done = true;
      else acts.splice(acts.indexOf(sent), 1);
    };
    const close = async (): Promise<void> => {
      const answer = await program.act({ act: 'close', pin: PIN, driver: DRIVER });
      if ('done' in answer && answer.manifest) sealed.push(answer.manifest.number);
      await until(() => view?.handoff == null);
    };
    try {
      await until(() => view?.devices.some(device => device.lamp === 'ready') ?? false);
      while (!isDead()) {
        // Signed before the death: it is sealed by itself.
        await until(() => view?.handoff?.phase !== 'signed');
        if (view?.handoff?.phase === 'closed') {
          await close();
          continue;
        }
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
        if (view?.handoff?.isPaused) {
          await perform(resumeStep);
          await until(() => view?.handoff?.isPaused === false);
        }
        if (unanswered === null) {
          if (next === 'close') {
            const [odd] = view?.handoff?.odd ?? [];
            if (odd !== undefined) {
              rejected += 1;
              await perform(settleStep(odd.code, 'rejected', `not ours ${rejected}`));
              await until(() => view?.handoff?.odd[0]?.code !== odd.code);
              continue;
            }
            next = steps.next().value;
            await close();
            continue;
          }
          const step = next;
          next = steps.next().value;
          if ('act' in step) {
            await perform(step);
            continue;
          }
          unanswered = step.scan;
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

  const start = () => startStationProgram(folder, { env: { XDG_STATE_HOME: marks } });

  try {
    for (let round = 0; round <= rounds; round += 1) {
      const began = performance.now();
      let program = await start();
      const startedMs = performance.now() - began;
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
        await program.stop();
        // A PIN takes most of such a life: clerks accept here.
        const file = join(folder, 'station.json');
        const config = JSON.parse(readFileSync(file, 'utf8'));
        writeFileSync(file, JSON.stringify({ ...config, rules: { ...config.rules, acceptBy: 'clerk' } }));
        program = await start();
        await book(program);
      }
      let dead = false;
      const worked = work(program, () => dead);
      const lifeMs = random() * Math.max(LONGEST_LIFE_MS, 2 * startedMs);
      await new Promise(resolve => setTimeout(resolve, lifeMs));
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
    acts,
    sealed,
    sent,
    deaths,
    discard: () => rmSync(root, { recursive: true, force: true }),
  };
};

const book = async ({ origin, cookie }: StationProgram): Promise<void> => {
  const answer = await fetch(origin + listPaths.bookings('bookings.csv'), {
    method: 'POST',
    headers: { cookie, origin, 'content-type': 'application/octet-stream', [LEAD_PIN]: PIN },
    body: bookingsFor(BOOKED_TRUCKS),
  });
  assert(answer.ok, `the bookings were answered ${answer.status}`);
};
