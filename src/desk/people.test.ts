import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { AT, CLERK_PIN, LEAD_PIN, openStaff } from '#test/staff-rig.ts';

const ROLES = { roles: ['lead'] } as const;
const LEAD_2 = { badge: '', name: 'Asha Verma', role: 'lead', newPin: '936172' } as const;

describe('a PIN with a badge', () => {
  test('lets in whoever has both, by the roles that may', async () => {
    const { people, addClerk } = await openStaff();
    await addClerk();
    const ask = (pin: string, badge: string, ...roles: readonly ('clerk' | 'lead' | 'auditor')[]) =>
      people.check(pin, { badge, roles });
    expect([
      await ask(CLERK_PIN, 'C1', 'clerk', 'lead'),
      await ask(LEAD_PIN, 'L1', 'clerk', 'lead'),
      await ask(LEAD_PIN, 'C1', 'clerk'),
      await ask(CLERK_PIN, 'C1', 'lead'),
      await ask(CLERK_PIN, 'C9', 'clerk'),
    ]).toEqual([
      { by: { badge: 'C1', role: 'clerk' } },
      { by: { badge: 'L1', role: 'lead' } },
      { refused: 'wrong-pin' },
      { refused: 'not-allowed' },
      { refused: 'not-allowed' },
    ]);
  });

  test('locks out that badge alone, over a restart too, and a new PIN lets it in again', async () => {
    const { people, addClerk, clock, again } = await openStaff();
    await addClerk();
    const clerk = { badge: 'C1', roles: ['clerk'] } as const;
    for (let i = 0; i < 5; i += 1) await people.check('111213', clerk);
    const restarted = again();
    expect(await restarted.people.check(CLERK_PIN, clerk)).toEqual({ refused: 'locked', waitMs: 60_000 });
    expect(restarted.page.list().people.map(({ badge, lockedMs }) => [badge, lockedMs])).toEqual([
      ['L1', 0],
      ['C1', 60_000],
    ]);
    expect(await restarted.people.check(LEAD_PIN, ROLES)).toEqual({ by: { badge: 'L1', role: 'lead' } });
    expect(await restarted.people.check(LEAD_PIN, { badge: 'L1', ...ROLES })).toHaveProperty('by');
    await restarted.people.change('C1', { what: 'pin', newPin: '628401' }, 'L1');
    expect(await restarted.people.check('628401', clerk)).toHaveProperty('by');
    clock.at += 3_600_000;
    expect(await restarted.people.check(CLERK_PIN, clerk)).toEqual({ refused: 'wrong-pin' });
  });

  test('counts each of many that are asked at once', async () => {
    const { people, addClerk } = await openStaff();
    await addClerk();
    const asks = Array.from({ length: 12 }, () => people.check('111213', { badge: 'C1', roles: ['clerk'] }));
    const locked = (await Promise.all(asks)).filter(one => 'refused' in one && one.refused === 'locked');
    expect(locked.length).toBeGreaterThanOrEqual(7);
  });

  test('lets a lead in by badge and PIN when others’ wrong PINs have locked the lock that all leads share', async () => {
    const { people } = await openStaff();
    for (let i = 0; i < 5; i += 1) await people.check('111213', ROLES);
    expect(await people.check(LEAD_PIN, ROLES)).toMatchObject({ refused: 'locked' });
    expect(await people.check(`l1 ${LEAD_PIN}`, ROLES)).toEqual({ by: { badge: 'L1', role: 'lead' } });
    expect(await people.check('L1 111213', ROLES)).toEqual({ refused: 'wrong-pin' });
    expect(await people.check(`L9 ${LEAD_PIN}`, ROLES)).toEqual({ refused: 'not-allowed' });
  });

  test('without a badge asks leads alone', async () => {
    const { people, addClerk } = await openStaff();
    await addClerk();
    expect(await people.check(CLERK_PIN, { roles: ['clerk', 'lead'] })).toEqual({ refused: 'wrong-pin' });
    expect(await people.check(CLERK_PIN, { roles: ['clerk'] })).toEqual({ refused: 'not-allowed' });
  });
});

describe('people', () => {
  test('are added with the next free badge, changed, ended and brought back, each with its event', async () => {
    const { people, events, addClerk } = await openStaff();
    const answers = [
      await addClerk(''),
      await people.add(LEAD_2, 'L1'),
      await people.change('C1', { what: 'name', name: 'Ravi K. Das' }, 'L2'),
      await people.change('C1', { what: 'role', role: 'lead', newPin: '574920' }, 'L2'),
      await people.change('C1', { what: 'pin', newPin: '628401' }, 'L2'),
      await people.change('L1', { what: 'ended' }, 'L2'),
      await people.change('L1', { what: 'back', newPin: '305817' }, 'C1'),
    ];
    expect(answers).toEqual(['C1', 'L2', 'C1', 'C1', 'C1', 'L1', 'L1'].map(badge => ({ badge })));
    expect(people.list()).toEqual([
      { badge: 'L2', name: 'Asha Verma', role: 'lead', endedAt: null, lockedMs: 0 },
      { badge: 'L1', name: 'Meera Nair', role: 'lead', endedAt: null, lockedMs: 0 },
      { badge: 'C1', name: 'Ravi K. Das', role: 'lead', endedAt: null, lockedMs: 0 },
    ]);
    const changed = { kind: 'operator-changed' };
    expect(events()).toEqual([
      { kind: 'operator-added', badge: 'C1', role: 'clerk', by: 'L1' },
      { kind: 'operator-added', badge: 'L2', role: 'lead', by: 'L1' },
      { ...changed, badge: 'C1', what: 'name', by: 'L2' },
      { ...changed, badge: 'C1', what: 'role', role: 'lead', by: 'L2' },
      { ...changed, badge: 'C1', what: 'pin', by: 'L2' },
      { ...changed, badge: 'C1', what: 'pin', by: 'L2' },
      { ...changed, badge: 'L1', what: 'ended', by: 'L2' },
      { ...changed, badge: 'L1', what: 'back', by: 'C1' },
      { ...changed, badge: 'L1', what: 'pin', by: 'C1' },
    ]);
  });

  test('are not added or changed so that two are mixed up or no lead is left', async () => {
    const { people, events, addClerk } = await openStaff();
    await addClerk();
    const clerk = { badge: '', name: 'Devi', role: 'clerk', newPin: '936172' } as const;
    const refused = [
      await people.add({ ...clerk, newPin: '12345' }, 'L1'),
      await people.add({ ...clerk, newPin: '123456' }, 'L1'),
      await people.add({ ...clerk, role: 'lead', newPin: LEAD_PIN }, 'L1'),
      await people.add({ ...clerk, badge: 'C-1' }, 'L1'),
      await people.add({ ...clerk, badge: 'C1' }, 'L1'),
      await people.add({ ...clerk, name: 'Ravi Das' }, 'L1'),
      await people.change('C7', { what: 'ended' }, 'L1'),
      await people.change('C1', { what: 'back' }, 'L1'),
      await people.change('C1', { what: 'name', name: 'Meera Nair' }, 'L1'),
      await people.change('C1', { what: 'role', role: 'lead' }, 'L1'),
      await people.change('C1', { what: 'role', role: 'lead', newPin: LEAD_PIN }, 'L1'),
      await people.change('L1', { what: 'ended' }, 'L1'),
      await people.change('L1', { what: 'role', role: 'clerk' }, 'L1'),
    ].map(answer => ('refused' in answer ? answer.refused : answer));
    expect(refused).toEqual([
      'no-pin',
      'weak-pin',
      'pin-taken',
      'badge-wrong',
      'badge-taken',
      'name-taken',
      'unknown-person',
      'not-ended',
      'name-taken',
      'pin-needed',
      'pin-taken',
      'last-lead',
      'last-lead',
    ]);
    expect(events().length).toBe(1);
  });

  test('keep one lead, also where two leads end each other at once', async () => {
    const { people } = await openStaff();
    await people.add(LEAD_2, 'L1');
    const answers = await Promise.all([
      people.change('L1', { what: 'ended' }, 'L2'),
      people.change('L2', { what: 'role', role: 'clerk', newPin: '574920' }, 'L1'),
    ]);
    expect(answers).toEqual([{ badge: 'L1' }, { refused: 'last-lead' }]);
  });

  test('changed twice at once keep both changes', async () => {
    const { people, addClerk } = await openStaff();
    await addClerk();
    await Promise.all([
      people.change('C1', { what: 'pin', newPin: '628401' }, 'L1'),
      people.change('C1', { what: 'name', name: 'Ravi K. Das' }, 'L1'),
    ]);
    expect(people.list()[1]).toMatchObject({ name: 'Ravi K. Das' });
    expect(await people.check('628401', { badge: 'C1', roles: ['clerk'] })).toHaveProperty('by');
  });

  test('who have ended let nobody in, and their name and PIN are nowhere in the record', async () => {
    const { people, journal, addClerk, folder, logged } = await openStaff();
    await addClerk();
    await people.add({ ...LEAD_2, badge: 'L9' }, 'L1');
    await people.change('L9', { what: 'ended' }, 'L1');
    expect(await people.check(LEAD_2.newPin, ROLES)).toEqual({ refused: 'wrong-pin' });
    expect(await people.check(LEAD_2.newPin, { badge: 'L9', ...ROLES })).toEqual({ refused: 'not-allowed' });
    expect(await people.change('L9', { what: 'name', name: 'A. Verma' }, 'L1')).toEqual({ refused: 'ended' });
    const record = JSON.stringify([...journal.replay.everything()]);
    const files = ['journal.db', 'journal.db-wal'].map(name => readFileSync(join(folder, name), 'latin1'));
    for (const secret of [LEAD_PIN, CLERK_PIN, LEAD_2.newPin])
      expect([record, JSON.stringify(logged), ...files].map(text => text.includes(secret))).toEqual([
        false,
        false,
        false,
        false,
      ]);
    for (const name of ['Meera Nair', 'Ravi Das', 'Asha Verma']) expect(record).not.toContain(name);
    expect(journal.replay.brokenAt()).toBe(null);
    expect(people.list().at(-1)?.endedAt).toBe(new Date(AT).toISOString());
  });
});
