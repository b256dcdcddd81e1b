import { describe, expect, test } from 'vitest';
import { caughtUp, expectText, noChromium, picture, useChromium, violations } from './page-fixture.ts';
import { busyDock, openDock, scanOf, troubledDock } from './views.ts';

describe.skipIf(noChromium)('the newest scan in Chromium', () => {
  const open = useChromium('verdicts');

  test.for([
    ['accepted', scanOf(40), 'Accepted', 'circle', 'into sack EBT0020026933'],
    [
      'sack',
      scanOf(40, { as: 'sack', code: 'CBK3014298864', sack: 'CBK3014298864' }),
      'Accepted',
      'circle',
      'New sack',
    ],
    [
      'weighed',
      scanOf(40, { as: 'weight', code: 'EBT0020026933', grams: 18_460 }),
      'Weighed',
      'circle',
      '18.460 kg',
    ],
    [
      'repeated',
      scanOf(40, { verdict: 'repeated' }),
      'Already scanned',
      'rect',
      'Counted before, in sack EBT0020026933',
    ],
    [
      'parked',
      scanOf(40, { verdict: 'parked', as: 'unknown', code: 'ZZ-99/X', why: 'unknown', bin: 3 }),
      'Put asideBin 3',
      'text',
      'bin 3',
    ],
    [
      'held',
      scanOf(40, { verdict: 'held', why: 'sealed-earlier', manifest: 'DEL1-A-261122-003' }),
      'Hold',
      'path',
      'DEL1-A-261122-003',
    ],
    [
      'stopped',
      scanOf(40, { verdict: 'stopped', why: 'handoff-closed' }),
      'Stop',
      'path',
      'This handoff is closed',
    ],
    [
      'unreadable',
      scanOf(40, { verdict: 'unreadable', code: '\u001d\u0002\u001b' }),
      'Not read',
      'path',
      'Scan it again',
    ],
  ] as const)('shows %s by word, shape and reason', async ([name, newest, word, shape, why]) => {
    const parked = name === 'parked' ? 4 : 0;
    const busy = busyDock(newest);
    const handoff = busy.handoff && {
      ...busy.handoff,
      totals: { ...busy.handoff.totals, parked, held: name === 'held' ? 1 : 0 },
    };
    const { page, complaints } = await open({ ...busy, handoff });
    const verdict = page.locator('section.verdict');
    await verdict.waitFor();
    expect(await verdict.locator('h1').textContent()).toBe(word);
    expect(await verdict.locator(`.shape ${shape}`).count()).toBeGreaterThan(0);
    expect(await verdict.locator('.verdict-why').textContent()).toContain(why);
    await picture(page, `verdict-${name}`);
    expect(await violations(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('shows HTML in a barcode as text, control characters as signs, and a megabyte by its length', async () => {
    const evil = '<img src=x onerror="document.title=1"><b>A</b>';
    const { page, station, complaints } = await open(busyDock(scanOf(40, { code: evil, sack: '<i>\u202e' })));
    const code = page.locator('.verdict-code .code');
    await code.waitFor();
    expect(await code.textContent()).toBe(`${evil.slice(0, 44)}… 46 characters`);
    expect(await page.locator('.verdict-why').textContent()).toBe('into sack <i>‹202E›');
    expect(await page.locator('img, b b, i i').count()).toBe(0);
    station.show(busyDock(scanOf(41, { code: `\u001d01${'7'.repeat(1_000_000)}` })));
    await expectText(code, /^␝017{41}… 10,00,003 characters$/);
    expect(await page.title()).toBe('Pickup Station');
    expect(complaints).toEqual([]);
    await picture(page, 'verdict-megabyte');
  });

  test('sounds each verdict in its own way, and nothing where nothing is new or the sound is off', async () => {
    const { page, station } = await open(busyDock(scanOf(1)));
    await page.locator('.verdict-code').waitFor();
    const heard = (): Promise<readonly number[]> => page.evaluate('heard.splice(0)');
    await page.getByText('Press any key to wake the sound').waitFor();
    await page.keyboard.press('Shift');
    await page.getByText('Sound on').waitFor();
    expect(await heard()).toEqual([]);
    let seq = 1;
    const scans = [
      ['accepted', [1400]],
      ['repeated', [700, 700]],
      ['parked', [880, 660, 495]],
      ['held', [220]],
      ['stopped', [110]],
      ['unreadable', [140, 140]],
    ] as const;
    for (const [verdict, tones] of scans) {
      seq += 1;
      station.show(busyDock(scanOf(seq, { verdict, code: verdict })));
      await expectText(page.locator('.verdict-code'), new RegExp(`^${verdict}$`));
      expect(await heard()).toEqual(tones);
    }
    // The same view again, a lamp that changed, is no news.
    station.show({ ...station.view(), devices: [] });
    await page.getByText('No devices set up').waitFor();
    expect(await heard()).toEqual([]);
    await page.keyboard.press('Alt+s');
    await page.getByText('Sound off').waitFor();
    station.show(busyDock(scanOf(seq + 1, { code: 'MUTED' })));
    await expectText(page.locator('.verdict-code'), /^MUTED$/);
    expect(await heard()).toEqual([]);
  });

  test('fits without scrolling at 1366x768 and 1920x1080', async () => {
    const { page, station } = await open(busyDock(scanOf(40)));
    await page.locator('.verdict-code').waitFor();
    for (const [name, width, height, view] of [
      ['busy', 1366, 768, busyDock(scanOf(41))],
      ['troubled', 1366, 768, troubledDock],
      ['troubled', 1920, 1080, troubledDock],
      ['busy', 1920, 1080, busyDock(scanOf(41))],
      ['empty', 1366, 768, openDock],
    ] as const) {
      station.show(view);
      await caughtUp(page, station);
      expect(await page.locator('.notice').count()).toBe(name === 'troubled' ? 1 : 0);
      const size = { width, height };
      await page.setViewportSize(size);
      // What is cut off on the right column or under the window shows as an overflow of its box.
      const over: readonly string[] = await page.evaluate(
        `[...document.querySelectorAll('main, .scans-right, .scans-left, .verdict, .recent, .key-bar, .header')]
          .filter(box => box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1
            || box.getBoundingClientRect().bottom > innerHeight + 1)
          .map(box => box.className)`,
      );
      expect(over).toEqual([]);
      await picture(page, `fits-${name}-${width}`);
    }
  });
});
