import { describe, expect, test } from 'vitest';
import { keysOf, placesOf, spell } from '#hardware/scanner/keyboard.fixture.ts';
import {
  caughtUp,
  expectText,
  focused,
  hand,
  noChromium,
  seeing,
  useChromium,
  wedge,
} from './page-fixture.ts';
import { busyDock, openDock, scanOf } from './views.ts';
import { layouts, pressKeys, scanKeys } from './wedge-keys.ts';

const LABEL = 'CK510912062IN';
const scans = (...texts: readonly string[]) => texts.map(text => ({ act: 'scan', text }));

/** Two acts that are under way at once may come in either order. */
const inAnyOrder = (acts: readonly unknown[]) => acts.map(act => JSON.stringify(act)).toSorted();

describe.skipIf(noChromium)('a scanner that types, in Chromium', () => {
  const open = useChromium('wedge');
  const openScans = async () => {
    const opened = await open(busyDock(scanOf(40)));
    await opened.page.locator('.verdict-code').waitFor();
    await seeing(opened.page);
    return opened;
  };

  test('gives the same label with every layout, with an input method, and GS however it is spelled', async () => {
    const { page, station, complaints } = await openScans();
    const wanted: string[] = [];
    for (const layout of Object.values(layouts)) {
      await scanKeys(page, spell(`TBA-5028/zy:aqWm\r`), layout);
      wanted.push('TBA-5028/zy:aqWm');
      await expect.poll(() => station.acts()).toEqual(scans(...wanted));
    }
    const gs = [
      spell('\x1d'),
      placesOf([0x41]),
      [...placesOf([0x53]), ...placesOf('0029'), ...placesOf([0x53])],
    ];
    for (const [i, spelled] of gs.entries()) {
      const layout = [layouts.german, layouts.hindi, layouts.french][i];
      await scanKeys(page, [...spell(']C10109506'), ...spelled, ...spell('21AZ\r')], layout);
      wanted.push('0109506\x1d21AZ');
      await expect.poll(() => station.acts()).toEqual(scans(...wanted));
    }
    expect([await page.locator('#code-line').inputValue(), complaints]).toEqual(['', []]);
  });

  test('leaves a field as it was: text, selection, and what a hand types before and after', async () => {
    const { page, station } = await openScans();
    await page.keyboard.press('F10');
    await page.locator('#pin').focus();
    await page.keyboard.type('483920', hand);
    await page.evaluate('document.activeElement.setSelectionRange(2, 4)');
    await wedge(page, LABEL);
    await scanKeys(page, spell(`EE123456785IN\r\nEB126023474IN\r\n`), layouts.german);
    await scanKeys(page, [...placesOf([0x5f, 0x5c, 0x5b, 0x59, 0x61, 0x5f, 0x58])], layouts.numLockOff);
    const before = [LABEL, 'EE123456785IN', 'EB126023474IN', '743197'];
    await expect.poll(() => inAnyOrder(station.acts())).toEqual(inAnyOrder(scans(...before)));
    const field = () =>
      page.evaluate(
        '(({ id, value, selectionStart, selectionEnd }) => [id, value, selectionStart, selectionEnd])(document.activeElement)',
      );
    expect(await field()).toEqual(['pin', '483920', 2, 4]);
    await page.keyboard.type('7', hand);
    expect(await field()).toEqual(['pin', '48720', 3, 3]);
    // An input method hands in what it made of the keys after them.
    const session = await page.context().newCDPSession(page);
    await scanKeys(page, spell('CK510912062IN'), layouts.inputMethod);
    await session.send('Input.imeSetComposition', { text: 'कख', selectionStart: 2, selectionEnd: 2 });
    await page.keyboard.insertText('कख');
    // By silence: 1 s where an Enter was seen before.
    await expect.poll(() => inAnyOrder(station.acts())).toEqual(inAnyOrder(scans(...before, LABEL)));
    expect(await field()).toEqual(['pin', '48720', 3, 3]);
  });

  test('a password of a fast hand is typed, and its Enter is its own', async () => {
    const { page, station } = await openScans();
    await page.keyboard.press('F10');
    await page.locator('#pin').focus();
    // Two and before keys roll over each other, 22 ms apart; each is held 70 ms.
    let at = 0;
    const keys = [...'483920615274\r'].flatMap((digit, i) => {
      at += i % 3 === 0 ? 75 : 22;
      const code = digit === '\r' ? 'Enter' : `Digit${digit}`;
      const key = { code, repeat: false, ctrl: false, shift: false, alt: false, meta: false };
      return [
        { ...key, is: 'down' as const, at },
        { ...key, is: 'up' as const, at: at + 70 },
      ];
    });
    await pressKeys(
      page,
      keys.sort((a, b) => a.at - b.at),
    );
    await expect.poll(() => station.acts()).toEqual([{ act: 'close', pin: '483920615274' }]);
  });

  test('presses no button, no list and no shortcut, in a dialog neither', async () => {
    const { page, station } = await openScans();
    await page.evaluate(`
      document.body.insertAdjacentHTML('beforeend', '<dialog><form method="dialog"><button id="yes">Yes</button></form></dialog>');
      globalThis.clicks = 0;
      document.querySelector('#yes').addEventListener('click', () => { clicks += 1; });
      document.querySelector('dialog').showModal();
    `);
    expect(await focused(page)).toBe('yes');
    await scanKeys(page, [...placesOf([0x41]), ...spell('A B C D 12 34 \r\r')]);
    // The answer to a scan takes the sentence away that stood there when it came.
    await expect.poll(() => station.acts().length).toBe(1);
    await caughtUp(page, station);
    await scanKeys(page, spell('B12\r'));
    await expectText(page.locator('.trouble'), /fewer than 6 characters/);
    await scanKeys(page, [...spell('CK5109'), ...placesOf([0x3b]), ...spell('IN\r')]);
    await expectText(page.locator('.trouble'), /a key that no code has/);
    expect([
      await focused(page),
      await page.evaluate('clicks'),
      await page.locator('dialog[open]').count(),
    ]).toEqual(['yes', 0, 1]);
    // \\x1d in front is what F8 stands for; the station takes blanks off the ends.
    expect(station.acts()).toEqual(scans('\x1dA B C D 12 34 '));
    await page.keyboard.press('F8');
    await expect.poll(() => station.acts().at(-1)).toEqual({ act: 'undo' });
    await page.keyboard.press('Enter');
    expect(await page.evaluate('clicks')).toBe(1);
  });

  test('goes where a field wants codes, and to the station while a hand types into the line of codes', async () => {
    const { page, station } = await openScans();
    await page.keyboard.type('EE1', hand);
    await wedge(page, LABEL);
    await expect.poll(() => station.acts()).toEqual(scans(LABEL));
    expect(await page.locator('#code-line').inputValue()).toBe('EE1');
    await page.keyboard.press('F3');
    await page.locator('#q').focus();
    await scanKeys(page, spell(`${LABEL}\r`), layouts.french);
    await expect.poll(() => station.asked.at(-1)?.path).toMatch(new RegExp(`search.*${LABEL}`));
    expect([await page.locator('#q').inputValue(), station.acts()]).toEqual([LABEL, scans(LABEL)]);
  });

  test('that is cut off by another window is told, and its field is as before', async () => {
    const { page, station } = await open(openDock);
    await page.locator('#code-line').waitFor();
    // Of a scanner that ends by Enter, half a label waits a second for its other half, and not 200 ms.
    await wedge(page, 'EE123456785IN');
    await expect.poll(() => station.acts()).toEqual(scans('EE123456785IN'));
    await caughtUp(page, station);
    const keys = keysOf(spell(`${LABEL}\r`).map((report, i) => [report, i * 4]));
    await pressKeys(page, keys.slice(0, 24));
    const focusedAt = await page.evaluate<number>(`(() => {
      window.dispatchEvent(new Event('blur'));
      const got = new Event('focus');
      window.dispatchEvent(got);
      return performance.timeOrigin + got.timeStamp;
    })()`);
    await pressKeys(page, keys.slice(24), layouts.us, focusedAt + 4);
    await expectText(page.locator('.trouble'), /Only a part of a scan/);
    expect([await page.locator('#code-line').inputValue(), station.acts()]).toEqual([
      '',
      scans('EE123456785IN'),
    ]);
  });
});
