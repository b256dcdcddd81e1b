// "Try it with a simulated truck": the whole way, as a newcomer sees it.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type ManifestListAnswer, paths, type TryAnswer, type View } from '#src/api/contract.ts';
import { noChromium } from '#test/browser/page-fixture.ts';
import { tempFolder } from '#test/example-journal.ts';
import { openBrowser, paperOf, seatClerk } from './clerk.ts';
import { startProgramIn, untilShown } from './dock-on-ptys.ts';

const SCANNED = 24;

describe('a newcomer', () => {
  test.skipIf(noChromium)(
    'sees a whole truck without a device, closes it, and is back at the set-up',
    async () => {
      const root = tempFolder();
      const program = await startProgramIn(root);
      const { page, press, field, picture, complaints } = await seatClerk(await openBrowser(), program);
      await page.getByText('Set up this station').waitFor();
      await press('Alt+t');
      await page.getByText('opens its handoff by itself').waitFor();
      await page.getByText('DL01 DEMO 1').waitFor();
      // By itself: sacks on the scale, parcels, one that is scanned twice, one that nobody knows.
      await untilShown(program, view => view.handoff?.totals.parcels === 9, 'nine parcels');
      await picture('try-under-way');
      const done = await untilShown(
        program,
        ({ handoff, devices }) =>
          handoff?.totals.parcels === SCANNED && devices.some(({ weight }) => weight?.grams === 0),
        'the whole truck',
        180_000,
      );
      const told = page.getByText(/The lead’s PIN for its close is \d+/);
      await told.waitFor();
      const pin = /close is (\d+)/.exec((await told.textContent()) ?? '')?.[1] ?? '';
      expect(done.handoff?.totals).toMatchObject({
        sacks: 4,
        sacksWeighed: 4,
        parcels: SCANNED,
        repeated: 1,
        parked: 1,
      });
      await press('F7');
      await page.locator('.settle').waitFor();
      await picture('try-settle');
      await press('Enter');
      await press('Enter');
      await field('label torn');
      await page.getByText('All are settled.').waitFor();
      await press('F10');
      await page.locator('#pin').waitFor();
      await field(pin);
      await page.locator('.sealed-number').waitFor();
      const number = (await page.locator('.sealed-number').textContent()) ?? '';
      expect(number).toMatch(/^DEMO-A-\d{6}-001$/);
      await page.getByText('Everything is delivered').waitFor();
      await picture('try-sealed');
      expect((await paperOf(program, number, root)).text).toContain('HELLO 123 <b>odd</b>');
      const { manifests } = await program.get<ManifestListAnswer>(paths.manifests);
      expect(manifests).toMatchObject([{ number, sacks: 4, parcels: SCANNED + 1, delivery: 'delivered' }]);
      await press('Alt+x');
      await page.getByText('Set up this station').waitFor();
      await picture('try-left');
      expect(complaints).toEqual([]);
      // Nothing of it stays in this station.
      expect(existsSync(join(root, 'data', 'station.json'))).toBe(false);
      expect(existsSync(join(root, 'data', 'journal.db'))).toBe(false);
      expect(await program.stop()).toBe(0);
    },
    300_000,
  );

  test('who presses twice gets one truck, may leave and come back, and may end it all while it starts', async () => {
    const root = tempFolder();
    const program = await startProgramIn(root);
    const tryIt = () => program.post<TryAnswer>(paths.try, {});
    const leave = () => program.post(paths.leaveTry, {});
    expect(await Promise.all([tryIt(), tryIt()])).toEqual([{ url: '/' }, { url: '/' }]);
    const simulated = await program.get<View>(paths.view);
    expect(simulated).toMatchObject({ phase: 'working', station: { site: 'DEMO', simulated: true } });
    // Left and begun again at once: the second truck waits until the first has let go of its folder.
    expect(await Promise.all([leave(), tryIt()])).toEqual([{ done: true }, { url: '/' }]);
    expect(await program.get<View>(paths.view)).toMatchObject({
      phase: 'working',
      handoff: null,
      station: { simulated: true },
    });
    expect(await leave()).toEqual({ done: true });
    expect(await leave()).toEqual({ done: true });
    expect((await program.get<View>(paths.view)).phase).toBe('set-up');
    const cutOff = tryIt().catch(() => 'cut off');
    // The central system's folder is the first thing that a start makes.
    await expect.poll(() => existsSync(join(root, 'data', 'demo', 'central'))).toBe(true);
    expect(await program.stop()).toBe(0);
    expect(await cutOff).toBe('cut off');
  }, 180_000);
});
