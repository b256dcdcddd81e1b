// The truck at one dock lane: decide, append, evolve, in that order. What this module says happened is on the disk.

import type { FaultCode } from '#src/api/contract-answers.ts';
import type { LaneView, NewestView } from '#src/api/contract-lane.ts';
import { decide, type Intent, type RefusalCode } from '#src/handoff/decide.ts';
import type { HandoffEvent } from '#src/handoff/events.ts';
import { evolve } from '#src/handoff/evolve.ts';
import type { Rules } from '#src/handoff/rules.ts';
import type { Handoff } from '#src/handoff/state.ts';
import { type BroughtBack, broughtBack } from '#src/handoff/undo.ts';
import { isJournalFault, type JournalFault } from '#src/journal/fault.ts';
import type { Journal } from '#src/journal/journal.ts';
import { isHandoffEvent, type Recorded } from '#src/journal/station-event.ts';
import { assert } from '#src/lib/assert.ts';
import { newestOf } from './newest.ts';

export type Outcome =
  | { readonly done: readonly Recorded[] }
  | { readonly refused: RefusalCode }
  | { readonly fault: FaultCode };

export type Dock = ReturnType<typeof createDock>;

const RECENT = 12;

/** What the page is told of a fault of the record. */
export const faultCodeOf = ({ code }: JournalFault): FaultCode =>
  code === 'disk-full' || code === 'in-use' ? code : 'journal';

/** What a scan or a command is shown as where no event of the handoff says it. */
export type Shown = Pick<NewestView, 'verdict' | 'as' | 'code' | 'device'> & Partial<NewestView>;

export type DockParts = {
  readonly journal: Journal;
  readonly rules: Rules;
  readonly newId: () => string;
  readonly now: () => string;
  readonly log: (what: string, more?: Readonly<Record<string, unknown>>) => void;
  readonly changed: () => void;
  /** Does another truck have one of these by now, or has it left with one? `since` ISO in UTC. */
  readonly passedOn?: (
    handoff: Handoff,
    what: BroughtBack,
    since: string,
  ) => 'at-other-truck' | 'left-with-other' | null;
  /** After each write: how it went; null is well. */
  readonly wrote?: (fault: FaultCode | null) => void;
};

export const createDock = (parts: DockParts & { readonly lane: string }) => {
  const { journal, rules, lane, now, log, changed } = parts;
  let handoff: Handoff | null = null;
  let openedAt = '';
  let closedAt = '';
  let newest: NewestView | null = null;
  let recent: readonly NewestView[] = [];
  let asks: LaneView['asks'] = null;
  // What is shown and is not in the journal has a number between its rows, so that each is new to the page.
  let shown = 0;

  const take = ({ seq, at, event, handoff: id }: Recorded, planned?: Handoff): void => {
    if (id === null || !isHandoffEvent(event)) return;
    // A plan is part of what a replay reads: without it every event would have another number there.
    const before = [handoff, planned].find(one => one?.id === id);
    handoff = evolve(before ?? null, id, event);
    if (event.kind === 'handoff-opened') {
      openedAt = at;
      recent = [];
      newest = null;
    }
    if (event.kind === 'handoff-closed') closedAt = at;
    const view = newestOf(event, handoff, seq, at);
    if (view === null) return;
    newest = view;
    recent = [view, ...recent].slice(0, RECENT);
  };

  const nextSeq = (): number => {
    shown += 1;
    return journal.head().seq + shown / 1_000_000;
  };
  const show = (what: Shown): void => {
    newest = { sack: null, ...what, seq: nextSeq(), at: now() };
    changed();
  };

  const faultOr = <T extends object>(run: () => T): T | { readonly fault: FaultCode } => {
    try {
      return run();
    } catch (thrown) {
      if (!isJournalFault(thrown)) throw thrown;
      log('the journal could not be read or written', { code: thrown.code, error: thrown });
      parts.wrote?.(faultCodeOf(thrown));
      return { fault: faultCodeOf(thrown) };
    }
  };

  /** `alongside` is written in the same transaction. */
  const record = (
    id: string,
    events: readonly HandoffEvent[],
    alongside?: () => void,
    planned?: Handoff,
  ): Outcome =>
    faultOr(() => {
      const recorded = journal.append(id, events, alongside);
      for (const row of recorded) take(row, planned);
      parts.wrote?.(null);
      return { done: recorded };
    });

  /** `id` of a planned handoff that is opened now. */
  const perform = (intent: Intent, alongside?: (id: string) => void, planned?: Handoff): Outcome => {
    // In the next turn of the microtasks, so that what a scan makes of the outcome is seen with it.
    changed();
    // What was taken out here by mistake may have been counted there since.
    if (intent.do === 'undo' && handoff !== null) {
      const refused = parts.passedOn?.(handoff, broughtBack(handoff), openedAt) ?? null;
      if (refused !== null) return { refused };
    }
    const decision = decide(planned ?? handoff, intent, rules);
    if ('refusal' in decision) return { refused: decision.refusal };
    const id = planned?.id ?? (intent.do === 'open' ? parts.newId() : handoff?.id);
    assert(id, 'an act without a handoff');
    return record(id, decision.events, alongside && (() => alongside(id)), planned);
  };

  return {
    lane,
    perform,
    /** As `perform`, and shown as stopped where it was not done: for what comes from a scanner. */
    scanned: (make: () => Intent, code: string, device: string): Outcome => {
      const outcome = faultOr(() => perform(make()));
      if ('refused' in outcome)
        show({ verdict: 'stopped', as: 'unknown', code, device, why: outcome.refused });
      if ('fault' in outcome) show({ verdict: 'stopped', as: 'unknown', code, device, why: outcome.fault });
      // What a command did has no scanner in its event; the hand that held one hears it there.
      if ('done' in outcome && newest?.device === '') newest = { ...newest, device };
      return outcome;
    },
    show,
    /** A command barcode wants a screen. */
    ask: (screen: 'settle' | 'close', code?: string): void => {
      asks = { seq: nextSeq(), screen, ...(code !== undefined && { code }) };
      changed();
    },
    /** What was appended elsewhere (the seal), or a handoff that is taken up, is taken over here. */
    taken: (rows: Iterable<Recorded>): void => {
      for (const row of rows) take(row);
      changed();
    },
    handoff: (): Handoff | null => handoff,
    /** ISO in UTC; '' before it happened. */
    times: () => ({ openedAt, closedAt }),
    newest: () => newest,
    recent: () => recent,
    asks: () => asks,
  };
};
