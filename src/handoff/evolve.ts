// An event's effect. Pure and total: what is in the journal has happened, whatever today's rules would say.
import { assert } from '#src/lib/assert.ts';
import {
  dropAside,
  dropParcel,
  dropParked,
  dropSack,
  putHeld,
  putParcel,
  putParked,
  putQuestion,
  putSack,
  withoutQuestions,
  withoutTruckQuestion,
} from './content.ts';
import { aliased, factsOf, lifted, parcelOf, photographed, questioned } from './effects.ts';
import type { HandoffEvent } from './events.ts';
import type { UndoableKind } from './events-changes.ts';
import type { Asked } from './events-odd.ts';
import { settled } from './settled.ts';
import { type Handoff, openedHandoff, type Question } from './state.ts';
import { plus } from './totals.ts';
import { bounded, undone } from './undo.ts';

type Of<Kind extends HandoffEvent['kind']> = Extract<HandoffEvent, { kind: Kind }>;

export const evolve = (state: Handoff | null, id: string, event: HandoffEvent): Handoff => {
  if (event.kind === 'handoff-planned') {
    const { kind: _, expectedAt: __, ...plan } = event;
    return openedHandoff(id, { ...plan, seal: '' }, 'planned');
  }
  if (event.kind === 'handoff-opened') {
    const { kind: _, ...opening } = event;
    const opened = openedHandoff(id, opening);
    return state?.id === id ? { ...opened, n: state.n + 1 } : opened;
  }
  assert(state !== null && state.id === id, `${event.kind} of a handoff that was not opened`);
  const next = effectOf({ ...state, n: state.n + 1 }, event);
  return isUndoable(event) ? { ...next, undo: bounded(cellOf(state, next, event)) } : next;
};

const UNDOABLE: { readonly [Kind in UndoableKind]: true } = {
  'sack-accepted': true,
  'parcel-accepted': true,
  'scan-parked': true,
  'scan-held': true,
  'hold-lifted': true,
  'cod-keyed': true,
  'alias-added': true,
  'sack-weighed': true,
  'parcel-weighed': true,
  'parcel-measured': true,
  questioned: true,
  'photo-taken': true,
  'sack-left': true,
  'sack-nested': true,
  'parcel-moved': true,
  removed: true,
  'return-reason': true,
  'parked-settled': true,
};

const isUndoable = (event: HandoffEvent): event is Of<UndoableKind> => Object.hasOwn(UNDOABLE, event.kind);

const cellOf = (before: Handoff, after: Handoff, event: Of<UndoableKind>) => ({
  n: after.n,
  kind: event.kind,
  code: ('code' in event ? event.code : 'sack' in event ? event.sack : '') ?? '',
  depth: (before.undo?.depth ?? 0) + 1,
  before,
  currentAfter: after.current,
});

/** `state.n` is the event's own already. */
const effectOf = (
  state: Handoff,
  event: Exclude<HandoffEvent, Of<'handoff-planned' | 'handoff-opened'>>,
): Handoff => {
  const { n } = state;
  switch (event.kind) {
    case 'sack-accepted': {
      const { code, scheme, announced, contents = 'none', said, labelGrams, asked } = event;
      const sack = {
        code,
        n,
        parcels: 0,
        contents,
        ...(scheme !== undefined && { scheme }),
        ...(announced && { announced }),
        ...(said !== undefined && { said }),
        ...(labelGrams !== undefined && { labelGrams }),
      };
      return { ...raised(putSack(state, sack), code, 'sack', asked && [asked]), current: code };
    }
    case 'parcel-accepted':
      return putParcel(state, { ...factsOf(event), code: event.code, n, sack: event.sack });
    case 'scan-repeated':
      // A sack's label scanned again makes it the current one; nothing is counted.
      return {
        ...state,
        current: state.sacks.has(event.code) ? event.code : state.current,
        totals: plus(state.totals, { repeated: 1 }),
      };
    case 'scan-parked': {
      const { code, why, bin, sack } = event;
      return putParked(state, { ...factsOf(event), code, n, why, bin, sack });
    }
    case 'scan-held': {
      // Before there were bins for held ones: 0.
      const { code, why, bin = 0, sack = null, manifest, site, cod, odd } = event;
      return putHeld(state, {
        ...factsOf(event),
        code,
        n,
        why,
        bin,
        sack,
        ...(manifest !== undefined && { manifest }),
        ...(site !== undefined && { site }),
        ...(cod && { cod }),
        ...(odd !== undefined && { odd }),
      });
    }
    case 'hold-lifted':
      return lifted(state, event);
    case 'cod-keyed': {
      const held = state.held.get(event.code);
      assert(held, 'an amount for what is not held');
      return putHeld(state, { ...held, cod: event.cod, why: event.why });
    }
    case 'alias-added':
      return aliased(state, event);
    case 'sack-weighed': {
      const sack = state.sacks.get(event.sack);
      assert(sack, 'a weight for a sack that is not there');
      const weighed = putSack(withoutQuestions(state, sack.code, BY_WEIGHT), {
        ...sack,
        weight: event.weight,
      });
      return raised(weighed, sack.code, 'sack', event.asked);
    }
    case 'parcel-weighed': {
      const parcel = parcelOf(state, event.code);
      const weighed = putParcel(withoutQuestions(state, parcel.code, BY_WEIGHT), {
        ...parcel,
        weight: event.weight,
      });
      return raised(weighed, parcel.code, 'parcel', event.asked);
    }
    case 'parcel-measured':
      return putParcel(state, { ...parcelOf(state, event.code), measured: event.measured });
    case 'questioned':
      return questioned(state, event);
    case 'photo-taken':
      return photographed(state, event);
    case 'sack-left':
      return { ...state, current: null };
    case 'sack-nested': {
      const sack = state.sacks.get(event.code);
      assert(sack, 'a sack that is not there is put into another');
      const { in: _, ...free } = sack;
      return putSack(state, event.into === null ? free : { ...free, in: event.into });
    }
    case 'parcel-moved':
      return putParcel(state, { ...parcelOf(state, event.code), sack: event.sack });
    case 'removed':
      if (state.aside.has(event.code)) return [event.code, ...(event.parcels ?? [])].reduce(dropAside, state);
      if (event.of === 'parcel')
        return (state.parked.has(event.code) ? dropParked : dropParcel)(state, event.code);
      return dropSack((event.parcels ?? []).reduce(dropParcel, state), event.code);
    case 'parked-settled':
      return settled(state, event);
    case 'return-reason':
      return event.code === undefined
        ? { ...state, returnReason: event.reason }
        : putParcel(state, { ...parcelOf(state, event.code), returnReason: event.reason });
    case 'undone':
      return undone(state, event);
    case 'paused':
      return { ...state, isPaused: true };
    case 'resumed':
      return { ...state, isPaused: false, ...(event.by !== undefined && { clerk: event.by }) };
    case 'handed-on':
      return { ...state, clerk: event.to };
    case 'seal-checked': {
      const { expected, found, state: how, asked } = event;
      const { sealReason: _, ...checked } = withoutTruckQuestion(state);
      return raised(
        { ...checked, sealCheck: { expected, found, state: how } },
        state.opening.vehicle,
        'truck',
        asked && [asked],
      );
    }
    case 'missing-recorded':
      return { ...state, missing: { sacks: event.sacks, parcels: event.parcels } };
    case 'handoff-closed':
      return {
        ...state,
        phase: 'closed',
        ...(event.sealOut !== undefined && { sealOut: event.sealOut }),
      };
    case 'reopened': {
      const { missing: _, sealOut: __, signed: ___, ...open } = state;
      return { ...open, phase: 'open' };
    }
    case 'signed-off':
      return { ...state, phase: 'signed', signed: { clerk: event.clerk, driver: event.driver } };
    case 'manifest-sealed':
      return {
        ...state,
        phase: 'sealed',
        undo: null,
        manifest: { number: event.number, document: event.document },
      };
    case 'manifest-voided':
      return { ...state, phase: 'voided' };
    case 'handoff-cancelled':
      return { ...state, phase: 'cancelled', undo: null };
  }
};

/** Questions that the next weight answers or asks anew. */
const BY_WEIGHT: readonly Question['why'][] = ['weight-differs', 'over-limit'];

const raised = (
  state: Handoff,
  code: string,
  of: Question['of'],
  asked: readonly Asked[] | undefined,
): Handoff => (asked ?? []).reduce((next, one) => putQuestion(next, { code, of, n: state.n, ...one }), state);
