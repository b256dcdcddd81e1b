// Puts a member into a handoff, takes one out, changes one; and with it the totals. Nothing else touches the maps, so
// that the totals are always the sum of their parts.
import { assert } from '#src/lib/assert.ts';
import { grossGrams } from '#src/lib/gross.ts';
import type { Aside, Handoff, Held, Parcel, Parked, Question, Sack } from './state.ts';
import { questionKey } from './state.ts';
import {
  minus,
  ofAside,
  ofHeld,
  ofParcel,
  ofParked,
  ofQuestion,
  ofSack,
  plus,
  type Totals,
} from './totals.ts';

/** New, or in place of the one of the same code. */
export const putSack = (state: Handoff, sack: Sack): Handoff => {
  const before = state.sacks.get(sack.code);
  const without = before ? minus(state.totals, ofSack(before)) : state.totals;
  const sacks = state.sacks.set(sack.code, sack);
  const totals = plus(without, ofSack(sack));
  const isAsHeavy = before?.in === sack.in && before?.weight?.grams === sack.weight?.grams;
  return { ...state, sacks, totals: isAsHeavy ? totals : weighedAnew(totals, sacks, before, sack) };
};

/** Where no sack lies in another its own weight is all that changed; else they are looked at together, at each weighing. */
const weighedAnew = (
  totals: Totals,
  sacks: Handoff['sacks'],
  before: Sack | undefined,
  after: Sack | undefined,
): Totals => {
  const isNested = totals.nested > 0 || before?.in !== undefined;
  const more = (after?.weight?.grams ?? 0) - (before?.weight?.grams ?? 0);
  return { ...totals, grams: isNested ? grossGrams(sacks.values()) : totals.grams + more };
};

export const dropSack = (state: Handoff, code: string): Handoff => {
  const sack = state.sacks.get(code);
  assert(sack?.parcels === 0, 'a sack is taken out when it is empty');
  const next = withoutQuestions(state, code);
  const sacks = next.sacks.remove(code);
  return {
    ...next,
    sacks,
    current: next.current === code ? null : next.current,
    totals: weighedAnew(minus(next.totals, ofSack(sack)), sacks, sack, undefined),
  };
};

const countIn = (state: Handoff, code: string | null, by: 1 | -1): Handoff => {
  if (code === null) return state;
  const sack = state.sacks.get(code);
  assert(sack, 'a parcel for a sack that is not there');
  // Whoever accepted a count accepted that one.
  const { countReason: _, ...counted } = sack;
  return putSack(state, { ...counted, parcels: sack.parcels + by });
};

/** New, moved to another sack, or changed. */
export const putParcel = (state: Handoff, parcel: Parcel): Handoff => {
  const before = state.parcels.get(parcel.code);
  let next = before ? dropParcelAlone(state, before) : state;
  if (before === undefined) next = countIn(next, parcel.sack, 1);
  else if (before.sack !== parcel.sack) next = countIn(countIn(next, before.sack, -1), parcel.sack, 1);
  return {
    ...next,
    aliases: withAliases(next.aliases, parcel.code, parcel.aliases),
    parcels: next.parcels.set(parcel.code, parcel),
    totals: plus(next.totals, ofParcel(parcel)),
  };
};

const dropParcelAlone = (state: Handoff, parcel: Parcel): Handoff => ({
  ...state,
  parcels: state.parcels.remove(parcel.code),
  totals: minus(state.totals, ofParcel(parcel)),
});

/** Its aliases go with it. */
export const dropParcel = (state: Handoff, code: string): Handoff => {
  const parcel = state.parcels.get(code);
  assert(parcel, 'a parcel that is not there is taken out');
  const next = countIn(dropParcelAlone(withoutQuestions(state, code), parcel), parcel.sack, -1);
  return { ...next, aliases: withoutAliases(next.aliases, parcel.aliases) };
};

const withoutAliases = (
  aliases: Handoff['aliases'],
  gone: readonly string[] | undefined,
): Handoff['aliases'] => (gone ?? []).reduce((left, alias) => left.remove(alias), aliases);

const withAliases = (
  aliases: Handoff['aliases'],
  code: string,
  more: readonly string[] | undefined,
): Handoff['aliases'] => (more ?? []).reduce((all, alias) => all.set(alias, code), aliases);

export const putParked = (state: Handoff, parked: Parked): Handoff => ({
  ...state,
  parked: state.parked.set(parked.code, parked),
  aliases: withAliases(state.aliases, parked.code, parked.aliases),
  bins: Math.max(state.bins, parked.bin),
  totals: state.parked.has(parked.code) ? state.totals : plus(state.totals, ofParked(parked)),
});

export const dropParked = (state: Handoff, code: string): Handoff => {
  const parked = state.parked.get(code);
  assert(parked, 'what was not parked is taken out of its bin');
  return {
    ...state,
    parked: state.parked.remove(code),
    aliases: withoutAliases(state.aliases, parked.aliases),
    totals: minus(state.totals, ofParked(parked)),
  };
};

export const putHeld = (state: Handoff, held: Held): Handoff => ({
  ...state,
  held: state.held.set(held.code, held),
  aliases: withAliases(state.aliases, held.code, held.aliases),
  bins: Math.max(state.bins, held.bin),
  totals: state.held.has(held.code) ? state.totals : plus(state.totals, ofHeld(held)),
});

export const dropHeld = (state: Handoff, code: string): Handoff => {
  const held = state.held.get(code);
  assert(held, 'what was not held is let go');
  return {
    ...state,
    held: state.held.remove(code),
    aliases: withoutAliases(state.aliases, held.aliases),
    totals: minus(state.totals, ofHeld(held)),
  };
};

export const putAside = (state: Handoff, aside: Aside): Handoff => ({
  ...state,
  aside: state.aside.set(aside.code, aside),
  aliases: withAliases(state.aliases, aside.code, aside.aliases),
  totals: plus(state.totals, ofAside(aside)),
});

/** It came back. */
export const dropAside = (state: Handoff, code: string): Handoff => {
  const aside = state.aside.get(code);
  assert(aside, 'what did not leave comes back');
  return {
    ...state,
    aside: state.aside.remove(code),
    aliases: withoutAliases(state.aliases, aside.aliases),
    totals: minus(state.totals, ofAside(aside)),
  };
};

/** What went with a sack that was not taken over, in the order of the scans. */
export const wentWith = (state: Handoff, sack: string): readonly string[] =>
  [...state.aside.values()].filter(one => one.sack === sack).map(({ code }) => code);

export const putQuestion = (state: Handoff, question: Question): Handoff => {
  const key = questionKey(question.code, question.why);
  return {
    ...state,
    questions: state.questions.set(key, question),
    bins: Math.max(state.bins, question.bin),
    totals: state.questions.has(key) ? state.totals : plus(state.totals, ofQuestion(question)),
  };
};

/** Of a sack or a parcel; the truck's own is another matter, whatever its vehicle is called. */
export const questionsOf = (state: Handoff, code: string): readonly Question[] =>
  state.questions.size === 0
    ? []
    : [...state.questions.values()].filter(question => question.code === code && question.of !== 'truck');

export const truckQuestion = (state: Handoff): Question | undefined =>
  state.questions.get(questionKey(state.opening.vehicle, 'truck-seal'));

export const withoutTruckQuestion = (state: Handoff): Handoff => {
  const question = truckQuestion(state);
  return question === undefined ? state : withoutQuestion(state, question);
};

const withoutQuestion = (state: Handoff, question: Question): Handoff => ({
  ...state,
  questions: state.questions.remove(questionKey(question.code, question.why)),
  totals: minus(state.totals, ofQuestion(question)),
});

/** All of them, or those of some kinds. */
export const withoutQuestions = (state: Handoff, code: string, why?: readonly Question['why'][]): Handoff => {
  let next = state;
  for (const question of questionsOf(state, code))
    if (why === undefined || why.includes(question.why)) next = withoutQuestion(next, question);
  return next;
};

/** Codes of the parcels in a sack, in scanning order. */
export const parcelsIn = (state: Handoff, sack: string): readonly string[] =>
  [...state.parcels.values()]
    .filter(parcel => parcel.sack === sack)
    .sort((a, b) => a.n - b.n)
    .map(({ code }) => code);

/** Sacks that lie in a sack. */
export const sacksIn = (state: Handoff, sack: string): readonly string[] =>
  [...state.sacks.values()].filter(one => one.in === sack).map(({ code }) => code);
