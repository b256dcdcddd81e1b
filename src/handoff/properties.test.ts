// Whatever clerks, drivers and devices do in whatever order: what may never be. Sequences of up to 200 intents over few
// codes, so that they meet again and again; each list, booking and policy by turns.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keyOf } from '#src/codes/aliases.ts';
import { readLabel } from '#src/codes/read-label.ts';
import { decide, type Intent } from './decide.ts';
import type { HandoffEvent, Opening } from './events.ts';
import { evolve } from './evolve.ts';
import { clerk, contentOf, HANDOFF, lead, opening, plain, replay, scan, weightOf } from './example-acts.ts';
import type { Facts, Listed } from './facts.ts';
import { type Rules, usualRules } from './rules.ts';
import { outcomesOf } from './settle.ts';
import { type Handoff, knows, namedBy } from './state.ts';
import { isUneven, type Totals } from './totals.ts';

const RUNS = process.env.CI ? 10_000 : 300;

// Sacks; articles, one of them with a wrong digit; shippers' labels; a unit that is a sack or a parcel as the list says;
// labels that are traps as keys of an object.
const SACKS = ['EBT0020026933', 'CBK3014298864', 'LBK6016947870'];
const PARCELS = ['RA473124829GB', 'CK510912076IN', 'EE123456785IN', 'TBA502887274000', 'TBA502887274001'];
const ODD = ['EK525406515IN', '006141411234567890', '__proto__', 'HELLO'];
/** Never scanned, only keyed in for misread ones. */
const SPARE = ['NY000000080GB', 'EB126023474IN', 'CK510912062IN'];
const CODES = [...SACKS, ...PARCELS, ...ODD];
const codeOf = new Map(CODES.map(text => [text, readLabel(text)]));
const NAMES = CODES.map(text => keyOf(readLabel(text)));

/** The list of the truck, where it has one: two codes of one parcel, COD with and without amounts, odd destinations. */
const LIST: { readonly [key: string]: Listed } = {
  EBT0020026933: { kind: 'sack', code: 'EBT0020026933', grams: 9000, parcels: 2 },
  CBK3014298864: { kind: 'sack', code: 'CBK3014298864' },
  RA473124829GB: parcelOf('RA473124829GB', {
    aliases: ['TBA502887274000'],
    cod: { paise: 129_900 },
    grams: 700,
  }),
  TBA502887274000: parcelOf('RA473124829GB', {
    aliases: ['TBA502887274000'],
    cod: { paise: 129_900 },
    grams: 700,
  }),
  CK510912076IN: parcelOf('CK510912076IN', { pin: '560001', sack: 'EBT0020026933' }),
  EK525406515IN: parcelOf('EK525406515IN', { cod: { paise: null } }),
  HELLO: parcelOf('HELLO', { aliases: ['TBA502887274001'] }),
  TBA502887274001: parcelOf('HELLO', { aliases: ['TBA502887274001'] }),
};
function parcelOf(code: string, more: Partial<Extract<Listed, { kind: 'parcel' }>>): Listed {
  return { kind: 'parcel', code, sack: null, ...more };
}

/** What else the world may know of a code. */
const WORLD: readonly Facts[] = [
  {},
  {},
  {},
  { booking: { codPaise: 129_900 } },
  { booking: { codPaise: null } },
  { sealedOn: { number: 'DEL1-A-261122-004', direction: 'induction' } },
  { otherList: { vehicle: 'HR55X0001' } },
  { otherList: { site: 'BOM2' } },
  { draw: 0.05 },
];

type World = { readonly opening: Opening; readonly rules: Rules };
const list = { id: 'L', sacks: 2, parcels: 4, shipper: 'ATS' };
const WORLDS: readonly World[] = [
  { opening, rules: usualRules },
  { opening: { ...opening, list }, rules: { ...usualRules, site: 'DEL1', destinations: ['11'] } },
  {
    opening: { ...opening, list },
    rules: {
      ...usualRules,
      acceptBy: 'clerk',
      keyedBy: 'clerk',
      contents: { contents: 'sample', percent: 50, byShipper: {} },
      cod: { ...usualRules.cod, label: 'always' },
    },
  },
  {
    opening: { ...opening, list, direction: 'return' },
    rules: { ...usualRules, contents: { contents: 'full', percent: 0, byShipper: {} } },
  },
  {
    opening: { ...opening, list },
    rules: {
      ...usualRules,
      acceptBy: 'clerk',
      contents: { contents: 'full', percent: 0, byShipper: {} },
      cod: { ...usualRules.cod, booking: 'not-used' },
    },
  },
];

type Act = (world: World, state: Handoff) => Intent;
const always =
  (intent: Intent): Act =>
  () =>
    intent;

/** As the desk asks: the list where the truck has one, and what the world knows. */
const factsOf = ({ opening: { list: attached } }: World, key: string, more: Facts): Facts => {
  const listed = attached && Object.hasOwn(LIST, key) ? LIST[key] : undefined;
  if (listed === undefined) return more;
  const { otherList: _, ...rest } = more;
  return { ...rest, listed };
};
const read = (text: string) => codeOf.get(text) ?? readLabel(text);

const text = fc.constantFrom(...CODES);
const name = fc.constantFrom(...NAMES);
const sack = fc.constantFrom(...SACKS);
const someone = fc.constantFrom({ by: lead }, { by: lead }, { by: clerk }, {});
const scanned: fc.Arbitrary<Act> = fc.tuple(text, fc.constantFrom(...WORLD)).map(([code, more]) => world => ({
  do: 'scan',
  code: read(code),
  scan,
  facts: factsOf(world, keyOf(read(code)), more),
}));
const settled: fc.Arbitrary<Act> = fc
  .tuple(
    fc.oneof({ weight: 8, arbitrary: name }, { weight: 1, arbitrary: fc.constant(opening.vehicle) }),
    fc.constantFrom('parcel', 'accepted', 'accepted', 'corrected', 'sack', 'rejected', 'returned'),
    text,
    someone,
  )
  .map(([code, outcome, right, by]) => world => ({
    do: 'settle',
    code,
    outcome,
    reason: 'seen',
    ...(outcome === 'corrected' && {
      to: { code: read(right), facts: factsOf(world, keyOf(read(right)), {}) },
    }),
    ...by,
  }));
/** As at the bins: the first thing that is odd, by whoever may. A misread code is keyed in from the label. */
const atTheBins: fc.Arbitrary<Act> = fc
  .tuple(fc.nat({ max: 9 }), fc.constantFrom(...SPARE))
  .map(([pick, right]) => (world, state) => {
    const [code = ''] = [
      ...state.parked.keys(),
      ...state.held.keys(),
      ...[...state.questions.values()].map(one => one.code),
      ...[...state.sacks.values()].flatMap(one => (isUneven(one) ? [one.code] : [])),
    ];
    const may = outcomesOf(state, code);
    const outcome = may[pick % Math.max(1, may.length)] ?? 'rejected';
    const to = { code: read(right), facts: factsOf(world, right, {}) };
    return { do: 'settle', code, outcome, reason: 'seen', by: lead, ...(outcome === 'corrected' && { to }) };
  });
const PHOTO = 'ab'.repeat(32);
const others: fc.Arbitrary<Intent> = fc.oneof(
  fc.record({ do: fc.constant('move'), code: name, sack: fc.option(sack) }),
  fc.record({ do: fc.constant('nest'), code: sack, into: fc.option(sack) }),
  fc.record({ do: fc.constant('remove'), code: name, reason: fc.constant('not ours') }),
  fc
    .tuple(name, text)
    .map(([code, alias]): Intent => ({ do: 'same-parcel', code, alias: read(alias), scan })),
  fc.record({
    do: fc.constant('damage'),
    code: name,
    category: fc.constant('torn'),
    seal: fc.boolean(),
  }),
  fc.record({ do: fc.constant('photo'), code: name, photo: fc.constant(PHOTO) }),
  fc.record({ do: fc.constant('key-cod'), code: name, paise: fc.constantFrom(129_900, 100) }),
  fc
    .tuple(fc.constantFrom('S-88213', 'S-1'), fc.constantFrom('whole', 'broken', 'missing'))
    .map(([found, state]): Intent => ({ do: 'check-seal', found, state })),
  fc.record({ do: fc.constant('measure'), code: name, mm: fc.constant([300, 200, 100] as const) }),
  fc.record({ do: fc.constant('return-reason'), code: name, reason: fc.constant('refused') }),
  fc.constantFrom<Intent>(
    { do: 'return-reason', reason: 'not-found' },
    { do: 'pause' },
    { do: 'resume', after: 'pause' },
    { do: 'resume', after: 'restart', by: clerk },
    { do: 'hand-on', to: 'C9' },
  ),
) as fc.Arbitrary<Intent>;
const weighed: fc.Arbitrary<Intent> = fc
  .tuple(fc.constantFrom(0, 640, 9000, 31_000), fc.option(name, { nil: undefined }), someone, fc.boolean())
  .map(([grams, of, by, isKeyed]) => ({
    do: 'weigh',
    weight: { ...weightOf(grams), ...(isKeyed && { source: 'keyed' as const, reason: 'scale away' }) },
    ...(of !== undefined && { of }),
    ...by,
  }));

const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 20, arbitrary: scanned },
  { weight: 3, arbitrary: settled },
  { weight: 7, arbitrary: atTheBins },
  { weight: 4, arbitrary: weighed.map(always) },
  { weight: 10, arbitrary: others.map(always) },
  {
    weight: 6,
    arbitrary: fc
      .constantFrom<Intent>(
        { do: 'undo' },
        { do: 'undo' },
        { do: 'undo' },
        { do: 'leave-sack' },
        { do: 'resume', after: 'pause' },
      )
      .map(always),
  },
  {
    weight: 3,
    arbitrary: fc
      .constantFrom<Intent>(
        { do: 'close' },
        { do: 'reopen', reason: 'closed too soon', by: lead },
        { do: 'close', missing: { sacks: [], parcels: [['HELLO', null]] } },
        { do: 'reopen', reason: 'one more', by: lead },
        { do: 'open', opening },
      )
      .map(always),
  },
);
const acts = fc.array(act, { maxLength: 200, size: 'max' });

type Step = {
  readonly before: Handoff;
  readonly state: Handoff;
  readonly intent: Intent;
  readonly events: readonly HandoffEvent[];
};

const after = (state: Handoff, events: readonly HandoffEvent[]): Handoff =>
  events.reduce<Handoff>((one, event) => evolve(one, HANDOFF, event), state);

const begun = ({ opening: how }: World): Handoff => evolve(null, HANDOFF, { kind: 'handoff-opened', ...how });

/** Plays them; `check` sees each step that was no refusal. */
const played = (
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
const must = (is: boolean, what: string, shown?: unknown): void => {
  if (!is) expect.fail(`${what}: ${JSON.stringify(shown)}`);
};

/** Counted anew from what is there, by no rule of totals.ts. */
const counted = (state: Handoff, repeated: number): Totals => {
  const sacks = [...state.sacks.values()];
  const parcels = [...state.parcels.values()];
  const aside = [...state.aside.values()];
  const sum = (all: readonly number[]) => all.reduce((total, one) => total + one, 0);
  const inside = (code: string) => parcels.filter(parcel => parcel.sack === code).length;
  return {
    sacks: sacks.length,
    sacksWeighed: sacks.filter(one => one.weight).length,
    parcels: parcels.length,
    loose: parcels.filter(one => one.sack === null).length,
    grams: sum(sacks.flatMap(one => (one.in === undefined && one.weight ? [one.weight.grams] : []))),
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

const PLACES = ['sacks', 'parcels', 'parked', 'held', 'aside'] as const;

/** Every code in one place, every reference to what is there. */
const hangsTogether = (state: Handoff): void => {
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

const hasTheSame = (a: Handoff, b: Handoff): boolean =>
  PLACES.every(place => a[place] === b[place]) &&
  a.aliases === b.aliases &&
  a.questions === b.questions &&
  a.current === b.current;

const same = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

const inOrder = (object: object) => Object.entries(object).toSorted(([a], [b]) => (a < b ? -1 : 1));

/** All but the number of events and of repeats, which only grow. */
const sameAgain = (a: Handoff, b: Handoff): boolean => {
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

const sequences = (check: (world: World, sequence: readonly Act[]) => void, runs = RUNS): void =>
  fc.assert(fc.property(fc.constantFrom(...WORLDS), acts, check), { numRuns: runs });

/** Which codes are told of a handoff; what is undone or removed is not. */
const keepsAccount = () => {
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

describe('any sequence of intents', () => {
  test('leaves a handoff that hangs together, whose totals are the sums of its parts, and loses nothing', () => {
    sequences((world, sequence) => {
      const account = keepsAccount();
      let repeated = 0;
      let isClosed = false;
      const { state, events } = played(world, sequence, step => {
        for (const { kind } of step.events) {
          if (kind === 'scan-repeated') repeated += 1;
          if (kind === 'handoff-closed') {
            must(!isClosed, 'closed twice');
            isClosed = true;
          }
          if (kind === 'reopened') isClosed = false;
        }
        if (!hasTheSame(step.before, step.state)) hangsTogether(step.state);
        account.tell(step);
        const anew = counted(step.state, repeated);
        must(same(step.state.totals, anew), 'totals', [step.state.totals, anew, step.events]);
      });
      const again = replay(JSON.parse(JSON.stringify(events)) as HandoffEvent[]);
      must(again !== null && same(plain(again), plain(state)), 'replayed', contentOf(state));
    });
  }, 120_000);

  test('can be taken back act by act: each undo gives back all that was before', () => {
    sequences((world, sequence) => {
      const { state } = played(world, sequence, ({ before, state: now, events }) => {
        const [event] = events;
        if (now.undo === before.undo || event?.kind === 'undone') return;
        const decision = decide({ ...now, isPaused: false, phase: 'open' }, { do: 'undo' }, world.rules);
        must('events' in decision, 'undone', event);
        const back = after(now, 'events' in decision ? decision.events : []);
        must(sameAgain(back, before), 'given back', [event, contentOf(back), contentOf(before)]);
      });
      let rest: Handoff = { ...state, isPaused: false, phase: 'open' };
      while (rest.undo !== null) {
        const decision = decide(rest, { do: 'undo' }, world.rules);
        rest = after(rest, 'events' in decision ? decision.events : []);
      }
      must(
        PLACES.every(place => rest[place].size === 0) && rest.aliases.size === 0 && rest.current === null,
        'an empty truck',
        contentOf(rest),
      );
    });
  }, 120_000);

  test('comes to a close: all that is odd can be settled, both sign, and then nothing is taken any more', () => {
    sequences((world, sequence) => {
      let { state } = played(world, sequence, () => {});
      const act = (intent: Intent): void => {
        const decision = decide(state, { by: lead, ...intent }, world.rules);
        must('events' in decision, 'goes on', [intent, decision, contentOf(state)]);
        if ('events' in decision) state = after(state, decision.events);
      };
      const settle = (code: string, outcome: 'accepted' | 'rejected') =>
        act({ do: 'settle', code, outcome, reason: 'seen' });
      if (state.phase === 'closed') act({ do: 'reopen', reason: 'one more' });
      if (state.isPaused) act({ do: 'resume', after: 'pause' });
      for (const code of [...state.parked.keys(), ...state.held.keys()]) settle(code, 'rejected');
      for (const code of new Set([...state.questions.values()].map(one => one.code)))
        settle(code, 'accepted');
      for (const one of state.sacks.values()) if (isUneven(one)) settle(one.code, 'accepted');
      if (PLACES.every(place => state[place].size === 0)) return act({ do: 'cancel' });
      act({ do: 'close' });
      act({ do: 'sign', clerk: 'C7', driver: { how: 'typed', person: 'p' }, totals: 'ab' });
      for (const one of sequence) must('refusal' in decide(state, one(world, state), world.rules), 'signed');
      state = after(state, [{ kind: 'manifest-sealed', number: 'DEL1-A-261124-001', document: 'cd' }]);
      for (const one of sequence) {
        const intent = one(world, state);
        must(intent.do === 'open' || 'refusal' in decide(state, intent, world.rules), 'sealed', intent);
      }
    }, RUNS / 10);
  }, 120_000);
});
