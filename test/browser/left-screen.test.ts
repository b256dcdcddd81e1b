import { describe, expect, test } from 'vitest';
import { noChromium, useChromium } from './page-fixture.ts';
import { busyDock, scanOf } from './views.ts';

/** Runs in the page: both keys before the next picture is painted. */
const escapeThenF10 = `(async () => {
  const press = code => document.activeElement.dispatchEvent(
    new KeyboardEvent('keydown', { key: code, code, bubbles: true, cancelable: true }));
  press('Escape');
  await Promise.resolve();
  await Promise.resolve();
  press('F10');
})()`;

describe.skipIf(noChromium)('a screen that was left', () => {
  const open = useChromium('left-screen');

  test('takes no key any more, not even in the picture in which it was left', async () => {
    const { page, station } = await open(busyDock(scanOf(40)));
    await page.locator('.verdict-code').waitFor();
    for (let round = 0; round < 5; round += 1) {
      await page.keyboard.press('F10');
      await page.locator('#pin').waitFor();
      await page.evaluate(escapeThenF10);
      await page.locator('#pin').waitFor();
      await page.keyboard.press('Escape');
      await page.locator('#pin').waitFor({ state: 'detached' });
    }
    // Pressed for the second time on the screen of the close itself, F10 would have sent an empty PIN.
    expect(station.acts()).toEqual([]);
  });
});
