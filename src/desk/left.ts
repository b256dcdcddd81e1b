// What of the truck's announced list has not come: counted down from the list's totals, in no time. Pure.
import type { Handoff } from '#src/handoff/state.ts';

type Left = { readonly sacks: number; readonly parcels: number };

/** null: a blind handoff. Put aside or held counts as come, and so do the parcels that a sack is said to contain. */
export const leftOf = (handoff: Handoff): Left | null => {
  const { opening, phase, missing } = handoff;
  if (opening.list === undefined) return null;
  // Closed, it was looked up code by code; until then parcels that lie in another sack than announced may blur the count.
  if (phase === 'open') return countedDown(handoff, opening.list);
  return { sacks: missing?.sacks.length ?? 0, parcels: missing?.parcels.length ?? 0 };
};

const countedDown = ({ totals, parked, held, aside }: Handoff, list: Left): Left => {
  let sacks = list.sacks - totals.matchedSacks;
  let parcels = list.parcels - totals.matchedParcels - totals.said;
  for (const group of [parked, held]) for (const { announced } of group.values()) if (announced) parcels -= 1;
  for (const { announced, of, sack } of aside.values()) {
    if (!announced) continue;
    if (of === 'sack') {
      sacks -= 1;
      // It left with what is said to be in it; what was scanned in it, and went with it, is one of these.
      parcels -= announced.parcels ?? 0;
    } else if (sack === undefined || aside.get(sack)?.announced?.parcels === undefined) parcels -= 1;
  }
  return { sacks: Math.max(0, sacks), parcels: Math.max(0, parcels) };
};
