// A closed handoff to the rows of its manifest, in the order in which they are signed.

import type { WeightTaken } from '#src/handoff/events.ts';
import type { Handoff, Held, Parcel, Returned, Sack } from '#src/handoff/state.ts';
import { assert } from '#src/lib/assert.ts';
import type { AsideRow, ManifestRow, ParcelRow, SackRow } from './document.ts';

/** Sacks, then parcels, then what was held or returned; each in scanning order. */
export const rowsOf = (handoff: Handoff): ManifestRow[] => {
  assert(handoff.parked.size === 0, 'rows of a handoff that still has parked codes');
  return [
    ...inOrder([...handoff.sacks.values()]).map(sackRow),
    ...inOrder([...handoff.parcels.values()]).map(parcelRow),
    ...inOrder([...handoff.held.values(), ...handoff.returned.values()]).map(asideRow),
  ];
};

// The persistent maps keep no order; `n` is the event that brought the member.
const inOrder = <Member extends { readonly n: number }>(members: Member[]): Member[] =>
  members.sort((a, b) => a.n - b.n);

const extras = ({ scheme, exception }: Sack | Parcel) => ({
  ...(scheme !== undefined && { scheme }),
  ...(exception !== undefined && { exception }),
});

const sackRow = (sack: Sack): SackRow => ({
  row: 'sack',
  code: sack.code,
  parcels: sack.parcels,
  ...(sack.weight !== undefined && { weight: weightOf(sack.weight) }),
  ...extras(sack),
});

// Member by member: the journal may learn more of a weight than version 1 of the document has a place for.
const weightOf = ({
  grams,
  value,
  unit,
  mode,
  device,
  raw,
}: WeightTaken): NonNullable<SackRow['weight']> => ({
  grams,
  value,
  unit,
  ...(mode !== undefined && { mode }),
  device,
  raw,
});

const parcelRow = (parcel: Parcel): ParcelRow => ({
  row: 'parcel',
  code: parcel.code,
  sack: parcel.sack,
  ...extras(parcel),
});

const asideRow = (aside: Held | Returned): AsideRow =>
  'manifest' in aside
    ? { row: 'held', code: aside.code, why: aside.why, reason: aside.manifest }
    : { row: 'returned', code: aside.code, why: aside.why, reason: aside.reason };
