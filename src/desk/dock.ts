// The truck at the dock: decide, append, evolve, in that order. What this module says happened is on the disk.

import type { FaultCode, NewestView } from '#src/api/contract.ts';
import { readCode } from '#src/codes/read-code.ts';
import { decide, type Intent, type RefusalCode } from '#src/handoff/decide.ts';
import type { HandoffEvent, ScanOrigin } from '#src/handoff/events.ts';
import { evolve } from '#src/handoff/evolve.ts';
import type { Handoff } from '#src/handoff/state.ts';
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

export const createDock = (parts: {
  readonly journal: Journal;
  readonly newId: () => string;
  readonly now: () => string;
  readonly log: (what: string, more?: Readonly<Record<string, unknown>>) => void;
  readonly changed: () => void;
  /** After each write: how it went; null is well. */
  readonly wrote?: (fault: FaultCode | null) => void;
}) => {
  const { journal, now, log, changed } = parts;
  let handoff: Handoff | null = null;
  let openedAt = '';
  let closedAt = '';
  let newest: NewestView | null = null;
  let recent: readonly NewestView[] = [];
  // Refusals and faults are not in the journal; their numbers lie between its rows, so that each is new to the page.
  let stops = 0;

  const take = ({ seq, at, event, handoff: id }: Recorded): void => {
    if (id === null || !isHandoffEvent(event)) return;
    handoff = evolve(handoff?.id === id ? handoff : null, id, event);
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

  // What a crash or a shutdown left unfinished goes on where it was.
  const [unfinished] = journal.replay.unfinished();
  if (unfinished) for (const row of journal.replay.handoff(unfinished.id)) take(row);

  const stopped = (code: string, device: string, why: RefusalCode | FaultCode): void => {
    stops += 1;
    const seq = journal.head().seq + stops / 1_000_000;
    newest = { seq, at: now(), verdict: 'stopped', as: 'unknown', code, sack: null, why, device };
  };

  const faultOr = (run: () => Outcome): Outcome => {
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
  const record = (id: string, events: readonly HandoffEvent[], alongside?: () => void): Outcome =>
    faultOr(() => {
      const recorded = journal.append(id, events, alongside);
      for (const row of recorded) take(row);
      parts.wrote?.(null);
      return { done: recorded };
    });

  const perform = (intent: Intent, alongside?: () => void): Outcome => {
    const decision = decide(handoff, intent);
    // In the next turn of the microtasks, so that what a scan makes of the outcome is seen with it.
    changed();
    if ('refusal' in decision) return { refused: decision.refusal };
    const id = intent.do === 'open' ? parts.newId() : handoff?.id;
    assert(id, 'an act without a handoff');
    return record(id, decision.events, alongside);
  };

  return {
    perform,
    /** What was appended elsewhere (the seal) is taken over here. */
    taken: (rows: readonly Recorded[]): void => {
      for (const row of rows) take(row);
      changed();
    },
    /** A label as it was read. Shown as accepted only when it is on the disk. */
    scan: (label: string, scan: ScanOrigin): Outcome => {
      const code = readCode(label);
      const open = handoff?.phase === 'open';
      const outcome = faultOr(() => {
        const sealedOn = open && code.kind !== 'sack' ? journal.find.sealedOn(code.text) : null;
        return perform({ do: 'scan', code, scan, ...(sealedOn && { sealedOn }) });
      });
      if ('refused' in outcome) stopped(code.text, scan.device, outcome.refused);
      if ('fault' in outcome) stopped(code.text, scan.device, outcome.fault);
      if (!('done' in outcome)) changed();
      return outcome;
    },
    /** Bytes that no profile understood: the clerk must see that this one was not taken. */
    unreadable: (device: string, text: string): void => {
      stops += 1;
      const seq = journal.head().seq + stops / 1_000_000;
      newest = { seq, at: now(), verdict: 'unreadable', as: 'unknown', code: text, sack: null, device };
      changed();
    },
    handoff: (): Handoff | null => handoff,
    /** ISO in UTC; '' before it happened. */
    times: () => ({ openedAt, closedAt }),
    newest: () => newest,
    recent: () => recent,
  };
};
