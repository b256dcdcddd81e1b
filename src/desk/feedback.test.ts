import { describe, expect, test } from 'vitest';
import type { Commanded } from '#hardware/bench.ts';
import { createManualClock } from '#hardware/simulator/manual-clock.ts';
import type { Verdict } from '#src/api/contract-lane.ts';
import { createFeedback, type FeedbackPolicy } from './feedback.ts';

/** Each command takes 10 ms. */
const deskWith = (policy: FeedbackPolicy, how: Commanded | Error = 'done') => {
  const clock = createManualClock();
  const told: string[] = [];
  const logged: string[] = [];
  const feedback = createFeedback({
    policy,
    log: what => logged.push(what),
    bench: {
      command: (id, name) =>
        new Promise((resolve, reject) => {
          told.push(`${id} ${name}`);
          clock.after(10, () => (how instanceof Error ? reject(how) : resolve(how)));
        }),
    },
  });
  return { ...feedback, clock, told, logged };
};

describe('what a scanner is told of its scan', () => {
  test.each<[FeedbackPolicy, Verdict, readonly string[]]>([
    ['off', 'accepted', []],
    ['off', 'held', []],
    ['beep', 'accepted', ['s good']],
    ['beep', 'repeated', []],
    ['beep', 'parked', ['s reject']],
    ['beep', 'held', ['s reject']],
    ['beep', 'stopped', ['s reject']],
    ['beep', 'unreadable', ['s reject']],
    ['hold', 'accepted', ['s good']],
    ['hold', 'repeated', []],
    ['hold', 'parked', ['s reject', 's disable']],
    ['hold', 'held', ['s reject', 's disable']],
    ['hold', 'stopped', ['s reject', 's disable']],
    ['hold', 'unreadable', ['s reject']],
  ])('with %s, of one that was %s', async (policy, verdict, commands) => {
    const { verdict: say, clock, told } = deskWith(policy);
    say('s', verdict);
    await clock.pass(100);
    expect(told).toEqual(commands);
  });

  test('one that is stopped goes on when a person acts, once', async () => {
    const { verdict, acknowledged, clock, told } = deskWith('hold');
    acknowledged();
    verdict('a', 'held');
    verdict('b', 'accepted');
    await clock.pass(100);
    acknowledged();
    acknowledged();
    await clock.pass(100);
    expect(told).toEqual(['a reject', 'b good', 'a disable', 'a enable']);
  });

  test('one that is slow hears the newest, never a pile, and is let go in any case', async () => {
    const { verdict, acknowledged, clock, told } = deskWith('hold');
    verdict('a', 'held');
    acknowledged();
    for (let n = 0; n < 50; n += 1) verdict('a', 'accepted');
    await clock.pass(1000);
    expect(told).toEqual(['a reject', 'a disable', 'a enable', 'a good']);
  });

  test('one that cannot be told is logged and troubles nobody', async () => {
    const silent = deskWith('beep', 'unanswered');
    const broken = deskWith('beep', new Error('a bug'));
    const without = deskWith('beep', 'unsupported');
    for (const desk of [silent, broken, without]) {
      desk.verdict('a', 'accepted');
      await desk.clock.pass(100);
    }
    expect([silent.logged, broken.logged, without.logged]).toEqual([
      ['a scanner did not take a command'],
      ['feedback failed'],
      [],
    ]);
  });
});
