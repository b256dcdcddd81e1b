// What of the truck's announced list has not come: counted down from the list's totals, in no time. Pure.
import type { Handoff } from '#src/handoff/state.ts';

/** null: a blind handoff. Put aside or held counts as come, and so do the parcels that a sack is said to contain. */
export const leftOf = ({ opening, totals, parked, held, aside }: Handoff) => {
  const { list } = opening;
  if (list === undefined) return null;
  let sacks = list.sacks - totals.matchedSacks;
  let parcels = list.parcels - totals.matchedParcels - totals.said;
  for (const group of [parked, held]) for (const { announced } of group.values()) if (announced) parcels -= 1;
  for (const { announced, of } of aside.values()) {
    if (!announced) continue;
    if (of === 'sack') sacks -= 1;
    else parcels -= 1;
  }
  return { sacks: Math.max(0, sacks), parcels: Math.max(0, parcels) };
};
