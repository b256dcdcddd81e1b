// An odd one at the bins: what a person may make of it. What nobody may accept can only be rejected or returned.
import { keyOf } from '#src/codes/aliases.ts';
import { dropParked, parcelsIn, questionsOf, sacksIn, truckQuestion } from './content.ts';
import type { SettleOutcome } from './events-changes.ts';
import { byOf, type Decision, type Intent, isLead, refuse, type Settle } from './intent.ts';
import type { Rules } from './rules.ts';
import { passedOn, scanned } from './scanned.ts';
import { type Handoff, namedBy } from './state.ts';
import { isUneven } from './totals.ts';

const AWAY: readonly SettleOutcome[] = ['rejected', 'returned'];
const OF_PARKED: readonly SettleOutcome[] = ['sack', 'parcel', 'corrected', ...AWAY];
const OF_QUESTION: readonly SettleOutcome[] = ['accepted', ...AWAY];

const NAMES_MANY = ['GTIN', 'ORDER'];

/** What may become of it: a screen offers just these. */
export const outcomesOf = (state: Handoff, name: string): readonly SettleOutcome[] => {
  const code = namedBy(state, name);
  const parked = state.parked.get(code);
  // What is known as a parcel is no sack: its COD and its other codes would be lost.
  // A product's or an order's number stands on many parcels: counted once, it would hold every later one.
  if (parked?.scheme !== undefined && NAMES_MANY.includes(parked.scheme))
    return OF_PARKED.filter(one => one !== 'sack' && one !== 'parcel');
  if (parked?.announced || parked?.codPaise !== undefined) return OF_PARKED.filter(one => one !== 'sack');
  if (parked) return OF_PARKED;
  if (state.held.has(code)) return AWAY;
  const sack = state.sacks.get(code);
  const inQuestion = questionsOf(state, code);
  if (inQuestion.length > 0 || (sack && isUneven(sack))) return OF_QUESTION;
  // The truck is here, whatever its seal says: what came in it is rejected one by one.
  return truckQuestion(state)?.code === code ? ['accepted'] : [];
};

export const settle = (state: Handoff, intent: Intent & Settle, rules: Rules): Decision => {
  const code = namedBy(state, intent.code);
  const { outcome, reason } = intent;
  const may = outcomesOf(state, code);
  if (may.length === 0) return refuse('not-parked');
  if (!may.includes(outcome)) return refuse(state.held.has(code) ? 'not-acceptable' : 'not-so');
  const isAway = AWAY.includes(outcome);
  if (!isAway && rules.acceptBy === 'lead' && !isLead(intent)) return refuse('needs-lead');
  if (outcome === 'corrected') return corrected(state, intent, code, rules);
  const passed = outcome === 'parcel' ? passedOn(state, intent.facts ?? {}) : null;
  if (passed !== null) return refuse(passed);
  const isSack = isAway && state.sacks.has(code);
  if (isSack && sacksIn(state, code).length > 0) return refuse('holds-sacks');
  return {
    events: [
      {
        kind: 'parked-settled',
        code,
        outcome,
        reason,
        ...(isSack && { parcels: parcelsIn(state, code) }),
        ...byOf(intent),
      },
    ],
  };
};

/** The right code must pass by itself, as if it had been scanned. */
const corrected = (state: Handoff, intent: Intent & Settle, code: string, rules: Rules): Decision => {
  const { to, reason } = intent;
  if (to === undefined) return refuse('not-so');
  if (keyOf(to.code) === code) return refuse('still-odd');
  const would = scanned(
    dropParked(state, code),
    { code: to.code, scan: { device: '' }, facts: to.facts ?? {} },
    rules,
  );
  if (would.kind === 'scan-repeated') return refuse('another-parcel');
  // The list names it by the very code that lies in the bin: then that one is its name, and it is odd.
  if (would.kind !== 'parcel-accepted' || would.code === code) return refuse('still-odd');
  const { scheme, aliases, announced, codPaise, forward } = would;
  return {
    events: [
      {
        kind: 'parked-settled',
        code,
        outcome: 'corrected',
        to: would.code,
        reason,
        ...(scheme !== undefined && { scheme }),
        ...(aliases && { aliases }),
        ...(announced && { announced }),
        ...(codPaise !== undefined && { codPaise }),
        ...(forward !== undefined && { forward }),
        ...byOf(intent),
      },
    ],
  };
};
