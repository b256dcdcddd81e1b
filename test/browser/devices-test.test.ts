import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { createManualClock } from '#hardware/simulator/manual-clock.ts';
import type { View } from '#src/api/contract.ts';
import { changesLegal } from '#src/api/contract-lead.ts';
import type { SetUp } from '#src/api/contract-set-up.ts';
import { testPaths } from '#src/api/contract-test.ts';
import { createDeviceTest } from '#src/desk/device-test.ts';
import { utf8 } from '#src/lib/utf8.ts';
import {
  type Answers,
  expectText,
  focused,
  hand,
  noChromium,
  painted,
  picture,
  useChromium,
  violations,
  wedge,
} from './page-fixture.ts';
import { emptyDock } from './views.ts';

type Row = SetUp['devices'][number];
const patient = { timeout: 30_000 };
const line = { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1 } as const;

/** The station's own test of devices behind the fake station's routes; what a device sends, the test says. */
const createDock = () => {
  const clock = createManualClock(1_800_000_000_000);
  let rows: readonly Row[] = [
    { id: 'scanner-1', kind: 'scanner', profile: 'serial-text', port: { path: '/dev/ttyACM0' }, line },
    {
      id: 'scale-1',
      kind: 'scale',
      profile: 'mt-sics',
      port: { path: '/dev/ttyUSB0' },
      line,
      divisionGrams: 10,
    },
  ];
  const change = (id: string, more: object) => {
    // As the station does it: nothing takes away.
    const changed = (row: Row): Row =>
      Object.fromEntries(Object.entries({ ...row, ...more }).filter(([, value]) => value !== '')) as Row;
    rows = rows.map(row => (row.id === id ? changed(row) : row));
  };
  const testing = createDeviceTest({
    clock,
    keep: (device, { grams, shown, ok }) =>
      change(device, { lastTest: { at: '2026-11-24T08:30:00.000Z', grams, shown, ok } }),
  });
  const answers: Answers = ({ path, body }) => {
    const id = /^\/api\/devices\/([^/]+)\//.exec(path)?.[1] ?? '';
    if (path === testPaths.typed) {
      testing.typed('keyboard', (body as { text: string }).text);
      return { json: testing.state('keyboard') };
    }
    if (path.endsWith('/test/end')) {
      testing.end(id);
      return { json: { test: 'none' } };
    }
    if (path.endsWith('/test')) {
      if (body !== null) testing.start(id, rows.find(row => row.id === id) ?? null, body as object);
      return { json: testing.state(id) };
    }
    if (path.endsWith('/row')) {
      const { pin, ...more } = body as { readonly pin?: string };
      if (pin === '111213') return { status: 403, json: { refused: 'wrong-pin' } };
      const before = rows;
      change(id, more);
      if (pin === undefined && changesLegal(before, rows)) {
        rows = before;
        return { status: 409, json: { refused: 'needs-lead' } };
      }
      return { json: { devices: rows } };
    }
    if (path.endsWith('/capture')) return { json: { hex: '30310d' } };
    if (path === '/api/ports') return { json: { ports: [] } };
    if (path === '/api/devices') return { json: { devices: rows } };
    if (path.endsWith('/heard')) return { json: { chunks: [], readings: [] } };
    return { json: { done: true } };
  };
  const scans = (text: string, aim = ']C0'): boolean =>
    testing.takes({
      kind: 'scan',
      device: 'scanner-1',
      at: clock.now(),
      bytes: utf8(text),
      text,
      ...(aim !== '' && { aim }),
    });
  const steady = (grams: number): void => {
    const figure = { value: String(grams / 1000), unit: 'kg', grams, raw: new Uint8Array() } as const;
    const device = 'scale-1';
    testing.takes({ kind: 'weight', device, at: clock.now(), state: 'moving', ...figure });
    testing.takes({ kind: 'steady', device, at: clock.now() + 1500, ...figure });
  };
  return { answers, scans, steady, testing, clock, rows: () => rows };
};
const dock: View = emptyDock;

describe.skipIf(noChromium)('devices that are tested and named, in Chromium', () => {
  const open = useChromium('devices-test');
  const opened = async () => {
    const station = createDock();
    const there = await open(dock, station.answers);
    await there.page.getByText('No truck at the dock').waitFor();
    await there.page.keyboard.press('Alt+d');
    await hears(there.page, 'scanner-1');
    return { ...there, dock: station };
  };
  /** Until the fields of that device are there: after their first picture they are filled from its row. */
  const hears = async (page: Page, name: string): Promise<void> => {
    await expectText(page.locator('.heard h2'), new RegExp(`^What ${name} sends$`));
    await painted(page);
  };

  test('a scanner ticks the codes of the sheet off, is told what to change, and the station takes away what it can', async () => {
    const { page, dock, complaints } = await opened();
    const { keyboard } = page;
    const marks = () =>
      page
        .locator('.test-codes li')
        .evaluateAll(all => all.map(one => one.getAttribute('data-was') ?? '').join(' '));
    await keyboard.press('Alt+y');
    await page.locator('.test-codes').waitFor();
    dock.scans('CK510912062IN');
    await expectText(page.locator('.test-verdict'), /^3\. All is right\.$/);
    dock.scans('xyzPS1-AaqQzZyYwWmM/[]\\@#', '');
    await expectText(page.locator('.test-verdict'), /^Not a code of the test sheet/);
    dock.scans('xyzPS1-aAqQzZyYwWmM/[]\\@#', '');
    await expectText(
      page.locator('.test-verdict'),
      /^1\. It sends “xyz” \(3 characters\) in front\..*1\. It sends no AIM identifier/,
    );
    expect(await marks()).toBe(`wrong waiting right${' waiting'.repeat(7)}`);
    await picture(page, 'devices-test-scanner');
    expect(await violations(page)).toEqual([]);
    await keyboard.press('Alt+i');
    await expect.poll(() => dock.rows()[0]?.prefix, patient).toBe('xyz');
    // The key that began it ends it; then a scan is the truck's again.
    await keyboard.press('Alt+y');
    await expect.poll(() => dock.testing.state('scanner-1').test, patient).toBe('none');
    expect(dock.scans('CK510912062IN')).toBe(false);
    // And so does leaving the screen.
    await keyboard.press('Alt+y');
    await expect.poll(() => dock.testing.state('scanner-1').test, patient).toBe('scanner');
    await keyboard.press('Escape');
    await page.getByText('No truck at the dock').waitFor();
    await expect.poll(() => dock.testing.state('scanner-1').test, patient).toBe('none');
    expect(complaints).toEqual([]);
  });

  test('a scanner that types is tested by its keys, and nothing of it goes to the truck', async () => {
    const { page, station } = await opened();
    await page.keyboard.press('Alt+j');
    await page.locator('.test-codes').waitFor();
    await wedge(page, 'CK510912062IN');
    await expectText(page.locator('.test-verdict'), /^3\. It sends no AIM identifier/);
    expect(station.acts()).toEqual([]);
    await page.keyboard.press('Alt+j');
    await expect.poll(() => page.locator('.test-codes').count(), patient).toBe(0);
    await wedge(page, 'CK510912062IN');
    await expect.poll(() => station.acts(), patient).toEqual([{ act: 'scan', text: 'CK510912062IN' }]);
  });

  test('a scale shows what a test weight is off, and keeps it', async () => {
    const { page, dock } = await opened();
    await page.locator('#profile-set-1').focus();
    await hears(page, 'scale-1');
    await page.keyboard.press('Alt+y');
    await page.getByText('First type the known weight').waitFor();
    await page.keyboard.type('10000', hand);
    await page.keyboard.press('Enter');
    await page.getByText('Take everything off the scale').waitFor();
    dock.steady(10_030);
    await expectText(
      page.locator('.device-test .wrong').first(),
      /Shows 10,030 g, \+30 g off \(\+3 e\)\. Allowed: 20 g .* Steady after 1\.5 s\. Outside its limits/,
    );
    await picture(page, 'devices-test-scale');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Alt+y');
    await expectText(page.locator('.device-test').first(), /Last test .*10,000 g showed 10,030 g/);
  });

  test('a device is named; Enter keeps it, Undo takes it back, Escape leaves what was typed', async () => {
    const { page, dock } = await opened();
    const { keyboard } = page;
    // Filled in, not typed: on a busy machine six keys may arrive as fast as a scanner's.
    await page.locator('#record-name').fill('Gun 2');
    await page.locator('#record-place').fill('dock 2');
    await keyboard.press('Enter');
    await hears(page, 'Gun 2');
    await expectText(page.locator('.devices .device-head').first(), /^Gun 2, dock 2scanner-1/);
    expect(dock.rows()[0]).toMatchObject({ name: 'Gun 2', place: 'dock 2' });
    await page.locator('#record-lane').focus();
    await keyboard.type('L', hand);
    await keyboard.press('Escape');
    expect(await page.locator('#record-lane').inputValue()).toBe('');
    await page.locator('.heard').waitFor();
    await keyboard.press('F8');
    await expectText(page.locator('.heard h2'), /^What scanner-1 sends$/);
    await expect.poll(() => page.locator('#record-name').inputValue()).toBe('');
    await keyboard.press('Escape');
    await page.getByText('No truck at the dock').waitFor();
  });

  test('what the certificate of a scale says is kept, and taken back, with the lead’s PIN', async () => {
    const { page, dock, station, complaints } = await opened();
    const { keyboard } = page;
    await page.locator('#profile-set-1').focus();
    await hears(page, 'scale-1');
    await page.locator('#record-certificate').fill('LM/2026/17');
    await page.locator('#record-pin').waitFor();
    const why = page.locator('#record-pin-why');
    await expectText(why, /^What the plate and the certificate of a scale say stands behind each weight/);
    await page.locator('#record-certificate').press('Enter');
    await expectText(why, /^This wants a lead: type a lead’s PIN and do it again\.$/);
    expect(await focused(page)).toBe('record-pin');
    await picture(page, 'devices-record-pin');
    expect(await violations(page)).toEqual([]);
    await keyboard.type('111213', hand);
    await keyboard.press('Enter');
    await expectText(why, /^This PIN is wrong\. Type it again\.$/);
    expect([await page.locator('#record-pin').inputValue(), dock.rows()[1]?.certificate]).toEqual([
      '',
      undefined,
    ]);
    await keyboard.type('480915', hand);
    await keyboard.press('Enter');
    await expectText(page.locator('.record-said'), /^Kept/);
    expect(dock.rows()[1]?.certificate).toBe('LM/2026/17');
    // To take it back wants the PIN once more: whoever comes by next is not the lead.
    expect(await page.locator('#record-pin').inputValue()).toBe('');
    await keyboard.press('F8');
    await expectText(why, /^This wants a lead/);
    await keyboard.type('480915', hand);
    await keyboard.press('Enter');
    await expect.poll(() => dock.rows()[1]?.certificate, patient).toBe(undefined);
    await page.locator('#record-pin').waitFor({ state: 'detached' });
    // The row as it is now comes a question later, and what is typed before it is lost.
    await expect.poll(() => page.locator('#record-certificate').inputValue()).toBe('');
    // A place is anybody's to write.
    await page.locator('#record-place').fill('dock 2');
    await page.locator('#record-place').press('Enter');
    await expect.poll(() => dock.rows()[1]?.place, patient).toBe('dock 2');
    const pins = station.asked
      .filter(({ path }) => path.endsWith('/row'))
      .map(({ body }) => (body as { pin?: string }).pin);
    expect([pins, complaints]).toEqual([[undefined, '111213', '480915', undefined, '480915', undefined], []]);
  });

  test('a scale is set to be taught by one key, and a capture that is stopped keeps nothing', async () => {
    const { page, dock, station } = await opened();
    await page.locator('#profile-set-1').focus();
    await page.getByText('The scale can be taught').waitFor();
    await page.keyboard.press('Alt+h');
    await page.locator('.teach').waitFor();
    expect(dock.rows()[1]?.profile).toBe('taught');
    // A capture takes four seconds: here it ends when the test says so.
    const gates: (() => void)[] = [];
    await page.route('**/capture', async route => {
      await new Promise<void>(resolve => gates.push(resolve));
      await route.continue();
    });
    const release = async (n: number) => {
      const answered = page.waitForResponse('**/capture');
      await expect.poll(() => gates.length, patient).toBe(n);
      gates.at(-1)?.();
      await answered;
    };
    await page.keyboard.press('Alt+1');
    await page.getByText('Listening for 4 s').waitFor();
    await page.keyboard.press('Alt+q');
    await page.getByText('Stopped: nothing was kept').waitFor();
    await release(1);
    await page.keyboard.press('Alt+1');
    await release(2);
    await page.getByText('Captured. Still to do').waitFor();
    expect(await page.locator('.teach .acts').first().textContent()).toMatch(/✓ Nothing on it/);
    // The last one, and the screen is left before it ends: nothing is taught.
    await page.locator('#teach-grams').fill('12340');
    await page.keyboard.press('Alt+2');
    await release(3);
    await page.getByText('Captured. Still to do: Weight that moves').waitFor();
    await page.keyboard.press('Alt+3');
    await page.getByText('now more, now less').waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('No truck at the dock').waitFor();
    await release(4);
    await page.keyboard.press('Alt+d');
    await page.locator('.heard').waitFor();
    expect(station.asked.filter(({ path }) => path.endsWith('/teach'))).toEqual([]);
  });
});
