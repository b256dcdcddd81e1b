// For tests: a sequence of acts played, and what must hold after each step.
import { expect } from 'vitest';
import { keyOf } from '#src/codes/aliases.ts';
import { decide, type Intent } from './decide.ts';
import type { HandoffEvent } from './events.ts';
import { evolve } from './evolve.ts';
import { HANDOFF, plain } from './example-acts.ts';
import type { Act, World } from './properties-acts.fixture.ts';
import { type Handoff, knows, namedBy } from './state.ts';
import type { Totals } from './totals.ts';

type Step = {
  readonly before: Handoff;
  readonly state: Handoff;
  readonly intent: Intent;
  readonly events: readonly HandoffEvent[];
};

export const after = (state: Handoff, events: readonly HandoffEvent[]): Handoff =>
  events.reduce<Handoff>((one, event) => evolve(one, HANDOFF, event), state);

const begun = ({ opening: how }: World): Handoff => evolve(null, HANDOFF, { kind: 'handoff-opened', ...how });

/** Plays them; `check` sees each step that was no refusal. */
export const played = (
  world: World,
  sequence: readonly Act[],
  check: (step: Step) => void,
): { readonly state: Handoff; readonly events: readonly HandoffEvent[] } => {
  let state = begun(world);
  const all: HandoffEvent[] = [{ kind: 'handoff-opened', ...world.opening }];
  for (const one of sequence) {
    const intent = one(world, state);
    const decision = decide(state, intent, world.rules);
    if ('refusal' in decision) continue;
    const before = state;
    state = after(before, decision.events);
    all.push(...decision.events);
    check({ before, state, intent, events: decision.events });
  }
  return { state, events: all };
};

/** vitest's `expect` costs too much for a million steps. */
export const must = (is: boolean, what: string, shown?: unknown): void => {
  if (!is) expect.fail(`${what}: ${JSON.stringify(shown)}`);
};

/** Counted anew from what is there, by no rule of totals.ts. */
export const counted = (state: Handoff, repeated: number): Totals => {
  const sacks = [...state.sacks.values()];
  const parcels = [...state.parcels.values()];
  const aside = [...state.aside.values()];
  const sum = (all: readonly number[]) => all.reduce((total, one) => total + one, 0);
  const inside = (code: string) => parcels.filter(parcel => parcel.sack === code).length;
  const heavy = (around: string | undefined): number =>
    sum(sacks.filter(one => one.in === around).map(one => one.weight?.grams ?? heavy(one.code)));
  return {
    sacks: sacks.length,
    sacksWeighed: sacks.filter(one => one.weight).length,
    parcels: parcels.length,
    loose: parcels.filter(one => one.sack === null).length,
    grams: heavy(undefined),
    repeated,
    parked: state.parked.size,
    held: state.held.size,
    returned: aside.filter(one => one.how === 'returned').length,
    rejected: aside.filter(one => one.how === 'rejected').length,
    questions: state.questions.size,
    uneven: sacks.filter(
      one =>
        one.contents !== 'none' &&
        one.countReason === undefined &&
        (one.said === undefined ? inside(one.code) === 0 : inside(one.code) !== one.said),
    ).length,
    matchedSacks: sacks.filter(one => one.announced).length,
    matchedParcels: parcels.filter(one => one.announced).length,
    said: sum(
      sacks.map(one => (one.contents === 'none' ? Math.max(0, (one.said ?? 0) - inside(one.code)) : 0)),
    ),
    nested: sacks.filter(one => one.in !== undefined).length,
    parcelsWeighed: parcels.filter(one => one.weight && one.weight.source !== 'announced').length,
    parcelGrams: sum(parcels.map(one => one.weight?.grams ?? 0)),
    codParcels: parcels.filter(one => one.codPaise !== undefined).length,
    codPaise: sum(parcels.map(one => one.codPaise ?? 0)),
  };
};

export const PLACES = ['sacks', 'parcels', 'parked', 'held', 'aside'] as const;

/** Every code in one place, every reference to what is there. */
export const hangsTogether = (state: Handoff): void => {
  const { sacks, parcels, aliases, questions, current } = state;
  const all = new Set<string>();
  for (const place of PLACES) {
    for (const [key, { code }] of state[place] as Iterable<[string, { readonly code: string }]>) {
      must(key === code, 'kept under its own code', [place, key, code]);
      must(!all.has(code), 'in two places', [place, code]);
      all.add(code);
    }
  }
  for (const [alias, of] of aliases) {
    must(all.has(of), 'an alias of what is there', [alias, of]);
    must(!all.has(alias), 'an alias is no other thing', [alias, of]);
    const member = PLACES.map(place => state[place].get(of)).find(one => one);
    must(
      member !== undefined && 'aliases' in member && member.aliases?.includes(alias) === true,
      'an alias is known to whom it names',
      [alias, of],
    );
  }
  for (const place of PLACES) {
    for (const member of state[place].values())
      for (const alias of 'aliases' in member ? (member.aliases ?? []) : [])
        must(aliases.get(alias) === member.code, 'a code of one thing', [member.code, alias]);
  }
  must(current === null || sacks.has(current), 'the current sack is there', current);
  for (const { code, sack: lies } of parcels.values())
    must(lies === null || sacks.has(lies), 'a parcel lies in a sack that is there', [code, lies]);
  for (const one of sacks.values()) {
    const inside = [...parcels.values()].filter(parcel => parcel.sack === one.code).length;
    must(one.parcels === inside, 'a sack counts its parcels', [one.code, one.parcels, inside]);
    let around = one.in;
    for (let depth = 0; around !== undefined; depth += 1) {
      must(sacks.has(around) && depth < sacks.size, 'sacks lie in sacks without end', one.code);
      around = sacks.get(around)?.in;
    }
  }
  for (const { code, of } of questions.values())
    must(
      of === 'truck' ? code === state.opening.vehicle : of === 'sack' ? sacks.has(code) : parcels.has(code),
      'a question about what is there',
      [code, of],
    );
  const bins = new Map<number, string>();
  for (const { code, bin } of [...state.parked.values(), ...state.held.values(), ...questions.values()]) {
    if (bin === 0) continue;
    must((bins.get(bin) ?? code) === code, 'a bin holds one thing', [bin, code, bins.get(bin)]);
    must(bin <= state.bins, 'no bin is given twice', [bin, state.bins]);
    bins.set(bin, code);
  }
};

export const hasTheSame = (a: Handoff, b: Handoff): boolean =>
  PLACES.every(place => a[place] === b[place]) &&
  a.aliases === b.aliases &&
  a.questions === b.questions &&
  a.current === b.current;

export const same = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

const inOrder = (object: object) => Object.entries(object).toSorted(([a], [b]) => (a < b ? -1 : 1));

/** All but the number of events and of repeats, which only grow. */
export const sameAgain = (a: Handoff, b: Handoff): boolean => {
  const isOne = PLACES.every(place => a[place] === b[place]) && a.questions.equals(b.questions);
  const kept = (state: Handoff) => {
    const { n: _, undo: __, totals, ...rest } = state;
    const { sacks, parcels, parked, held, aside, questions, aliases, ...plainly } = rest;
    return inOrder({ ...plainly, totals: { ...totals, repeated: 0 } });
  };
  if (isOne && a.aliases === b.aliases && a.undo === b.undo) return same(kept(a), kept(b));
  const whole = (state: Handoff) => {
    const { n: _, totals, ...rest } = plain(state);
    return inOrder({ ...rest, totals: { ...totals, repeated: 0 } });
  };
  return same(whole(a), whole(b));
};

/** Which codes are told of a handoff; what is undone or removed is not. */
export const keepsAccount = () => {
  let told: ReadonlySet<string> = new Set();
  const toldBefore = new Map<number, ReadonlySet<string>>();
  return {
    tell: ({ before, state, intent, events }: Step): void => {
      for (const event of events) {
        if (event.kind === 'undone') {
          told = toldBefore.get(event.undoes) ?? told;
          continue;
        }
        toldBefore.set(before.n + 1, told);
        if (event.kind === 'removed') {
          const gone = [event.code, ...(event.parcels ?? [])];
          told = new Set([...told].filter(code => !gone.includes(namedBy(before, code))));
        }
        if (event.kind === 'alias-added') told = new Set([...told, event.alias]);
        if (intent.do === 'scan' && event.kind !== 'scan-repeated')
          told = new Set([...told, keyOf(intent.code)]);
      }
      for (const code of told) must(knows(state, code), 'lost', [code, events]);
    },
  };
};
