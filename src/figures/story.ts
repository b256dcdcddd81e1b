// One handoff's events to what a report counts of it: the state by the real rules, and beside it what the state forgets
// once it is settled - what was odd and what became of it, and what a thing weighed that has left the dock again.
// What was undone or removed does not count; it goes out of here in the same step in which it goes out of the state.
import { Map as Persistent } from 'immutable';
import type { HandoffEvent } from '#src/handoff/events.ts';
import type { UndoableKind } from '#src/handoff/events-changes.ts';
import type { Asked, HeldWhy, ParkedWhy, QuestionWhy } from '#src/handoff/events-odd.ts';
import { evolve } from '#src/handoff/evolve.ts';
import type { Handoff, Parcel, Sack } from '#src/handoff/state.ts';

/** lifted: held, and let go once its COD amounts agreed. corrected: the code was misread, its right one passed. */
export type Outcome = 'accepted' | 'rejected' | 'returned' | 'corrected' | 'lifted';
/** Something odd; without an outcome it is not settled yet. */
export type Mark = {
  readonly code: string;
  readonly of: 'sack' | 'parcel' | 'truck';
  readonly why: ParkedWhy | HeldWhy | QuestionWhy;
  readonly outcome?: Outcome;
};
export type Gone =
  | { readonly of: 'sack'; readonly sack: Sack }
  | { readonly of: 'parcel'; readonly parcel: Parcel };

type Kept = {
  /** By code: at most one of a kind each. */
  readonly marks: Persistent<string, readonly Mark[]>;
  /** Rejected or returned after it was counted. */
  readonly gone: Persistent<string, Gone>;
  readonly removed: { readonly sacks: number; readonly parcels: number };
};

export type Story = Kept & {
  readonly state: Handoff;
  /** Of the truck's seal. */
  readonly truck: Mark | null;
  /** Codes that were scanned again. */
  readonly repeated: ReadonlySet<string>;
  readonly undone: ReadonlyMap<UndoableKind, number>;
  /** ISO in UTC. Open again: null. */
  readonly openedAt: string;
  readonly closedAt: string | null;
  readonly signedAt: string | null;
};

type Happened = { readonly at: string; readonly event: HandoffEvent };

/** null where nothing happened yet. The events are those of one handoff, in their order. */
export const tellStory = (id: string, events: Iterable<Happened>): Story | null => {
  let state: Handoff | null = null;
  let kept: Kept = { marks: Persistent(), gone: Persistent(), removed: { sacks: 0, parcels: 0 } };
  let seal = undefined as Asked | undefined;
  let openedAt = '';
  let closedAt: string | null = null;
  let signedAt: string | null = null;
  const repeated = new Set<string>();
  const undone = new Map<UndoableKind, number>();
  /** What an undo goes back to, by the event's `n`: only where that event changed it. */
  const before = new Map<number, Kept>();

  const all = [...events];
  const taken = new Set(all.flatMap(({ event }) => (event.kind === 'undone' ? [event.undoes] : [])));
  for (const { at, event } of all) {
    const was: Handoff | null = state;
    const now: Handoff = evolve(was, id, event);
    // What is never undone, and with it all that lies below it, need not be kept: half of the time is the collector's.
    state = now.undo === null || taken.has(now.undo.n) ? now : { ...now, undo: null };
    if (event.kind === 'handoff-opened' || event.kind === 'handoff-planned') openedAt = at;
    else if (event.kind === 'handoff-closed') closedAt = at;
    else if (event.kind === 'signed-off') signedAt = at;
    else if (event.kind === 'reopened') [closedAt, signedAt] = [null, null];
    else if (event.kind === 'scan-repeated') repeated.add(event.code);
    else if (event.kind === 'seal-checked') seal = event.asked;
    else if (event.kind === 'undone') {
      undone.set(event.what, (undone.get(event.what) ?? 0) + 1);
      kept = before.get(event.undoes) ?? kept;
    } else if (was !== null) {
      const next = keptAfter(kept, was, event);
      if (next !== kept) before.set(now.n, kept);
      kept = next;
    }
  }
  return (
    state && { ...kept, state, truck: truckMark(state, seal), repeated, undone, openedAt, closedAt, signedAt }
  );
};

/** Every mark there is, the truck's too. */
export const marksOf = ({ marks, truck }: Pick<Story, 'marks' | 'truck'>): readonly Mark[] => [
  ...[...marks.values()].flat(),
  ...(truck ? [truck] : []),
];

/** What the last look at the truck's seal raised. The rules alone know whether it is settled: it may be undone or not. */
const truckMark = ({ opening, questions }: Handoff, asked: Asked | undefined): Mark | null => {
  if (asked === undefined) return null;
  const mark = { code: opening.vehicle, of: 'truck', why: asked.why } as const;
  return questions.some(({ of }) => of === 'truck') ? mark : { ...mark, outcome: 'accepted' };
};

type Marks = Kept['marks'];
const at = (marks: Marks, code: string, ofCode: readonly Mark[]): Marks =>
  ofCode.length > 0 ? marks.set(code, ofCode) : marks.remove(code);
const put = (marks: Marks, mark: Mark): Marks =>
  marks.set(mark.code, [...(marks.get(mark.code) ?? []).filter(({ why }) => why !== mark.why), mark]);
const dropped = (marks: Marks, code: string, drops: (mark: Mark) => boolean = () => true): Marks => {
  const had = marks.get(code);
  return had === undefined
    ? marks
    : at(
        marks,
        code,
        had.filter(mark => !drops(mark)),
      );
};
const settledAs = (marks: Marks, code: string, change: Partial<Mark>): Marks => {
  const had = marks.get(code);
  return had === undefined
    ? marks
    : marks.set(
        code,
        had.map(mark => (mark.outcome === undefined ? { ...mark, ...change } : mark)),
      );
};

const BY_WEIGHT: readonly Mark['why'][] = ['weight-differs', 'over-limit'];
const OF_THE_THING: readonly Mark['why'][] = [...BY_WEIGHT, 'damaged', 'seal-broken'];

const keptAfter = (kept: Kept, was: Handoff, event: HandoffEvent): Kept => {
  const marks = marksAfter(kept.marks, event);
  if (event.kind === 'removed') {
    const { sacks, parcels } = kept.removed;
    const removed =
      event.of === 'sack'
        ? { sacks: sacks + 1, parcels: parcels + (event.parcels?.length ?? 0) }
        : { sacks, parcels: parcels + 1 };
    const back = [event.code, ...(event.parcels ?? [])].reduce((all, code) => all.remove(code), kept.gone);
    return { ...kept, gone: back, marks, removed };
  }
  if (event.kind === 'parked-settled' && isAway(event.outcome)) {
    const gone = [event.code, ...(event.parcels ?? [])].reduce((all, code) => {
      const parcel = was.parcels.get(code);
      if (parcel) return all.set(code, { of: 'parcel', parcel });
      const sack = was.sacks.get(code);
      return sack ? all.set(code, { of: 'sack', sack }) : all;
    }, kept.gone);
    return { ...kept, marks, gone };
  }
  return marks === kept.marks ? kept : { ...kept, marks };
};

const isAway = (outcome: string): outcome is 'rejected' | 'returned' =>
  outcome === 'rejected' || outcome === 'returned';

const marksAfter = (marks: Marks, event: HandoffEvent): Marks => {
  switch (event.kind) {
    case 'sack-accepted':
      return event.asked ? put(marks, { code: event.code, of: 'sack', why: event.asked.why }) : marks;
    case 'scan-parked':
    case 'scan-held':
      return put(marks, { code: event.code, of: 'parcel', why: event.why });
    case 'hold-lifted': {
      const { code, parked } = event;
      const lifted = settledAs(marks, code, { outcome: 'lifted' });
      return parked === undefined ? lifted : put(lifted, { code, of: 'parcel', why: parked });
    }
    case 'cod-keyed': {
      const others = dropped(marks, event.code, mark => mark.outcome === undefined);
      return put(others, { code: event.code, of: 'parcel', why: event.why });
    }
    // The weight that counts is the last one: what an earlier one raised is as if it had not been.
    case 'sack-weighed':
      return weighed(marks, event.sack, 'sack', event.asked);
    case 'parcel-weighed':
      return weighed(marks, event.code, 'parcel', event.asked);
    case 'questioned':
      return put(marks, { code: event.code, of: event.of, why: event.why });
    case 'alias-added':
      return joined(marks, event.code, event.alias);
    case 'removed':
      return [event.code, ...(event.parcels ?? [])].reduce((left, code) => dropped(left, code), marks);
    case 'parked-settled':
      return settledMarks(marks, event);
    default:
      return marks;
  }
};

/** A second label is no thing of its own, so nothing was odd about it; what was odd about the parcel itself stays. */
const joined = (marks: Marks, code: string, alias: string): Marks => {
  const had = marks.get(alias) ?? [];
  return had
    .filter(({ why }) => OF_THE_THING.includes(why))
    .reduce<Marks>(
      (all, mark) => {
        const own = all.get(code)?.find(({ why }) => why === mark.why);
        const stays = own !== undefined && (own.outcome === undefined || mark.outcome !== undefined);
        return stays ? all : put(all, { ...mark, code });
      },
      dropped(marks, alias),
    );
};

const weighed = (
  marks: Marks,
  code: string,
  of: 'sack' | 'parcel',
  asked: readonly Asked[] | undefined,
): Marks => {
  const others = dropped(marks, code, ({ why }) => BY_WEIGHT.includes(why));
  return (asked ?? []).reduce((all, { why }) => put(all, { code, of, why }), others);
};

const settledMarks = (marks: Marks, event: Extract<HandoffEvent, { kind: 'parked-settled' }>): Marks => {
  const { code, outcome, to = code } = event;
  switch (outcome) {
    case 'sack':
      return settledAs(marks, code, { of: 'sack', outcome: 'accepted' });
    case 'parcel':
    case 'accepted':
      return settledAs(marks, code, { outcome: 'accepted' });
    case 'corrected': {
      const mine = marks.get(code) ?? [];
      return mine.reduce<Marks>(
        (all, mark) => put(all, { ...mark, code: to, outcome: 'corrected' }),
        dropped(marks, code),
      );
    }
    case 'rejected':
    case 'returned':
      return [code, ...(event.parcels ?? [])].reduce((all, one) => settledAs(all, one, { outcome }), marks);
  }
};
