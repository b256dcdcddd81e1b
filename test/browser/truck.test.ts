import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { View } from '#src/api/contract.ts';
import type { Act } from '#src/api/contract-acts.ts';
import type { ListLine } from '#src/api/contract-lists.ts';
import {
  type Answers,
  caughtUp,
  expectText,
  focused,
  hand,
  noChromium,
  picture,
  useChromium,
  violations,
} from './page-fixture.ts';
import { busyDock, emptyDock, openDock, scanOf } from './views.ts';

const keys = async (page: Page, ...pressed: readonly string[]) => {
  for (const key of pressed) await page.keyboard.press(key);
};
/** Types each and confirms it. */
const fill = async (page: Page, ...texts: readonly string[]) => {
  for (const text of texts) {
    if (text !== '') await page.keyboard.type(text, hand);
    await page.keyboard.press('Enter');
  }
};

const line = {
  id: 'l-1',
  name: 'okhla-24-nov.csv',
  vehicle: 'DL1LAB4321',
  sacks: 20,
  parcels: 500,
  state: 'open',
  otherSite: false,
} as ListLine;
const answers: Answers = ({ path }) =>
  path === '/api/lists'
    ? { json: { lists: [line, { ...line, id: 'l-2', state: 'put-away' }] } }
    : { json: { done: true } };

const planned: View['planned'] = [
  {
    id: 'p-1',
    direction: 'induction',
    vehicle: 'HR55X9001',
    lane: '',
    expectedAt: '2026-11-24T09:00:00.000Z',
    list: 'l-9',
  },
];

describe.skipIf(noChromium)('a truck in Chromium, by the keyboard alone', () => {
  const open = useChromium('truck');
  const atEmptyDock = async (view: View, answer: Answers = answers) => {
    const opened = await open(view, answer);
    await opened.page.getByText('No truck at the dock').waitFor();
    return opened;
  };
  const atDock = async (view: View, answer: Answers = answers) => {
    const opened = await open(view, answer);
    await opened.page.locator('.verdict-word').waitFor();
    return opened;
  };

  test('that was planned is opened with its seal and driver alone', async () => {
    const { page, station } = await atEmptyDock({ ...emptyDock, planned });
    await keys(page, 'F2');
    await page.locator('#vehicle').waitFor();
    await keys(page, 'ArrowDown');
    await expect.poll(() => page.locator('#vehicle').count()).toBe(0);
    await picture(page, 'open-planned');
    expect(await violations(page)).toEqual([]);
    await fill(page, '', 'S-1', 'R. Kumar', '');
    await expect
      .poll(() => station.acts())
      .toEqual([
        {
          act: 'open',
          direction: 'induction',
          vehicle: 'HR55X9001',
          seal: 'S-1',
          driverName: 'R. Kumar',
          list: 'l-9',
          planned: 'p-1',
        },
      ]);
  });

  test('is opened against an announced list, with the time when it came', async () => {
    const { page, station } = await atEmptyDock(emptyDock);
    await keys(page, 'F2');
    await page.getByText('DL1LAB4321 · okhla-24-nov.csv · 20 sacks, 500 parcels').waitFor();
    expect(await page.locator('input[name=list]').count()).toBe(2);
    await fill(page, '');
    await keys(page, 'ArrowDown', 'Enter');
    await fill(page, 'DL1', 'S-1');
    // Enter passes the time by: nearly every truck came now.
    await keys(page, 'Tab');
    expect(await focused(page)).toBe('arrivedAt');
    await page.keyboard.type('25:00', hand);
    await keys(page, 'Enter');
    await expectText(page.locator('#arrivedAt-wrong'), /^This is no time of today/);
    await picture(page, 'open-list');
    expect(await violations(page)).toEqual([]);
    await keys(page, 'Control+a');
    await page.keyboard.type('00:00', hand);
    await keys(page, 'Enter');
    await expect.poll(() => station.acts().length).toBe(1);
    expect(station.acts()).toMatchObject([{ act: 'open', vehicle: 'DL1', list: 'l-1' }]);
    const { arrivedAt } = station.acts()[0] as Extract<Act, { act: 'open' }>;
    // Midnight in India.
    expect(arrivedAt).toMatch(/T18:30:00\.000Z$/);
  });

  test('is planned with its list, and taken out again', async () => {
    const { page, station } = await atEmptyDock({ ...emptyDock, planned });
    await keys(page, 'F2');
    await page.locator('#vehicle').waitFor();
    await keys(page, 'Alt+v');
    await page.getByText('When it is expected').waitFor();
    await page.locator('input[name=list]').first().waitFor();
    await picture(page, 'plan');
    expect(await violations(page)).toEqual([]);
    await fill(page, '', '', 'MH1');
    await keys(page, 'ArrowDown', 'Enter', 'Enter');
    await expect
      .poll(() => station.acts())
      .toEqual([{ act: 'plan', direction: 'induction', vehicle: 'MH1', list: 'l-1' }]);
    // Until its answer is there, the page takes no other.
    await page.getByText('MH1 is planned.').waitFor();
    expect([await page.locator('#vehicle').inputValue(), await focused(page)]).toEqual(['', 'vehicle']);
    await page.locator('input[name=planned]:checked').focus();
    await keys(page, 'ArrowDown');
    await page.getByText('Take this truck out of the plan').waitFor();
    await keys(page, 'Enter');
    await expect.poll(() => station.acts().slice(1)).toEqual([{ act: 'unplan', planned: 'p-1' }]);
    await page.getByText('HR55X9001 is no longer planned.').waitFor();
  });

  test('has its seal checked before its door is opened', async () => {
    const { page, station } = await atDock(openDock);
    await keys(page, 'Alt+6');
    await page.getByText('Its papers say S-448812').waitFor();
    await keys(page, 'ArrowDown', 'Enter');
    expect(await focused(page)).toBe('found');
    await page.keyboard.type('S-99', hand);
    await picture(page, 'seal-check');
    expect(await violations(page)).toEqual([]);
    await keys(page, 'Enter');
    await page.getByText('Ready', { exact: true }).waitFor();
    expect(station.acts()).toEqual([{ act: 'check-seal', found: 'S-99', state: 'broken' }]);
  });

  test('is paused and goes on with one key, and says so in large', async () => {
    const busy = busyDock(scanOf(40));
    const { page, station } = await atDock(busy, ({ body }, fake) => {
      const { act } = body as Act;
      fake.show(busyDock(scanOf(40), { isPaused: act === 'pause' }));
      return { json: { done: true } };
    });
    await keys(page, 'Alt+5');
    await page.locator('.verdict.paused').waitFor();
    expect(await page.locator('.verdict.paused h1').textContent()).toBe('Paused');
    await picture(page, 'paused');
    expect(await violations(page)).toEqual([]);
    await keys(page, 'Alt+5');
    await page.locator('.verdict-code').waitFor();
    expect(station.acts()).toEqual([{ act: 'pause' }, { act: 'resume' }]);
  });

  test('of a manifest that is voided is put right by the next handoff', async () => {
    let tries = 0;
    const { page, station } = await atEmptyDock(emptyDock, ({ path, body }) => {
      if (path === '/api/lists') return { json: { lists: [] } };
      if (path !== '/api/act' || (body as Act).act !== 'void') return { json: { done: true } };
      tries += 1;
      return tries === 1 ? { status: 403, json: { refused: 'wrong-pin' } } : { json: { done: true } };
    });
    await keys(page, 'F9');
    await page.locator('h1', { hasText: 'Manifests' }).waitFor();
    await keys(page, 'Alt+0');
    await page.locator('#number').waitFor();
    expect(await page.locator('#number').inputValue()).toBe('DEL1-A-261123-004');
    await fill(page, '', '', 'sacks mixed', '111111');
    await page.getByText('This PIN is wrong').waitFor();
    expect(await focused(page)).toBe('pin');
    await picture(page, 'void');
    expect(await violations(page)).toEqual([]);
    await fill(page, '483920');
    await page.getByText('Voided. The next handoff can put it right.').waitFor();
    await keys(page, 'F2');
    await page.getByText('Puts right the voided manifest DEL1-A-261123-004').waitFor();
    await picture(page, 'open-corrects');
    expect(await violations(page)).toEqual([]);
    await fill(page, '', '', 'DL1', '', '', '');
    await expect.poll(() => station.acts().length).toBe(3);
    expect(station.acts()).toEqual([
      { act: 'void', number: 'DEL1-A-261123-004', reason: 'sacks mixed', pin: '111111' },
      { act: 'void', number: 'DEL1-A-261123-004', reason: 'sacks mixed', pin: '483920' },
      {
        act: 'open',
        direction: 'induction',
        vehicle: 'DL1',
        seal: '',
        driverName: '',
        corrects: 'DEL1-A-261123-004',
      },
    ]);
    // It was put right: the truck after it is another one.
    await page.getByText('No truck at the dock').waitFor();
    await keys(page, 'F2');
    await page.locator('#vehicle').waitFor();
    expect(await page.locator('input[name=corrects]').count()).toBe(0);
  });

  test('of a sealed manifest forgets who its driver was, when a lead says so', async () => {
    const { page, station } = await atEmptyDock(emptyDock);
    await keys(page, 'F9');
    await page.locator('h1', { hasText: 'Manifests' }).waitFor();
    await keys(page, 'Alt+0');
    await page.locator('#number').waitFor();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('del1-a-261121-002', hand);
    await keys(page, 'Enter', 'ArrowDown');
    await page.locator('h1', { hasText: 'Erase who the driver was' }).waitFor();
    expect(await page.locator('#reason').count()).toBe(0);
    expect(await violations(page)).toEqual([]);
    await keys(page, 'Enter');
    await page.keyboard.type('483920', hand);
    await picture(page, 'erase');
    await keys(page, 'Enter');
    await page.getByText('Erased. Its paper says so from now on.').waitFor();
    expect(station.acts()).toEqual([{ act: 'erase', number: 'DEL1-A-261121-002', pin: '483920' }]);
    // Nothing is put right by the truck after it.
    await keys(page, 'F2');
    await page.locator('#vehicle').waitFor();
    expect(await page.locator('input[name=corrects]').count()).toBe(0);
  });

  test('that is closed waits for both sides, and a lead opens it again', async () => {
    const asks = { ...emptyDock.station.asks, signOff: 'both' as const };
    const station = { ...emptyDock.station, asks };
    const busy = { ...busyDock(scanOf(40)), station };
    const { page, station: fake } = await atDock(busy, ({ body }, at) => {
      const { act } = body as Act;
      if (act === 'close') {
        at.show({ ...busyDock(scanOf(40), { phase: 'closed', undo: null }), station });
        return { json: { done: true, signWanted: true } };
      }
      if (act === 'reopen') at.show(busy);
      return { json: { done: true } };
    });
    await keys(page, 'F10');
    await page.locator('#pin').waitFor();
    await fill(page, '483920');
    await page.locator('.sheet.sign').waitFor();
    // The view may be ahead of the answer, which shows the sign-off, too.
    await caughtUp(page, fake);
    await keys(page, 'Escape');
    await page.getByText('Closed, not signed yet').waitFor();
    await picture(page, 'closed-unsigned');
    expect(await violations(page)).toEqual([]);
    await keys(page, 'Alt+8');
    await page.locator('#reason').waitFor();
    await fill(page, 'one sack forgotten', '');
    await page.getByText('The PIN is empty: the site lead types it.').waitFor();
    await picture(page, 'reopen');
    expect(await violations(page)).toEqual([]);
    await fill(page, '483920');
    await page.locator('.verdict-code').waitFor();
    expect(fake.acts()).toEqual([
      { act: 'close', pin: '483920' },
      { act: 'reopen', reason: 'one sack forgotten', pin: '483920' },
    ]);
  });

  test('has its command barcodes and badges printed from the keys', async () => {
    const { page, station } = await atEmptyDock(emptyDock);
    await keys(page, 'F1');
    await page.locator('.all-keys').waitFor();
    await picture(page, 'keys');
    expect(await violations(page)).toEqual([]);
    for (const [key, path] of [
      ['Alt+p', 'api/command-sheet.pdf'],
      ['Alt+,', 'api/badge-cards.pdf'],
    ] as const) {
      const paper = page.context().waitForEvent('page');
      await keys(page, key);
      expect((await paper).url()).toBe(station.url + path);
      await page.bringToFront();
    }
  });
});
