import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { View } from '#src/api/contract.ts';
import type { Act } from '#src/api/contract-acts.ts';
import { photoPaths } from '#src/api/contract-photos.ts';
import { noTotals } from '#src/handoff/totals.ts';
import { pngOf } from '#src/journal/pictures.fixture.ts';
import { isStrokes, type Strokes } from '#src/lib/strokes.ts';
import { tempFolder } from '#test/example-journal.ts';
import {
  type Answers,
  focused,
  hand,
  noChromium,
  picture,
  useChromium,
  violations,
  wedge,
} from './page-fixture.ts';
import { busyDock, scanOf } from './views.ts';

/** Closed by the lead, waiting for both sides' word. */
const closedDock = (phase: 'open' | 'closed' = 'closed'): View => {
  const dock = busyDock(scanOf(40), {
    phase,
    isPaused: false,
    left: null,
    returnReason: null,
    odd: [],
    oddCount: 0,
    clerk: null,
    sealCheck: null,
  });
  return {
    ...dock,
    handoff: dock.handoff && { ...dock.handoff, totals: { ...noTotals, ...dock.handoff.totals } },
    lanes: [],
    planned: [],
    station: { ...dock.station, asks: { acceptBy: 'clerk', keyedBy: 'clerk', signOff: 'both' } },
  };
};

const manifest = { number: 'DEL1-A-261124-007', document: 'c'.repeat(64) };
const station: Answers = ({ path, body }) => {
  if (path.startsWith('/api/photos')) return { json: { done: true, photo: 'd'.repeat(64) } };
  const act = body as Act;
  if (act.act !== 'sign') return { json: { done: true } };
  if (act.pin !== '483920') return { status: 403, json: { refused: 'wrong-pin' } };
  return { json: { done: true, manifest } };
};

const onSign = async (page: Page): Promise<void> => {
  await page.locator('.key-bar').waitFor();
  await page.keyboard.press('F10', hand);
  await page.locator('.signature-pad').waitFor();
};
const drawn = (page: Page) => page.locator('.signature-pad path').count();

/** Along these shares of the pad, without letting go. */
const draw = async (page: Page, ...points: readonly (readonly [number, number])[]): Promise<void> => {
  const box = await page.locator('.signature-pad').boundingBox();
  if (box === null) throw new Error('no pad');
  const at = ([x, y]: readonly [number, number]) => [box.x + x * box.width, box.y + y * box.height] as const;
  const [first, ...more] = points.map(at);
  await page.mouse.move(...(first ?? [0, 0]));
  await page.mouse.down();
  for (const [x, y] of more) await page.mouse.move(x, y, { steps: 5 });
  await page.mouse.up();
};

describe.skipIf(noChromium)('the sign-off in Chromium', () => {
  const open = useChromium('signing', ['--use-fake-device-for-media-stream']);

  test('is drawn, taken back by key, drawn again and confirmed; the totals stand before both', async () => {
    const { page, station: fake, complaints } = await open(closedDock(), station);
    const { keyboard } = page;
    await onSign(page);
    await page.locator('.sign .totals').getByText('248.310 kg').waitFor();
    expect(await page.locator('#name').inputValue()).toBe('R. Kumar');
    await page.locator('.signature-pad').scrollIntoViewIfNeeded();
    await draw(page, [0.1, 0.2], [0.5, 0.9]);
    await draw(page, [0.6, 0.5], [0.9, 0.1], [1.4, -0.3]);
    await expect.poll(() => drawn(page)).toBe(2);
    await keyboard.press('F8', hand);
    await expect.poll(() => drawn(page)).toBe(1);
    await keyboard.press('F6', hand);
    await expect.poll(() => drawn(page)).toBe(0);
    await keyboard.press('F10', hand);
    await page.getByText('Nothing is drawn yet').waitFor();
    await draw(page, [0.1, 0.5], [0.4, 0.1], [0.7, 0.9]);
    await draw(page, [0.8, 0.8]);
    await picture(page, 'sign');
    expect(await violations(page)).toEqual([]);
    await keyboard.press('F10', hand);
    await page.getByText('Type your PIN, then press F10').waitFor();
    await expect.poll(() => focused(page)).toBe('pin');
    await keyboard.type('000000', hand);
    await keyboard.press('Enter', hand);
    await page.getByText('This PIN is wrong').waitFor();
    await keyboard.type('483920', hand);
    await keyboard.press('Enter', hand);
    await page.locator('.sealed-number').waitFor();
    expect(await page.locator('.sealed-number').textContent()).toBe(manifest.number);
    const [, signed] = fake.acts() as readonly (Act & { act: 'sign' })[];
    const { strokes = [] } = (signed?.driver ?? {}) as { strokes?: Strokes };
    expect(signed).toEqual({ act: 'sign', driver: { name: 'R. Kumar', strokes }, pin: '483920' });
    const [line = [], dot = []] = strokes;
    const near = (point: readonly [number, number] | undefined, x: number, y: number): boolean =>
      point !== undefined && Math.hypot(point[0] - x, point[1] - y) < 8;
    expect({
      isStrokes: isStrokes(strokes),
      strokes: strokes.length,
      ends: [near(line[0], 100, 167), near(line.at(-1), 700, 300)],
      dot: [dot.length, near(dot[0], 800, 267)],
    }).toEqual({ isStrokes: true, strokes: 2, ends: [true, true], dot: [1, true] });
    expect(complaints).toEqual([]);
  });

  test('is typed, by the keyboard alone, with the clerk’s badge from a scanner that types', async () => {
    const { page, station: fake } = await open(closedDock(), station);
    const { keyboard } = page;
    await onSign(page);
    // The first of the ways has the hand; the arrow goes on to typing.
    await keyboard.press('ArrowDown', hand);
    await keyboard.press('Enter', hand);
    await expect.poll(() => focused(page)).toBe('name');
    await keyboard.press('Control+a', hand);
    await keyboard.type('Ramesh Kumar', hand);
    await keyboard.press('Enter', hand);
    await keyboard.type('9876543210', hand);
    await keyboard.press('Enter', hand);
    await expect.poll(() => focused(page)).toBe('clerk');
    await wedge(page, '.B.DEL1.C7.S');
    await expect.poll(() => focused(page)).toBe('pin');
    expect(await violations(page)).toEqual([]);
    await keyboard.type('483920', hand);
    await keyboard.press('Enter', hand);
    await page.locator('.sealed-number').waitFor();
    expect(fake.acts()).toEqual([
      {
        act: 'sign',
        driver: { name: 'Ramesh Kumar', phone: '9876543210' },
        pin: '483920',
        badge: '.B.DEL1.C7.S',
      },
    ] satisfies Act[]);
  });

  test('is refused with a reason, by keys alone', async () => {
    const { page, station: fake } = await open(closedDock(), station);
    const { keyboard } = page;
    await onSign(page);
    await keyboard.press('Alt+7', hand);
    await expect.poll(() => focused(page)).toBe('refused');
    await keyboard.press('F10', hand);
    await page.getByText('Say why the driver does not sign').waitFor();
    await picture(page, 'sign-refused');
    expect(await violations(page)).toEqual([]);
    await keyboard.type('counts differ from his list', hand);
    for (let i = 0; i < 3; i += 1) await keyboard.press('Enter', hand);
    await keyboard.type('483920', hand);
    await keyboard.press('Enter', hand);
    await page.locator('.sealed-number').waitFor();
    expect(fake.acts()).toEqual([
      { act: 'sign', driver: { refused: 'counts differ from his list', name: 'R. Kumar' }, pin: '483920' },
    ] satisfies Act[]);
  });

  test('is a badge that the driver shows, read by a scanner that types', async () => {
    const { page, station: fake } = await open(closedDock(), station);
    const { keyboard } = page;
    await onSign(page);
    await keyboard.press('ArrowDown', hand);
    await keyboard.press('ArrowDown', hand);
    for (let i = 0; i < 3; i += 1) await keyboard.press('Enter', hand);
    await expect.poll(() => focused(page)).toBe('badge');
    await wedge(page, 'ATS-DRV-00417');
    await expect.poll(() => focused(page)).toBe('clerk');
    // A hand is never as fast after the scanner's own Enter: one that is belongs to the scanner.
    await expect
      .poll(async () => {
        await keyboard.press('Enter', hand);
        return focused(page);
      })
      .toBe('pin');
    await keyboard.type('483920', hand);
    await keyboard.press('F10', hand);
    await page.locator('.sealed-number').waitFor();
    expect(fake.acts()).toEqual([
      { act: 'sign', driver: { name: 'R. Kumar', badge: 'ATS-DRV-00417' }, pin: '483920' },
    ] satisfies Act[]);
  });

  test('a finger draws, and the hand that lies beside it does not', async () => {
    const { page } = await open(closedDock(), station);
    await onSign(page);
    await page.locator('.signature-pad').scrollIntoViewIfNeeded();
    const session = await page.context().newCDPSession(page);
    const box = await page.locator('.signature-pad').boundingBox();
    if (box === null) throw new Error('no pad');
    const touch = (
      type: 'touchStart' | 'touchMove' | 'touchEnd',
      points: readonly (readonly [number, number])[],
    ) =>
      session.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: points.map(([x, y], id) => ({
          x: box.x + x * box.width,
          y: box.y + y * box.height,
          id,
        })),
      });
    await touch('touchStart', [[0.1, 0.1]]);
    await touch('touchStart', [
      [0.1, 0.1],
      [0.9, 0.9],
    ]);
    await touch('touchMove', [
      [0.5, 0.5],
      [0.8, 0.8],
    ]);
    await touch('touchEnd', []);
    await expect
      .poll(() =>
        page.locator('.signature-pad path').evaluateAll(all => all.map(one => one.getAttribute('d'))),
      )
      .toEqual([expect.stringMatching(/^M(99|100|101) 3\dL(499|500|501) 16\d$/)]);
  });

  test('waits for the close of the handoff', async () => {
    const { page } = await open(closedDock('open'), station);
    await page.locator('.key-bar').waitFor();
    await page.keyboard.press('F10', hand);
    await page.locator('.screen-close .sheet').waitFor();
    expect(await page.locator('.signature-pad').count()).toBe(0);
  });
});

describe.skipIf(noChromium)('a photo in Chromium', () => {
  const open = useChromium('photo', ['--use-fake-device-for-media-stream']);

  const onPhoto = async (page: Page): Promise<void> => {
    await page.locator('.key-bar').waitFor();
    // Playwright catches choosers only while somebody listens, and says so too late for the first.
    page.on('filechooser', () => {});
    await page.keyboard.press('Alt+4', hand);
    // Which of the ways is chosen is another test's: keys that follow each other at once would be a scanner's.
    await page.locator('input[name=does][value=photo]').check();
    await page.locator('.photo').waitFor();
  };
  const photos = (asked: readonly { path: string; body: unknown }[]) =>
    asked.filter(({ path }) => path.startsWith('/api/photos'));

  test('by the camera: seen, taken again, kept, by keys alone', async () => {
    const { page, station: fake, complaints } = await open(closedDock('open'), station);
    await page.context().grantPermissions(['camera']);
    await onPhoto(page);
    await page.locator('video').waitFor();
    await expect.poll(() => page.evaluate('document.querySelector("video").videoWidth > 0')).toBe(true);
    await picture(page, 'photo-live');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Alt+Enter', hand);
    await page.locator('canvas').waitFor();
    await page.keyboard.press('F8', hand);
    await page.locator('video').waitFor();
    await expect.poll(() => page.evaluate('document.querySelector("video").videoWidth > 0')).toBe(true);
    await page.keyboard.press('Alt+Enter', hand);
    await expect.poll(() => page.evaluate('document.querySelector("canvas")?.width > 300')).toBe(true);
    expect(photos(fake.asked)).toEqual([]);
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Alt+Enter', hand);
    await page.getByText('The photo is kept.').waitFor();
    const [sent] = photos(fake.asked);
    expect(sent).toEqual({
      path: photoPaths.take('CK510912062IN'),
      body: { type: 'image/jpeg', bytes: expect.any(Number) },
    });
    expect(complaints).toEqual([]);
  });

  test('from a file where the page may not use the camera, and what is no picture is told', async () => {
    const { page, station: fake } = await open(closedDock('open'), station);
    const folder = tempFolder();
    const [right, wrong] = [join(folder, 'torn.png'), join(folder, 'wrong.png')];
    writeFileSync(right, pngOf(90));
    writeFileSync(wrong, 'no picture');
    await onPhoto(page);
    await page.getByText('This page may not use the camera').waitFor();
    const choose = async (file: string): Promise<void> => {
      const chooser = page.waitForEvent('filechooser');
      await page.keyboard.press('F2', hand);
      await (await chooser).setFiles(file);
    };
    await choose(wrong);
    await page.getByText('This file is no photo').waitFor();
    await choose(right);
    await page.locator('canvas').waitFor();
    await expect.poll(() => page.evaluate('document.querySelector("canvas").width')).toBe(8);
    await picture(page, 'photo-file');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Alt+Enter', hand);
    await page.getByText('The photo is kept.').waitFor();
    expect(photos(fake.asked)).toEqual([
      { path: photoPaths.take('CK510912062IN'), body: { type: 'image/png', bytes: pngOf(90).length } },
    ]);
  });

  test('that the station refuses says why, and stays to be chosen anew', async () => {
    const { page } = await open(closedDock('open'), ({ path }) =>
      path.startsWith('/api/photos')
        ? { status: 413, json: { refused: 'too-big' } }
        : { json: { done: true } },
    );
    const file = join(tempFolder(), 'large.png');
    writeFileSync(file, pngOf(90));
    await onPhoto(page);
    await page.getByText('This page may not use the camera').waitFor();
    const chooser = page.waitForEvent('filechooser');
    await page.keyboard.press('F2', hand);
    await (await chooser).setFiles(file);
    await page.locator('canvas').waitFor();
    await page.keyboard.press('Alt+Enter', hand);
    await page.getByText('larger than 8 MB').waitFor();
    expect(await page.locator('canvas').count()).toBe(1);
  });
});
