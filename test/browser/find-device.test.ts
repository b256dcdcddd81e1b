import { describe, expect, test } from 'vitest';
import type { PortOffer } from '#src/api/contract-devices.ts';
import type { FindResult, FindState } from '#src/api/contract-find.ts';
import { findPaths } from '#src/api/contract-find.ts';
import type { SetUp } from '#src/api/contract-set-up.ts';
import { type Answers, expectText, noChromium, picture, useChromium, violations } from './page-fixture.ts';
import { emptyDock } from './views.ts';

type Row = SetUp['devices'][number];
const line = { baudRate: 9600, dataBits: 7, parity: 'even', stopBits: 1 } as const;
const ports: readonly PortOffer[] = [
  { path: '/dev/ttyUSB0', usb: { vendor: '0403', product: '6001' } },
  { path: '/dev/ttyACM0', usb: { vendor: 'ffff', product: '0001' } },
];

describe.skipIf(noChromium)('finding what is on a port, in Chromium', () => {
  const open = useChromium('find-device');

  test('goes from search to known weight to a row, by the keyboard alone', async () => {
    const dock = createDock();
    const { page, station, complaints } = await open({ ...emptyDock, devices: [] }, dock.answers);
    const progress = page.locator('.find-progress');
    await page.getByText('No truck at the dock').waitFor();
    await page.keyboard.press('Alt+d');
    const first = page.getByRole('button', { name: 'Find what is on /dev/ttyUSB0' });
    await first.waitFor();
    expect(await page.locator('.find-device button').allTextContents()).toEqual([
      'Find what is on /dev/ttyUSB0',
      'Find what is on /dev/ttyACM0',
    ]);
    // From the first field with Tab alone.
    for (let i = 0; i < 40; i += 1) {
      if ((await focusedText(page)) === 'Find what is on /dev/ttyUSB0') break;
      await page.keyboard.press('Tab');
    }
    expect(await focusedText(page)).toBe('Find what is on /dev/ttyUSB0');
    await page.keyboard.press('Enter');
    await expectText(progress, /^Opening \/dev\/ttyUSB0 … \(about 40 s if nothing comes\)$/);
    dock.state = { ...searching, progress: { step: 'listening', line: '9600 8N1', n: 1, of: 13 } };
    await expectText(progress, /^Listening at 9600 8N1 … 1 of 13$/);
    expect(await progress.getAttribute('aria-live')).toBe('polite');
    dock.state = {
      ...searching,
      progress: { step: 'asking', line: '9600 7E1', question: 'W', n: 12, of: 25 },
    };
    await expectText(progress, /^Asking “W” at 9600 7E1 … 12 of 25$/);
    await picture(page, 'find-device-under-way');
    expect(await violations(page)).toEqual([]);

    const several = ['toledo-8217', 'toledo-8213'] as const;
    dock.over({
      kind: 'several',
      profiles: several,
      line,
      unitMissing: true,
      question: 'W',
      hex: '0230352e3030300d',
    });
    await expectText(page.locator('.find-result'), /is one of these: Scale, Toledo 8217; Scale, Toledo 8213/);
    await expectText(page.locator('.find-heard'), /␂05\.000␍/);
    await picture(page, 'find-device-several');
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Add as Scale, Toledo 8217' }).press('Enter');
    await expectText(progress, /^First weigh the known weight, or choose the unit\.$/);

    await page.locator('#find-grams').focus();
    await page.keyboard.type('5000', { delay: 60 });
    await page.keyboard.press('Enter');
    await expectText(progress, /^Weighing 5000 g …/);
    expect(station.asked.findLast(({ body }) => body !== null)).toEqual({
      path: findPaths.weigh,
      body: { grams: 5000 },
    });
    dock.over({ kind: 'several', profiles: several, line, unit: 'kg', unitMissing: false, hex: '' });
    // A question that was under way may bring the result before it back for a moment: that one has bytes.
    await expect
      .poll(() =>
        page.evaluate(
          `document.querySelector('.find-result') !== null && document.querySelector('.find-heard') === null`,
        ),
      )
      .toBe(true);
    await page.getByRole('button', { name: 'Add as Scale, Toledo 8217' }).press('Enter');
    await expectText(progress, /^Added as scale-1\./);
    expect(dock.set).toEqual([
      {
        id: 'scale-1',
        kind: 'scale',
        profile: 'toledo-8217',
        port: { path: '/dev/ttyUSB0', usb: { vendor: '0403', product: '6001' } },
        line,
        unit: 'kg',
        divisionGrams: 10,
      },
    ]);
    await expect
      .poll(() => page.locator('.find-device button').allTextContents())
      .toEqual(['Find what is on /dev/ttyACM0']);
    expect(complaints).toEqual([]);
  });

  test('is cancelled, says what is in the way, and asks an unknown device when a person says that it is a scale', async () => {
    const dock = createDock();
    const { page, station, complaints } = await open({ ...emptyDock, devices: [] }, dock.answers);
    const result = page.locator('.find-result');
    await page.getByText('No truck at the dock').waitFor();
    await page.keyboard.press('Alt+d');
    await page.getByRole('button', { name: 'Find what is on /dev/ttyACM0' }).click();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await expectText(result, /^Cancelled\. \/dev\/ttyACM0 is closed\.$/);
    dock.over({ kind: 'busy', by: 'other-program' });
    await expectText(result, /^Another program has \/dev\/ttyACM0 open/);
    dock.over({ kind: 'silent', unasked: 'unknown' });
    await page.getByRole('button', { name: 'It is a scale: ask it' }).click();
    await expectText(page.locator('.find-progress'), /^Opening/);
    expect(station.asked.findLast(({ body }) => body !== null)).toEqual({
      path: findPaths.find,
      body: { path: '/dev/ttyACM0', isScale: true },
    });
    dock.over({ kind: 'unreadable', line, hex: '3c2b31302e30303e' });
    await expectText(result, /sends what no protocol here reads; it looks most like text at 9600 7E1/);
    await expectText(page.locator('.find-heard'), /<\+10\.00>/);
    await picture(page, 'find-device-unreadable');
    await page.getByRole('button', { name: 'Add as Scale that was taught' }).click();
    await expect.poll(() => dock.set).toMatchObject([{ id: 'scale-1', profile: 'taught', line }]);
    expect(complaints).toEqual([]);
  });
});

type Page = Awaited<ReturnType<ReturnType<typeof useChromium>>>['page'];
const focusedText = (page: Page): Promise<string> => page.evaluate('document.activeElement.textContent');

const searching = {
  state: 'searching',
  path: '/dev/ttyUSB0',
  takesAboutMs: 40_000,
  progress: null,
} as const satisfies FindState;

const createDock = () => {
  const dock: {
    state: FindState;
    set: readonly Row[];
    over(result: FindResult): void;
    answers: Answers;
  } = {
    state: { state: 'idle' },
    set: [],
    over: result => {
      dock.state = { state: 'over', path: 'path' in dock.state ? dock.state.path : '', result };
    },
    answers: ({ path, body }) => {
      switch (path) {
        case '/api/ports':
          return { json: { ports } };
        case '/api/devices':
          if (body !== null) dock.set = (body as { devices: readonly Row[] }).devices;
          return { json: { devices: dock.set } };
        case findPaths.find:
          if (body !== null) dock.state = { ...searching, path: (body as { path: string }).path };
          return { json: dock.state };
        case findPaths.weigh:
          dock.state = { state: 'weighing', path: '/dev/ttyUSB0', grams: (body as { grams: number }).grams };
          return { status: 202, json: dock.state };
        case findPaths.cancel:
          dock.over({ kind: 'cancelled' });
          return { json: dock.state };
        default:
          return path.endsWith('/heard') ? { json: { chunks: [], readings: [] } } : { json: { done: true } };
      }
    },
  };
  return dock;
};
