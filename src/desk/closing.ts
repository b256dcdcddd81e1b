// The end of a handoff: closed with what is missing, confirmed by both sides, sealed and queued.
import type { Act } from '#src/api/contract-acts.ts';
import type { ActAnswer } from '#src/api/contract-answers.ts';
import type { Actor } from '#src/handoff/facts.ts';
import type { Rules } from '#src/handoff/rules.ts';
import { isJournalFault } from '#src/journal/fault.ts';
import type { Journal } from '#src/journal/journal.ts';
import type { PersonalKind } from '#src/journal/personal.ts';
import { parseNumber } from '#src/manifest/number.ts';
import { totalsHash } from '#src/manifest/totals-hash.ts';
import { type Dock, faultCodeOf } from './dock.ts';
import type { Docks } from './docks.ts';
import { missingOf } from './missing-of.ts';
import type { Notices } from './notices.ts';
import type { Sealing } from './sealing.ts';
import { driverSignOf } from './signing.ts';

export type Closing = ReturnType<typeof createClosing>;

export const createClosing = (parts: {
  readonly docks: Docks;
  readonly sealing: Sealing;
  readonly notices: Notices;
  readonly rules: Rules;
  readonly lists: Journal['lists'];
  readonly keep: (kind: PersonalKind, body: string) => string;
  /** Something new waits to be sent. */
  readonly sent: () => void;
  readonly log: (what: string, more?: Readonly<Record<string, unknown>>) => void;
}) => {
  const { docks, sealing, notices, rules } = parts;

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

  const close = async (dock: Dock, act: Extract<Act, { act: 'close' }>, by: Actor): Promise<ActAnswer> => {
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
      // Another close beside this one may have been first: what is missing then is the seal.
      const isClosed = 'refused' in outcome && outcome.refused === 'handoff-closed';
      if (!('done' in outcome) && !isClosed) return outcome;
    }
    const handoff = dock.handoff();
    // Closed already, by a close beside this one or before a crash: what is missing is the word of both and the seal.
    if (handoff?.phase !== 'closed' && handoff?.phase !== 'signed') return { refused: 'no-handoff-open' };
    if (handoff.phase === 'signed' || rules.signOff === 'none') return await seal(handoff.id);
    return act.driver === undefined
      ? { done: true, signWanted: true }
      : await signAndSeal(dock, act.driver, by);
  };

  return {
    close,
    signAndSeal,
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

/** As a person writes it: 2026-11-23. */
const dayOf = (number: string): string => {
  const date = parseNumber(number)?.date ?? '';
  return `20${date.slice(0, 2)}-${date.slice(2, 4)}-${date.slice(4)}`;
};
