// A label as it was read to what it is for: a command, a badge, a second label of one parcel, or a scan of the truck.
import type { FaultCode } from '#src/api/contract-answers.ts';
import type { NewestView } from '#src/api/contract-lane.ts';
import { keyOf } from '#src/codes/aliases.ts';
import type { Code } from '#src/codes/code.ts';
import { type Reader, readLabel } from '#src/codes/read-label.ts';
import type { ScanOrigin } from '#src/handoff/events-facts.ts';
import { isJournalFault } from '#src/journal/fault.ts';
import { isPin } from '#src/people/pin.ts';
import type { BindAnswer, Bindings } from './bindings.ts';
import { type Commands, isPartOfOwn } from './commands.ts';
import { type Dock, faultCodeOf, type Outcome } from './dock.ts';
import type { FactsOf } from './facts-of.ts';

/** The page itself, as a device. */
export const KEYBOARD = 'keyboard';

export type Labels = ReturnType<typeof createLabels>;

/** A code as a person types it: in groups, in small letters. Only what becomes a number of a known scheme is changed. */
export const typedReader =
  (reader: Reader) =>
  (typed: string, aim?: string): Code => {
    const read = (label: string) => readLabel(label, { ...reader, ...(aim !== undefined && { aim }) });
    const asIs = read(typed);
    if (asIs.kind !== 'unknown') return asIs;
    const close = read(typed.replace(/[\s-]/g, '').toUpperCase());
    return close.kind === 'unknown' ? { ...asIs, text: asIs.text.trim() } : close;
  };

/** A disk that is full is no bug: the scanner says so, and the station goes on. */
const boundOr = (bind: () => BindAnswer): BindAnswer | { readonly fault: FaultCode } => {
  try {
    return bind();
  } catch (thrown) {
    if (!isJournalFault(thrown)) throw thrown;
    return { fault: faultCodeOf(thrown) };
  }
};

export const createLabels = (parts: {
  /** Of this site, with its patterns. */
  readonly reader: Reader;
  readonly factsOf: FactsOf;
  readonly bindings: Bindings;
  readonly commands: Commands;
  readonly changed: () => void;
}) => {
  const { reader, factsOf, bindings, commands } = parts;
  const readTyped = typedReader(reader);

  const bind = (dock: Dock, code: Code, device: string): void => {
    const shown = (verdict: NewestView['verdict'], name: string): void =>
      dock.show({ verdict, as: 'badge', code: code.text, name, device });
    if (code.valid !== true) {
      shown('stopped', '');
      return;
    }
    const badge = String(code.fields?.badge);
    const answer = boundOr(() => bindings.bind(device, badge));
    parts.changed();
    if ('fault' in answer) {
      dock.show({ verdict: 'stopped', as: 'unknown', code: code.text, device, why: answer.fault });
      return;
    }
    if (!('bound' in answer)) {
      if ('refused' in answer) shown('stopped', badge);
      else shown('accepted', '');
      return;
    }
    const handoff = dock.handoff();
    // A badge at the scanner is how one clerk hands the truck to the next.
    if (handoff?.phase === 'open' && handoff.clerk !== badge) dock.perform({ do: 'hand-on', to: badge });
    shown('accepted', answer.bound.name);
  };

  const take = (dock: Dock, code: Code, origin: ScanOrigin): Outcome | null => {
    const { device } = origin;
    const bound = bindings.of(device);
    const scan: ScanOrigin = bound === null ? origin : { ...origin, by: bound.badge };
    const by = bound ? { badge: bound.badge, role: bound.role } : undefined;
    if (code.kind === 'badge') {
      bind(dock, code, device);
      return null;
    }
    if (code.kind === 'command' || isPartOfOwn(code)) return commands.obey(dock, code, device, by);
    const joins = commands.joining(dock, device);
    const acts = () =>
      joins === null
        ? ({ do: 'scan', code, scan, facts: factsOf(dock.handoff(), code), ...(by && { by }) } as const)
        : ({
            do: 'same-parcel',
            code: joins,
            alias: code,
            scan,
            facts: factsOf(dock.handoff(), code),
            ...(by && { by }),
          } as const);
    const outcome = dock.scanned(acts, code.text, device);
    commands.took(dock, device, 'done' in outcome ? (joins ?? keyOf(code)) : null);
    return outcome;
  };

  /** Typed after a badge, out of habit: digits that no scheme and no list knows. */
  const isPinByMistake = (dock: Dock, code: Code): boolean => {
    if (!isPin(code.text) || (code.kind !== 'unknown' && code.valid !== false)) return false;
    const { listed, otherList } = factsOf(dock.handoff(), code);
    return listed === undefined && otherList === undefined;
  };

  return {
    readTyped,
    /** What the scanner read. null: a badge, or a command that changed nothing. Shown as accepted only when it is on the disk. */
    read: (dock: Dock, label: string, scan: ScanOrigin): Outcome | null => {
      const code = readLabel(label, { ...reader, ...(scan.aim !== undefined && { aim: scan.aim }) });
      return take(dock, { ...code, text: code.text.toWellFormed().trim() }, scan);
    },
    /** What a person typed. */
    typed: (dock: Dock, text: string, scan: ScanOrigin): Outcome | null => {
      const code = readTyped(text, scan.aim);
      if (!isPinByMistake(dock, code)) return take(dock, code, scan);
      // Nothing that the record keeps for ever, and nothing on the screen either.
      dock.show({ verdict: 'stopped', as: 'unknown', code: '', why: 'looks-like-pin', device: scan.device });
      return { refused: 'looks-like-pin' };
    },
    /** Bytes that no profile understood: the clerk must see that this one was not taken. */
    unreadable: (dock: Dock, device: string, text: string): void =>
      dock.show({ verdict: 'unreadable', as: 'unknown', code: text, device }),
  };
};
