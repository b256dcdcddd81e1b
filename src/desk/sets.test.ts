import { describe, expect, test } from 'vitest';
import { AT, HOUR, LEAD_PIN, NOTHING_LEFT, openStaff } from '#test/staff-rig.ts';

const PENDING = { handoffs: ['h-1', 'h-2'], parked: 3, unsent: 2 };
const iso = (at: number): string => new Date(at).toISOString();

describe('a set', () => {
  test('is named by its place in the day of the dock, and the next day begins with SET1', async () => {
    const { sets, clock } = await openStaff();
    const names: string[] = [];
    // 17:30, 20:30, 23:30 and then 02:30 of the next day in India.
    for (let i = 0; i < 4; i += 1) {
      const answer = sets.open('L1');
      if ('opened' in answer) names.push(answer.opened.name);
      sets.close('L1');
      clock.at += 3 * HOUR;
    }
    expect(names).toEqual(['SET1', 'SET2', 'SET3', 'SET1']);
  });

  test('is closed with what it leaves, in the record and in the answer, and a second one is not opened beside it', async () => {
    const { sets, page, pending, clock, events, again } = await openStaff();
    expect(sets.close('L1')).toEqual({ refused: 'no-set-open' });
    const open = { id: 1, name: 'SET1', openedAt: iso(AT), openedBy: 'L1', leftOpen: false };
    expect(await page.openSet(LEAD_PIN)).toEqual({
      done: true,
      current: open,
      pending: NOTHING_LEFT,
      recent: [{ id: 1, name: 'SET1', openedAt: iso(AT), openedBy: 'L1', closedAt: null, closedBy: null }],
    });
    expect(await page.openSet(LEAD_PIN)).toEqual({ refused: 'set-open' });
    expect(await page.closeSet('111213')).toEqual({ refused: 'wrong-pin' });
    clock.at += HOUR;
    pending.now = PENDING;
    const closed = { id: 1, name: 'SET1', openedAt: iso(AT), openedBy: 'L1' };
    expect(await page.closeSet(LEAD_PIN)).toEqual({
      done: true,
      left: PENDING,
      current: null,
      pending: PENDING,
      recent: [{ ...closed, closedAt: iso(AT + HOUR), closedBy: 'L1' }],
    });
    expect(events()).toEqual([
      { kind: 'set-opened', set: 1, name: 'SET1', by: 'L1' },
      { kind: 'set-closed', set: 1, by: 'L1', pending: PENDING },
    ]);
    expect(again().sets.open('L1')).toMatchObject({ opened: { id: 2, name: 'SET2' } });
  });

  test('that passes midnight is a night’s; one of yesterday that is 12 hours old was left open', async () => {
    const { sets, clock, again } = await openStaff();
    sets.open('L1');
    const leftOpen = [0, 7, 11.9, 12, 40].map(hours => {
      clock.at = AT + hours * HOUR;
      return sets.current()?.leftOpen;
    });
    expect(leftOpen).toEqual([false, false, false, true, true]);
    expect(again().sets.current()).toMatchObject({ name: 'SET1', leftOpen: true });
  });
});
