// "Try it with a simulated truck": the whole way, as a newcomer sees it.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { paths, type View } from '#src/api/contract.ts';
import type { ManifestListAnswer } from '#src/api/contract-manifests.ts';
import type { TryAnswer } from '#src/api/contract-set-up.ts';
import { UNKNOWN_LABEL } from '#src/front/truck-drive.ts';
import { EXTRA, MISSING, SHORT_SACK } from '#src/front/truck-list.ts';
import { noChromium } from '#test/browser/page-fixture.ts';
import { tempFolder } from '#test/example-journal.ts';
import { openBrowser, paperOf, seatClerk } from './clerk.ts';
import { startProgramIn, untilShown } from './dock-on-ptys.ts';

/** Of 24 scanned, one is on no list. */
const COUNTED = 23;

describe('a newcomer', () => {
  test.skipIf(noChromium)(
    'sees a whole truck without a device, closes it, and is back at the set-up',
    async () => {
      const root = tempFolder();
      const program = await startProgramIn(root);
      const clerk = await seatClerk(await openBrowser(), program);
      const { page, press, field, picture, choose, settled, closeAndSign, complaints } = clerk;
      await page.getByText('Set up this station').waitFor();
      await press('Alt+t');
      await page.getByText('opens its handoff by itself').waitFor();
      await page.getByText('DL01 DEMO 1').waitFor();
      // By itself: sacks on the scale, parcels counted down from a list, one that is scanned twice, one that nobody knows,
      // one on no list, one to be paid on delivery, and a sack that is short of a parcel and too light.
      await untilShown(program, view => view.handoff?.totals.parcels === 9, 'nine parcels');
      await picture('try-under-way');
      const done = await untilShown(
        program,
        ({ handoff, devices }) =>
          handoff?.totals.parcels === COUNTED &&
          handoff.odd.length === 3 &&
          devices.some(({ weight }) => weight?.grams === 0),
        'the whole truck',
        300_000,
      );
      const told = page.getByText(/The lead’s PIN is \d+/);
      await told.waitFor();
      const pin = /PIN is (\d+)/.exec((await told.textContent()) ?? '')?.[1] ?? '';
      await picture('try-over');
      expect(done.handoff).toMatchObject({
        left: { sacks: 0, parcels: 1 },
        totals: { sacks: 4, sacksWeighed: 4, parcels: COUNTED, repeated: 1, parked: 2, codPaise: 125_000 },
      });
      expect(done.handoff?.odd.map(({ code, whys }) => ({ code, whys }))).toEqual([
        { code: UNKNOWN_LABEL, whys: ['unknown'] },
        { code: EXTRA, whys: ['extra'] },
        { code: SHORT_SACK, whys: ['weight-differs', 'count-differs'] },
      ]);
      await press('F7');
      await page.locator('.settle').waitFor();
      await picture('try-settle');
      // Which, what becomes of it, why; and what is taken over asks the lead.
      await press('Enter');
      await choose('parcel');
      for (const text of ['label torn', pin]) await field(text);
      await settled(EXTRA);
      await press('Enter');
      await choose('rejected');
      await field('on no list');
      await settled(SHORT_SACK);
      await press('Enter');
      await choose('accepted');
      for (const text of ['one parcel short', '']) await field(text);
      await page.getByText('All are settled.').waitFor();
      await closeAndSign(pin);
      const number = (await page.locator('.sealed-number').textContent()) ?? '';
      expect(number).toMatch(/^DEMO-A-\d{6}-001$/);
      await page.getByText('Everything is delivered').waitFor();
      await picture('try-sealed');
      const { text } = await paperOf(program, number, root);
      for (const code of [UNKNOWN_LABEL, EXTRA, MISSING]) expect(text).toContain(code);
      const { manifests } = await program.get<ManifestListAnswer>(paths.manifests);
      expect(manifests).toMatchObject([{ number, sacks: 4, parcels: COUNTED + 1, delivery: 'delivered' }]);
      await press('Alt+x');
      await page.getByText('Set up this station').waitFor();
      await picture('try-left');
      expect(complaints).toEqual([]);
      // Nothing of it stays in this station.
      expect(existsSync(join(root, 'data', 'station.json'))).toBe(false);
      expect(existsSync(join(root, 'data', 'journal.db'))).toBe(false);
      expect(await program.stop()).toBe(0);
    },
    600_000,
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
  }, 300_000);
});
