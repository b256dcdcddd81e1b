// An act of the page that the rules decide alone, to the intent that they know; codes as the handoff names them.
import type { Act } from '#src/api/contract-acts.ts';
import { keyOf } from '#src/codes/aliases.ts';
import type { Intent } from '#src/handoff/decide.ts';
import type { Facts } from '#src/handoff/facts.ts';
import { knows } from '#src/handoff/state.ts';
import type { Dock } from './dock.ts';
import type { FactsOf } from './facts-of.ts';
import { KEYBOARD, type Labels } from './labels.ts';

export type IntentOf = ReturnType<typeof createIntentOf>;

export const createIntentOf = ({
  labels,
  factsOf,
}: {
  readonly labels: Labels;
  readonly factsOf: FactsOf;
}) => {
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

  return { nameOf, intentOf };
};
