import { describe, expect, test } from 'vitest';
import type { SetUp } from '#src/api/contract-set-up.ts';
import { expectText, focused, hand, noChromium, picture, useChromium, violations } from './page-fixture.ts';
import { busyDock, emptyDock, scanOf, setUpView } from './views.ts';

describe.skipIf(noChromium)('the first start in Chromium', () => {
  const open = useChromium('set-up');

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
    // The station's letter stands there already: what is typed takes its place.
    for (const text of ['del-1', 'A', 'Okhla dock 3', 'Meera Nair', '483920', '483921']) await field(text);
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
          notices: [{ id: 'simulated', code: 'simulated', detail: { pin: '123456', stage: 'over' } }],
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
    await page.getByText('The lead’s PIN is 123456.').waitFor();
    await picture(page, 'simulated');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Alt+x');
    await page.getByText('Set up this station').waitFor();
    await expect
      .poll(() => station.asked.map(({ path }) => path))
      .toEqual(['/api/ports', '/api/try', '/api/try/leave', '/api/ports']);
  });
});

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
