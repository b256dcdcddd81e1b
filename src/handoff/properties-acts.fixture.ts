// For tests: any act of clerks, drivers and devices, over few codes, so that they meet again and again; each list, booking and
// policy by turns.

import fc from 'fast-check';
import { keyOf } from '#src/codes/aliases.ts';
import { readLabel } from '#src/codes/read-label.ts';
import type { Intent } from './decide.ts';
import type { Opening } from './events-truck.ts';
import { clerk, lead, opening, scan, weightOf } from './example-acts.ts';
import type { Facts, Listed } from './facts.ts';
import { type Rules, usualRules } from './rules.ts';
import { outcomesOf } from './settle.ts';
import type { Handoff } from './state.ts';
import { isUneven } from './totals.ts';

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

export type World = { readonly opening: Opening; readonly rules: Rules };
const list = { id: 'L', sacks: 2, parcels: 4, shipper: 'ATS' };
export const WORLDS: readonly World[] = [
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

export type Act = (world: World, state: Handoff) => Intent;
const always =
  (intent: Intent): Act =>
  () =>
    intent;

/** As the desk asks: the list where the truck has one, and what the world knows. */
const factsOf = ({ opening: { list: attached } }: World, key: string, more: Facts): Facts => {
  const announced = Object.hasOwn(LIST, key) ? LIST[key] : undefined;
  const listed = attached && announced;
  if (listed === undefined) {
    // What this truck has no list for, another one may announce: with all its labels.
    const { otherList } = more;
    if (otherList === undefined || announced?.kind !== 'parcel') return more;
    const { code, aliases } = announced;
    return { ...more, otherList: { ...otherList, code, ...(aliases && { aliases }) } };
  }
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
export const acts = fc.array(act, { maxLength: 200, size: 'max' });
