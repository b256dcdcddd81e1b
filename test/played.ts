// A truck as the rules play it: intents to what happened, a second each.
import { decide, type Intent } from '#src/handoff/decide.ts';
import type { HandoffEvent } from '#src/handoff/events.ts';
import { evolve } from '#src/handoff/evolve.ts';
import { type Rules, usualRules } from '#src/handoff/rules.ts';
import type { Handoff } from '#src/handoff/state.ts';

export type Played = {
  readonly state: Handoff | null;
  readonly happened: readonly { readonly at: string; readonly event: HandoffEvent }[];
};

export const NINE = Date.UTC(2026, 10, 24, 3, 30);

/** An intent that is refused does nothing. `from` in ms since 1970. */
export const played = (
  id: string,
  intents: readonly Intent[],
  rules: Rules = usualRules,
  from = NINE,
): Played => {
  let state: Handoff | null = null;
  const happened: { at: string; event: HandoffEvent }[] = [];
  for (const [i, intent] of intents.entries()) {
    const decision = decide(state, intent, rules);
    if ('refusal' in decision) continue;
    for (const event of decision.events) {
      state = evolve(state, id, event);
      happened.push({ at: new Date(from + i * 1000).toISOString(), event });
    }
  }
  return { state, happened };
};
