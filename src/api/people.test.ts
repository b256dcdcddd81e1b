import { describe, expect, test } from 'vitest';
import { paths } from '#src/api/contract.ts';
import { peoplePaths } from '#src/api/contract-people.ts';
import { openApi, openWorkingApi } from '#test/api/api-rig.ts';
import { asked, DRIVER, PIN } from '#test/station-rig.ts';

const clerk = { badge: '', name: 'Ravi Das', role: 'clerk', newPin: '715204' } as const;
const CODE = /^([2-9A-Z]{5}-){4}[2-9A-Z]{5}$/;

describe('people over the station’s one function', () => {
  test('before the set-up are nobody, and nothing is changed', async () => {
    const { ask } = await openApi();
    expect([
      await ask(peoplePaths.people),
      await ask(peoplePaths.people, { pin: PIN, ...clerk }),
      await ask(peoplePaths.sets),
    ]).toEqual([
      { status: 200, json: { people: [], recoveryCode: false } },
      { status: 409, json: { refused: 'not-set-up' } },
      {
        status: 200,
        json: { current: null, pending: { handoffs: [], parked: 0, unsent: 0 }, recent: [] },
      },
    ]);
  });

  test('begin with the set-up’s lead, and are added and changed with the lead’s PIN', async () => {
    const { ask } = await openWorkingApi();
    const nobodyLocked = { endedAt: null, lockedMs: 0, scanners: [] };
    const meera = { badge: 'L1', name: 'Meera Nair', role: 'lead', ...nobodyLocked };
    const ravi = { badge: 'C1', name: 'Ravi Das', role: 'clerk', ...nobodyLocked };
    expect(await ask(peoplePaths.people)).toEqual({
      status: 200,
      json: { people: [meera], recoveryCode: true },
    });
    expect(await ask(peoplePaths.people, { pin: '111213', ...clerk })).toEqual({
      status: 403,
      json: { refused: 'wrong-pin' },
    });
    expect(await ask(peoplePaths.people, { pin: PIN, ...clerk })).toEqual({
      status: 200,
      json: { done: true, badge: 'C1', people: [meera, ravi], recoveryCode: true },
    });
    expect(await ask(peoplePaths.person('C1'), { pin: PIN, what: 'name', name: 'R. Das' })).toEqual({
      status: 200,
      json: { done: true, badge: 'C1', people: [meera, { ...ravi, name: 'R. Das' }], recoveryCode: true },
    });
    expect(await ask(peoplePaths.person('L1'), { pin: PIN, what: 'ended' })).toEqual({
      status: 409,
      json: { refused: 'last-lead' },
    });
  });

  test('of a form that is wrong are named field by field, and no PIN or code is told back', async () => {
    const { ask, logged } = await openWorkingApi();
    const answers = [
      await ask(peoplePaths.people, { ...clerk, pin: 480915, newPin: 715204, role: 'king', badge: 'C-1' }),
      await ask(peoplePaths.person('C1'), { pin: PIN, what: 'pin', newPin: { of: '715204' } }),
      await ask(peoplePaths.recover, { code: 7_152_044, badge: 'L1', newPin: '7152041'.repeat(20) }),
      await ask(peoplePaths.sets, { pin: PIN, more: '715204' }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400]);
    const fields = answers.map(({ json }) =>
      (json as { invalid: readonly { field: string }[] }).invalid.map(({ field }) => field),
    );
    expect(fields).toEqual([['pin', 'badge', 'role', 'newPin'], ['newPin'], ['code', 'newPin'], ['more']]);
    expect(JSON.stringify([answers, logged])).not.toMatch(/480915|71520/);
  });

  test('the set-up’s code gives the lead a new PIN and the next code, and a lead makes a new one', async () => {
    const { ask, act } = await openApi();
    const setUp = await ask(paths.setUp, asked);
    const code = (setUp.json as { recoveryCode: string }).recoveryCode;
    expect([setUp.status, code]).toEqual([200, expect.stringMatching(CODE)]);
    const wrong = `${code.slice(0, -1)}${code.endsWith('2') ? '3' : '2'}`;
    const recover = (typed: string) =>
      ask(peoplePaths.recover, { code: typed, badge: 'l1', newPin: '628401' });
    expect(await recover(wrong)).toEqual({ status: 403, json: { refused: 'mistyped' } });
    expect(await recover(code)).toEqual({
      status: 200,
      json: { done: true, code: expect.stringMatching(CODE) },
    });
    expect(await recover(code)).toEqual({ status: 403, json: { refused: 'wrong-code' } });
    expect(await act({ act: 'close', pin: PIN, driver: DRIVER })).toMatchObject({ status: 403 });
    expect(await ask(peoplePaths.recoveryCode, { pin: '628401' })).toEqual({
      status: 200,
      json: { done: true, code: expect.stringMatching(CODE) },
    });
  });

  test('a set is opened and closed with the lead’s PIN, and tells what it leaves', async () => {
    const { ask, act } = await openWorkingApi();
    expect(await ask(peoplePaths.closeSet, { pin: PIN })).toEqual({
      status: 409,
      json: { refused: 'no-set-open' },
    });
    expect(await ask(peoplePaths.sets, { pin: PIN })).toMatchObject({
      status: 200,
      json: { done: true, current: { name: 'SET1', openedBy: 'L1', leftOpen: false } },
    });
    await act({ act: 'open', direction: 'induction', vehicle: 'DL01LX4821', seal: '', driverName: '' });
    await act({ act: 'scan', text: 'AA123456758BR' });
    expect(await ask(peoplePaths.closeSet, { pin: PIN })).toMatchObject({
      status: 200,
      json: { left: { handoffs: [expect.any(String)], parked: 1, unsent: 0 }, current: null },
    });
    const { recent } = (await ask(peoplePaths.sets)).json as { recent: readonly unknown[] };
    expect(recent).toMatchObject([{ id: 1, name: 'SET1', closedBy: 'L1' }]);
  });
});
