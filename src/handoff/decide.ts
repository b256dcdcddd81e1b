// The rules: what a handoff says to an act. Pure: what the rules must know of the world comes with the intent.
import type { Code } from '#src/codes/code.ts';
import type { Direction, HandoffEvent, Opening, ScanOrigin, SettleOutcome, WeightTaken } from './events.ts';
import type { Handoff } from './state.ts';

export type Intent =
  | { readonly do: 'open'; readonly opening: Opening }
  | { readonly do: 'scan'; readonly code: Code; readonly scan: ScanOrigin; readonly sealedOn?: SealedOn }
  | { readonly do: 'weigh'; readonly weight: WeightTaken }
  | { readonly do: 'leave-sack' }
  | { readonly do: 'undo' }
  | { readonly do: 'settle'; readonly code: string; readonly outcome: SettleOutcome; readonly reason: string }
  | { readonly do: 'close' }
  /** A truck opened by mistake: only while nothing was scanned that still counts. */
  | { readonly do: 'cancel' };

/** The sealed manifest on which custody of this parcel last passed. */
export type SealedOn = { readonly number: string; readonly direction: Direction };

/** Acts in the wrong state. Odd scans are never refused: they are parked. */
export type RefusalCode =
  | 'no-handoff-open'
  | 'handoff-already-open'
  | 'handoff-closed'
  | 'no-current-sack'
  | 'no-weight'
  | 'nothing-to-undo'
  | 'not-parked'
  | 'unsettled'
  | 'nothing-scanned'
  | 'something-scanned';

export type Decision = { readonly events: readonly HandoffEvent[] } | { readonly refusal: RefusalCode };

const refuse = (refusal: RefusalCode): Decision => ({ refusal });
const happened = (...events: readonly HandoffEvent[]): Decision => ({ events });

export const decide = (state: Handoff | null, intent: Intent): Decision => {
  if (intent.do === 'open') {
    return isOver(state)
      ? happened({ kind: 'handoff-opened', ...intent.opening })
      : refuse(state.phase === 'open' ? 'handoff-already-open' : 'handoff-closed');
  }
  if (isOver(state)) return refuse('no-handoff-open');
  if (state.phase === 'closed') return refuse('handoff-closed');
  const { totals } = state;
  const met = totals.sacks + totals.parcels + totals.held + totals.returned;
  switch (intent.do) {
    case 'scan':
      return scanned(state, intent);
    case 'weigh':
      if (state.current === null) return refuse('no-current-sack');
      // Only a load is a weight; zero and less prove nothing about a sack.
      return intent.weight.grams > 0
        ? happened({ kind: 'sack-weighed', sack: state.current, weight: intent.weight })
        : refuse('no-weight');
    case 'leave-sack':
      return state.current === null
        ? refuse('no-current-sack')
        : happened({ kind: 'sack-left', sack: state.current });
    case 'undo':
      return state.undo === null
        ? refuse('nothing-to-undo')
        : happened({ kind: 'undone', undoes: state.undo.n, what: state.undo.kind, code: state.undo.code });
    case 'settle':
      return state.parked.has(intent.code)
        ? happened({
            kind: 'parked-settled',
            code: intent.code,
            outcome: intent.outcome,
            reason: intent.reason,
          })
        : refuse('not-parked');
    case 'close':
      if (state.parked.size > 0) return refuse('unsettled');
      // A truck whose every parcel stays with the driver is a handoff too: its paper says what was refused.
      return met === 0 ? refuse('nothing-scanned') : happened({ kind: 'handoff-closed', totals });
    case 'cancel':
      return met + totals.parked === 0
        ? happened({ kind: 'handoff-cancelled' })
        : refuse('something-scanned');
  }
};

/** No truck at the dock: none yet, or the last one is done. */
export const isOver = (
  state: Handoff | null,
): state is null | (Handoff & { readonly phase: 'sealed' | 'cancelled' }) =>
  state === null || state.phase === 'sealed' || state.phase === 'cancelled';

/** True where this handoff has met the code before, whatever became of it. */
export const knows = (state: Handoff, code: string): boolean =>
  state.parcels.has(code) ||
  state.sacks.has(code) ||
  state.parked.has(code) ||
  state.held.has(code) ||
  state.returned.has(code);

const scanned = (state: Handoff, { code, scan, sealedOn }: Intent & { do: 'scan' }): Decision => {
  const text = code.text;
  if (knows(state, text)) return happened({ kind: 'scan-repeated', code: text, scan });
  const scheme = code.scheme === undefined ? {} : { scheme: code.scheme };
  // A bag's printed label is used again on other days: a sack is its number and its handoff, so only
  // a parcel that an earlier manifest holds is held back. One that went the other way since may come: a
  // parcel inducted last week returns, and a returned one is sent again.
  if (code.kind === 'sack') return happened({ kind: 'sack-accepted', code: text, ...scheme, scan });
  if (sealedOn?.direction === state.opening.direction) {
    return happened({
      kind: 'scan-held',
      code: text,
      why: 'sealed-earlier',
      manifest: sealedOn.number,
      scan,
    });
  }
  const sack = state.current;
  if (code.kind !== 'unknown' && code.valid !== false) {
    return happened({ kind: 'parcel-accepted', code: text, ...scheme, sack, scan });
  }
  const why = code.kind === 'unknown' ? 'unknown' : 'check-digit';
  return happened({ kind: 'scan-parked', code: text, why, bin: state.bins + 1, sack, scan });
};
