import { describe, expect, test } from 'vitest';
import { AT, HOUR, openStaff } from '#test/staff-rig.ts';

const RAVI = { badge: 'C1', role: 'clerk', name: 'Ravi Das' } as const;
const DEVI = { badge: 'C2', role: 'clerk', name: 'Devi' } as const;

const withClerks = async () => {
  const rig = await openStaff();
  await rig.addClerk('C1', 'Ravi Das');
  await rig.addClerk('C2', 'Devi');
  return { ...rig, recorded: () => rig.events().filter(({ kind }) => kind === 'clerk-bound') };
};

describe('a badge at a scanner', () => {
  test('makes it that clerk’s, the next badge hands it over, and the own one again lets go', async () => {
    const { bindings, clock, recorded } = await withClerks();
    const scan = (badge: string) => {
      clock.at += 10_000;
      return [bindings.bind('scanner-1', badge), bindings.of('scanner-1')];
    };
    expect(bindings.of('scanner-1')).toBe(null);
    expect([scan('C1'), scan('C2'), scan('C2'), scan('L1')]).toEqual([
      [{ bound: RAVI }, RAVI],
      [{ bound: DEVI }, DEVI],
      [{ unbound: true }, null],
      [
        { bound: { badge: 'L1', role: 'lead', name: 'Meera Nair' } },
        expect.objectContaining({ badge: 'L1' }),
      ],
    ]);
    expect(bindings.of('scanner-2')).toBe(null);
    expect(recorded()).toEqual(
      ['C1', 'C2', null, 'L1'].map(badge => ({ kind: 'clerk-bound', device: 'scanner-1', badge })),
    );
  });

  test('read twice by a trigger held too long binds once', async () => {
    const { bindings, clock, recorded } = await withClerks();
    bindings.bind('scanner-1', 'C1');
    clock.at += 400;
    expect(bindings.bind('scanner-1', 'C1')).toEqual({ bound: RAVI });
    expect(recorded().length).toBe(1);
  });

  test('of nobody, of one who has ended or of an auditor is refused, and the scanner stays whose it was', async () => {
    const { bindings, people, recorded } = await withClerks();
    await people.add({ badge: 'A1', name: 'Auditor', role: 'auditor', newPin: '936172' }, 'L1');
    await people.change('C2', { what: 'ended' }, 'L1');
    bindings.bind('scanner-1', 'C1');
    expect(['C9', 'C2', 'A1'].map(badge => bindings.bind('scanner-1', badge))).toEqual([
      { refused: 'unknown-badge' },
      { refused: 'ended' },
      { refused: 'not-allowed' },
    ]);
    expect(bindings.of('scanner-1')).toEqual(RAVI);
    expect(recorded().length).toBe(1);
  });

  test('is let go of when its person ends, and only that person’s scanners', async () => {
    const { bindings, people, recorded } = await withClerks();
    for (const [device, badge] of [
      ['scanner-1', 'C1'],
      ['scanner-2', 'C2'],
      ['scanner-3', 'C1'],
    ] as const)
      bindings.bind(device, badge);
    await people.change('C1', { what: 'ended' }, 'L1');
    expect(bindings.all()).toEqual([{ ...DEVI, device: 'scanner-2' }]);
    expect(recorded().slice(3)).toEqual(
      ['scanner-1', 'scanner-3'].map(device => ({ kind: 'clerk-bound', device, badge: null })),
    );
    await people.change('C1', { what: 'back' }, 'L1');
    expect(bindings.of('scanner-1')).toBe(null);
  });

  test('outlives a crash in its set, and not longer than anybody works', async () => {
    const { sets, bindings, clock, again } = await withClerks();
    sets.open('L1');
    bindings.bind('scanner-1', 'C1');
    clock.at += 9 * HOUR;
    bindings.bind('scanner-2', 'C2');
    const afterCrash = again();
    expect(afterCrash.bindings.all()).toEqual([
      { ...RAVI, device: 'scanner-1' },
      { ...DEVI, device: 'scanner-2' },
    ]);
    afterCrash.journal.close();
    clock.at = AT + 17 * HOUR;
    expect(again().bindings.all()).toEqual([{ ...DEVI, device: 'scanner-2' }]);
  });

  test('is let go of with its set: the next begins with its own badges', async () => {
    const { sets, bindings, again, recorded } = await withClerks();
    sets.open('L1');
    bindings.bind('scanner-1', 'C1');
    sets.close('L1');
    expect([bindings.of('scanner-1'), recorded().at(-1)]).toEqual([
      null,
      { kind: 'clerk-bound', device: 'scanner-1', badge: null },
    ]);
    expect(again().bindings.all()).toEqual([]);
  });
});
