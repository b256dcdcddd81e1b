// The events of one handoff that may concern a parcel, in their order, to whether it was handed over and in which sack it
// lay when. What evolve does to a whole handoff, for the few names of one parcel: a truck need not be replayed for it.
import type { HandoffEvent } from '#src/handoff/events.ts';
import type { ParcelFacts } from '#src/handoff/events-facts.ts';

export type Step = { readonly seq: number; readonly event: HandoffEvent };

type Thing = {
  readonly sack: string | null;
  readonly aliases: readonly string[];
  readonly codPaise?: number;
};
/** By code. Nothing in it is ever changed. */
type Place = ReadonlyMap<string, Thing>;
type State = { readonly counted: Place; readonly aside: Place };

const NOTHING: State = { counted: new Map(), aside: new Map() };

const put = (place: Place, code: string, thing: Thing): Place => new Map(place).set(code, thing);
const drop = (place: Place, ...codes: readonly string[]): Place =>
  codes.some(code => place.has(code)) ? new Map([...place].filter(([code]) => !codes.includes(code))) : place;

const thingOf = (sack: string | null, { aliases = [], codPaise }: ParcelFacts): Thing => ({
  sack,
  aliases,
  ...(codPaise !== undefined && { codPaise }),
});

const taken = ({ counted, aside }: State, code: string, thing: Thing): State => ({
  counted: put(counted, code, thing),
  aside: drop(aside, code),
});
const gone = ({ counted, aside }: State, ...codes: readonly string[]): State => ({
  counted: drop(counted, ...codes),
  aside: drop(aside, ...codes),
});

const after = (state: State, event: HandoffEvent): State => {
  switch (event.kind) {
    case 'hold-lifted':
      // Its COD is right, and something else about it is odd.
      if (event.parked !== undefined)
        return { ...state, aside: put(state.aside, event.code, thingOf(event.sack, event)) };
      return taken(state, event.code, thingOf(event.sack, event));
    case 'parcel-accepted':
      return taken(state, event.code, thingOf(event.sack, event));
    case 'scan-parked':
    case 'scan-held':
      return { ...state, aside: put(state.aside, event.code, thingOf(event.sack ?? null, event)) };
    case 'alias-added': {
      const thing = state.counted.get(event.code);
      if (thing === undefined) return state;
      const other = state.counted.get(event.alias) ?? state.aside.get(event.alias);
      const aliases = [...thing.aliases, event.alias, ...(other?.aliases ?? [])];
      const codPaise = thing.codPaise ?? other?.codPaise;
      return taken(gone(state, event.alias), event.code, {
        ...thing,
        aliases,
        ...(codPaise !== undefined && { codPaise }),
      });
    }
    case 'parcel-moved': {
      const thing = state.counted.get(event.code);
      return thing === undefined ? state : taken(state, event.code, { ...thing, sack: event.sack });
    }
    case 'removed':
      return gone(state, event.code, ...(event.parcels ?? []));
    case 'parked-settled':
      return settled(state, event);
    default:
      return state;
  }
};

const settled = (state: State, event: Extract<HandoffEvent, { kind: 'parked-settled' }>): State => {
  if (event.outcome === 'accepted') return state;
  const parked = state.aside.get(event.code);
  const without = gone(state, event.code, ...(event.parcels ?? []));
  if (parked === undefined || (event.outcome !== 'parcel' && event.outcome !== 'corrected')) return without;
  const code = event.outcome === 'corrected' ? (event.to ?? event.code) : event.code;
  // What is known of a misread code is not known of the right one.
  const codPaise = event.codPaise ?? (code === event.code ? parked.codPaise : undefined);
  return taken(without, code, {
    sack: parked.sack,
    aliases: [...parked.aliases, ...(event.aliases ?? []), ...(code === event.code ? [] : [event.code])],
    ...(codPaise !== undefined && { codPaise }),
  });
};

const codeOf = (event: HandoffEvent): string =>
  ('code' in event ? event.code : 'sack' in event ? event.sack : undefined) ?? '';

export type Followed = {
  readonly seq: number;
  /** What it is counted as and how; null: it is not. */
  readonly as: string | null;
  readonly thing: Thing | null;
};

/** Each step with what was so after it; what was undone is what it was before. `names`: the parcel's codes. */
export const followed = (steps: readonly Step[], names: ReadonlySet<string>): readonly Followed[] => {
  let state = NOTHING;
  const done: { readonly kind: string; readonly code: string; readonly before: State }[] = [];
  return steps.map(({ seq, event }) => {
    if (event.kind === 'undone') {
      // Acts are taken back from the last one on; one that concerns another is not among these.
      const last = done.at(-1);
      if (last?.kind === event.what && last.code === event.code) {
        state = last.before;
        done.pop();
      }
    } else if (event.kind !== 'scan-repeated') {
      done.push({ kind: event.kind, code: codeOf(event), before: state });
      state = after(state, event);
    }
    const [as, thing] =
      [...state.counted].find(
        ([code, { aliases }]) => names.has(code) || aliases.some(alias => names.has(alias)),
      ) ?? [];
    return { seq, as: as ?? null, thing: thing ?? null };
  });
};

/** Sacks that these steps speak of: what becomes of one becomes of what lies in it. */
export const sacksOf = (steps: readonly Step[]): readonly string[] => [
  ...new Set(
    steps.flatMap(({ event }) => {
      const isMove = event.kind === 'parcel-moved' || event.kind === 'hold-lifted';
      const isFirst =
        event.kind === 'parcel-accepted' || event.kind === 'scan-parked' || event.kind === 'scan-held';
      return (isMove || isFirst) && event.sack != null ? [event.sack] : [];
    }),
  ),
];
