// A thing's steps to the sacks it lay in, each from the first to the last event while it lay there.
import type { Followed, Step } from './one-parcel.ts';

/** Both ends included. */
export type Lain = { readonly sack: string; readonly from: number; readonly to: number };
type Within = { readonly from: number; readonly to: number };

/** A sack in its sack: what was undone is what it was before. */
const nested = (steps: readonly Step[], within: Within): readonly Lain[] => {
  const done: { readonly what: string; readonly before: string | null }[] = [];
  let now: string | null = null;
  const places: { readonly seq: number; readonly sack: string | null }[] = [];
  for (const { seq, event } of steps) {
    if (event.kind === 'undone') {
      const last = done.at(-1);
      if (last?.what === event.what) now = done.pop()?.before ?? null;
    } else if (event.kind !== 'scan-repeated') {
      done.push({ what: event.kind, before: now });
      if (event.kind === 'sack-nested') now = event.into;
    }
    places.push({ seq, sack: now });
  }
  return stays(places, within).filter(({ from, to }) => from <= to);
};

/** What it came in, it lay in since that sack was there: its weight before the first of its parcels is theirs too. */
const parcel = (
  steps: readonly Followed[],
  { first, last }: { first: number; last: number },
): readonly Lain[] => {
  const places = steps.map(({ seq, thing }) => ({ seq, sack: thing?.sack ?? null }));
  const [came, ...then] = stays(places, { from: first, to: last });
  const cameIn = steps.find(({ thing }) => thing !== null)?.thing?.sack;
  if (came === undefined || came.sack !== cameIn) return came === undefined ? [] : [came, ...then];
  return [{ ...came, from: first }, ...then];
};

const stays = (
  places: readonly { readonly seq: number; readonly sack: string | null }[],
  within: Within,
): readonly Lain[] => {
  const found: Lain[] = [];
  let open: { sack: string; from: number } | null = null;
  for (const { seq, sack } of places) {
    if (open !== null && open.sack !== sack) {
      found.push({ ...open, to: Math.min(seq, within.to) });
      open = null;
    }
    if (open === null && sack !== null) open = { sack, from: Math.max(seq, within.from) };
  }
  if (open !== null) found.push({ ...open, to: within.to });
  return found;
};

export const lainIn = { parcel, nested };
