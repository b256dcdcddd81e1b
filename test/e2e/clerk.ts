// A clerk before the real page in a real browser, with a keyboard and no mouse.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';
import { paths } from '#src/api/contract.ts';
import { openChromium } from '#test/browser/chromium.ts';
import { hand } from '#test/browser/page-fixture.ts';
import type { StationProgram } from '#test/program/station-program.ts';

export const pictures = fileURLToPath(new URL('../.out/e2e/', import.meta.url));

export type Clerk = Awaited<ReturnType<typeof seatClerk>>;

/** A browser for one test. */
export const openBrowser = async (): Promise<Browser> => {
  const browser = await openChromium();
  onTestFinished(() => browser.close());
  mkdirSync(pictures, { recursive: true });
  return browser;
};

/** Opens the address that the program printed. `complaints` are errors of the page's own. */
export const seatClerk = async (browser: Browser, program: StationProgram) => {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', error => complaints.push(String(error)));
  page.on('console', message => {
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text()))
      complaints.push(message.text());
  });
  page.setDefaultTimeout(60_000);
  await page.goto(program.startUrl);
  const { keyboard } = page;
  /** Into the field that has the focus, at the pace of a hand, and Enter. */
  const field = async (text: string): Promise<void> => {
    await keyboard.type(text, hand);
    await keyboard.press('Enter');
  };
  const picture = (name: string) =>
    page.screenshot({ path: join(pictures, `${name}.png`), animations: 'disabled' });
  return {
    page,
    context,
    complaints,
    press: (key: string) => keyboard.press(key),
    field,
    /** Closes the truck with a lead's PIN, and signs: the driver's name is typed, `more` of it than the opening said. */
    closeAndSign: async (pin: string, more = ''): Promise<void> => {
      await keyboard.press('F10');
      await page.locator('#pin').waitFor();
      await field(pin);
      await page.locator('.sign').waitFor();
      // The view may be ahead of the answer, with which the sign-off begins anew.
      await page.locator('.sign .acts [role=status]').waitFor({ state: 'detached' });
      await keyboard.press('ArrowDown');
      await keyboard.press('Enter');
      await keyboard.press('End');
      await picture('sign');
      // Name, telephone, clerk's badge, PIN.
      for (const text of [more, '', '', pin]) await field(text);
      await page.locator('.sealed-number').waitFor();
    },
    /** Arrows, in the choice that has the focus, until this one is chosen; and Enter. */
    choose: async (value: string): Promise<void> => {
      for (let step = 0; step < 10; step += 1) {
        if ((await page.evaluate('document.activeElement.value')) === value) {
          await keyboard.press('Enter');
          return;
        }
        await keyboard.press('ArrowDown');
      }
      throw new Error(`there is no ${value} to choose`);
    },
    /** Until what was settled is settled and the hand may go on with the next: the view is there before the answer is. */
    settled: (next: string | undefined): Promise<void> =>
      page.locator(`input[name=which][value="${next}"]:focus`).waitFor(),
    /** As from the clipboard. */
    paste: (text: string) => keyboard.insertText(text),
    /** Tab until that field has the focus. */
    walkTo: async (id: string): Promise<void> => {
      for (let step = 0; step < 60; step += 1) {
        if ((await page.evaluate('document.activeElement.id')) === id) return;
        await keyboard.press('Tab');
      }
      throw new Error(`Tab never came to ${id}`);
    },
    picture,
    /** The newest scan, once it is of `code`. */
    verdict: async (code: string): Promise<ShownVerdict> => {
      const panel = page.locator('section.verdict');
      await expect.poll(() => codeOf(page), { timeout: 60_000 }).toBe(code);
      return await panel.evaluate(readVerdict);
    },
  };
};

/** What a person in front of the screen can tell apart. */
export type ShownVerdict = {
  readonly word: string;
  readonly why: string;
  readonly shape: readonly string[];
  readonly background: string;
};

const codeOf = async (page: Page): Promise<string | null> => {
  const code = page.locator('.verdict-code .code');
  return (await code.count()) === 1 ? await code.textContent() : null;
};

type Element = {
  querySelector(what: string): { readonly textContent: string | null } | null;
  querySelectorAll(what: string): Iterable<{ readonly tagName: string }>;
};
/** Runs in the page. */
const readVerdict = (panel: unknown): ShownVerdict => {
  const { getComputedStyle } = globalThis as unknown as {
    getComputedStyle(element: unknown): { readonly backgroundColor: string };
  };
  const section = panel as Element;
  return {
    word: section.querySelector('h1')?.textContent ?? '',
    why: section.querySelector('.verdict-why')?.textContent?.trim() ?? '',
    shape: [...section.querySelectorAll('.verdict-head .shape > *')].map(({ tagName }) => tagName),
    background: getComputedStyle(panel).backgroundColor,
  };
};

/** The paper of a manifest as the page's link gives it: its first bytes, its text, what its barcodes say. */
export const paperOf = async (program: StationProgram, number: string, folder: string) => {
  const answer = await fetch(program.origin + paths.pdf(number), { headers: { cookie: program.cookie } });
  const bytes = Buffer.from(await answer.arrayBuffer());
  const file = join(folder, `${number}.pdf`);
  writeFileSync(file, bytes);
  return {
    type: answer.headers.get('content-type'),
    ...readPaper(file),
    begins: bytes.toString('latin1', 0, 5),
  };
};

/** Read by programs that are not ours. */
export const readPaper = (file: string) => {
  const run = (program: string, ...args: readonly string[]): string =>
    execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  const image = file.replace(/\.pdf$/, '');
  run('pdftoppm', '-r', '150', '-png', '-singlefile', '-f', '1', '-l', '1', file, image);
  return {
    text: run('pdftotext', '-layout', file, '-'),
    /** In the order in which it was drawn, without blanks and line ends: a long code stands on several lines. */
    drawn: run('pdftotext', '-raw', file, '-').replace(/\s/g, ''),
    codes: run('zbarimg', '--quiet', '--raw', `${image}.png`).trim().split('\n'),
    firstPage: `${image}.png`,
  };
};
