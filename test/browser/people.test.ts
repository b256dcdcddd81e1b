import { describe, expect, test } from 'vitest';
import type { PeopleList, PersonView, SetsView } from '#src/api/contract-people.ts';
import {
  type Answers,
  expectText,
  focused,
  hand,
  noChromium,
  painted,
  picture,
  useChromium,
  violations,
} from './page-fixture.ts';
import { emptyDock, setUpView } from './views.ts';

const CODE = '7KQ4M-2XWFA-HN9RT-C3P8V-DJ6EY';
const NEXT_CODE = 'VD8EY-2XWFA-HN9RT-C3P8V-7KQ4M';
const PIN = '483920';

describe.skipIf(noChromium)('people and sets in Chromium by the keyboard alone', () => {
  const open = useChromium('people');
  const opened = async () => {
    const dock = leadAtTheDesk();
    const { page, station, complaints } = await open(emptyDock, dock);
    const { keyboard } = page;
    await page.getByText('No truck at the dock').waitFor();
    await keyboard.press('Alt+o');
    await page.locator('input[name=task]').first().waitFor();
    const times = async (n: number, key: string) => {
      for (let i = 0; i < n; i += 1) await keyboard.press(key);
    };
    const field = async (text: string) => {
      await keyboard.type(text, hand);
      await keyboard.press('Enter');
    };
    const asked = () =>
      station.asked.filter(({ body }) => body !== null).map(({ path, body }) => [path, body]);
    return { page, keyboard, complaints, times, field, asked };
  };
  const toTask = async (page: Awaited<ReturnType<typeof opened>>['page'], task: string): Promise<void> => {
    await expect.poll(() => page.locator('input[name=task]:checked').inputValue()).toBe(task);
    // After the picture of another task its fields are emptied: what a faster hand has typed by then, too.
    await painted(page);
  };

  test('a clerk is added, made a lead with a new PIN, and a wrong one of the lead is told', async () => {
    const { page, keyboard, complaints, times, field, asked } = await opened();
    await picture(page, 'people');
    expect(await violations(page)).toEqual([]);
    await keyboard.press('Enter');
    await field('Asha Verma');
    await keyboard.press('Enter');
    await field('');
    await field('715204');
    await field('715205');
    await field(PIN);
    await expectText(page.locator('#newPinAgain-wrong'), /not the same/);
    expect(await focused(page)).toBe('newPinAgain');
    await keyboard.press('Control+a');
    await field('715204');
    await keyboard.press('Control+a');
    await field('000000');
    await expectText(page.locator('#pin-wrong'), /This PIN is wrong/);
    expect(await focused(page)).toBe('pin');
    await picture(page, 'people-wrong');
    expect(await violations(page)).toEqual([]);
    await field(PIN);
    await expectText(page.locator('.done'), /^C2 is added\.$/);

    // Another role: for the third of the list, from clerk to lead.
    await times(2, 'ArrowDown');
    await toTask(page, 'role');
    await keyboard.press('Enter');
    await times(2, 'ArrowDown');
    await keyboard.press('Enter');
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await field('936172');
    await field('936172');
    await field(PIN);
    await expectText(page.locator('.done'), /^C2 is changed\.$/);
    const asha = { badge: '', name: 'Asha Verma', role: 'clerk', newPin: '715204' };
    expect(asked()).toEqual([
      ['/api/people', { pin: '000000', ...asha }],
      ['/api/people', { pin: PIN, ...asha }],
      ['/api/people/C2', { pin: PIN, what: 'role', role: 'lead', newPin: '936172' }],
    ]);
    expect(complaints).toEqual([]);
  });

  test('a set is opened, and closed with what it leaves', async () => {
    const { page, keyboard, times, field, asked } = await opened();
    await page.getByText('No set is open.').waitFor();
    await times(6, 'ArrowDown');
    await toTask(page, 'set');
    await keyboard.press('Enter');
    await field(PIN);
    await expectText(page.locator('.done'), /^SET1 is open\.$/);
    await page.getByText('SET1 was left open over night.').waitFor();
    await expectText(page.locator('.pending'), /^Handoffs not finished1In the bins3Manifests not sent2$/);
    await picture(page, 'people-set');
    expect(await violations(page)).toEqual([]);
    await keyboard.press('Enter');
    await keyboard.type(PIN, hand);
    await keyboard.press('Alt+o');
    await expectText(page.locator('.done'), /^SET1 is closed\./);
    await page.getByText('What SET1 leaves to the next set').waitFor();
    expect(asked()).toEqual([
      ['/api/sets', { pin: PIN }],
      ['/api/sets/close', { pin: PIN }],
    ]);
  });

  test('a lead who has forgotten the PIN comes back in by the code, and the next code is shown until it is written down', async () => {
    const { page, keyboard, times, field, asked } = await opened();
    await times(8, 'ArrowDown');
    await toTask(page, 'recover');
    await keyboard.press('Enter');
    await keyboard.press('Enter');
    await field(CODE.replace('7', '8'));
    for (let i = 0; i < 2; i += 1) await field('628401');
    await expectText(page.locator('#code-wrong'), /mistyped/);
    await keyboard.press('Control+a');
    await field(CODE.toLowerCase());
    // The new PIN stands as it was typed.
    await times(2, 'Enter');
    await page.locator('.recovery-code').waitFor();
    expect(await page.locator('.recovery-code span').allTextContents()).toEqual(NEXT_CODE.split('-'));
    expect(await page.evaluate('document.activeElement.tagName')).toBe('H1');
    await picture(page, 'recovery');
    expect(await violations(page)).toEqual([]);
    // No other key takes it from the screen.
    for (const key of ['Escape', 'F2', 'Enter', 'Alt+Enter']) await keyboard.press(key);
    expect(await page.locator('.recovery-code').isVisible()).toBe(true);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.header').isVisible()).toBe(false);
    expect(await page.locator('.recovery-code').isVisible()).toBe(true);
    await page.emulateMedia({ media: 'screen' });
    await page.evaluate('window.print = () => { globalThis.printed = true; }');
    await keyboard.press('Alt+p');
    expect(await page.evaluate('globalThis.printed')).toBe(true);
    await keyboard.press('Alt+w');
    await page.locator('input[name=task]').first().waitFor();
    expect(await page.getByText(NEXT_CODE.slice(0, 5)).count()).toBe(0);
    expect(asked()).toEqual([
      ['/api/recovery', { code: CODE.replace('7', '8'), badge: 'L1', newPin: '628401' }],
      ['/api/recovery', { code: CODE.toLowerCase(), badge: 'L1', newPin: '628401' }],
    ]);
  });

  test('the set-up ends with its recovery code, also where the central system did not take the station', async () => {
    const { page, complaints } = await open(setUpView, ({ path }, fake) => {
      if (path === '/api/ports') return { json: { ports: [] } };
      if (path !== '/api/set-up') return undefined;
      fake.show(emptyDock);
      return { status: 502, json: { trouble: 'away', detail: 'ECONNREFUSED', recoveryCode: CODE } };
    });
    await page.getByText('Set up this station').waitFor();
    await page.keyboard.press('Alt+Enter');
    await page.getByText('Recovery code of DEL1, station A').waitFor();
    await page.keyboard.press('Alt+w');
    await page.getByText('No truck at the dock').waitFor();
    expect(complaints).toEqual([]);
  });
});

const someone = (badge: string, name: string, role: PersonView['role']): PersonView => ({
  badge,
  name,
  role,
  endedAt: null,
  lockedMs: 0,
  scanners: [],
});

/** A station as the page sees it: `PIN` is the lead's. */
const leadAtTheDesk = (): Answers => {
  let list: PeopleList = {
    recoveryCode: true,
    people: [
      { ...someone('L1', 'Meera Nair', 'lead'), scanners: ['scanner-1'] },
      { ...someone('C1', 'Ravi Das', 'clerk'), lockedMs: 60_000 },
      { ...someone('A1', 'Devi Rao', 'auditor'), endedAt: '2026-11-20T10:00:00.000Z' },
    ],
  };
  let sets: SetsView = {
    current: null,
    pending: { handoffs: ['h-1'], parked: 3, unsent: 2 },
    recent: [],
  };
  return ({ path, body }) => {
    if (body === null) {
      if (path === '/api/people') return { json: list };
      return path === '/api/sets' ? { json: sets } : undefined;
    }
    const asked = body as { readonly pin?: string; readonly name?: string; readonly code?: string };
    if (path === '/api/recovery') {
      return asked.code?.toUpperCase() === CODE
        ? { json: { done: true, code: NEXT_CODE } }
        : { status: 403, json: { refused: 'mistyped' } };
    }
    if (asked.pin !== PIN) return { status: 403, json: { refused: 'wrong-pin' } };
    switch (path) {
      case '/api/people':
        list = {
          ...list,
          people: [
            ...list.people.slice(0, 2),
            someone('C2', asked.name ?? '', 'clerk'),
            ...list.people.slice(2),
          ],
        };
        return { json: { done: true, badge: 'C2', ...list } };
      case '/api/people/C2':
        return { json: { done: true, badge: 'C2', ...list } };
      case '/api/sets':
        sets = {
          ...sets,
          current: {
            id: 1,
            name: 'SET1',
            openedAt: '2026-11-23T02:00:00.000Z',
            openedBy: 'L1',
            leftOpen: true,
          },
        };
        return { json: { done: true, ...sets } };
      case '/api/sets/close':
        sets = { ...sets, current: null };
        return { json: { done: true, left: sets.pending, ...sets } };
      default:
        return undefined;
    }
  };
};
