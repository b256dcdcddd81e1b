import { describe, expect, test } from 'vitest';
import type { View } from '#src/api/contract.ts';
import type { PortOffer } from '#src/api/contract-devices.ts';
import { changesLegal } from '#src/api/contract-lead.ts';
import type { SetUp } from '#src/api/contract-set-up.ts';
import {
  type Answers,
  caughtUp,
  expectText,
  focused,
  hand,
  noChromium,
  picture,
  useChromium,
  violations,
  wedge,
} from './page-fixture.ts';
import { busyDock, emptyDock, scanOf } from './views.ts';

type Row = SetUp['devices'][number];

describe.skipIf(noChromium)('the devices of a dock at work, in Chromium', () => {
  const open = useChromium('devices');

  test('are shown, changed, added and taken away by the keyboard alone', async () => {
    const { page, station, complaints } = await open(dock, working());
    const { keyboard } = page;
    await page.getByText('No truck at the dock').waitFor();
    await picture(page, 'no-truck-devices');
    expect(await page.locator('.key-bar').getByText('Scanners and scales').isVisible()).toBe(true);
    expect(await page.evaluate(`document.querySelector('.key-bar').scrollWidth <= innerWidth`)).toBe(true);
    await keyboard.press('Alt+d');
    await page.locator('.devices').first().waitFor();
    expect(await page.locator('.devices .device-head').allTextContents()).toEqual([
      'scanner-1Honeywell Xenon 1900 · /dev/ttyACM0 · USB 0c2e:0b6a',
      'scale-1/dev/ttyUSB0',
      'Zebra scanner, USB CDC/dev/ttyACM1 · USB 05e0:1701',
      '/dev/ttyS0',
    ]);
    expect(await page.locator('.devices .lamp').allTextContents()).toEqual([
      'ready',
      'does not answer: is it switched on? · 7 not read',
    ]);
    expect(await chosen(page)).toEqual([
      'serial-text 115200 8N1',
      'mt-sics 9600 8N1',
      'serial-text 9600 8N1',
      'serial-text 9600 8N1',
    ]);
    await picture(page, 'devices');
    expect(await violations(page)).toEqual([]);

    // The first scanner goes, the scale speaks another protocol, a scanner comes.
    await keyboard.press('Space');
    for (let i = 0; i < 5; i += 1) await keyboard.press('Tab');
    expect(await focused(page)).toBe('profile-set-1');
    await keyboard.press('ArrowDown');
    await keyboard.press('Tab');
    await keyboard.press('ArrowDown');
    for (let i = 0; i < 2; i += 1) await keyboard.press('Tab');
    expect(await focused(page)).toBe('division-set-1');
    await keyboard.press('Control+a');
    await keyboard.type('5kg', hand);
    // Past Max and the button that looks again: Enter walks from field to field.
    await keyboard.press('Enter');
    await keyboard.press('Enter');
    await keyboard.press('Space');
    expect(await page.locator('.device-change').allTextContents()).toEqual([
      'Taken away when you save',
      'Changed when you save',
      'Added when you save',
    ]);
    await keyboard.press('Alt+d');
    await page.getByText('Nothing was changed yet').waitFor();
    expect(await page.locator('.devices .wrong').allTextContents()).toEqual([
      'Division, g It holds “5kg”. It may hold: a whole number from 1 to 100000.',
    ]);
    expect(await focused(page)).toBe('division-set-1');
    await picture(page, 'devices-wrong');
    expect(await violations(page)).toEqual([]);
    await keyboard.press('Control+a');
    await keyboard.type('20', hand);
    // The division stands behind every weight: a lead answers for it.
    await keyboard.press('Alt+d');
    await expectText(page.locator('#pin-wrong'), /^This wants a lead: type a lead’s PIN and do it again\.$/);
    await expectText(page.locator('#pin-hint'), /^What the plate and the certificate of a scale say stands/);
    expect(await focused(page)).toBe('pin');
    await picture(page, 'devices-pin');
    expect(await violations(page)).toEqual([]);
    await keyboard.type('111213', hand);
    await keyboard.press('Enter');
    await expectText(page.locator('#pin-wrong'), /^This PIN is wrong\. Type it again\.$/);
    await keyboard.type('480915', hand);
    await keyboard.press('Enter');
    await page.getByText('Saved. The lamps show').waitFor();
    // The rows come a question later.
    await page.locator('#pin').waitFor({ state: 'detached' });
    expect(station.asked.findLast(({ body }) => body !== null)).toEqual({
      path: '/api/devices',
      body: {
        pin: '480915',
        devices: [
          {
            id: 'scale-1',
            kind: 'scale',
            profile: 'and-st',
            port: { path: '/dev/ttyUSB0' },
            line: { baudRate: 4800, dataBits: 7, parity: 'even', stopBits: 1 },
            divisionGrams: 20,
          },
          {
            id: 'scanner-2',
            kind: 'scanner',
            profile: 'serial-text',
            port: { path: '/dev/ttyACM1', usb: { vendor: '05e0', product: '1701' } },
            line: { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1 },
          },
        ],
      },
    });
    await expect
      .poll(() => page.locator('.devices .device-head').allTextContents())
      .toEqual([
        'scale-1/dev/ttyUSB0',
        'scanner-2Zebra scanner, USB CDC · /dev/ttyACM1 · USB 05e0:1701',
        'Honeywell Xenon 1900/dev/ttyACM0 · USB 0c2e:0b6a',
        '/dev/ttyS0',
      ]);
    await caughtUp(page, station);
    expect(await page.locator('.devices .lamp').allTextContents()).toEqual(['ready', 'ready']);
    await picture(page, 'devices-saved');
    expect(await violations(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('stay as they are when Esc goes back, and another look keeps what was chosen', async () => {
    const { page, station } = await open(dock, working());
    await page.keyboard.press('F1');
    await page.getByText('Alt+D').first().waitFor();
    await page.keyboard.press('Alt+d');
    await page.locator('.devices').first().waitFor();
    await page.keyboard.press('Space');
    await page.getByText('Taken away when you save').waitFor();
    await page.keyboard.press('Alt+l');
    await expect.poll(() => station.asked.filter(({ path }) => path === '/api/ports').length).toBe(2);
    await page.getByText('Taken away when you save').waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('No truck at the dock').waitFor();
    await page.keyboard.press('Alt+d');
    await page.locator('.devices').first().waitFor();
    expect(await page.locator('.device-change').count()).toBe(0);
    expect(station.asked.filter(({ body }) => body !== null)).toEqual([]);
  });

  test('tell of a scan that comes meanwhile, with a truck at the dock and without', async () => {
    const { page, station } = await open({ ...dock, newest: stopped(39) }, working());
    await page.locator('.verdict-code').waitFor();
    await page.keyboard.press('Alt+d');
    await page.locator('.devices').first().waitFor();
    // What was there before the screen opened is no news.
    expect(await page.locator('.verdict-strip').count()).toBe(0);
    station.show({ ...dock, newest: stopped(40) });
    await expectText(page.locator('.verdict-strip'), /No handoff is open/);
    const busy = busyDock(scanOf(41));
    station.show({ ...busy, devices: dock.devices });
    await expectText(page.locator('.verdict-strip'), /^AcceptedCK510912062IN/);
    await picture(page, 'devices-busy');
    expect(await violations(page)).toEqual([]);
  });

  test('keep their settings when a scanner that types like a keyboard types into a list', async () => {
    const { page, station } = await open({ ...busyDock(scanOf(40)), devices: dock.devices }, working());
    await page.locator('.verdict-code').waitFor();
    await page.keyboard.press('Alt+d');
    await page.locator('#baud-set-0').focus();
    // A list turns to what begins with the first character: 1200 baud.
    await wedge(page, '123456789012');
    await expect.poll(() => station.acts()).toEqual([{ act: 'scan', text: '123456789012' }]);
    expect((await chosen(page))[0]).toBe('serial-text 115200 8N1');
    expect(await page.locator('.device-change').count()).toBe(0);
  });

  test('say why they cannot be shown or saved', async () => {
    let there = false;
    const { page, station } = await open(dock, ({ path, body }) => {
      if (path === '/api/ports') {
        return { json: { ports: [], fault: 'broken', detail: 'udevadm: exit 1' } };
      }
      if (path !== '/api/devices') return undefined;
      return there && body === null
        ? { json: { devices: [] } }
        : { status: 503, json: { fault: 'disk-full' } };
    });
    // A key that comes while the page still looks or saves is not taken: a person presses it again.
    const pressFor = (key: string, text: string) =>
      expect
        .poll(
          async () => {
            await page.keyboard.press(key);
            await page
              .getByText(text)
              .waitFor({ timeout: 1_000 })
              .catch(() => {});
            return page.getByText(text).isVisible();
          },
          { timeout: 60_000 },
        )
        .toBe(true);
    await pressFor('Alt+d', 'The disk is full');
    await page.getByText('failed: udevadm: exit 1').waitFor();
    there = true;
    await pressFor('Alt+l', 'No devices set up');
    await page.getByText('No other port is found').waitFor();
    await picture(page, 'devices-none');
    await pressFor('Alt+d', 'The disk is full');
    station.away();
    await pressFor('Alt+d', 'The station did not answer');
  });
});

const chosen = (page: Awaited<ReturnType<ReturnType<typeof useChromium>>>['page']): Promise<string[]> =>
  page.evaluate(
    `[...document.querySelectorAll('.device-line')].map(line => [...line.querySelectorAll('select')].map(list => list.value).join(' '))`,
  );

const stopped = (seq: number) =>
  scanOf(seq, { verdict: 'stopped', as: 'unknown', why: 'no-handoff-open', sack: null });

const dock: View = {
  ...emptyDock,
  devices: emptyDock.devices.map(device =>
    device.kind === 'scale' ? { ...device, lamp: 'fault', fault: 'silent', unreadable: 7 } : device,
  ),
};

const eight = { dataBits: 8, parity: 'none', stopBits: 1 } as const;
const rows: readonly Row[] = [
  {
    id: 'scanner-1',
    kind: 'scanner',
    profile: 'serial-text',
    port: { path: '/dev/ttyACM0', usb: { vendor: '0c2e', product: '0b6a' } },
    line: { baudRate: 115_200, ...eight },
  },
  {
    id: 'scale-1',
    kind: 'scale',
    profile: 'mt-sics',
    port: { path: '/dev/ttyUSB0' },
    line: { baudRate: 9600, ...eight },
    divisionGrams: 10,
  },
];

const guess = (model: string): NonNullable<PortOffer['guess']> => ({
  kind: 'scanner',
  profile: 'serial-text',
  line: { baudRate: 9600, ...eight },
  model,
});
const ports: readonly PortOffer[] = [
  {
    path: '/dev/ttyACM0',
    usb: { vendor: '0c2e', product: '0b6a' },
    guess: guess('Honeywell Xenon 1900'),
  },
  { path: '/dev/ttyUSB0' },
  {
    path: '/dev/ttyACM1',
    usb: { vendor: '05e0', product: '1701' },
    guess: guess('Zebra scanner, USB CDC'),
  },
  { path: '/dev/ttyS0' },
];

/** A station that takes what it is given, but no division that is no number, as the real one. */
const working = (): Answers => {
  let set = rows;
  return ({ path, body }, fake) => {
    if (path === '/api/act') return { json: { done: true } };
    if (path === '/api/ports') return { json: { ports } };
    if (path.endsWith('/heard')) return { json: { chunks: [], readings: [] } };
    if (path !== '/api/devices') return undefined;
    if (body === null) return { json: { devices: set } };
    const { devices, pin } = body as { readonly devices: readonly Row[]; readonly pin?: string };
    const wrong = devices.findIndex(({ divisionGrams }) => divisionGrams === null);
    if (wrong >= 0) {
      const may = 'a whole number from 1 to 100000';
      return {
        status: 400,
        json: { invalid: [{ field: `devices.${wrong}.divisionGrams`, holds: 'null', may }] },
      };
    }
    if (pin === undefined && changesLegal(set, devices))
      return { status: 409, json: { refused: 'needs-lead' } };
    if (pin === '111213') return { status: 403, json: { refused: 'wrong-pin' } };
    set = devices;
    fake.show({
      ...fake.view(),
      devices: set.map(({ id, kind, profile, port }) => ({
        id,
        kind,
        profile,
        path: port.path,
        lamp: 'ready',
        unreadable: 0,
      })),
    });
    return { json: { devices: set } };
  };
};
