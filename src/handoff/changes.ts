// Acts on what is counted already, by its code: weigh, move, nest, take out, join, mark; and the truck's seal.
import { keyOf } from '#src/codes/aliases.ts';
import type { Code } from '#src/codes/code.ts';
import { codGate, codOf, sourcesOfHeld } from './cod.ts';
import { parcelsIn, questionsOf, sacksIn, wentWith } from './content.ts';
import type { ParcelFacts } from './events-facts.ts';
import type { QuestionWhy } from './events-odd.ts';
import { byOf, type Decision, happened, type Intent, isLead, refuse } from './intent.ts';
import type { Rules } from './rules.ts';
import { lifted, passedOn, scanned } from './scanned.ts';
import { type Handoff, knows, namedBy, type Parcel } from './state.ts';
import { askedOfWeight } from './weighed.ts';

// A receptacle's label (S9) has its weight in 0.1 kg.
const LABEL_STEP_GRAMS = 100;

export const weighed = (state: Handoff, intent: Intent & { do: 'weigh' }, rules: Rules): Decision => {
  const { weight } = intent;
  const code = intent.of === undefined ? state.current : namedBy(state, intent.of);
  if (code === null) return refuse('no-current-sack');
  // Only a load is a weight; zero and less prove nothing about a sack.
  if (weight.grams <= 0) return refuse('no-weight');
  if (weight.source === 'keyed' && rules.keyedBy === 'lead' && !isLead(intent)) return refuse('needs-lead');
  if (weight.scale?.despite !== undefined && rules.scale === 'stop') return refuse('not-lawful');
  let { bins } = state;
  const had = questionsOf(state, code);
  // Weighed again, it stays in its bin.
  const bin = (why: QuestionWhy) => {
    const before = had.find(one => one.why === why);
    if (before) return before.bin;
    bins += 1;
    return bins;
  };
  const of = state.sacks.has(code) ? 'sack' : 'parcel';
  const sack = state.sacks.get(code);
  const grams = (sack ?? state.parcels.get(code))?.announced?.grams;
  const label = sack?.labelGrams;
  const announced =
    grams !== undefined
      ? { grams, step: 0 }
      : label !== undefined
        ? { grams: label, step: LABEL_STEP_GRAMS }
        : undefined;
  const asked = askedOfWeight(weight, of, announced, rules, bin);
  const more = { weight, ...(asked.length > 0 && { asked }), ...byOf(intent) };
  if (of === 'sack') return happened({ kind: 'sack-weighed', sack: code, ...more });
  return state.parcels.has(code) ? happened({ kind: 'parcel-weighed', code, ...more }) : refuse('not-here');
};

export const nested = (state: Handoff, intent: Intent & { do: 'nest' }): Decision => {
  const { code, into } = intent;
  const sack = state.sacks.get(code);
  if (!sack || (into !== null && !state.sacks.has(into))) return refuse('no-sack');
  if ((sack.in ?? null) === into) return refuse('already-there');
  for (let around = into; around !== null; around = state.sacks.get(around)?.in ?? null)
    if (around === code) return refuse('lies-inside');
  return happened({ kind: 'sack-nested', code, into, ...byOf(intent) });
};

export const moved = (state: Handoff, intent: Intent & { do: 'move' }): Decision => {
  const code = namedBy(state, intent.code);
  const { sack } = intent;
  const parcel = state.parcels.get(code);
  if (!parcel) return refuse('not-here');
  if (sack !== null && !state.sacks.has(sack)) return refuse('no-sack');
  if (parcel.sack === sack) return refuse('already-there');
  return happened({ kind: 'parcel-moved', code, sack, ...byOf(intent) });
};

export const removed = (state: Handoff, intent: Intent & { do: 'remove' }): Decision => {
  const code = namedBy(state, intent.code);
  const { reason } = intent;
  // One in a bin may be no parcel at all: a shelf's label, a product's.
  if (state.parcels.has(code) || state.parked.has(code))
    return happened({ kind: 'removed', code, of: 'parcel', reason, ...byOf(intent) });
  // Rejected or returned, and here again after all: from now on it is as if it had not been scanned.
  const aside = state.aside.get(code);
  if (aside) {
    const parcels = wentWith(state, code);
    const more = parcels.length > 0 ? { parcels } : {};
    return happened({ kind: 'removed', code, of: aside.of, ...more, reason, ...byOf(intent) });
  }
  if (!state.sacks.has(code)) return refuse('not-here');
  if (sacksIn(state, code).length > 0) return refuse('holds-sacks');
  const parcels = parcelsIn(state, code);
  return happened({ kind: 'removed', code, of: 'sack', parcels, reason, ...byOf(intent) });
};

export const sameParcel = (
  state: Handoff,
  intent: Intent & { do: 'same-parcel' },
  rules: Rules,
): Decision => {
  const code = namedBy(state, intent.code);
  const alias = keyOf(intent.alias);
  const parcel = state.parcels.get(code);
  if (!parcel) return refuse('not-here');
  if (namedBy(state, alias) === code) return refuse('already-there');
  const other = state.parcels.get(alias) ?? state.parked.get(alias);
  // What names a sack or another parcel, or was put aside for good, is no second label of this one.
  const isFree = !knows(state, alias) || other !== undefined;
  if (isFree && other === undefined && saysMore(state, intent, rules)) return refuse('scan-it-first');
  return isFree && !NAMES_NO_PARCEL.includes(intent.alias.kind) && !isAnother(parcel, intent.alias, other)
    ? happened({ kind: 'alias-added', code, alias, scan: intent.scan })
    : refuse('another-parcel');
};

/** Scanned by itself it would be held, or bring an amount or a place on the list: no join may hide that. */
const saysMore = (
  state: Handoff,
  { alias, scan, facts }: Intent & { do: 'same-parcel' },
  rules: Rules,
): boolean => {
  if (facts === undefined) return false;
  const would = scanned(state, { code: alias, scan, facts }, rules);
  return (
    would.kind === 'scan-held' ||
    facts.atOtherTruck === true ||
    ('codPaise' in would && would.codPaise !== undefined) ||
    ('announced' in would && would.announced !== undefined)
  );
};

/** They stand on many things, or on none that is handed over. */
const NAMES_NO_PARCEL: readonly Code['kind'][] = ['sack', 'gtin', 'order', 'command', 'badge'];

/** A second number of one scheme, a second place on the list, another amount to collect: a second parcel. */
const isAnother = (parcel: Parcel, alias: Code, other: ParcelFacts | undefined): boolean =>
  (alias.valid !== false && alias.scheme !== undefined && alias.scheme === parcel.scheme) ||
  (parcel.announced !== undefined && other?.announced !== undefined) ||
  (parcel.codPaise !== undefined && other?.codPaise !== undefined && parcel.codPaise !== other.codPaise);

export const damaged = (state: Handoff, intent: Intent & { do: 'damage' }): Decision => {
  const code = namedBy(state, intent.code);
  const of = state.sacks.has(code) ? 'sack' : 'parcel';
  if (state.parked.has(code) || state.held.has(code)) return refuse('already-aside');
  if (of === 'parcel' && !state.parcels.has(code)) return refuse('not-here');
  const { category, note, seal } = intent;
  if (seal === true && of !== 'sack') return refuse('no-sack');
  const why = seal === true ? 'seal-broken' : 'damaged';
  // A second word about the same damage stays in the bin of the first.
  const bin = questionsOf(state, code).find(one => one.why === why)?.bin ?? state.bins + 1;
  const damage = { category, ...(note !== undefined && { note }), ...byOf(intent) };
  return happened({ kind: 'questioned', code, of, why, bin, damage, ...byOf(intent) });
};

export const codKeyed = (state: Handoff, intent: Intent & { do: 'key-cod' }, rules: Rules): Decision => {
  const code = namedBy(state, intent.code);
  const held = state.held.get(code);
  if (!held?.cod) return refuse('not-held-for-cod');
  const passed = passedOn(state, intent.facts ?? {});
  if (passed !== null) return refuse(passed);
  const sources = { ...sourcesOfHeld(state, held, intent.facts?.booking), label: intent.paise };
  const gate = codGate(sources, rules.cod);
  const cod = codOf(sources);
  if ('why' in gate) return happened({ kind: 'cod-keyed', code, cod, why: gate.why, ...byOf(intent) });
  return happened(lifted(state, held, cod, gate.codPaise, intent.by?.badge));
};

export const sealChecked = (state: Handoff, intent: Intent & { do: 'check-seal' }): Decision => {
  const expected = state.opening.seal;
  const isOther = intent.state === 'whole' && expected !== '' && intent.found !== expected;
  const how = isOther ? 'different' : intent.state;
  return happened({
    kind: 'seal-checked',
    expected,
    found: intent.found,
    state: how,
    ...(how !== 'whole' && { asked: { why: 'truck-seal', bin: 0 } }),
    ...byOf(intent),
  });
};
