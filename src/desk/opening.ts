// A truck that came, or one that is announced: parties, list, lane and driver to what the handoff begins with.
import type { Act } from '#src/api/contract-acts.ts';
import type { ActAnswer, DeskRefusal } from '#src/api/contract-answers.ts';
import type { AttachedList, Opening, Party, Plan } from '#src/handoff/events-truck.ts';
import type { Actor } from '#src/handoff/facts.ts';
import type { Journal } from '#src/journal/journal.ts';
import type { PersonalKind } from '#src/journal/personal.ts';
import type { Dock } from './dock.ts';
import type { Docks } from './docks.ts';
import { ONLY } from './lanes.ts';

type Open = Extract<Act, { act: 'open' }>;
type PlanAct = Extract<Act, { act: 'plan' }>;

export const createOpening = (parts: {
  readonly journal: Journal;
  readonly docks: Docks;
  readonly site: string;
  readonly parties: { readonly shipper: Party; readonly carrier: Party };
  readonly keep: (kind: PersonalKind, body: string) => string;
}) => {
  const { journal, docks, site } = parts;
  const { lists } = journal;

  const between = (direction: Open['direction']) => {
    const { shipper, carrier } = parts.parties;
    const [from, to] = direction === 'induction' ? [shipper, carrier] : [carrier, shipper];
    return { direction, from, to };
  };

  const listOf = (
    id: string | undefined,
  ): { readonly list?: AttachedList } | { readonly refused: DeskRefusal } => {
    if (id === undefined || id === '') return {};
    const kept = lists.one(id);
    if (kept === null || kept.putAwayAt !== null || kept.clearedAt !== null)
      return { refused: 'no-such-list' };
    if (kept.handoff !== null) return { refused: 'list-used' };
    if (kept.site !== null && kept.site !== site) return { refused: 'list-of-another-site' };
    const { sacks, parcels, shipper } = kept;
    return { list: { id, sacks, parcels, ...(shipper !== null && { shipper }) } };
  };

  return {
    open: (dock: Dock, act: Open, by: Actor | undefined): ActAnswer => {
      // Asked before the driver's name is kept: a refused opening leaves no name behind.
      const phase = dock.handoff()?.phase;
      if (phase === 'open') return { refused: 'handoff-already-open' };
      if (phase === 'closed' || phase === 'signed') return { refused: 'handoff-closed' };
      const plan =
        act.planned === undefined ? undefined : docks.planned().find(one => one.handoff.id === act.planned);
      if (act.planned !== undefined && plan === undefined) return { refused: 'no-such-plan' };
      const found = listOf(act.list ?? plan?.handoff.opening.list?.id);
      if ('refused' in found) return found;
      if (act.corrects !== undefined) {
        const kept = journal.manifests.one(act.corrects);
        if (kept === null || journal.replay.phaseOf(kept.handoff) !== 'voided')
          return { refused: 'no-such-manifest' };
      }
      const driver = act.driverName === '' ? {} : { driver: parts.keep('name', act.driverName) };
      const opening: Opening = {
        ...between(act.direction),
        vehicle: act.vehicle,
        seal: act.seal,
        ...driver,
        ...(dock.lane !== ONLY && { lane: dock.lane }),
        ...(found.list && { list: found.list }),
        ...(act.arrivedAt !== undefined && { arrivedAt: act.arrivedAt }),
        ...(act.corrects !== undefined && { corrects: act.corrects }),
        ...(by?.badge !== undefined && { by: by.badge }),
      };
      const { list } = found;
      const outcome = dock.perform(
        { do: 'open', opening, ...(by && { by }) },
        id => {
          if (list) lists.attach(list.id, id);
        },
        plan?.handoff,
      );
      if ('done' in outcome && plan) docks.came(plan.handoff.id);
      return 'done' in outcome ? { done: true } : outcome;
    },
    plan: (act: PlanAct, lane: string, by: Actor | undefined): ActAnswer => {
      const found = listOf(act.list);
      if ('refused' in found) return found;
      const plan: Plan = {
        ...between(act.direction),
        vehicle: act.vehicle,
        ...(lane !== ONLY && { lane }),
        ...(found.list && { list: found.list }),
        ...(act.expectedAt !== undefined && { expectedAt: act.expectedAt }),
        ...(by?.badge !== undefined && { by: by.badge }),
      };
      docks.plan(plan, by);
      return { done: true };
    },
  };
};
