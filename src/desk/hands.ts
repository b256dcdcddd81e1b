// What the clerk at each scanner has in hand: the label that was read there last. Two may scan at one lane, and neither
// may mark what the other holds.
import { type Handoff, namedBy } from '#src/handoff/state.ts';
import type { Dock } from './dock.ts';

export type Hands = ReturnType<typeof createHands>;

/** Typed at the page because a label could not be read: it may lie in the hand of any scanner of that lane. */
const PAGE = 'keyboard';

export const createHands = () => {
  type Held = { readonly n: number; readonly handoff: string | undefined; readonly code: string | null };
  const held = new Map<string, Held>();
  let count = 0;
  const placeOf = (dock: Dock, device: string): string => `${device}\n${dock.lane}`;

  return {
    /** null: what was read was not taken, and nothing is in the hand. */
    take: (dock: Dock, device: string, code: string | null): void => {
      count += 1;
      held.set(placeOf(dock, device), { n: count, handoff: dock.handoff()?.id, code });
    },
    /** By the name that it has in the handoff; null: nothing, or it is not there any more; `orAway`: also what was rejected or returned. */
    of: (dock: Dock, device: string, orAway = false): string | null => {
      const handoff = dock.handoff();
      const own = held.get(placeOf(dock, device));
      const typed = held.get(placeOf(dock, PAGE));
      const last = (typed?.n ?? 0) > (own?.n ?? 0) ? typed : own;
      if (handoff === null || last?.handoff !== handoff.id || last.code === null) return null;
      const name = namedBy(handoff, last.code);
      return isThere(handoff, name) || (orAway && handoff.aside.has(name)) ? name : null;
    },
  };
};

const isThere = (handoff: Handoff, code: string): boolean =>
  [handoff.sacks, handoff.parcels, handoff.parked, handoff.held].some(group => group.has(code));
