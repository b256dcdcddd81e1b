// What an event does to one member where that is more than to put it in or to take it out. For evolve.ts.
import { assert } from '#src/lib/assert.ts';
import {
  dropHeld,
  dropParcel,
  dropParked,
  putHeld,
  putParcel,
  putParked,
  putQuestion,
  putSack,
  questionsOf,
} from './content.ts';
import type { HandoffEvent } from './events.ts';
import type { ParcelFacts } from './events-facts.ts';
import { type Handoff, type Parcel, questionKey } from './state.ts';

type Of<Kind extends HandoffEvent['kind']> = Extract<HandoffEvent, { kind: Kind }>;

export const parcelOf = (state: Handoff, code: string): Parcel => {
  const parcel = state.parcels.get(code);
  assert(parcel, `${code} is no parcel of this handoff`);
  return parcel;
};

const stillThere = (state: Handoff, sack: string | null): string | null =>
  sack !== null && state.sacks.has(sack) ? sack : null;

/** What an event says of a parcel, member by member. */
export const factsOf = ({
  scheme,
  aliases,
  announced,
  codPaise,
  returnReason,
  forward,
}: ParcelFacts): ParcelFacts => ({
  ...(scheme !== undefined && { scheme }),
  ...(aliases && { aliases }),
  ...(announced && { announced }),
  ...(codPaise !== undefined && { codPaise }),
  ...(returnReason !== undefined && { returnReason }),
  ...(forward !== undefined && { forward }),
});

export const lifted = (state: Handoff, event: Of<'hold-lifted'>): Handoff => {
  const { code, sack, parked: why } = event;
  const held = state.held.get(code);
  assert(held, 'what was not held is let go');
  const { bin, photos } = held;
  const facts = { ...factsOf(event), code, n: state.n, ...(photos && { photos }) };
  const without = dropHeld(state, code);
  return why === undefined
    ? putParcel(without, { ...facts, sack: stillThere(state, sack) })
    : putParked(without, { ...facts, why, bin, sack });
};

/** What was counted under the alias until now, or lay in a bin, is the parcel itself: all that is known of it goes over. */
export const aliased = (state: Handoff, { code, alias }: Of<'alias-added'>): Handoff => {
  const other = state.parcels.get(alias);
  const parked = state.parked.get(alias);
  const questions = other ? questionsOf(state, alias) : [];
  const without = other ? dropParcel(state, alias) : parked ? dropParked(state, alias) : state;
  const parcel = parcelOf(without, code);
  const was: Partial<Parcel> = other ?? parked ?? {};
  const { announced = was.announced, codPaise = was.codPaise, forward = was.forward } = parcel;
  const { weight = was.weight, measured = was.measured, exception = was.exception } = parcel;
  const damage = [...(parcel.damage ?? []), ...(was.damage ?? [])];
  const photos = [...new Set([...(parcel.photos ?? []), ...(was.photos ?? [])])];
  const joined = putParcel(without, {
    ...parcel,
    aliases: [...new Set([...(parcel.aliases ?? []), alias, ...(was.aliases ?? [])])],
    ...(announced && { announced }),
    ...(codPaise !== undefined && { codPaise }),
    ...(forward !== undefined && { forward }),
    ...(weight && { weight }),
    ...(measured && { measured }),
    ...(exception !== undefined && { exception }),
    ...(damage.length > 0 && { damage }),
    ...(photos.length > 0 && { photos }),
  });
  // One that both were asked stays in the bin of the parcel that keeps its name.
  return questions.reduce((next, question) => {
    const isAsked = next.questions.has(questionKey(code, question.why));
    return isAsked ? next : putQuestion(next, { ...question, code });
  }, joined);
};

export const questioned = (state: Handoff, event: Of<'questioned'>): Handoff => {
  const { code, of, why, bin, damage } = event;
  const asked = putQuestion(state, { code, of, n: state.n, why, bin });
  if (damage === undefined) return asked;
  if (of === 'sack') {
    const sack = asked.sacks.get(code);
    assert(sack, 'damage to a sack that is not there');
    return putSack(asked, { ...sack, damage: [...(sack.damage ?? []), damage] });
  }
  const parcel = parcelOf(asked, code);
  return putParcel(asked, { ...parcel, damage: [...(parcel.damage ?? []), damage] });
};

export const photographed = (state: Handoff, { code, photo }: Of<'photo-taken'>): Handoff => {
  const more = <M extends { readonly photos?: readonly string[] }>(member: M): M => ({
    ...member,
    photos: [...new Set([...(member.photos ?? []), photo])],
  });
  const parcel = state.parcels.get(code);
  if (parcel) return putParcel(state, more(parcel));
  const sack = state.sacks.get(code);
  if (sack) return putSack(state, more(sack));
  const parked = state.parked.get(code);
  if (parked) return putParked(state, more(parked));
  const held = state.held.get(code);
  if (held) return putHeld(state, more(held));
  const aside = state.aside.get(code);
  return aside ? { ...state, aside: state.aside.set(code, more(aside)) } : state;
};
