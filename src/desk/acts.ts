// What a person does at the screen, to the rules and back to an answer in the contract's words.

import type { Act, ActAnswer } from '#src/api/contract.ts';
import { readTyped } from '#src/codes/read-code.ts';
import type { Opening, Party, WeightTaken } from '#src/handoff/events.ts';
import { isJournalFault } from '#src/journal/fault.ts';
import { parseNumber } from '#src/manifest/number.ts';
import { type Dock, faultCodeOf, type Outcome } from './dock.ts';
import type { LeadAnswer } from './lead.ts';
import type { Notices } from './notices.ts';
import type { Sealing } from './sealing.ts';
import { takenFrom, type Weighing } from './weighing.ts';

const DONE: ActAnswer = { done: true };
/** The rules say what is wrong: no truck, no sack, or this. */
const NO_LOAD: WeightTaken = { grams: 0, value: '', unit: '', device: '', raw: '' };

export const createActs = (parts: {
  readonly dock: Dock;
  readonly weighing: Weighing;
  readonly sealing: Sealing;
  readonly notices: Notices;
  readonly parties: { readonly shipper: Party; readonly carrier: Party };
  readonly checkPin: (pin: string) => Promise<LeadAnswer>;
  readonly keepPerson: (name: string) => string;
  /** Something new waits to be sent. */
  readonly sent: () => void;
  readonly sendAgain: () => void;
  readonly log: (what: string, more?: Readonly<Record<string, unknown>>) => void;
}) => {
  const { dock, weighing, sealing, notices } = parts;

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

  const close = async (pin: string): Promise<ActAnswer> => {
    const lead = await parts.checkPin(pin);
    if ('refused' in lead) return lead;
    const before = dock.handoff();
    // Closed already, by a close beside this one or before a crash: what is missing is the seal.
    if (before?.phase === 'closed') return await seal(before.id);
    const outcome = dock.perform({ do: 'close' });
    if (!('done' in outcome)) return outcome;
    return await seal(dock.handoff()?.id ?? '');
  };

  const open = (act: Act & { act: 'open' }): ActAnswer => {
    const { shipper, carrier } = parts.parties;
    const [from, to] = act.direction === 'induction' ? [shipper, carrier] : [carrier, shipper];
    // Asked before the driver's name is kept: a refused opening leaves no name behind.
    const phase = dock.handoff()?.phase;
    if (phase === 'open') return { refused: 'handoff-already-open' };
    if (phase === 'closed') return { refused: 'handoff-closed' };
    const driver = act.driverName === '' ? {} : { driver: parts.keepPerson(act.driverName) };
    const { direction, vehicle, seal: doorSeal } = act;
    const opening: Opening = { direction, from, to, vehicle, seal: doorSeal, ...driver };
    return answer(dock.perform({ do: 'open', opening }));
  };

  const weigh = (): ActAnswer => {
    const steady = weighing.any();
    const sack = dock.handoff()?.current ?? null;
    const outcome = dock.perform({ do: 'weigh', weight: steady === null ? NO_LOAD : takenFrom(steady) });
    if ('done' in outcome && sack !== null) weighing.taken(sack);
    return answer(outcome);
  };

  const perform = async (act: Act): Promise<ActAnswer> => {
    switch (act.act) {
      case 'open':
        return open(act);
      case 'scan':
        return answer(dock.scan(readTyped(act.text).text, { device: 'keyboard' }));
      case 'weigh':
        return weigh();
      case 'leave-sack':
        return answer(dock.perform({ do: 'leave-sack' }));
      case 'undo':
        return answer(dock.perform({ do: 'undo' }));
      case 'cancel':
        return answer(dock.perform({ do: 'cancel' }));
      case 'settle':
        return answer(
          dock.perform({ do: 'settle', code: act.code, outcome: act.outcome, reason: act.reason }),
        );
      case 'close':
        return await close(act.pin);
      case 'send-again':
        parts.sendAgain();
        return DONE;
      case 'put-away':
        notices.putAway(act.notice);
        return DONE;
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
    /** At the start: a handoff that was closed when the station died is sealed now. */
    takeUp: (): void => {
      const handoff = dock.handoff();
      if (handoff?.phase === 'closed') void seal(handoff.id);
    },
  };
};

/** As a person writes it: 2026-11-23. */
const dayOf = (number: string): string => {
  const date = parseNumber(number)?.date ?? '';
  return `20${date.slice(0, 2)}-${date.slice(2, 4)}-${date.slice(4)}`;
};

const answer = (outcome: Outcome): ActAnswer => ('done' in outcome ? DONE : outcome);
