// What becomes of an odd one: a parcel, a sack, accepted as it is, or it leaves with the driver or to its sender.
import { assert } from '#src/lib/assert.ts';
import {
  dropHeld,
  dropParcel,
  dropParked,
  dropSack,
  putAside,
  putParcel,
  putSack,
  questionsOf,
  withoutQuestions,
  withoutTruckQuestion,
} from './content.ts';
import type { HandoffEvent } from './events.ts';
import type { Aside, Handoff } from './state.ts';
import { isUneven } from './totals.ts';

type Settled = Extract<HandoffEvent, { kind: 'parked-settled' }>;

export const settled = (state: Handoff, event: Settled): Handoff => {
  switch (event.outcome) {
    case 'sack':
      return {
        ...putSack(dropParked(state, event.code), {
          code: event.code,
          n: state.n,
          parcels: 0,
          contents: 'none',
          exception: event.reason,
          ...photosOf(state.parked.get(event.code)),
        }),
        current: event.code,
      };
    case 'parcel':
      return accepted(state, event, event.code);
    case 'corrected':
      return accepted(state, event, event.to ?? event.code);
    case 'accepted':
      return asItIs(state, event);
    case 'rejected':
    case 'returned':
      return away(state, event, event.outcome);
  }
};

/** It belongs to the sack that was open when it was put aside, if that one still stands. */
const accepted = (state: Handoff, event: Settled, code: string): Handoff => {
  const parked = state.parked.get(event.code);
  assert(parked, 'settled what was not parked');
  const { aliases: had = [], returnReason, photos } = parked;
  const isMisread = code !== event.code;
  // What is known of the misread code is not known of the right one.
  const { scheme, announced, codPaise, forward } = isMisread ? event : { ...parked, ...event };
  const sack = parked.sack !== null && state.sacks.has(parked.sack) ? parked.sack : null;
  const misread = isMisread ? [event.code] : [];
  const aliases = [...new Set([...had, ...(event.aliases ?? []), ...misread])].filter(
    alias => alias !== code,
  );
  return putParcel(dropParked(state, event.code), {
    code,
    n: state.n,
    sack,
    exception: event.reason,
    ...(returnReason !== undefined && { returnReason }),
    ...(photos && { photos }),
    ...(scheme !== undefined && { scheme }),
    ...(announced && { announced }),
    ...(codPaise !== undefined && { codPaise }),
    ...(forward !== undefined && { forward }),
    ...(aliases.length > 0 && { aliases }),
  });
};

/** Every question about it is answered by one reason. */
const asItIs = (state: Handoff, { code, reason }: Settled): Handoff => {
  const had = questionsOf(state, code);
  const next = withoutQuestions(state, code);
  const exception = had.length > 0 ? { exception: reason } : {};
  const sack = next.sacks.get(code);
  if (sack && (had.length > 0 || isUneven(sack))) {
    return putSack(next, { ...sack, ...exception, ...(isUneven(sack) && { countReason: reason }) });
  }
  const parcel = next.parcels.get(code);
  if (parcel && had.length > 0) return putParcel(next, { ...parcel, ...exception });
  return { ...withoutTruckQuestion(next), sealReason: reason };
};

const away = (state: Handoff, event: Settled, how: Aside['how']): Handoff => {
  const { code, reason } = event;
  const base = { code, n: state.n, how, reason };
  const parked = state.parked.get(code);
  if (parked) {
    return putAside(dropParked(state, code), { ...base, of: 'parcel', why: parked.why, ...kept(parked) });
  }
  const held = state.held.get(code);
  if (held) {
    const { why, manifest } = held;
    return putAside(dropHeld(state, code), {
      ...base,
      of: 'parcel',
      why,
      ...(manifest !== undefined && { manifest }),
      ...kept(held),
    });
  }
  const why = questionsOf(state, code)[0]?.why ?? 'count-differs';
  const parcel = state.parcels.get(code);
  if (parcel) return putAside(dropParcel(state, code), { ...base, of: 'parcel', why, ...kept(parcel) });
  const sack = state.sacks.get(code);
  assert(sack, 'settled what is not there');
  // What lies in the sack goes with it, parcel by parcel.
  const emptied = (event.parcels ?? []).reduce((next, one) => {
    const inside = next.parcels.get(one);
    assert(inside, 'a parcel that is not there goes with its sack');
    return putAside(dropParcel(next, one), {
      ...base,
      code: one,
      of: 'parcel',
      why,
      sack: code,
      ...kept(inside),
    });
  }, state);
  return putAside(dropSack(emptied, code), { ...base, of: 'sack', why, ...kept(sack) });
};

const kept = ({
  announced,
  aliases,
  photos,
}: Pick<Aside, 'announced' | 'aliases' | 'photos'>): Pick<Aside, 'announced' | 'aliases' | 'photos'> => ({
  ...(announced && { announced }),
  ...(aliases && { aliases }),
  ...(photos && { photos }),
});

const photosOf = (parked: { readonly photos?: readonly string[] } | undefined) =>
  parked?.photos ? { photos: parked.photos } : {};
