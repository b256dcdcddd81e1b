// What a person does at the screen, to the rules and back to an answer in the contract's words.

import type { Act } from '#src/api/contract-acts.ts';
import type { ActAnswer, DeskRefusal, PinRefusal } from '#src/api/contract-answers.ts';
import { readOwn } from '#src/codes/own-codes.ts';
import type { Actor } from '#src/handoff/facts.ts';
import { isJournalFault } from '#src/journal/fault.ts';
import type { Journal } from '#src/journal/journal.ts';
import type { Bindings } from './bindings.ts';
import type { Closing } from './closing.ts';
import { faultCodeOf, type Outcome } from './dock.ts';
import type { Docks } from './docks.ts';
import type { FactsOf } from './facts-of.ts';
import { createIntentOf } from './intent-of.ts';
import { KEYBOARD, type Labels } from './labels.ts';
import type { Notices } from './notices.ts';
import type { createOpening } from './opening.ts';
import type { People } from './people.ts';
import type { VoidAnswer } from './voiding.ts';
import type { WeighAct } from './weigh-act.ts';

const DONE: ActAnswer = { done: true };

type Refused = { readonly refused: PinRefusal | DeskRefusal | 'not-allowed'; readonly waitMs?: number };

export const createActs = (parts: {
  readonly docks: Docks;
  readonly labels: Labels;
  readonly factsOf: FactsOf;
  readonly weigh: WeighAct;
  readonly opening: ReturnType<typeof createOpening>;
  readonly closing: Closing;
  readonly voiding: (number: string, reason: string, by: string) => VoidAnswer;
  /** Erases what says who the driver of a sealed handoff was. */
  readonly erasing: (number: string, by: string) => ActAnswer;
  readonly notices: Notices;
  readonly lists: Journal['lists'];
  readonly people: Pick<People, 'check'>;
  readonly bindings: Bindings;
  /** Is this photo on the disk? The chain names no other. */
  readonly isPhoto: (hash: string) => boolean;
  /** Something new waits to be sent. */
  readonly sent: () => void;
  readonly sendAgain: () => void;
  readonly changed: () => void;
  readonly log: (what: string, more?: Readonly<Record<string, unknown>>) => void;
}) => {
  const { docks, labels, closing, notices, people, bindings } = parts;
  const { nameOf, intentOf } = createIntentOf(parts);

  /** A lead's PIN to that lead. */
  const leadBy = async (pin: string): Promise<{ readonly by: Actor } | Refused> => {
    const answer = await people.check(pin, { roles: ['lead'] });
    return 'by' in answer
      ? answer
      : { ...answer, refused: answer.refused === 'locked' ? 'locked' : 'wrong-pin' };
  };

  /** Whoever does it: the lead whose PIN is given, else whoever is bound to the page. */
  const actorOf = async (act: Act): Promise<{ readonly by?: Actor } | Refused> => {
    if ('pin' in act && act.pin !== undefined && act.pin !== '' && act.act !== 'sign')
      return await leadBy(act.pin);
    const bound = bindings.of(KEYBOARD);
    return bound === null
      ? {}
      : { by: { badge: bound.badge, role: bound.role === 'lead' ? 'clerk' : bound.role } };
  };

  /** A badge at its own scanner is one that is there to be scanned; at the page whoever it is types the PIN as well. */
  const bind = async (act: Extract<Act, { act: 'bind' }>): Promise<ActAnswer> => {
    const badge = act.badge === null ? null : badgeOf(act.badge);
    if (badge !== null) {
      if (act.pin === undefined || act.pin === '') return { refused: 'wrong-pin' };
      const holder = await people.check(act.pin, { badge, roles: ['clerk', 'lead'] });
      if (!('by' in holder))
        return { ...holder, refused: holder.refused === 'not-allowed' ? 'no-such-badge' : holder.refused };
    }
    const bound = bindings.bind(act.device, badge);
    parts.changed();
    return 'refused' in bound ? { refused: 'no-such-badge' } : DONE;
  };

  const perform = async (act: Act): Promise<ActAnswer> => {
    const dock = docks.of(act.lane);
    if (dock === null) return { refused: 'no-such-lane' };
    if (act.act === 'close') {
      const lead = await leadBy(act.pin);
      return 'refused' in lead ? lead : await closing.close(dock, act, lead.by);
    }
    if (act.act === 'scan') {
      const aim = act.aim === undefined ? {} : { aim: act.aim };
      const outcome = labels.typed(dock, act.text, { device: KEYBOARD, ...aim });
      return outcome === null ? DONE : answer(outcome);
    }
    if (act.act === 'sign') {
      // As the screen says: a clerk's PIN goes with the badge, and without one it is a lead's. Were it held against
      // whoever has the truck, a lead's right PIN would lock that clerk out.
      const signer = await people.check(act.pin, {
        roles: ['clerk', 'lead'],
        ...(act.badge !== undefined && act.badge !== '' && { badge: badgeOf(act.badge) }),
      });
      if (!('by' in signer))
        return { ...signer, refused: signer.refused === 'not-allowed' ? 'wrong-pin' : signer.refused };
      return await closing.signAndSeal(dock, act.driver, signer.by);
    }
    if (act.act === 'bind') return await bind(act);
    const actor = await actorOf(act);
    if ('refused' in actor) return actor as ActAnswer;
    const { by } = actor;
    const more = by ? { by } : {};
    switch (act.act) {
      case 'open':
        return parts.opening.open(dock, act, by);
      case 'plan':
        return parts.opening.plan(act, dock.lane, by);
      case 'unplan':
        return docks.unplan(act.planned, by) ? DONE : { refused: 'no-such-plan' };
      case 'weigh':
        return answer(parts.weigh.weigh(dock, act.of === undefined ? undefined : nameOf(dock, act.of), by));
      case 'key-weight':
        return answer(parts.weigh.keyed(dock, nameOf(dock, act.of), act.grams, act.reason, by));
      case 'reopen':
        return answer(dock.perform({ do: 'reopen', reason: act.reason, ...more }));
      case 'void': {
        // An empty PIN makes nobody a lead.
        if (by?.role !== 'lead') return { refused: 'needs-lead' };
        const voided = parts.voiding(act.number, act.reason, by.badge ?? '');
        if ('done' in voided) parts.sent();
        parts.changed();
        return voided;
      }
      case 'erase': {
        if (by?.role !== 'lead') return { refused: 'needs-lead' };
        const erased = parts.erasing(act.number, by.badge ?? '');
        parts.changed();
        return erased;
      }
      case 'cancel':
        // The list is free for the truck that it is really of.
        return answer(dock.perform({ do: 'cancel', ...more }, id => parts.lists.detach(id)));
      case 'send-again':
        parts.sendAgain();
        return DONE;
      case 'put-away':
        notices.putAway(act.notice);
        return DONE;
      default: {
        if (act.act === 'photo' && !parts.isPhoto(act.photo)) return { refused: 'no-such-photo' };
        const intent = intentOf(act, dock);
        if (intent === null) return { fault: 'unknown-act' };
        return answer(dock.perform({ ...intent, ...more }));
      }
    }
  };

  return {
    /** Never rejects for what a person did or for a disk that is full; rejects for bugs. */
    act: async (act: Act): Promise<ActAnswer> => {
      try {
        return await perform(act);
      } catch (thrown) {
        // The driver's name and the count of wrong PINs are written too.
        if (!isJournalFault(thrown)) throw thrown;
        parts.log('the journal could not be written', { code: thrown.code, error: thrown });
        return { fault: faultCodeOf(thrown) };
      }
    },
  };
};

/** As it is typed, or as its barcode says it. */
const badgeOf = (text: string): string => {
  const own = readOwn(text);
  return own?.kind === 'badge' ? String(own.fields?.badge) : text;
};

const answer = (outcome: Outcome): ActAnswer => ('done' in outcome ? DONE : outcome);
