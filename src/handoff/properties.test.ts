// Whatever clerks, drivers and devices do in whatever order: what may never be. Sequences of up to 200 intents.
import fc from 'fast-check';
import { describe, test } from 'vitest';
import { decide, type Intent } from './decide.ts';
import type { HandoffEvent } from './events.ts';
import { contentOf, lead, plain, replay } from './example-acts.ts';
import { type Act, acts, WORLDS, type World } from './properties-acts.fixture.ts';
import {
  after,
  counted,
  hangsTogether,
  hasTheSame,
  keepsAccount,
  must,
  PLACES,
  played,
  same,
  sameAgain,
} from './properties-checks.fixture.ts';
import type { Handoff } from './state.ts';
import { isUneven } from './totals.ts';

const RUNS = process.env.CI ? 10_000 : 300;

const sequences = (check: (world: World, sequence: readonly Act[]) => void, runs = RUNS): void =>
  fc.assert(fc.property(fc.constantFrom(...WORLDS), acts, check), { numRuns: runs });

describe('any sequence of intents', () => {
  test('leaves a handoff that hangs together, whose totals are the sums of its parts, and loses nothing', () => {
    sequences((world, sequence) => {
      const account = keepsAccount();
      let repeated = 0;
      let isClosed = false;
      const { state, events } = played(world, sequence, step => {
        for (const { kind } of step.events) {
          if (kind === 'scan-repeated') repeated += 1;
          if (kind === 'handoff-closed') {
            must(!isClosed, 'closed twice');
            isClosed = true;
          }
          if (kind === 'reopened') isClosed = false;
        }
        if (!hasTheSame(step.before, step.state)) hangsTogether(step.state);
        account.tell(step);
        const anew = counted(step.state, repeated);
        must(same(step.state.totals, anew), 'totals', [step.state.totals, anew, step.events]);
      });
      const again = replay(JSON.parse(JSON.stringify(events)) as HandoffEvent[]);
      must(again !== null && same(plain(again), plain(state)), 'replayed', contentOf(state));
    });
  }, 300_000);

  test('can be taken back act by act: each undo gives back all that was before', () => {
    sequences((world, sequence) => {
      const { state } = played(world, sequence, ({ before, state: now, events }) => {
        const [event] = events;
        if (now.undo === before.undo || event?.kind === 'undone') return;
        const decision = decide({ ...now, isPaused: false, phase: 'open' }, { do: 'undo' }, world.rules);
        must('events' in decision, 'undone', event);
        const back = after(now, 'events' in decision ? decision.events : []);
        must(sameAgain(back, before), 'given back', [event, contentOf(back), contentOf(before)]);
      });
      let rest: Handoff = { ...state, isPaused: false, phase: 'open' };
      while (rest.undo !== null) {
        const decision = decide(rest, { do: 'undo' }, world.rules);
        rest = after(rest, 'events' in decision ? decision.events : []);
      }
      must(
        PLACES.every(place => rest[place].size === 0) && rest.aliases.size === 0 && rest.current === null,
        'an empty truck',
        contentOf(rest),
      );
    });
  }, 300_000);

  test('comes to a close: all that is odd can be settled, both sign, and then nothing is taken any more', () => {
    sequences((world, sequence) => {
      let { state } = played(world, sequence, () => {});
      const act = (intent: Intent): void => {
        const decision = decide(state, { by: lead, ...intent }, world.rules);
        must('events' in decision, 'goes on', [intent, decision, contentOf(state)]);
        if ('events' in decision) state = after(state, decision.events);
      };
      const settle = (code: string, outcome: 'accepted' | 'rejected') =>
        act({ do: 'settle', code, outcome, reason: 'seen' });
      if (state.phase === 'closed') act({ do: 'reopen', reason: 'one more' });
      if (state.isPaused) act({ do: 'resume', after: 'pause' });
      for (const code of [...state.parked.keys(), ...state.held.keys()]) settle(code, 'rejected');
      for (const code of new Set([...state.questions.values()].map(one => one.code)))
        settle(code, 'accepted');
      for (const one of state.sacks.values()) if (isUneven(one)) settle(one.code, 'accepted');
      if (PLACES.every(place => state[place].size === 0)) return act({ do: 'cancel' });
      act({ do: 'close' });
      act({ do: 'sign', clerk: 'C7', driver: { how: 'typed', person: 'p' }, totals: 'ab' });
      for (const one of sequence) must('refusal' in decide(state, one(world, state), world.rules), 'signed');
      state = after(state, [{ kind: 'manifest-sealed', number: 'DEL1-A-261124-001', document: 'cd' }]);
      for (const one of sequence) {
        const intent = one(world, state);
        must(intent.do === 'open' || 'refusal' in decide(state, intent, world.rules), 'sealed', intent);
      }
    }, RUNS / 10);
  }, 300_000);
});
