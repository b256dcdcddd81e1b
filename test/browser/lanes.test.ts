import { describe, expect, test } from 'vitest';
import type { View } from '#src/api/contract.ts';
import { caughtUp, expectText, hand, noChromium, picture, useChromium, violations } from './page-fixture.ts';
import { asking, busyDock, emptyDock, handoff, laneOf, oddOnes, scanOf, withLanes } from './views.ts';

const opening = { ...handoff.opening, vehicle: 'HR55X9001' };
const north = busyDock(scanOf(40));
const southWith = (seq: number, code = 'EE123456785IN') =>
  busyDock(scanOf(seq, { code, verdict: 'parked', as: 'unknown', why: 'unknown', bin: 7 }), {
    opening,
    odd: oddOnes,
    oddCount: 7,
  });
const three = (south: View = southWith(30)): View =>
  withLanes(north, [
    laneOf('North', north),
    laneOf('South', south),
    laneOf('Yard', { handoff: null, newest: null }),
  ]);

const HEARD = 'heard.splice(0)';

describe.skipIf(noChromium)('a station of several lanes in Chromium', () => {
  const open = useChromium('lanes');

  test('shows each lane’s truck, changes between them by one key, and acts go to the one that is shown', async () => {
    const { page, station, complaints } = await open(three());
    await expectText(page.locator('.verdict-code'), /^CK510912062IN$/);
    expect(await page.locator('.lane').allTextContents()).toEqual([
      'NorthDL1LAB4321',
      'SouthHR55X9001!7 to settle',
      'Yardfree',
    ]);
    await page.keyboard.press('Shift');
    await page.getByText('Sound on').waitFor();
    await page.keyboard.press('F8');
    await expect.poll(() => station.acts()).toEqual([{ act: 'undo' }]);
    await page.evaluate(HEARD);
    await page.keyboard.press('Alt+9');
    await expectText(page.locator('.verdict-code'), /^EE123456785IN$/);
    expect(await page.locator('.truck b').textContent()).toBe('HR55X9001');
    expect(await page.locator('.lane[aria-pressed=true]').textContent()).toContain('South');
    await picture(page, 'lanes');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.type('TBA1', hand);
    // Each act has arrived before the next one begins: two that are under way may come in either order.
    await page.keyboard.press('Enter');
    await expect.poll(() => station.acts().length).toBe(2);
    await page.keyboard.press('F8');
    await expect.poll(() => station.acts().length).toBe(3);
    await page.keyboard.press('Alt+9');
    await page.getByText('No truck at the dock').waitFor();
    await page.keyboard.press('Alt+9');
    await expectText(page.locator('.verdict-code'), /^CK510912062IN$/);
    // Nothing was scanned at any of them meanwhile.
    station.show({ ...station.view(), notices: [] });
    await caughtUp(page, station);
    await page.keyboard.press('F8');
    await expect
      .poll(() => station.acts().slice(1))
      .toEqual([
        { act: 'scan', text: 'TBA1', lane: 'South' },
        { act: 'undo', lane: 'South' },
        { act: 'undo', lane: 'North' },
      ]);
    expect(await page.evaluate(HEARD)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('sounds for the lane that is shown, and for no other', async () => {
    const { page, station } = await open(three());
    await page.locator('.verdict-code').waitFor();
    await page.keyboard.press('Shift');
    await page.getByText('Sound on').waitFor();
    await page.keyboard.press('Alt+9');
    await expectText(page.locator('.verdict-code'), /^EE123456785IN$/);
    await page.evaluate(HEARD);
    station.show(three(southWith(31, 'ZZ-31')));
    await expectText(page.locator('.verdict-code'), /^ZZ-31$/);
    expect(await page.evaluate(HEARD)).toEqual([880, 660, 495]);
    await page.keyboard.press('Alt+9');
    await page.keyboard.press('Alt+9');
    await expectText(page.locator('.verdict-code'), /^CK510912062IN$/);
    station.show(three(southWith(32)));
    await caughtUp(page, station);
    expect(await page.evaluate(HEARD)).toEqual([]);
  });

  test('leaves what was begun about one truck when another is shown', async () => {
    const { page, station } = await open(three());
    await page.locator('.verdict-code').waitFor();
    await page.keyboard.press('F10');
    await page.locator('#pin').waitFor();
    await page.keyboard.type('4839', hand);
    await page.keyboard.press('Alt+9');
    await expectText(page.locator('.verdict-code'), /^EE123456785IN$/);
    await page.keyboard.press('F10');
    await page.getByText('Still to settle: 7').waitFor();
    expect(await page.locator('#pin').inputValue()).toBe('');
    expect(station.acts()).toEqual([]);
  });

  test('opens a truck at the lane that is shown, though another has one', async () => {
    const { page, station } = await open(three(), ({ path }) =>
      path === '/api/lists' ? { json: { lists: [] } } : { json: { done: true } },
    );
    await page.locator('.verdict-code').waitFor();
    await page.keyboard.press('Alt+9');
    await page.keyboard.press('Alt+9');
    await page.getByText('No truck at the dock').waitFor();
    await page.keyboard.press('F2');
    await page.locator('#vehicle').waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.type('MH1', hand);
    await page.keyboard.press('F2');
    await expect.poll(() => station.acts()).toMatchObject([{ act: 'open', vehicle: 'MH1', lane: 'Yard' }]);
  });

  test('is asked for a screen by a command barcode once, and at its own lane alone', async () => {
    const [one, other] = [laneOf('North', north), laneOf('South', southWith(30))];
    const settle = { seq: 30.1, screen: 'settle' } as const;
    const { page, station } = await open(withLanes(north, [one, { ...other, asks: settle }]));
    await page.locator('.verdict-code').waitFor();
    // Asked for before this page was there.
    await page.keyboard.press('Alt+9');
    await expectText(page.locator('.verdict-code'), /^EE123456785IN$/);
    station.show(withLanes(north, [one, { ...other, asks: settle }]));
    station.show(
      withLanes(north, [
        { ...one, asks: { seq: 41.1, screen: 'close' } },
        { ...laneOf('South', southWith(31, 'ZZ-31')), asks: settle },
      ]),
    );
    // The page has seen what North was asked for while it shows South.
    await expectText(page.locator('.verdict-code'), /^ZZ-31$/);
    await page.keyboard.press('Alt+9');
    await expectText(page.locator('.verdict-code'), /^CK510912062IN$/);
    station.show(withLanes(north, [{ ...one, asks: { seq: 41.1, screen: 'close' } }, other]));
    await caughtUp(page, station);
    expect(await page.locator('#pin').count()).toBe(0);
    station.show(withLanes(north, [{ ...one, asks: { seq: 41.2, screen: 'close' } }, other]));
    await page.locator('#pin').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.verdict-code').waitFor();
    station.show({ ...station.view(), notices: [] });
    await caughtUp(page, station);
    expect(await page.locator('.verdict-code').count()).toBe(1);
    expect(await page.locator('#pin').count()).toBe(0);
    expect(station.acts()).toEqual([]);
  });

  test('of one lane is led by its scanner alone: the bins, the next of them, the close', async () => {
    const view = busyDock(scanOf(40), { odd: oddOnes, oddCount: 7 });
    const { page, station } = await open(asking(view, null));
    await page.locator('.verdict-code').waitFor();
    expect(await page.locator('.lane').count()).toBe(0);
    const command = (seq: number, name: string, code = '') =>
      ({ ...view, newest: scanOf(seq, { as: 'command', command: name, code }) }) satisfies View;
    station.show(asking(command(41, 'SETTLE'), { seq: 41.1, screen: 'settle', code: 'AA123456758BR' }));
    await page.locator('.settle').waitFor();
    expect(await page.locator('.verdict-strip').textContent()).toBe(
      'CommandThe screen shows what waits to be settled',
    );
    station.show(asking(command(42, 'NEXT'), { seq: 42.1, screen: 'settle', code: 'ZZ-99/X' }));
    await expectText(page.locator('.settle-code'), /^ZZ-99\/X$/);
    station.show(asking(command(43, 'CLOSE'), { seq: 43.1, screen: 'close' }));
    await page.locator('#pin').waitFor();
    // Of another site: not obeyed, and seen.
    const stopped = scanOf(44, {
      verdict: 'stopped',
      as: 'command',
      why: 'wrong-site',
      code: '.C.BOM2.UNDO.X',
    });
    station.show({ ...view, newest: stopped });
    await expectText(
      page.locator('.verdict-strip'),
      /^Stop\.C\.BOM2\.UNDO\.XA command barcode of another site/,
    );
    // With no truck there is nothing to settle.
    await page.keyboard.press('Escape');
    station.show(asking(emptyDock, { seq: 45, screen: 'settle' }));
    await page.getByText('No truck at the dock').waitFor();
  });
});
