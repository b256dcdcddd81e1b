import { describe, expect, test } from 'vitest';
import {
  type Answers,
  expectText,
  hand,
  noChromium,
  picture,
  useChromium,
  violations,
} from './page-fixture.ts';
import { busyDock, emptyDock, scanOf, troubledDock } from './views.ts';

describe.skipIf(noChromium)('manifests and troubles in Chromium', () => {
  const open = useChromium('record');

  test('says at once that it is not live when the station is gone, greys the counts, and joins again', async () => {
    const { page, station } = await open(busyDock(scanOf(40)));
    await page.locator('.verdict-code').waitFor();
    station.away();
    const band = page.locator('.not-live');
    await band.waitFor();
    expect(await band.textContent()).toContain('This screen is not live');
    const box = await band.boundingBox();
    expect(box?.width).toBe(1366);
    expect(await page.evaluate(`getComputedStyle(document.querySelector('main')).filter`)).toBe(
      'grayscale(1)',
    );
    await picture(page, 'not-live');
    // The rest is grey on purpose: it must not be read as news.
    expect(await violations(page, '.not-live')).toEqual([]);
    station.back();
    station.show(busyDock(scanOf(41, { code: 'EE123456785IN' })));
    await band.waitFor({ state: 'detached' });
    await expectText(page.locator('.verdict-code'), /^EE123456785IN$/);
  });

  test('lists manifests with what became of each, pages, and prints the chosen one', async () => {
    const { page, station } = await open(busyDock(scanOf(40)), manifestAnswers);
    await page.locator('.verdict-code').waitFor();
    await page.keyboard.press('F9');
    await page.getByRole('rowheader', { name: 'DEL1-A-261123-004' }).waitFor();
    expect(await page.locator('.state').allTextContents()).toEqual([
      'waiting, tried 3 times: the central system cannot be reached',
      'delivered 23 Nov 14:05receipt 0123456789abcdef',
      'refused: the central system holds another manifest under this number: call it',
    ]);
    await picture(page, 'manifests');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('ArrowDown');
    const paper = page.context().waitForEvent('page');
    await page.keyboard.press('Alt+p');
    expect((await paper).url()).toContain('DEL1-A-261123-003/pdf');
    await page.bringToFront();
    await page.keyboard.press('PageDown');
    await page.getByRole('rowheader', { name: 'DEL1-A-261101-001' }).waitFor();
    await page.keyboard.press('Alt+r');
    await expect.poll(() => station.acts()).toEqual([{ act: 'send-again' }]);
    await page.keyboard.press('F1');
    await picture(page, 'keys');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Alt+c');
    await page.locator('#url').waitFor();
    await picture(page, 'central');
    expect(await violations(page)).toEqual([]);
  });

  test('tells a voided one by word and shape, and takes the chosen one to be voided', async () => {
    const { page, station } = await open(busyDock(scanOf(40)), asked => {
      const answer = manifestAnswers(asked, undefined as never);
      if (asked.path !== '/api/manifests' || answer === undefined) return answer;
      const { manifests, more } = answer.json as { manifests: readonly object[]; more: boolean };
      const voided = { reason: 'Two trucks on one' };
      return { json: { more, manifests: manifests.map((one, i) => (i === 1 ? { ...one, voided } : one)) } };
    });
    await page.locator('.verdict-code').waitFor();
    await page.keyboard.press('F9');
    await page.getByRole('rowheader', { name: 'DEL1-A-261123-004' }).waitFor();
    expect(await page.locator('.manifests tbody th').allTextContents()).toEqual([
      'DEL1-A-261123-004',
      'DEL1-A-261123-003Voided: Two trucks on one',
      'DEL1-A-261123-002',
    ]);
    await picture(page, 'manifests-voided');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Alt+0');
    await page.locator('#number').waitFor();
    expect(await page.locator('#number').inputValue()).toBe('DEL1-A-261123-002');
    expect(station.acts()).toEqual([]);
  });

  test('opens the handoff that puts the chosen voided one right', async () => {
    const { page, station } = await open(emptyDock, asked => {
      if (asked.path === '/api/lists') return { json: { lists: [] } };
      const answer = manifestAnswers(asked, undefined as never);
      if (asked.path !== '/api/manifests' || answer === undefined) return { json: { done: true } };
      const { manifests, more } = answer.json as { manifests: readonly object[]; more: boolean };
      const voided = { reason: 'Two trucks on one' };
      return { json: { more, manifests: manifests.map(one => ({ ...one, voided })) } };
    });
    await page.getByText('No truck at the dock').waitFor();
    await page.keyboard.press('F9');
    await page.getByText('Open the handoff that puts it right').waitFor();
    await page.keyboard.press('F2');
    await page.getByText('Puts right the voided manifest DEL1-A-261123-004').waitFor();
    await page.locator('#vehicle').focus();
    await page.keyboard.type('DL1', hand);
    await page.keyboard.press('F2');
    await expect
      .poll(() => station.acts())
      .toMatchObject([{ act: 'open', vehicle: 'DL1', corrects: 'DEL1-A-261123-004' }]);
  });

  test('tells troubles of devices, delivery and the record in words', async () => {
    const { page } = await open(troubledDock);
    await page
      .getByText('2 to deliver: the central system cannot be reached. Tried again at 14:10:00')
      .waitFor();
    expect(await page.locator('.header .lamp').allTextContents()).toEqual([
      'scanner-1 unplugged: plug it in again',
      'scanner-2 this computer does not let the program open it: ask the installer',
      'scale-1 ready · 7 not read',
    ]);
    expect(await page.locator('.scale-state').textContent()).toBe('Too heavy for this scale');
    await page.getByText('The computer’s clock was set back. Numbers stay on the date 2026-11-23').waitFor();
    await picture(page, 'troubles');
    expect(await violations(page)).toEqual([]);
  });

  test('says what it means that the central system did not take the station, and which keys try again', async () => {
    const detail = { url: 'https://central.example', detail: 'this is not a token' };
    const { page, station } = await open({
      ...busyDock(scanOf(40)),
      notices: [{ id: 'not-enrolled', code: 'not-enrolled', detail }],
    });
    await page
      .getByText(
        'The central system at https://central.example did not take this station (this is not a token). Nothing is lost: scanning goes on and manifests wait here. Press F9, then Alt+C to try again.',
      )
      .waitFor();
    await picture(page, 'not-enrolled');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('F9');
    await page.keyboard.press('Alt+c');
    await page.locator('#url').waitFor();
    await page.keyboard.press('Alt+n');
    await expect.poll(() => station.acts()).toEqual([{ act: 'put-away', notice: 'not-enrolled' }]);
  });
});

const manifestAnswers: Answers = ({ path }) => {
  const line = {
    document: 'c'.repeat(64),
    direction: 'induction',
    vehicle: 'DL1LAB4321',
    sealedAt: '2026-11-23T08:30:00Z',
    sacks: 20,
    parcels: 500,
    grams: 371_240,
    tries: 0,
  };
  if (path === '/api/manifests') {
    return {
      json: {
        more: true,
        manifests: [
          { ...line, number: 'DEL1-A-261123-004', delivery: 'waiting', tries: 3, trouble: 'away' },
          {
            ...line,
            number: 'DEL1-A-261123-003',
            delivery: 'delivered',
            deliveredAt: '2026-11-23T08:35:00Z',
            receipt: '0123456789abcdef'.repeat(4),
          },
          { ...line, number: 'DEL1-A-261123-002', delivery: 'refused', trouble: 'conflict' },
        ],
      },
    };
  }
  if (path === '/api/manifests?before=DEL1-A-261123-002') {
    return {
      json: { more: false, manifests: [{ ...line, number: 'DEL1-A-261101-001', delivery: 'delivered' }] },
    };
  }
  return path === '/api/act' ? { json: { done: true } } : undefined;
};
