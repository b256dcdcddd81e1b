// All dock lanes of the station, each with its truck; and the trucks that are planned.
import { decide, isOver } from '#src/handoff/decide.ts';
import type { Plan } from '#src/handoff/events-truck.ts';
import { evolve } from '#src/handoff/evolve.ts';
import type { Actor } from '#src/handoff/facts.ts';
import { type Handoff, namedBy } from '#src/handoff/state.ts';
import { isHandoffEvent, type Recorded } from '#src/journal/station-event.ts';
import { assert } from '#src/lib/assert.ts';
import { createDock, type Dock, type DockParts } from './dock.ts';
import { laneOf, ONLY } from './lanes.ts';

export type Docks = ReturnType<typeof createDocks>;

export type Planned = { readonly handoff: Handoff; readonly expectedAt: string | null };

/** `lanes` at least one. What a crash or a shutdown left unfinished goes on where it was. Throws JournalFault. */
export const createDocks = (parts: DockParts & { readonly lanes: readonly string[] }) => {
  const { journal } = parts;
  const passedOn: DockParts['passedOn'] = (handoff, { sacks, parcels }, since) => {
    const isAtOther = [...docks.values()].some(dock => {
      const truck = dock.handoff();
      if (isOver(truck) || truck.id === handoff.id) return false;
      return (
        sacks.some(code => truck.sacks.has(code)) ||
        parcels.some(code => truck.parcels.has(namedBy(truck, code)))
      );
    });
    if (isAtOther) return 'at-other-truck';
    // A sack's number may be used again; a parcel's custody passes once.
    const { direction } = handoff.opening;
    const hasLeft = parcels.some(code => journal.find.sealedOn(code, since)?.direction === direction);
    return hasLeft ? 'left-with-other' : null;
  };
  const newDock = (lane: string): Dock => createDock({ ...parts, lane, passedOn });
  const docks = new Map<string, Dock>(parts.lanes.map(lane => [lane, newDock(lane)]));
  const planned = new Map<string, Planned>();

  const takePlan = (rows: Iterable<Recorded>): void => {
    for (const { handoff: id, event } of rows) {
      if (id === null || !isHandoffEvent(event)) continue;
      const handoff = evolve(planned.get(id)?.handoff ?? null, id, event);
      if (handoff.phase !== 'planned') planned.delete(id);
      else if (event.kind === 'handoff-planned')
        planned.set(id, { handoff, expectedAt: event.expectedAt ?? null });
    }
  };

  const free = (lane: string): Dock => {
    const own = docks.get(lane);
    if (own && isOver(own.handoff())) return own;
    // Lanes were taken out of the configuration while a truck stood there: it keeps a lane until it is sealed.
    const other = [...docks.values()].find(dock => isOver(dock.handoff()));
    if (other) return other;
    const name = `${lane}+${docks.size}`;
    const made = newDock(name);
    docks.set(name, made);
    return made;
  };

  const standing: { readonly lane: string; readonly rows: readonly Recorded[] }[] = [];
  for (const { id, phase } of journal.replay.unfinished()) {
    const rows = [...journal.replay.handoff(id)];
    if (phase === 'planned') {
      takePlan(rows);
      continue;
    }
    const opened = rows.find(({ event }) => event.kind === 'handoff-opened')?.event;
    standing.push({ lane: (opened?.kind === 'handoff-opened' ? opened.lane : undefined) ?? ONLY, rows });
  }
  // Whose lane is still there stays at it: the scanners of that lane must not scan into another truck.
  const isAtItsLane = ({ lane }: { readonly lane: string }): boolean => docks.has(lane);
  const own = standing.filter(isAtItsLane);
  for (const { lane, rows } of [...own, ...standing.filter(one => !own.includes(one))]) {
    const dock = free(lane);
    dock.taken(rows);
    // A pause stays a pause; whoever scans next knows that the station was away.
    const handoff = dock.handoff();
    if (handoff?.phase === 'open' && !handoff.isPaused) dock.perform({ do: 'resume', after: 'restart' });
  }

  const first = (): Dock => {
    const [dock] = docks.values();
    assert(dock, 'a station has a lane');
    return dock;
  };

  return {
    /** In the order of the lanes. */
    all: (): readonly Dock[] => [...docks.values()],
    /** null: no such lane. Left out: the first. */
    of: (lane: string | undefined): Dock | null => (lane === undefined ? first() : (docks.get(lane) ?? null)),
    /** Where a device stands; a lane that it is the first to name is there from now on. */
    at: (device: string, rows: Parameters<typeof laneOf>[1]): Dock => {
      const lane = laneOf(device, rows);
      if (lane === undefined) return first();
      const dock = docks.get(lane) ?? newDock(lane);
      docks.set(lane, dock);
      return dock;
    },
    /** That has this handoff now, or null. */
    with: (handoff: string): Dock | null =>
      [...docks.values()].find(dock => dock.handoff()?.id === handoff) ?? null,
    planned: (): readonly Planned[] => [...planned.values()],
    plan: (plan: Plan, by: Actor | undefined): void => {
      const decision = decide(null, { do: 'plan', plan, ...(by && { by }) }, parts.rules);
      assert('events' in decision, 'a plan needs no dock');
      takePlan(journal.append(parts.newId(), decision.events));
      parts.changed();
    },
    /** False: there is none. */
    unplan: (id: string, by: Actor | undefined): boolean => {
      const plan = planned.get(id);
      if (!plan) return false;
      const decision = decide(plan.handoff, { do: 'cancel', ...(by && { by }) }, parts.rules);
      assert('events' in decision, 'a planned truck can be cancelled');
      takePlan(journal.append(id, decision.events));
      parts.changed();
      return true;
    },
    /** Trucks that stand open when a set ends wait for the next one. */
    onSet: (now: 'opened' | 'closed', badge: string): void => {
      const by: Actor = { badge, role: 'lead' };
      for (const dock of docks.values()) {
        const handoff = dock.handoff();
        if (handoff?.phase !== 'open') continue;
        if (now === 'closed' && !handoff.isPaused)
          dock.perform({ do: 'pause', reason: 'end of the set', by });
        if (now === 'opened' && handoff.isPaused) dock.perform({ do: 'resume', after: 'set', by });
      }
    },
    /** It came: no longer planned. */
    came: (id: string): void => {
      planned.delete(id);
    },
  };
};
