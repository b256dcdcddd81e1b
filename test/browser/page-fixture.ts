// What every test of the page in Chromium shares: a page before a station that shows what the test says.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { spell } from '#hardware/scanner/keyboard.fixture.ts';
import type { View } from '#src/api/contract.ts';
import { buildPage, pictures } from './build-page.ts';
import { chromiumPath, openChromium } from './chromium.ts';
import { startFakeStation } from './fake-station.ts';
import { scanKeys } from './wedge-keys.ts';

export type Answers = Parameters<typeof startFakeStation>[0]['answer'];

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** As slow as a fast hand: a scanner that types is faster, and is treated otherwise. */
export const hand = { delay: 60 };

/** Without a browser these tests are skipped, but never in CI. */
export const noChromium = chromiumPath === undefined && process.env.CI !== 'true';

/** Opens and ends everything for one file of tests, `name`. */
export const useChromium = (name: string, more: readonly string[] = []) => {
  let browser: Browser;
  let folder: string;
  const ends: (() => Promise<unknown>)[] = [];

  beforeAll(async () => {
    [browser, folder] = await Promise.all([openChromium(more), buildPage(name)]);
  });
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end();
  });
  afterAll(() => browser?.close());

  return async (view: View, answer: Answers = () => ({ json: { done: true } })) => {
    const station = await startFakeStation({ pageFolder: folder, view, answer });
    ends.push(station.stop);
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
    ends.push(() => context.close());
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('pageerror', error => complaints.push(String(error)));
    page.on('console', message => {
      // Chromium logs every connection that a test breaks on purpose, and every answer that is a refusal.
      if (message.type() === 'error' && !/Failed to load resource/.test(message.text()))
        complaints.push(message.text());
    });
    await page.addInitScript(listenToOscillators);
    await page.goto(station.url);
    return { station, page, complaints };
  };
};

export const picture = (page: Page, name: string) =>
  page.screenshot({ path: `${pictures}${name}.png`, animations: 'disabled' });

/** Serious and critical violations, by rule and element. */
export const violations = async (page: Page, within = 'html'): Promise<readonly string[]> => {
  // The content security policy keeps foreign scripts out of the page, so it goes in by the debugger's door.
  await page.evaluate(axe);
  return await page.evaluate(
    `axe.run('${within}', { resultTypes: ['violations'] }).then(({ violations }) => violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => id + ' ' + target.join(' ') + ' ' + failureSummary)))`,
  );
};

export const focused = (page: Page): Promise<string> => page.evaluate('document.activeElement.id');

export const expectText = (where: ReturnType<Page['locator']>, text: RegExp): Promise<void> =>
  expect.poll(() => where.textContent(), { timeout: 10_000 }).toMatch(text);

/** Keys without a pause, as a scanner sends them that plugs in as a keyboard. */
export const wedge = (page: Page, code: string): Promise<void> => scanKeys(page, spell(`${code}\r`));

/** Runs in the page: the frequencies of everything that was let sound, in order. */
const listenToOscillators = `
  globalThis.heard = [];
  const start = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function (...at) {
    heard.push(this.frequency.value);
    return start.apply(this, at);
  };
`;
