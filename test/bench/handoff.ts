// The rules alone, without a disk: a truck of 25,000 parcels in 1,000 sacks, announced parcel by parcel. What its
// last scans cost beside its first, what it takes to replay it after a crash, and what it holds of memory: every act
// can be taken back, so every state before it is kept.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { readLabel } from '#src/codes/read-label.ts';
import { decide, type Intent } from '#src/handoff/decide.ts';
import type { HandoffEvent } from '#src/handoff/events.ts';
import type { Opening } from '#src/handoff/events-truck.ts';
import { evolve } from '#src/handoff/evolve.ts';
import type { Handoff } from '#src/handoff/state.ts';
import { assert } from '#src/lib/assert.ts';
import { type Bench, type Measured, median } from './figure.ts';
import { interleave } from './interleave.ts';
import { parcelLabel, sackLabel } from './labels.ts';

const FULL = { sacks: 1_000, inSack: 25, chunk: 100, rounds: 40 };
const QUICK = { sacks: 12, inSack: 25, chunk: 10, rounds: 3 };
const ID = '0199f3a2-7c1e-7d3a-9b1e-2f8a5c6d7e80';
const scan = { device: 'scanner-1', aim: ']C0' };

const opening = (sacks: number, parcels: number): Opening => ({
  direction: 'induction',
  from: { id: 'ATS', name: 'Amazon Transportation Services' },
  to: { id: 'DOP', name: 'Department of Posts' },
  vehicle: 'DL 01 LAB 4821',
  seal: 'AZ0097731',
  list: { id: 'L', sacks, parcels },
});

const sackScan = (i: number, parcels: number): Intent => {
  const code = readLabel(sackLabel(i));
  return { do: 'scan', code, scan, facts: { listed: { kind: 'sack', code: code.text, parcels } } };
};
/** Every fourth is paid on delivery, every second has the shipper's label too. */
const parcelScan = (i: number, sack: string): Intent => {
  const code = readLabel(parcelLabel(i));
  const cod = { paise: 129_900 };
  const aliases = [`TBA${502_000_000_000 + i}`];
  return {
    do: 'scan',
    code,
    scan,
    facts: {
      listed: {
        kind: 'parcel',
        code: code.text,
        sack,
        grams: 640,
        pin: '110001',
        ...(i % 2 === 0 && { aliases }),
        ...(i % 4 === 0 && { cod }),
      },
      booking: { codPaise: i % 4 === 0 ? cod.paise : null },
    },
  };
};
const weigh: Intent = {
  do: 'weigh',
  weight: { grams: 16_000, value: '16.000', unit: 'kg', mode: 'gross', device: 'scale-1', raw: '532053' },
};

function* truck(sacks: number, inSack: number): Generator<Intent> {
  for (let i = 0; i < sacks; i += 1) {
    yield sackScan(i, inSack);
    yield weigh;
    const sack = readLabel(sackLabel(i)).text;
    for (let j = 0; j < inSack; j += 1) yield parcelScan(i * inSack + j, sack);
  }
}

const collect = (): (() => void) => {
  setFlagsFromString('--expose-gc');
  const gc = runInNewContext('gc') as () => void;
  return () => {
    gc();
    gc();
  };
};

type Played = { readonly state: Handoff; readonly events: readonly HandoffEvent[]; readonly early: Handoff };

const played = (sacks: number, inSack: number, early: number): Played => {
  const first = { kind: 'handoff-opened', ...opening(sacks, sacks * inSack) } as const;
  const events: HandoffEvent[] = [first];
  let state = evolve(null, ID, first);
  let then = state;
  for (const intent of truck(sacks, inSack)) {
    const decision = decide(state, intent);
    assert('events' in decision, 'nothing is refused');
    for (const event of decision.events) {
      state = evolve(state, ID, event);
      events.push(event);
    }
    if (state.totals.parcels <= early) then = state;
  }
  return { state, events, early: then };
};

export const measureHandoff = async (bench: Bench): Promise<Measured> => {
  const { sacks, inSack, chunk, rounds } = bench.quick ? QUICK : FULL;
  const parcels = sacks * inSack;
  const gc = collect();
  const heap = (): number => {
    gc();
    return process.memoryUsage().heapUsed / 1e6;
  };

  const { state, events, early } = played(sacks, inSack, 100);
  assert(state.totals.parcels === parcels && early.totals.parcels === 100, 'every parcel is counted');

  // New parcels into the last sack, from the same state again and again: nothing grows meanwhile.
  const more = Array.from({ length: chunk }, (_, i) => parcelScan(parcels + i, state.current ?? ''));
  const scanned = (from: Handoff) => (): void => {
    let one = from;
    for (const intent of more) {
      const decision = decide(one, intent);
      if ('events' in decision) for (const event of decision.events) one = evolve(one, ID, event);
    }
    assert(one.totals.parcels === from.totals.parcels + chunk, 'every one is counted');
  };
  const taken = interleave(
    [
      { name: 'early', once: scanned(early) },
      { name: 'late', once: scanned(state) },
    ],
    { rounds, batch: 5 },
  );

  const text = events.map(event => JSON.stringify(event));
  const replayed = (): Handoff | null =>
    text.reduce<Handoff | null>((one, line) => evolve(one, ID, JSON.parse(line) as HandoffEvent), null);
  const parsing = interleave(
    [
      { name: 'replay', once: () => void replayed() },
      { name: 'parse', once: () => text.forEach(line => void JSON.parse(line)) },
    ],
    { rounds: bench.quick ? 1 : 7, batch: 1 },
  );

  // From the journal's text, as after a crash: nothing but the handoff holds what it is made of.
  const empty = heap();
  let again = replayed();
  const whole = heap() - empty;
  assert(again !== null, 'it was opened');
  again = { ...again, undo: null };
  const content = heap() - empty;
  assert(again.totals.parcels === parcels, 'it is still there');

  return {
    figures: [
      {
        name: `rules: ${chunk} scans in a handoff of ${parcels} parcels`,
        unit: 'ms',
        value: median(taken.late),
        floor: median(taken.early),
        floorIs: 'the same scans in a handoff of 100 parcels',
        goal: { times: 1.5 },
      },
      {
        name: `rules: ${events.length} events replayed`,
        unit: 'ms',
        value: median(parsing.replay),
        floor: median(parsing.parse),
        floorIs: 'their JSON alone',
        goal: { atMost: 1000 },
      },
      {
        name: `rules: a handoff of ${parcels} parcels in memory`,
        unit: 'MB',
        value: whole,
        floor: content,
        floorIs: 'without what undo goes back to',
        goal: { atMost: 40 },
      },
    ],
    notes: [],
  };
};
