// The rules: what a handoff says to an act. Pure: what the rules must know of the world comes with the intent, and what
// is a matter of configuration with the rules.
import { codKeyed, damaged, moved, nested, removed, sameParcel, sealChecked, weighed } from './changes.ts';
import { byOf, type Decision, happened, type Intent, isLead, refuse } from './intent.ts';
import { type Rules, usualRules } from './rules.ts';
import { scanned } from './scanned.ts';
import { settle } from './settle.ts';
import { type Handoff, knows, namedBy } from './state.ts';
import { volumetricGrams } from './weighed.ts';

export type { Decision, Intent, RefusalCode } from './intent.ts';

type Over = Handoff & { readonly phase: 'sealed' | 'voided' | 'cancelled' };

/** No truck at the dock: none yet, or the last one is done. */
export const isOver = (state: Handoff | null): state is null | Over =>
  state === null || state.phase === 'sealed' || state.phase === 'voided' || state.phase === 'cancelled';

export const decide = (state: Handoff | null, intent: Intent, rules: Rules = usualRules): Decision => {
  if (intent.by?.role === 'auditor') return refuse('not-allowed');
  if (intent.do === 'open' || intent.do === 'plan') return opened(state, intent);
  if (isOver(state)) return refuse('no-handoff-open');
  if (state.phase === 'planned') {
    return intent.do === 'cancel'
      ? happened({ kind: 'handoff-cancelled', ...byOf(intent) })
      : refuse('no-handoff-open');
  }
  if (state.phase !== 'open') return afterClose(state, intent, rules);
  if (state.isPaused && !WHILE_PAUSED.includes(intent.do)) return refuse('paused');
  return atTheDock(state, intent, rules);
};

const WHILE_PAUSED: readonly Intent['do'][] = ['resume', 'hand-on', 'photo', 'cancel'];

const opened = (state: Handoff | null, intent: Intent & { do: 'open' | 'plan' }): Decision => {
  if (state !== null && state.phase === 'planned' && intent.do === 'open')
    return happened({ kind: 'handoff-opened', ...intent.opening, ...byOf(intent) });
  if (!isOver(state)) return refuse(state.phase === 'open' ? 'handoff-already-open' : 'handoff-closed');
  return intent.do === 'open'
    ? happened({ kind: 'handoff-opened', ...intent.opening, ...byOf(intent) })
    : happened({ kind: 'handoff-planned', ...intent.plan, ...byOf(intent) });
};

const afterClose = (state: Handoff, intent: Intent, rules: Rules): Decision => {
  if (state.phase === 'closed' && intent.do === 'reopen')
    return isLead(intent)
      ? happened({ kind: 'reopened', reason: intent.reason, ...byOf(intent) })
      : refuse('needs-lead');
  if (state.phase === 'closed' && intent.do === 'sign' && rules.signOff === 'both') {
    const { clerk, driver, totals } = intent;
    return happened({ kind: 'signed-off', clerk, driver, totals });
  }
  return refuse('handoff-closed');
};

const atTheDock = (
  state: Handoff,
  intent: Exclude<Intent, { do: 'open' | 'plan' }>,
  rules: Rules,
): Decision => {
  const { totals } = state;
  const met = totals.sacks + totals.parcels + totals.held + totals.returned + totals.rejected;
  switch (intent.do) {
    case 'scan': {
      const { code, scan, facts = {} } = intent;
      return happened(scanned(state, { code, scan, facts }, rules));
    }
    case 'weigh':
      return weighed(state, intent, rules);
    case 'measure': {
      const code = namedBy(state, intent.code);
      const { mm } = intent;
      const { divisor } = rules.volumetric;
      const measured = { mm, grams: volumetricGrams(mm, rules.volumetric), divisor };
      return state.parcels.has(code)
        ? happened({ kind: 'parcel-measured', code, measured, ...byOf(intent) })
        : refuse('not-here');
    }
    case 'leave-sack':
      return state.current === null
        ? refuse('no-current-sack')
        : happened({ kind: 'sack-left', sack: state.current });
    case 'nest':
      return nested(state, intent);
    case 'move':
      return moved(state, intent);
    case 'remove':
      return removed(state, intent);
    case 'same-parcel':
      return sameParcel(state, intent, rules);
    case 'damage':
      return damaged(state, intent);
    case 'photo': {
      const { photo } = intent;
      const code = namedBy(state, intent.code);
      return knows(state, code)
        ? happened({ kind: 'photo-taken', code, photo, ...byOf(intent) })
        : refuse('not-here');
    }
    case 'key-cod':
      return codKeyed(state, intent, rules);
    case 'return-reason': {
      const { reason } = intent;
      if (state.opening.direction !== 'return') return refuse('not-so');
      if (intent.code === undefined) return happened({ kind: 'return-reason', reason, ...byOf(intent) });
      const code = namedBy(state, intent.code);
      return state.parcels.has(code)
        ? happened({ kind: 'return-reason', code, reason, ...byOf(intent) })
        : refuse('not-here');
    }
    case 'check-seal':
      return sealChecked(state, intent);
    case 'undo':
      return state.undo === null
        ? refuse('nothing-to-undo')
        : happened({
            kind: 'undone',
            undoes: state.undo.n,
            what: state.undo.kind,
            code: state.undo.code,
            ...byOf(intent),
          });
    case 'settle':
      return settle(state, intent, rules);
    case 'pause': {
      const { reason } = intent;
      return happened({ kind: 'paused', ...(reason !== undefined && { reason }), ...byOf(intent) });
    }
    case 'resume':
      return state.isPaused || intent.after !== 'pause'
        ? happened({ kind: 'resumed', after: intent.after, ...byOf(intent) })
        : refuse('not-paused');
    case 'hand-on':
      return happened({
        kind: 'handed-on',
        ...(state.clerk !== undefined && { from: state.clerk }),
        to: intent.to,
      });
    case 'close': {
      if (totals.parked + totals.held + totals.questions + totals.uneven > 0) return refuse('unsettled');
      const { sealOut, missing } = intent;
      const isShort = missing !== undefined && missing.sacks.length + missing.parcels.length > 0;
      // A truck whose every parcel stays with the driver is a handoff too: its paper says what was refused.
      if (met === 0) return refuse('nothing-scanned');
      const closed = {
        kind: 'handoff-closed',
        totals,
        ...(sealOut !== undefined && { sealOut }),
        ...byOf(intent),
      } as const;
      return isShort ? happened({ kind: 'missing-recorded', ...missing }, closed) : happened(closed);
    }
    case 'reopen':
    case 'sign':
      return refuse('not-closed');
    case 'cancel':
      return met + totals.parked === 0
        ? happened({ kind: 'handoff-cancelled', ...byOf(intent) })
        : refuse('something-scanned');
  }
};
