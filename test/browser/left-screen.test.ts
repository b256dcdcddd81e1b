import { describe, expect, test } from 'vitest';
import { press } from '#hardware/scanner/keyboard.fixture.ts';
import { caughtUp, noChromium, useChromium } from './page-fixture.ts';
import { busyDock, scanOf } from './views.ts';
import { pressKeys } from './wedge-keys.ts';

const escapeThenF10 = ['Escape', 'F10'].flatMap((code, i) => [
  press(code, 'down', i * 2),
  press(code, 'up', i * 2 + 1),
]);
/** Runs in the page: both keys wait for it, and come one after the other before the next picture is painted. */
const busyMs = 'for (const until = performance.now() + 150; performance.now() < until; );';

describe.skipIf(noChromium)('a screen that was left', () => {
  const open = useChromium('left-screen');

  test('takes no key any more, not even in the picture in which it was left', async () => {
    const { page, station } = await open(busyDock(scanOf(40)));
    await page.locator('.verdict-code').waitFor();
    for (let round = 0; round < 5; round += 1) {
      await page.keyboard.press('F10');
      await page.locator('#pin').waitFor();
      const busy = page.evaluate(busyMs);
      await pressKeys(page, escapeThenF10);
      await busy;
      await page.locator('#pin').waitFor();
      await page.keyboard.press('Escape');
      await page.locator('#pin').waitFor({ state: 'detached' });
    }
    await caughtUp(page, station);
    // Pressed for the second time on the screen of the close itself, F10 would have sent an empty PIN.
    expect(station.acts()).toEqual([]);
  });
});
