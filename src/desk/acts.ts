// What a person does at the screen, to the rules and back to an answer in the contract's words.

import type { Act, ActAnswer, DeskRefusal, PinRefusal } from '#src/api/contract.ts';
import { keyOf } from '#src/codes/aliases.ts';
import { readOwn } from '#src/codes/own-codes.ts';
import type { Intent } from '#src/handoff/decide.ts';
import type { Actor, Facts } from '#src/handoff/facts.ts';
import type { Rules } from '#src/handoff/rules.ts';
import { knows } from '#src/handoff/state.ts';
import { isJournalFault } from '#src/journal/fault.ts';
import type { Journal } from '#src/journal/journal.ts';
import type { PersonalKind } from '#src/journal/personal.ts';
import { parseNumber } from '#src/manifest/number.ts';
import { totalsHash } from '#src/manifest/totals-hash.ts';
import type { Bindings } from './bindings.ts';
import { type Dock, faultCodeOf, type Outcome } from './dock.ts';
import type { Docks } from './docks.ts';
import type { FactsOf } from './facts-of.ts';
import type { Labels } from './labels.ts';
import { missingOf } from './missing-of.ts';
import type { Notices } from './notices.ts';
import type { createOpening } from './opening.ts';
import type { People } from './people.ts';
import type { Sealing } from './sealing.ts';
import { driverSignOf } from './signing.ts';
import type { VoidAnswer } from './voiding.ts';
import type { WeighAct } from './weigh-act.ts';

const DONE: ActAnswer = { done: true };
/** The page itself, as a device. */
const KEYBOARD = 'keyboard';

type Refused = { readonly refused: PinRefusal | DeskRefusal | 'not-allowed'; readonly waitMs?: number };

export const createActs = (parts: {
  readonly docks: Docks;
  readonly labels: Labels;
  readonly factsOf: FactsOf;
  readonly weigh: WeighAct;
  readonly opening: ReturnType<typeof createOpening>;
  readonly sealing: Sealing;
  readonly voiding: (number: string, reason: string, by: string) => VoidAnswer;
  /** Erases what says who the driver of a sealed handoff was. */
  readonly erasing: (number: string, by: string) => ActAnswer;
  readonly notices: Notices;
  readonly rules: Rules;
  readonly lists: Journal['lists'];
  readonly people: Pick<People, 'check'>;
  readonly bindings: Bindings;
  readonly keep: (kind: PersonalKind, body: string) => string;
  /** Something new waits to be sent. */
  readonly sent: () => void;
  readonly sendAgain: () => void;
  readonly changed: () => void;
  readonly log: (what: string, more?: Readonly<Record<string, unknown>>) => void;
}) => {
  const { docks, labels, factsOf, sealing, notices, rules, people, bindings } = parts;

  const seal = async (handoffId: string): Promise<ActAnswer> => {
    try {
      const { number, document, clockSetBack } = await sealing.seal(handoffId);
      notices.putAway('not-sealed');
      if (clockSetBack) notices.show('clock-set-back', { stays: dayOf(number) });
      parts.sent();
      return { done: true, manifest: { number, document } };
    } catch (thrown) {
      parts.log('the handoff is closed and could not be sealed', { error: thrown });
      notices.show('not-sealed', { handoff: handoffId });
      return { fault: isJournalFault(thrown) ? faultCodeOf(thrown) : 'internal' };
    }
  };

  /** A lead's PIN to that lead. */
  const leadBy = async (pin: string): Promise<{ readonly by: Actor } | Refused> => {
    const answer = await people.check(pin, { roles: ['lead'] });
    return 'by' in answer
      ? answer
      : { ...answer, refused: answer.refused === 'locked' ? 'locked' : 'wrong-pin' };
  };

  /** Closed: both sides confirm, then the seal. */
  const signAndSeal = async (
    dock: Dock,
    driver: Extract<Act, { act: 'sign' }>['driver'],
    by: Actor,
  ): Promise<ActAnswer> => {
    const handoff = dock.handoff();
    if (handoff?.phase === 'signed') return await seal(handoff.id);
    if (handoff?.phase !== 'closed') return { refused: handoff ? 'not-closed' : 'no-handoff-open' };
    if (rules.signOff === 'both') {
      const outcome = dock.perform({
        do: 'sign',
        clerk: by.badge ?? '',
        driver: driverSignOf(driver, parts.keep),
        totals: totalsHash(handoff.totals),
        by,
      });
      if (!('done' in outcome)) return outcome;
    }
    return await seal(handoff.id);
  };

  const close = async (dock: Dock, act: Extract<Act, { act: 'close' }>): Promise<ActAnswer> => {
    const lead = await leadBy(act.pin);
    if ('refused' in lead) return lead;
    const { by } = lead;
    const before = dock.handoff();
    if (before?.phase === 'open') {
      const missing = await missingOf(dock.handoff, parts.lists);
      const { sealOut } = act;
      const outcome = dock.perform({
        do: 'close',
        by,
        ...(missing && { missing }),
        ...(sealOut !== undefined && sealOut !== '' && { sealOut }),
      });
      if (!('done' in outcome)) return outcome;
    }
    const handoff = dock.handoff();
    // Closed already, by a close beside this one or before a crash: what is missing is the word of both and the seal.
    if (handoff?.phase !== 'closed' && handoff?.phase !== 'signed') return { refused: 'no-handoff-open' };
    if (handoff.phase === 'signed' || rules.signOff === 'none') return await seal(handoff.id);
    return act.driver === undefined
      ? { done: true, signWanted: true }
      : await signAndSeal(dock, act.driver, by);
  };

  /** As the screen names it, where it does: what was put aside may be of no known form. Else as it is kept. */
  const nameOf = (dock: Dock, typed: string): string => {
    const handoff = dock.handoff();
    const isNamed = handoff !== null && (knows(handoff, typed) || handoff.opening.vehicle === typed);
    return isNamed ? typed : keyOf(labels.readTyped(typed));
  };

  /** The intent of an act that the rules decide alone; null for the others. */
  const intentOf = (act: Act, dock: Dock): Intent | null => {
    const codeOf = (typed: string): string => nameOf(dock, typed);
    const factsAbout = (code: string): Facts =>
      factsOf(dock.handoff(), { text: code, kind: 'unknown', valid: null });
    switch (act.act) {
      case 'measure':
        return { do: 'measure', code: codeOf(act.code), mm: act.mm };
      case 'leave-sack':
      case 'undo':
        return { do: act.act };
      case 'nest':
        return { do: 'nest', code: codeOf(act.code), into: act.into === null ? null : codeOf(act.into) };
      case 'move':
        return { do: 'move', code: codeOf(act.code), sack: act.sack === null ? null : codeOf(act.sack) };
      case 'remove':
        return { do: 'remove', code: codeOf(act.code), reason: act.reason };
      case 'same-parcel': {
        const alias = labels.readTyped(act.alias);
        const facts = factsOf(dock.handoff(), alias);
        return { do: 'same-parcel', code: codeOf(act.code), alias, scan: { device: KEYBOARD }, facts };
      }
      case 'damage': {
        const { category, note, seal: isSeal } = act;
        return {
          do: 'damage',
          code: codeOf(act.code),
          category,
          ...(note !== undefined && note !== '' && { note }),
          ...(isSeal === true && { seal: true }),
        };
      }
      case 'photo':
        return { do: 'photo', code: codeOf(act.code), photo: act.photo };
      case 'key-cod': {
        const code = codeOf(act.code);
        return { do: 'key-cod', code, paise: act.paise, facts: factsAbout(code) };
      }
      case 'return-reason':
        return {
          do: 'return-reason',
          reason: act.reason,
          ...(act.code !== undefined && { code: codeOf(act.code) }),
        };
      case 'check-seal':
        return { do: 'check-seal', found: act.found, state: act.state };
      case 'pause':
        return { do: 'pause', ...(act.reason !== undefined && act.reason !== '' && { reason: act.reason }) };
      case 'resume':
        return { do: 'resume', after: 'pause' };
      case 'settle': {
        const { outcome, reason, to } = act;
        const code = codeOf(act.code);
        const right = to === undefined ? undefined : labels.readTyped(to);
        return {
          do: 'settle',
          code,
          outcome,
          reason,
          facts: factsAbout(code),
          ...(right && { to: { code: right, facts: factsOf(dock.handoff(), right) } }),
        };
      }
      default:
        return null;
    }
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

  const perform = async (act: Act): Promise<ActAnswer> => {
    const dock = docks.of(act.lane);
    if (dock === null) return { refused: 'no-such-lane' };
    if (act.act === 'close') return await close(dock, act);
    if (act.act === 'scan') {
      const aim = act.aim === undefined ? {} : { aim: act.aim };
      const outcome = labels.typed(dock, act.text, { device: KEYBOARD, ...aim });
      return outcome === null ? DONE : answer(outcome);
    }
    if (act.act === 'sign') {
      const signer = await people.check(act.pin, {
        roles: ['clerk', 'lead'],
        ...(act.badge !== undefined && act.badge !== ''
          ? { badge: badgeOf(act.badge) }
          : await clerkOf(dock, act.pin)),
      });
      if (!('by' in signer))
        return { ...signer, refused: signer.refused === 'not-allowed' ? 'wrong-pin' : signer.refused };
      return await signAndSeal(dock, act.driver, signer.by);
    }
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
      case 'bind': {
        const bound = bindings.bind(act.device, act.badge === null ? null : badgeOf(act.badge));
        parts.changed();
        return 'refused' in bound ? { refused: 'no-such-badge' } : DONE;
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
        const intent = intentOf(act, dock);
        if (intent === null) return { fault: 'unknown-act' };
        return answer(dock.perform({ ...intent, ...more }));
      }
    }
  };

  /** Whose PIN a sign-off asks for: of whoever has the truck, where that is known; else any lead's. */
  const clerkOf = async (dock: Dock, pin: string): Promise<{ readonly badge?: string }> => {
    const clerk = bindings.of(KEYBOARD)?.badge ?? dock.handoff()?.clerk;
    if (clerk === undefined || pin === '') return {};
    return { badge: clerk };
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
    /** At the start: a handoff that was signed, or that nobody signs, when the station died is sealed now. */
    takeUp: (): void => {
      for (const dock of docks.all()) {
        const handoff = dock.handoff();
        const isDue =
          handoff?.phase === 'signed' || (handoff?.phase === 'closed' && rules.signOff === 'none');
        if (handoff && isDue) void seal(handoff.id);
      }
    },
  };
};

/** As it is typed, or as its barcode says it. */
const badgeOf = (text: string): string => {
  const own = readOwn(text);
  return own?.kind === 'badge' ? String(own.fields?.badge) : text;
};

/** As a person writes it: 2026-11-23. */
const dayOf = (number: string): string => {
  const date = parseNumber(number)?.date ?? '';
  return `20${date.slice(0, 2)}-${date.slice(2, 4)}-${date.slice(4)}`;
};

const answer = (outcome: Outcome): ActAnswer => ('done' in outcome ? DONE : outcome);
