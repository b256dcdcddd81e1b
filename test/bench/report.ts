// The report of a day at design load (domain.md, 10: 30,000 parcels, four events each), made by the worker while the
// main thread has to stay free; beside the reading of the same rows alone.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { HandoffEvent } from '#src/handoff/events.ts';
import { usualRules } from '#src/handoff/rules.ts';
import { openJournal } from '#src/journal/journal.ts';
import { createLongwork } from '#src/longwork/ask.ts';
import { type Bench, type Measured, median } from './figure.ts';

const THREAD = new URL('../../src/longwork/thread.ts', import.meta.url);
const PARCELS = { full: 30_000, quick: 400 };
const IN_A_TRUCK = 6_000;
const IN_A_SACK = 40;
const ROUNDS = { full: 3, quick: 1 };
const NINE = Date.UTC(2026, 10, 24, 3, 30);

const parties = {
  from: { id: 'ATS', name: 'Amazon Transportation Services' },
  to: { id: 'DOP', name: 'Department of Posts' },
} as const;
const scan = (i: number) => ({ device: `scanner-${i % 4}`, by: `C${i % 4}` });

/** Of one truck: its sacks weighed, every parcel accepted, scanned again, weighed and measured; one in fifty odd. */
const truckOf = (first: number, parcels: number): readonly HandoffEvent[] => {
  const list = {
    id: 'a'.repeat(64),
    sacks: Math.ceil(parcels / IN_A_SACK),
    parcels,
    shipper: `AMZ-${first}`,
  };
  const events: HandoffEvent[] = [
    { kind: 'handoff-opened', direction: 'induction', ...parties, vehicle: `DL${first}`, seal: 'S', list },
  ];
  let sack = '';
  for (let i = first; i < first + parcels; i += 1) {
    const code = `CK${String(i).padStart(9, '0')}IN`;
    const device = 'scale-1';
    const weight = { grams: 400 + (i % 200), value: '0.4', unit: 'kg', device, raw: '53542c4753' };
    if ((i - first) % IN_A_SACK === 0) {
      sack = `CBK${String(i).padStart(10, '0')}`;
      events.push({ kind: 'sack-accepted', code: sack, contents: 'full', said: IN_A_SACK, scan: scan(i) });
      events.push({ kind: 'sack-weighed', sack, weight: { ...weight, grams: 18_000 } });
    }
    const announced = { sack, grams: 450 };
    events.push(
      { kind: 'parcel-accepted', code, sack, scheme: 'S10', announced, scan: scan(i) },
      { kind: 'scan-repeated', code, scan: scan(i) },
      { kind: 'parcel-weighed', code, weight },
      i % 50 === 0
        ? { kind: 'questioned', code, of: 'parcel', why: 'damaged', bin: i, damage: { category: 'torn' } }
        : { kind: 'parcel-measured', code, measured: { mm: [300, 200, 100], grams: 1200, divisor: 5000 } },
    );
  }
  return events;
};

/** ms for which the main thread did not get to its turn, at most. */
const longestWait = async (during: () => Promise<unknown>): Promise<number> => {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  await during();
  delay.disable();
  return delay.max / 1e6;
};

export const measureReport = async ({ folder, quick }: Bench): Promise<Measured> => {
  const parcels = quick ? PARCELS.quick : PARCELS.full;
  const place = join(folder, 'report');
  mkdirSync(place);
  let at = NINE;
  const journal = openJournal(join(place, 'journal.db'), () => new Date(at).toISOString());
  const ids: string[] = [];
  let events = 0;
  for (let first = 0; first < parcels; first += IN_A_TRUCK) {
    const id = `truck-${first}`;
    const all = truckOf(first, Math.min(IN_A_TRUCK, parcels - first));
    for (let from = 0; from < all.length; from += 500) {
      journal.append(id, all.slice(from, from + 500));
      at += 60_000;
    }
    events += all.length;
    ids.push(id);
  }
  const longwork = createLongwork(journal.path, THREAD);
  const span = { from: new Date(NINE).toISOString(), to: new Date(at).toISOString() };
  const limits = { extra: 0, duplicate: 0.17, misShipped: 1.05 };
  const ask = () =>
    longwork.ask({
      job: 'report',
      span,
      zone: 'Asia/Kolkata',
      limits,
      tolerance: usualRules.tolerance,
    });
  // The worker does not hold the process.
  const stay = setInterval(() => {}, 1_000);
  // The worker's own start is not the report's.
  await ask();
  const taken: number[] = [];
  const quiet = await longestWait(() => sleep(quick ? 50 : 3_000));
  const busy = await longestWait(async () => {
    for (let round = 0; round < (quick ? ROUNDS.quick : ROUNDS.full); round += 1) {
      const began = performance.now();
      const report = await ask();
      taken.push(performance.now() - began);
      const counted = report.sums[0]?.parcels;
      if (counted !== parcels) throw new Error(`the report counts ${counted} parcels of ${parcels}`);
    }
  });
  clearInterval(stay);
  await longwork.stop();
  const began = performance.now();
  for (const id of ids) for (const _ of journal.replay.handoff(id));
  const floor = performance.now() - began;
  journal.close();
  return {
    figures: [
      {
        name: `report of a day, ${parcels} parcels`,
        unit: 'ms',
        value: median(taken),
        floor,
        floorIs: 'its rows read and parsed',
        goal: { atMost: 5_000 },
      },
      {
        name: 'report of a day, longest wait of the main thread',
        unit: 'ms',
        value: busy,
        floor: quiet,
        floorIs: 'the same while nothing is asked',
      },
    ],
    notes: [
      `report: ${events} events in ${ids.length} trucks, median of ${taken.length}, the worker was warm`,
    ],
  };
};
