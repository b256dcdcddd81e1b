import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Act, SetUp, View } from '#src/api/contract.ts';
import { buildPage, pictures } from './build-page.ts';
import { chromiumPath, openChromium } from './chromium.ts';
import { startFakeStation } from './fake-station.ts';
import { busyDock, emptyDock, openDock, scanOf, setUpView } from './views.ts';

type Answers = Parameters<typeof startFakeStation>[0]['answer'];

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** As slow as a fast hand: a scanner that types is faster, and is treated otherwise. */
const hand = { delay: 60 };

describe.skipIf(chromiumPath === undefined && process.env.CI !== 'true')('the page in Chromium', () => {
  let browser: Browser;
  let folder: string;
  const ends: (() => Promise<unknown>)[] = [];

  beforeAll(async () => {
    [browser, folder] = await Promise.all([openChromium(), buildPage('test')]);
  });
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end();
  });
  afterAll(() => browser?.close());

  const open = async (view: View, answer: Answers = () => ({ json: { done: true } })) => {
    const station = await startFakeStation({ pageFolder: folder, view, answer });
    ends.push(station.stop);
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
    ends.push(() => context.close());
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('pageerror', error => complaints.push(String(error)));
    page.on('console', message => {
      // Chromium logs every connection that a test breaks on purpose, and every answer that is a refusal.
      if (message.type() === 'error' && !/Failed to load resource/.test(message.text()))
        complaints.push(message.text());
    });
    await page.addInitScript(listenToOscillators);
    await page.goto(station.url);
    return { station, page, complaints };
  };

  const picture = (page: Page, name: string) =>
    page.screenshot({ path: `${pictures}${name}.png`, animations: 'disabled' });

  /** Serious and critical violations, by rule and element. */
  const violations = async (page: Page, within = 'html'): Promise<readonly string[]> => {
    // The content security policy keeps foreign scripts out of the page, so it goes in by the debugger's door.
    await page.evaluate(axe);
    return await page.evaluate(
      `axe.run('${within}', { resultTypes: ['violations'] }).then(({ violations }) => violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => id + ' ' + target.join(' ') + ' ' + failureSummary)))`,
    );
  };

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

  test('says at once that it is not live when the station is gone, greys the counts, and joins again', async () => {
    const { page, station } = await open(busyDock(scanOf(40)));
    await page.locator('.verdict-code').waitFor();
    station.away();
    const band = page.locator('.not-live');
    await band.waitFor();
    expect(await band.textContent()).toContain('This screen is not live');
    const box = await band.boundingBox();
    expect(box?.width).toBe(1366);
    expect(await page.evaluate(`getComputedStyle(document.querySelector('main')).filter`)).toBe(
      'grayscale(1)',
    );
    await picture(page, 'not-live');
    // The rest is grey on purpose: it must not be read as news.
    expect(await violations(page, '.not-live')).toEqual([]);
    station.back();
    station.show(busyDock(scanOf(41, { code: 'EE123456785IN' })));
    await band.waitFor({ state: 'detached' });
    await expectText(page.locator('.verdict-code'), /^EE123456785IN$/);
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

  test('is set up by the keyboard alone, each wrong field named with what it holds and may hold', async () => {
    let tries = 0;
    const { page, station, complaints } = await open(setUpView, ({ path, body }, fake) => {
      if (path === '/api/ports') return { json: { ports: found } };
      if (path !== '/api/set-up') return undefined;
      tries += 1;
      if (tries === 1) {
        const { site } = body as SetUp;
        return {
          status: 400,
          json: { invalid: [{ field: 'site', holds: site, may: '2 to 8 of A-Z and 0-9' }] },
        };
      }
      fake.show(emptyDock);
      return { json: { done: true } };
    });
    await page.getByText('Honeywell').waitFor();
    const { keyboard } = page;
    const field = async (text: string) => {
      await keyboard.type(text, hand);
      await keyboard.press('Enter');
    };
    for (const text of ['del-1', '', 'Okhla dock 3', 'Meera Nair', '483920', '483921']) await field(text);
    await picture(page, 'set-up');
    await keyboard.press('Alt+Enter');
    await expectText(page.locator('#pinAgain-wrong'), /not the same/);
    expect(await focused(page)).toBe('pinAgain');
    await keyboard.press('Control+a');
    await keyboard.type('483920', hand);
    await keyboard.press('Alt+Enter');
    await expectText(
      page.locator('#site-wrong'),
      /^It holds “DEL-1”\. It may hold: 2 to 8 of A-Z and 0-9\.$/,
    );
    expect(await focused(page)).toBe('site');
    await picture(page, 'set-up-wrong');
    expect(await violations(page)).toEqual([]);
    await keyboard.press('Control+a');
    await keyboard.type('DEL1', hand);
    await keyboard.press('Alt+Enter');
    await page.getByText('No truck at the dock').waitFor();
    expect(station.asked.at(-1)?.body).toEqual({
      site: 'DEL1',
      station: 'A',
      name: 'Okhla dock 3',
      leadName: 'Meera Nair',
      pin: '483920',
      devices: [
        {
          id: 'scanner-1',
          kind: 'scanner',
          profile: 'serial-text',
          port: { path: '/dev/ttyACM0', usb: { vendor: '0c2e', product: '0b6a' } },
          line: { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1 },
        },
      ],
      central: '',
      token: '',
    } satisfies SetUp);
    await picture(page, 'no-truck');
    expect(await violations(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('offers the simulated truck with one key, and the way back from it', async () => {
    const { page, station } = await open(setUpView, ({ path }, fake) => {
      if (path === '/api/ports') return { json: { ports: [], fault: 'cannot-list', detail: 'no udevadm' } };
      if (path === '/api/try') {
        fake.show({
          ...busyDock(scanOf(40)),
          station: { ...emptyDock.station, site: 'DEMO', simulated: true },
          notices: [{ id: 'simulated', code: 'simulated', detail: { pin: '123456' } }],
        });
        return { json: { url: '/' } };
      }
      if (path === '/api/try/leave') {
        fake.show(setUpView);
        return { json: { done: true } };
      }
      return undefined;
    });
    await page.getByText('this computer cannot list its ports').waitFor();
    await picture(page, 'set-up-empty');
    await page.keyboard.press('Alt+t');
    await page.getByText('nothing on this screen is real. The lead’s PIN for its close is 123456.').waitFor();
    await picture(page, 'simulated');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Alt+x');
    await page.getByText('Set up this station').waitFor();
    await expect
      .poll(() => station.asked.map(({ path }) => path))
      .toEqual(['/api/ports', '/api/try', '/api/try/leave', '/api/ports']);
  });

  test('opens, takes a typed code, weighs, settles, closes and prints by the keyboard alone', async () => {
    const { page, station, complaints } = await open(emptyDock, workingDock());
    const { keyboard } = page;
    await page.getByText('No truck at the dock').waitFor();
    await keyboard.press('F2');
    await page.locator('#vehicle').waitFor();
    await keyboard.press('Enter');
    for (const text of ['DL1LAB4321', 'S-448812']) {
      await keyboard.type(text, hand);
      await keyboard.press('Enter');
    }
    await keyboard.type('R. Kumar', hand);
    await picture(page, 'open');
    expect(await violations(page)).toEqual([]);
    await keyboard.press('Enter');
    await page.getByText('Ready', { exact: true }).waitFor();
    await keyboard.type('CK510912062IN', hand);
    await keyboard.press('Enter');
    await expectText(page.locator('.verdict-code'), /^CK510912062IN$/);
    await keyboard.press('F4');
    await page.getByText('There is no steady weight').waitFor();
    await keyboard.press('F10');
    await page.getByText('Still in the bins: 2').waitFor();
    await keyboard.press('F7');
    await page.locator('.settle').waitFor();
    await picture(page, 'settle');
    expect(await violations(page)).toEqual([]);
    // Which one, what becomes of it, why: three steps of Enter, arrows within each.
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await keyboard.type('label torn', hand);
    await keyboard.press('Enter');
    await expectText(page.locator('.bins'), /AA123456758BR/);
    await keyboard.press('Enter');
    await keyboard.press('Enter');
    await keyboard.type('number read by eye', hand);
    await keyboard.press('Enter');
    await page.getByText('All are settled.').waitFor();
    await keyboard.press('F10');
    await page.locator('#pin').waitFor();
    await picture(page, 'close');
    expect(await violations(page)).toEqual([]);
    await keyboard.type('000000', hand);
    await keyboard.press('F10');
    await page.getByText('This PIN is wrong').waitFor();
    expect(await focused(page)).toBe('pin');
    await keyboard.type('000001', hand);
    await keyboard.press('Enter');
    await page.getByText('Wait 30 s, then try again').waitFor();
    await keyboard.type('483920', hand);
    await keyboard.press('Enter');
    await page.locator('.sealed-number').waitFor();
    expect(await page.locator('.sealed-number').textContent()).toBe('DEL1-A-261123-005');
    await picture(page, 'sealed');
    expect(await violations(page)).toEqual([]);
    const paper = page.context().waitForEvent('page');
    await keyboard.press('Alt+p');
    expect((await paper).url()).toBe(`${station.url}api/manifests/DEL1-A-261123-005/pdf`);
    expect(station.acts()).toEqual([
      {
        act: 'open',
        direction: 'induction',
        vehicle: 'DL1LAB4321',
        seal: 'S-448812',
        driverName: 'R. Kumar',
      },
      { act: 'scan', text: 'CK510912062IN' },
      { act: 'weigh' },
      { act: 'settle', code: 'ZZ-99/X', outcome: 'sack', reason: 'label torn' },
      { act: 'settle', code: 'AA123456758BR', outcome: 'sack', reason: 'number read by eye' },
      { act: 'close', pin: '000000' },
      { act: 'close', pin: '000001' },
      { act: 'close', pin: '483920' },
    ] satisfies Act[]);
    expect(complaints).toEqual([]);
  });

  test('takes what a keyboard scanner types into a PIN as a scan, and leaves the PIN alone', async () => {
    const { page, station } = await open(busyDock(scanOf(40)));
    await page.locator('.verdict-code').waitFor();
    await page.keyboard.press('F10');
    await page.locator('#pin').waitFor();
    await page.keyboard.type('48', hand);
    await wedge(page, 'CK510912062IN');
    await expect.poll(() => station.acts()).toEqual([{ act: 'scan', text: 'CK510912062IN' }]);
    expect(await page.locator('#pin').inputValue()).toBe('48');
    // A code in the line of codes is typed there, and its own Enter records it: once.
    await page.keyboard.press('Escape');
    await wedge(page, 'EE123456785IN');
    await expect.poll(() => station.acts().slice(1)).toEqual([{ act: 'scan', text: 'EE123456785IN' }]);
  });

  test('lists manifests with what became of each, pages, prints the chosen one, and finds a code', async () => {
    const { page, station } = await open(busyDock(scanOf(40)), manifestsAndFind);
    await page.locator('.verdict-code').waitFor();
    await page.keyboard.press('F9');
    await page.getByRole('rowheader', { name: 'DEL1-A-261123-004' }).waitFor();
    expect(await page.locator('.state').allTextContents()).toEqual([
      'waiting, tried 3 times: the central system cannot be reached',
      'delivered 23 Nov 14:05receipt 0123456789abcdef',
      'refused: the central system holds another manifest under this number: call it',
    ]);
    await picture(page, 'manifests');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('ArrowDown');
    const paper = page.context().waitForEvent('page');
    await page.keyboard.press('Alt+p');
    expect((await paper).url()).toContain('DEL1-A-261123-003/pdf');
    await page.bringToFront();
    await page.keyboard.press('PageDown');
    await page.getByRole('rowheader', { name: 'DEL1-A-261101-001' }).waitFor();
    await page.keyboard.press('Alt+r');
    await page.keyboard.press('F3');
    await page.keyboard.type('CK510912062IN', hand);
    await page.keyboard.press('Enter');
    await page.getByText('Accepted as a parcel').waitFor();
    expect(await page.locator('.history li').allTextContents()).toEqual([
      '23 Nov 14:01Scanned again, not countednot on a manifest yetHandoff h-1',
      '23 Nov 14:00Accepted as a parcelmanifest DEL1-A-261123-001Handoff h-0',
    ]);
    await picture(page, 'find');
    expect(await violations(page)).toEqual([]);
    expect(station.acts()).toEqual([{ act: 'send-again' }]);
    await page.keyboard.press('F1');
    await picture(page, 'keys');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Alt+c');
    await page.locator('#url').waitFor();
    await picture(page, 'central');
    expect(await violations(page)).toEqual([]);
  });

  test('tells troubles of devices, delivery and the record in words', async () => {
    const { page } = await open(troubledDock);
    await page
      .getByText('2 to deliver: the central system cannot be reached. Tried again at 14:10:00')
      .waitFor();
    expect(await page.locator('.lamp').allTextContents()).toEqual([
      'scanner-1 unplugged: plug it in again',
      'scanner-2 this computer does not let the program open it: ask the installer',
      'scale-1 ready · 7 not read',
    ]);
    expect(await page.locator('.scale-state').textContent()).toBe('Too heavy for this scale');
    await page.getByText('The computer’s clock was set back. Numbers stay on the date 2026-11-23').waitFor();
    await picture(page, 'troubles');
    expect(await violations(page)).toEqual([]);
  });

  test('fits without scrolling at 1366x768 and 1920x1080', async () => {
    const { page, station } = await open(busyDock(scanOf(40)));
    await page.locator('.verdict-code').waitFor();
    for (const [name, width, height, view] of [
      ['busy', 1366, 768, busyDock(scanOf(41))],
      ['troubled', 1366, 768, troubledDock],
      ['troubled', 1920, 1080, troubledDock],
      ['busy', 1920, 1080, busyDock(scanOf(41))],
    ] as const) {
      station.show(view);
      await page.locator('.notice').waitFor({ state: name === 'busy' ? 'detached' : 'visible' });
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

const device = (id: string) =>
  ({
    id,
    kind: 'scanner',
    profile: 'serial-text',
    path: `/dev/${id}`,
    lamp: 'ready',
    unreadable: 0,
  }) as const;

const troubledDock: View = {
  ...busyDock(scanOf(40)),
  station: { ...emptyDock.station, site: 'DEMO', simulated: true },
  devices: [
    { ...device('scanner-1'), lamp: 'waiting', fault: 'vanished', detail: '' },
    { ...device('scanner-2'), lamp: 'fault', fault: 'denied', detail: '' },
    { ...device('scale-1'), kind: 'scale', unreadable: 7, weight: { state: 'over' } },
  ],
  delivery: {
    state: 'waiting',
    waiting: 2,
    refused: 0,
    delivered: 9,
    trouble: 'away',
    nextAt: '2026-11-23T08:40:00Z',
    tries: 4,
  },
  notices: [{ id: 'n', code: 'clock-set-back', detail: { stays: '2026-11-23' } }],
  work: [{ id: 1, what: 'pdf', done: 3, of: 9 }],
};

const found = [
  {
    path: '/dev/ttyACM0',
    usb: { vendor: '0c2e', product: '0b6a' },
    maker: 'Honeywell',
    guess: {
      kind: 'scanner',
      profile: 'serial-text',
      model: 'Honeywell Xenon 1900',
      line: { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1 },
    },
  },
  { path: '/dev/ttyS0' },
];

const workingDock = (): Answers => {
  let wrong = 0;
  const bins = [
    { code: 'AA123456758BR', why: 'check-digit', bin: 1, sack: 'EBT0020026933' },
    { code: 'ZZ-99/X', why: 'unknown', bin: 2, sack: null },
  ] as const;
  const done = { json: { done: true } };
  return ({ path, body }, fake) => {
    if (path !== '/api/act') return undefined;
    const act = body as Act;
    const { handoff } = fake.view();
    switch (act.act) {
      case 'open':
        fake.show(openDock);
        return done;
      case 'scan': {
        const busy = busyDock(scanOf(40, { code: act.text }));
        fake.show({
          ...busy,
          handoff: busy.handoff && {
            ...busy.handoff,
            parked: bins,
            totals: { ...busy.handoff.totals, parked: 2 },
          },
        });
        return done;
      }
      case 'weigh':
        return { status: 409, json: { refused: 'no-weight' } };
      case 'settle': {
        const parked = handoff?.parked.filter(({ code }) => code !== act.code) ?? [];
        fake.show({
          ...fake.view(),
          handoff: handoff && { ...handoff, parked, totals: { ...handoff.totals, parked: parked.length } },
        });
        return done;
      }
      case 'close': {
        if (act.pin !== '483920') {
          wrong += 1;
          return {
            status: 403,
            json: wrong > 1 ? { refused: 'locked', waitMs: 30_000 } : { refused: 'wrong-pin' },
          };
        }
        const manifest = { number: 'DEL1-A-261123-005', document: 'b'.repeat(64) };
        fake.show({
          ...emptyDock,
          lastManifest: manifest,
          delivery: { ...emptyDock.delivery, state: 'sending', waiting: 1 },
        });
        return { json: { done: true, manifest } };
      }
      default:
        return done;
    }
  };
};

const manifestsAndFind: Answers = ({ path }) => {
  if (path.startsWith('/api/find')) {
    return {
      json: {
        found: [
          { seq: 9, at: '2026-11-23T08:31:00Z', kind: 'scan-repeated', handoff: 'h-1', manifest: null },
          {
            seq: 4,
            at: '2026-11-23T08:30:00Z',
            kind: 'parcel-accepted',
            handoff: 'h-0',
            manifest: 'DEL1-A-261123-001',
          },
        ],
      },
    };
  }
  const line = {
    document: 'c'.repeat(64),
    direction: 'induction',
    vehicle: 'DL1LAB4321',
    sealedAt: '2026-11-23T08:30:00Z',
    sacks: 20,
    parcels: 500,
    grams: 371_240,
    tries: 0,
  };
  if (path === '/api/manifests') {
    return {
      json: {
        more: true,
        manifests: [
          { ...line, number: 'DEL1-A-261123-004', delivery: 'waiting', tries: 3, trouble: 'away' },
          {
            ...line,
            number: 'DEL1-A-261123-003',
            delivery: 'delivered',
            deliveredAt: '2026-11-23T08:35:00Z',
            receipt: '0123456789abcdef'.repeat(4),
          },
          { ...line, number: 'DEL1-A-261123-002', delivery: 'refused', trouble: 'conflict' },
        ],
      },
    };
  }
  if (path === '/api/manifests?before=DEL1-A-261123-002') {
    return {
      json: { more: false, manifests: [{ ...line, number: 'DEL1-A-261101-001', delivery: 'delivered' }] },
    };
  }
  return path === '/api/act' ? { json: { done: true } } : undefined;
};

/** Runs in the page: the frequencies of everything that was let sound, in order. */
const listenToOscillators = `
  globalThis.heard = [];
  const start = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function (...at) {
    heard.push(this.frequency.value);
    return start.apply(this, at);
  };
`;

const focused = (page: Page): Promise<string> => page.evaluate('document.activeElement.id');

const expectText = (where: ReturnType<Page['locator']>, text: RegExp): Promise<void> =>
  expect.poll(() => where.textContent(), { timeout: 10_000 }).toMatch(text);

/** Keys without a pause, as a scanner sends them that plugs in as a keyboard. */
const wedge = async (page: Page, code: string): Promise<void> => {
  const session = await page.context().newCDPSession(page);
  // Sent together: waiting for the answer to each key would make a slow machine type like a hand.
  const at = Date.now() / 1000;
  await Promise.all(
    [...code, '\r'].map((text, i) =>
      session.send('Input.dispatchKeyEvent', {
        type: 'keyDown',
        key: text === '\r' ? 'Enter' : text,
        code: text === '\r' ? 'Enter' : '',
        windowsVirtualKeyCode: text === '\r' ? 13 : text.charCodeAt(0),
        text,
        timestamp: at + i * 0.005,
      }),
    ),
  );
};
