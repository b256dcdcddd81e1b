// Everything that waits to be settled, in the order of its bins: one row a thing, whatever is odd about it. Pure.
import type { OddView } from '#src/api/contract-lane.ts';
import { outcomesOf } from '#src/handoff/settle.ts';
import type { Handoff, Held, Parked, Question, Sack } from '#src/handoff/state.ts';
import { isUneven } from '#src/handoff/totals.ts';

type Odd =
  | { readonly n: number; readonly parked: Parked }
  | { readonly n: number; readonly held: Held }
  | {
      readonly n: number;
      readonly code: string;
      readonly questions: readonly Question[];
      readonly uneven?: Sack;
    };

// Asked twice for each view, and a weight shown anew changes nothing of it.
const known = new WeakMap<Handoff, readonly Odd[]>();

/** In the order in which they came. */
const everyOdd = (state: Handoff): readonly Odd[] => {
  const before = known.get(state);
  if (before) return before;
  const all = gathered(state).toSorted((a, b) => a.n - b.n);
  known.set(state, all);
  return all;
};

const gathered = (state: Handoff): readonly Odd[] => {
  const asked = new Map<string, Question[]>();
  for (const question of state.questions.values())
    asked.set(question.code, [...(asked.get(question.code) ?? []), question]);
  const uneven = new Map<string, Sack>();
  if (state.totals.uneven > 0)
    for (const sack of state.sacks.values()) if (isUneven(sack)) uneven.set(sack.code, sack);
  return [
    ...[...state.parked.values()].map(parked => ({ n: parked.n, parked })),
    ...[...state.held.values()].map(held => ({ n: held.n, held })),
    ...[...new Set([...asked.keys(), ...uneven.keys()])].map(code => {
      const questions = (asked.get(code) ?? []).toSorted((a, b) => a.n - b.n);
      const count = uneven.get(code);
      return { n: questions[0]?.n ?? count?.n ?? 0, code, questions, ...(count && { uneven: count }) };
    }),
  ];
};

/** The sack that is being scanned is not as full as was said until its last parcel: that is no oddity yet. */
const isUnderWay = (odd: Odd, { current }: Handoff): boolean =>
  'questions' in odd &&
  odd.questions.length === 0 &&
  odd.code === current &&
  odd.uneven !== undefined &&
  odd.uneven.parcels < (odd.uneven.said ?? 1);

/** How many things are not settled. A thing with two questions is one; the sack that is being scanned is none. */
export const oddCount = (state: Handoff): number =>
  everyOdd(state).filter(odd => !isUnderWay(odd, state)).length;

/** The first `limit` of them, with the sack that is being scanned: a close asks about it too. */
export const oddOf = (state: Handoff, limit: number): readonly OddView[] =>
  everyOdd(state)
    .slice(0, limit)
    .map(odd => viewOf(state, odd));

const viewOf = (state: Handoff, odd: Odd): OddView => {
  if ('parked' in odd) {
    const { code, why, bin, sack, photos = [] } = odd.parked;
    return { code, of: 'parked', whys: [why], bin, sack, may: outcomesOf(state, code), photos };
  }
  if ('held' in odd) {
    const { code, why, bin, sack, manifest, site, cod, photos = [] } = odd.held;
    return {
      code,
      of: 'held',
      whys: [why],
      bin,
      sack,
      may: outcomesOf(state, code),
      ...(manifest !== undefined && { manifest }),
      ...(site !== undefined && { site }),
      ...(cod && { cod }),
      photos,
    };
  }
  const { code, questions, uneven } = odd;
  const sack = state.sacks.get(code);
  const parcel = state.parcels.get(code);
  const grams = questions.find(question => question.grams)?.grams;
  const damage = (sack ?? parcel)?.damage?.map(({ category }) => category);
  return {
    code,
    of: questions[0]?.of ?? 'sack',
    whys: [...questions.map(({ why }) => why), ...(uneven ? (['count-differs'] as const) : [])],
    bin: questions[0]?.bin ?? 0,
    sack: parcel?.sack ?? sack?.in ?? null,
    may: outcomesOf(state, code),
    ...(grams && { grams }),
    ...(uneven && { counts: [uneven.said ?? 0, uneven.parcels] as const }),
    ...(damage && { damage }),
    photos: (sack ?? parcel)?.photos ?? [],
  };
};
