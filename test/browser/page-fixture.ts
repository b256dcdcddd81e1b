// What every test of the page in Chromium shares: a page before a station that shows what the test says.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { spell } from '#hardware/scanner/keyboard.fixture.ts';
import { paths, type View } from '#src/api/contract.ts';
import { buildPage, pictures } from './build-page.ts';
import { chromiumPath, openChromium } from './chromium.ts';
import { type FakeStation, startFakeStation } from './fake-station.ts';
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
    await page.addInitScript(noteWhatCame);
    await page.addInitScript(holdTimers);
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
  expect.poll(() => where.textContent()).toMatch(text);

/**
 * Until the page has drawn the view that the station shows now and has taken the answer to every act: for whatever looks
 * the same before and after it.
 */
export const caughtUp = (page: Page, station: FakeStation): Promise<void> =>
  expect
    .poll(() => page.evaluate('[came.view, came.answers]'))
    .toEqual([station.view().version, station.acts().length]);

/** Until the page has done what it does after a picture (useEffect) of what it was told so far. */
export const painted = (page: Page): Promise<unknown> =>
  page.evaluate(
    'new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))',
  );

/** The page's first moments are blind to a scanner that types: a label that begins in them may be half of one. */
export const seeing = (page: Page): Promise<void> =>
  expect
    .poll(() =>
      page.evaluate(`(({ loadEventEnd }) => loadEventEnd > 0 && performance.now() > loadEventEnd + 250)(
        performance.getEntriesByType('navigation')[0])`),
    )
    .toBe(true);

/** Keys without a pause, as a scanner sends them that plugs in as a keyboard. */
export const wedge = async (page: Page, code: string): Promise<void> => {
  await seeing(page);
  await scanKeys(page, spell(`${code}\r`));
};

/** Runs in the page: the frequencies of everything that was let sound, in order. */
const listenToOscillators = `
  globalThis.heard = [];
  const start = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function (...at) {
    heard.push(this.frequency.value);
    return start.apply(this, at);
  };
`;

/** Runs in the page: the version of the view that came last, and how many acts were answered. */
const noteWhatCame = `
  globalThis.came = { view: 0, answers: 0 };
  const { parse } = JSON;
  JSON.parse = (...given) => {
    const is = parse(...given);
    if (is?.phase !== undefined && is.version !== undefined) came.view = is.version;
    return is;
  };
  const { json } = Response.prototype;
  Response.prototype.json = async function () {
    const is = await json.call(this);
    if (new URL(this.url).pathname === '${paths.act}') came.answers += 1;
    return is;
  };
`;

/** Runs in the page: no timer ends while `isHeld`. */
const holdTimers = `
  globalThis.isHeld = false;
  const later = window.setTimeout.bind(window);
  const clear = window.clearTimeout.bind(window);
  const again = new Map();
  window.setTimeout = (then, ms, ...given) => {
    const end = () => {
      again.delete(id);
      if (isHeld) again.set(id, later(end, 5));
      else then(...given);
    };
    const id = later(end, ms);
    return id;
  };
  window.clearTimeout = id => {
    clear(id);
    clear(again.get(id));
    again.delete(id);
  };
`;
