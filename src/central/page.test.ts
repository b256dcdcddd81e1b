import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sampleKey, sampleOpening, sealedTruck } from '#test/sealed-truck.ts';
import { startTestCentral, type TestCentral } from './central.fixture.ts';

let central: TestCentral;
let browser: Browser;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  central = await startTestCentral();
  browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
});
afterAll(async () => {
  await browser?.close();
  await central?.close();
});
beforeEach(async () => {
  await central.forget();
  page = await browser.newPage();
  complaints.length = 0;
  page.on('pageerror', error => complaints.push(String(error)));
  page.on('console', message => {
    // Chromium itself reports the 401 of the sign-in page.
    if (message.type() === 'error' && !/status of 401/.test(message.text())) complaints.push(message.text());
  });
});

/** Typed blindly, as a person does who finds the cursor there; it comes a moment after the page. */
const typeToken = async (token: string): Promise<void> => {
  await page.locator('#token:focus').waitFor();
  await page.keyboard.type(token);
  await page.keyboard.press('Enter');
};
const signIn = async (): Promise<void> => {
  await page.goto(central.url);
  await typeToken(central.token);
  await page.locator('#live').waitFor();
  // With its script.
  await page.waitForLoadState('load');
};
const truck = (
  number: string,
  more: Parameters<typeof sealedTruck>[3] = {},
  vehicle = 'DL 01 LAB 4821',
  sacks = 4,
) => sealedTruck({ sacks, parcels: 20 }, [], { ...sampleOpening, vehicle }, { number, ...more });
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const unreachable = async (): Promise<string[]> => {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    type Axe = { run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    const { violations } = await (globalThis as unknown as { axe: Axe }).axe.run();
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  });
};

describe('the page of the central system', () => {
  test('takes a wrong token with a sentence and the right one from the keyboard', async () => {
    await page.goto(central.url);
    await typeToken('wrong');
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').textContent()).toMatch(/^This token is not known here\./);
    expect(await unreachable()).toEqual([]);
    await typeToken(central.token);
    await page.getByText('No manifest has arrived yet.').waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByLabel('Token').waitFor();
    expect(complaints).toEqual([]);
  });

  test('lists what arrived and what is odd, as text, for everybody, in light and dark', async () => {
    await central.enrol('DEL1', 'A', sampleKey);
    const first = truck('DEL1-A-261123-001', {}, '<b onclick="x()">MH 04</b>');
    const second = truck('DEL1-A-261123-002', {
      previous: { number: 'DEL1-A-261123-001', document: first.id },
    });
    const third = truck('DEL1-A-261123-003', {
      previous: { number: 'DEL1-A-261123-002', document: second.id },
    });
    for (const { text } of [first, third, truck('DEL1-A-261123-001', {}, 'another', 5)])
      await central.deliver(text);
    await signIn();
    const rows = await page.locator('section:has(#arrived) tbody tr').allInnerTexts();
    expect(rows.map(row => row.replace(/\s+/g, ' ')).sort()).toEqual([
      'DEL1-A-261123-001 DEL1 In <b onclick="x()">MH 04</b> 4 20 53.862 23 Nov 2026, 18:21 23 Nov 2026, 18:30',
      'DEL1-A-261123-003 DEL1-A-261123-002, sealed before it, has not arrived DEL1 In DL 01 LAB 4821 4 20 53.862 23 Nov 2026, 18:21 23 Nov 2026, 18:30',
    ]);
    await page.getByRole('heading', { name: 'Two documents under one number' }).waitFor();
    expect(await unreachable()).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await unreachable()).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('says which do not stand, by word and shape, and leaves them out of the sums', async () => {
    await central.enrol('DEL1', 'A', sampleKey);
    const first = truck('DEL1-A-261123-001');
    const reason = '<b>Two trucks</b>';
    const second = truck('DEL1-A-261123-002', {
      previous: { number: 'DEL1-A-261123-001', document: first.id },
      voids: [{ number: 'DEL1-A-261123-001', reason, at: '2026-11-23T18:30:00.000+05:30' }],
    });
    for (const { text } of [second, first]) await central.deliver(text);
    await signIn();
    const names = await page.locator('section:has(#arrived) tbody th').allInnerTexts();
    expect(names.map(name => name.replace(/\s+/g, ' ')).sort()).toEqual([
      `DEL1-A-261123-001 Voided: ${reason}`,
      'DEL1-A-261123-002',
    ]);
    const figures = await page.locator('.figures div').allInnerTexts();
    expect(figures.map(figure => figure.replace(/\s+/g, ' '))).toEqual([
      'Manifests 1',
      'Sacks 4',
      'Parcels 20',
      'kg 53.862',
      'Voided 1',
    ]);
    expect(await unreachable()).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await unreachable()).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('shows by itself what arrives later', async () => {
    await central.enrol('DEL1', 'A', sampleKey);
    await page.clock.install();
    await signIn();
    await central.deliver(truck('DEL1-A-261123-001').text);
    const arrived = page.getByRole('link', { name: 'DEL1-A-261123-001' });
    const deadline = Date.now() + 60_000;
    while ((await arrived.count()) === 0 && Date.now() < deadline) await page.clock.fastForward(10_000);
    expect(await arrived.count()).toBe(1);
    expect(complaints).toEqual([]);
  });
});
