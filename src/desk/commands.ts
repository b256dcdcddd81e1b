// Command barcodes: what each does at its lane, so that the hands stay on the scanner. A trigger that is held too long
// reads a command twice: none may then do the opposite, or the same to another thing.
import type { Code } from '#src/codes/code.ts';
import { type Command, commandOf } from '#src/codes/own-codes.ts';
import { type Intent, isOver, type RefusalCode } from '#src/handoff/decide.ts';
import type { Actor } from '#src/handoff/facts.ts';
import type { Dock, Outcome } from './dock.ts';
import { createHands } from './hands.ts';
import { oddOf } from './odd.ts';

export type Commands = ReturnType<typeof createCommands>;

/** Journaled with what a barcode settled: nobody typed a reason. */
const BY_BARCODE = 'settled by a command barcode';
const TAKEN_OUT = 'taken out by a command barcode';

// Taken back twice would be two acts; by hand nobody reads the sheet twice that fast.
const TWICE_MS = 1_000;

/** As many as the screen lists. */
const LISTED = 50;

export const createCommands = (parts: {
  /** Weighs what lies on the scales of the lane; `of` absent: the current sack. */
  readonly weigh: (
    dock: Dock,
    of: string | undefined,
    by: Actor | undefined,
  ) => Outcome | { refused: string };
  /** A person did something: every scanner that was stopped goes on. */
  readonly acknowledged: () => void;
  /** ms since 1970 */
  readonly now: () => number;
}) => {
  const hands = createHands();
  /** By lane and scanner: the parcel whose second label comes next. */
  const joining = new Map<string, { readonly handoff: string; readonly code: string }>();
  /** By lane: which of the odd ones the screen was asked to show last. */
  const shown = new Map<string, { readonly code: string; readonly at: number }>();
  const placeOf = (dock: Dock, device: string): string => `${device}\n${dock.lane}`;
  /** By lane and scanner: when an act was taken back there. */
  const undone = new Map<string, number>();

  /** The first of the odd ones, or the one after that which was shown last. */
  const oddFor = (dock: Dock, which: 'first' | 'next'): string | null => {
    const handoff = dock.handoff();
    const odd = handoff ? oddOf(handoff, LISTED) : [];
    const last = which === 'next' ? shown.get(dock.lane) : undefined;
    const found = odd.findIndex(({ code }) => code === last?.code);
    // Settled meanwhile: the one after it has moved up into its place.
    const next = last === undefined ? 0 : found === -1 ? last.at : found + 1;
    const at = odd.length === 0 ? 0 : next % odd.length;
    const code = odd[at]?.code ?? null;
    if (code === null) shown.delete(dock.lane);
    else shown.set(dock.lane, { code, at });
    return code;
  };

  const perform = (dock: Dock, command: Command, device: string, by: Actor | undefined): Outcome | null => {
    parts.acknowledged();
    // The second label comes at once or not at all.
    joining.delete(placeOf(dock, device));
    const handoff = dock.handoff();
    const inHand = hands.of(dock, device);
    const scanned = (intent: Intent, code: string = command): Outcome =>
      dock.scanned(() => ({ ...intent, ...(by && { by }) }), code, device);
    const say = (name?: string, code: string = inHand ?? ''): void =>
      dock.show({
        verdict: 'accepted',
        as: 'command',
        code,
        command,
        device,
        ...(name !== undefined && { name }),
      });
    const said = (outcome: Outcome): Outcome => {
      if ('done' in outcome) say();
      return outcome;
    };
    const stopped = (why: RefusalCode, code: string = command): Outcome => {
      dock.show({ verdict: 'stopped', as: 'unknown', code, why, device });
      return { refused: why };
    };
    /** What keeps the dock's screens from being of use now. */
    const inTheWay = (): RefusalCode | null => {
      if (isOver(handoff)) return 'no-handoff-open';
      if (handoff.isPaused) return 'paused';
      return handoff.phase === 'open' || command === 'CLOSE' ? null : 'handoff-closed';
    };
    const show = (screen: 'settle' | 'close', code: string | null): Outcome | null => {
      const why = inTheWay();
      if (why !== null) return stopped(why);
      say(undefined, code ?? inHand ?? '');
      // What the screen shows is what the next command is about.
      if (code !== null) hands.take(dock, device, code);
      dock.ask(screen, code ?? undefined);
      return null;
    };
    switch (command) {
      case 'NEWSACK':
        // With no sack open there is none to leave: the next label begins one anyway.
        if (handoff?.phase === 'open' && !handoff.isPaused && handoff.current === null) {
          say();
          return { done: [] };
        }
        return said(scanned({ do: 'leave-sack' }));
      case 'CLOSESACK':
        return said(scanned({ do: 'leave-sack' }));
      case 'UNDO': {
        const place = placeOf(dock, device);
        const last = undone.get(place);
        if (last !== undefined && Math.abs(parts.now() - last) < TWICE_MS) return null;
        undone.set(place, parts.now());
        return scanned({ do: 'undo' });
      }
      case 'DAMAGED':
        return inHand === null
          ? stopped(inTheWay() ?? 'not-here')
          : scanned({ do: 'damage', code: inHand, category: 'unstated' }, inHand);
      case 'TAKEOUT': {
        // What was rejected and is here again, too.
        const code = hands.of(dock, device, true);
        return code === null
          ? stopped(inTheWay() ?? 'not-here')
          : scanned({ do: 'remove', code, reason: TAKEN_OUT }, code);
      }
      case 'SEALBROKEN': {
        const sack = handoff?.current ?? null;
        return sack === null
          ? scanned({ do: 'check-seal', found: '', state: 'broken' })
          : scanned({ do: 'damage', code: sack, category: 'unstated', seal: true }, sack);
      }
      case 'PAUSE':
        return scanned({ do: 'pause' });
      case 'RESUME':
        return scanned({ do: 'resume', after: 'pause' });
      case 'SETTLE':
        return show('settle', oddFor(dock, 'first'));
      case 'NEXT':
        return show('settle', oddFor(dock, 'next'));
      case 'CLOSE':
        return show('close', null);
      case 'SAMEPARCEL': {
        const why = inTheWay();
        if (why !== null) return stopped(why);
        if (!handoff || inHand === null || !handoff.parcels.has(inHand)) return stopped('not-here');
        joining.set(placeOf(dock, device), { handoff: handoff.id, code: inHand });
        say(inHand);
        return { done: [] };
      }
      case 'WEIGH': {
        const outcome = parts.weigh(dock, inHand ?? undefined, by);
        const why = 'refused' in outcome ? outcome.refused : 'fault' in outcome ? outcome.fault : null;
        if (why !== null)
          dock.show({
            verdict: 'stopped',
            as: 'unknown',
            code: inHand ?? command,
            why: why as never,
            device,
          });
        return null;
      }
      case 'REJECT':
      case 'RETURN': {
        if (inHand === null) return stopped(inTheWay() ?? 'not-here');
        const outcome = command === 'REJECT' ? 'rejected' : 'returned';
        return scanned({ do: 'settle', code: inHand, outcome, reason: BY_BARCODE }, inHand);
      }
      case 'ACCEPT': {
        // Accepting wants a reason and, as a rule, a lead's PIN.
        if (inHand === null) return stopped(inTheWay() ?? 'not-here');
        if (handoff?.held.has(inHand)) return stopped('not-acceptable', inHand);
        const isOdd =
          handoff !== null && oddOf(handoff, Number.POSITIVE_INFINITY).some(one => one.code === inHand);
        return isOdd ? show('settle', inHand) : stopped(inTheWay() ?? 'not-parked', inHand);
      }
    }
  };

  return {
    /** A command barcode was read. One of another site, or one that was not read whole, does nothing and is shown so. */
    obey: (dock: Dock, code: Code, device: string, by: Actor | undefined): Outcome | null => {
      const command = commandOf(code);
      if (command !== null) return perform(dock, command, device, by);
      const why =
        code.why === 'other-site' ? 'wrong-site' : code.why === 'check-digit' ? 'check-digit' : 'unknown';
      dock.show({ verdict: 'stopped', as: 'command', code: code.text, why, device });
      return null;
    },
    /** What the scanner's hand holds from now on. */
    took: hands.take,
    /** The parcel that the next label of this scanner stands on too, once; null: the label is its own. */
    joining: (dock: Dock, device: string): string | null => {
      const next = joining.get(placeOf(dock, device));
      joining.delete(placeOf(dock, device));
      return next !== undefined && next.handoff === dock.handoff()?.id ? next.code : null;
    },
  };
};

/** A part of one of the station's own barcodes: begun like them, and not one. No label of a parcel begins so. */
export const isPartOfOwn = ({ kind, text }: Code): boolean => kind === 'unknown' && /^\.[BC]\./.test(text);
