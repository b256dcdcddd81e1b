import { describe, expect, test } from 'vitest';
import { makeRecoveryCode } from '#src/people/recovery-code.ts';
import { LEAD_PIN, openStaff } from '#test/staff-rig.ts';

const ROLES = { roles: ['lead'] } as const;
const NEW = '628401';

describe('the recovery code', () => {
  test('gives the lead a new PIN and a new code, once, and takes every lock-out of a lead away', async () => {
    const { people, code, events } = await openStaff();
    for (let i = 0; i < 5; i += 1) await people.check('111213', ROLES);
    for (let i = 0; i < 5; i += 1) await people.check('111213', { badge: 'L1', ...ROLES });
    const answer = await people.recovery.recover(code.toLowerCase().replaceAll('-', ' '), 'L1', NEW);
    expect(answer).toEqual({ code: expect.stringMatching(/^([2-9A-Z]{5}-){4}[2-9A-Z]{5}$/) });
    expect(await people.check(NEW, ROLES)).toEqual({ by: { badge: 'L1', role: 'lead' } });
    expect(await people.check(NEW, { badge: 'L1', ...ROLES })).toHaveProperty('by');
    expect(await people.check(LEAD_PIN, ROLES)).toEqual({ refused: 'wrong-pin' });
    expect(await people.recovery.recover(code, 'L1', NEW)).toEqual({ refused: 'wrong-code' });
    const next = 'code' in answer ? answer.code : '';
    expect(await people.recovery.recover(next, 'L1', LEAD_PIN)).toHaveProperty('code');
    const recovered = { kind: 'lead-recovered', badge: 'L1' };
    expect(events()).toEqual([recovered, recovered]);
  });

  test('lets in once also where it is used twice at the same time', async () => {
    const { people, code, events } = await openStaff();
    const both = await Promise.all([NEW, '936172'].map(pin => people.recovery.recover(code, 'L1', pin)));
    expect(both.filter(answer => 'code' in answer).length).toBe(1);
    expect(events().length).toBe(1);
  });

  test('mistyped is told apart from a wrong one, and only a wrong one is counted, over a restart too', async () => {
    const { people, code, again, logged, clock } = await openStaff();
    const mistyped = code.slice(0, -1) + (code.endsWith('2') ? '3' : '2');
    for (let i = 0; i < 9; i += 1)
      expect(await people.recovery.recover(mistyped, 'L1', NEW)).toEqual({ refused: 'mistyped' });
    for (let i = 0; i < 4; i += 1)
      expect(await people.recovery.recover(makeRecoveryCode(), 'L1', NEW)).toEqual({ refused: 'wrong-code' });
    const restarted = again();
    const { recover } = restarted.people.recovery;
    const locked = { refused: 'locked', waitMs: 60_000 };
    expect(await recover(makeRecoveryCode(), 'L1', NEW)).toEqual(locked);
    expect(await recover(code, 'L1', NEW)).toEqual(locked);
    // Whoever may not come in by the code is no reason to keep the lead with the PIN out.
    expect(await restarted.people.check(LEAD_PIN, ROLES)).toHaveProperty('by');
    clock.at += 60_000;
    expect(await recover(code, 'L1', NEW)).toHaveProperty('code');
    expect(JSON.stringify(logged)).not.toContain(code.slice(0, 11));
  });

  test('is for leads who work here, and takes no PIN that a lead may not have', async () => {
    const { people, code, addClerk } = await openStaff();
    await addClerk();
    const refused = [
      await people.recovery.recover(code, 'C1', NEW),
      await people.recovery.recover(code, 'L9', NEW),
      await people.recovery.recover(code, 'L1', '123456'),
      await people.recovery.recover(code, 'L1', '1234'),
    ];
    expect(refused).toEqual(
      ['not-a-lead', 'not-a-lead', 'weak-pin', 'no-pin'].map(one => ({ refused: one })),
    );
    expect(await people.recovery.recover(code, 'L1', NEW)).toHaveProperty('code');
  });

  test('is made later where a station has none, and anew by a lead', async () => {
    const { people, journal, page, code, events } = await openStaff();
    expect(await people.recovery.recover(code, 'L1', '1')).toEqual({ refused: 'no-pin' });
    const made = await page.newRecoveryCode(LEAD_PIN);
    expect(await people.recovery.recover(code, 'L1', NEW)).toEqual({ refused: 'wrong-code' });
    expect(await page.newRecoveryCode('111213')).toEqual({ refused: 'wrong-pin' });
    const next = 'code' in made ? made.code : '';
    expect(await people.recovery.recover(next, 'L1', NEW)).toHaveProperty('code');
    expect(events()).toEqual([
      { kind: 'recovery-code-made', by: 'L1' },
      { kind: 'lead-recovered', badge: 'L1' },
    ]);
    expect(journal.replay.brokenAt()).toBe(null);
  });
});
