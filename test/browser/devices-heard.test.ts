import { describe, expect, test } from 'vitest';
import type { View } from '#src/api/contract.ts';
import type { CommandAnswer, HeardAnswer } from '#src/api/contract-devices.ts';
import type { SetUp } from '#src/api/contract-set-up.ts';
import {
  type Answers,
  expectText,
  focused,
  hand,
  noChromium,
  picture,
  useChromium,
  violations,
} from './page-fixture.ts';
import { emptyDock as noDevices } from './views.ts';

type Row = SetUp['devices'][number];
const patient = { timeout: 30_000 };
type Was = Extract<CommandAnswer, { was: unknown }>['was'];

describe.skipIf(noChromium)('what a device sends and is told, in Chromium', () => {
  const open = useChromium('devices-heard');

  test('is shown as bytes, text and readings, of the device that has the focus, and goes on', async () => {
    const dock = createDock();
    const { page, complaints } = await open(emptyDock, dock.answers);
    await page.getByText('No truck at the dock').waitFor();
    await page.keyboard.press('Alt+d');
    await expectText(page.locator('.heard h2'), /^What scanner-1 sends$/);
    await page.locator('.heard-bytes li').nth(1).waitFor();
    expect({
      how: await page.locator('.heard-how').textContent(),
      readings: await page.locator('.heard-readings span').allTextContents(),
      bytes: await page.locator('.heard-bytes code').allTextContents(),
      chosen: await page.locator('.devices li[aria-current]').count(),
    }).toEqual({
      how: 'Scanner, text and Enter · /dev/ttyACM0 · 115200 8N1 · 2 not read',
      readings: ['not read: an empty label', 'CK510912062IN · Code 128 · ]C0'],
      bytes: ['0d', '␍', '43 4b 35 31 30 39 31 32 30 36 32 49 4e 0d', 'CK510912062IN␍ … of 70 bytes'],
      chosen: 1,
    });
    await picture(page, 'devices-heard-scanner');
    expect(await violations(page)).toEqual([]);

    for (let i = 0; i < 4; i += 1) await page.keyboard.press('Tab');
    await expectText(page.locator('.heard h2'), /^What scale-1 sends$/);
    expect(await focused(page)).toBe('');
    await page.locator('.heard-bytes li').first().waitFor();
    expect(await page.locator('.heard-readings span').allTextContents()).toEqual([
      'not read: damaged on the way',
      'too heavy',
      '12.34 kg · stable',
      '12.20 kg · moving',
    ]);
    await picture(page, 'devices-heard-scale');
    expect(await violations(page)).toEqual([]);
    dock.heard['scale-1'] = {
      chunks: [],
      readings: [{ kind: 'weight', at, state: 'zero', value: '0.00', unit: 'kg' }],
    };
    await expect
      .poll(() => page.locator('.heard-readings span').allTextContents(), patient)
      .toEqual(['0.00 kg · zero']);
    expect(complaints).toEqual([]);
  });

  test('of one device alone is asked, also when the screen was left before, and stays with a word when the station is away', async () => {
    const dock = createDock();
    const { page, station } = await open(emptyDock, dock.answers);
    const asked = (id: string) =>
      station.asked.filter(({ path }) => path === `/api/devices/${id}/heard`).length;
    await page.getByText('No truck at the dock').waitFor();
    await page.keyboard.press('Alt+d');
    await expect.poll(() => asked('scanner-1'), patient).toBeGreaterThan(2);
    station.away();
    await page.getByText('this is what it said last').waitFor();
    expect(await page.locator('.heard-readings li').count()).toBe(2);
    station.back();
    await expect.poll(() => page.getByText('this is what it said last').count(), patient).toBe(0);
    await page.keyboard.press('Escape');
    await page.getByText('No truck at the dock').waitFor();
    await page.keyboard.press('Alt+d');
    await page.locator('.heard').waitFor();
    for (let i = 0; i < 4; i += 1) await page.keyboard.press('Tab');
    await expectText(page.locator('.heard h2'), /^What scale-1 sends$/);
    // A question may be under way; a timer that was left behind would have asked thrice in this time.
    const before = asked('scanner-1');
    const then = asked('scale-1');
    await expect.poll(() => asked('scale-1'), patient).toBeGreaterThan(then + 3);
    expect(asked('scanner-1') - before).toBeLessThanOrEqual(1);
  });

  test('is told by keys, and every answer has its words', async () => {
    const dock = createDock();
    const { page, station } = await open(emptyDock, dock.answers);
    const said = page.locator('.heard-said');
    await page.getByText('No truck at the dock').waitFor();
    await page.keyboard.press('Alt+d');
    await page.locator('.heard').waitFor();
    expect(await page.locator('.heard .key-button').allTextContents()).toEqual([
      'Alt+GGood beep',
      'Alt+BReject beep',
      'Alt+EEnable the scanner',
      'Alt+YTest this device',
      'Alt+MKeep name and place',
    ]);
    await page.keyboard.press('Alt+g');
    await expectText(said, /^Sent to the scanner\.$/);
    // The keys of a scale are none of a scanner's.
    await page.keyboard.press('Alt+z');
    for (let i = 0; i < 4; i += 1) await page.keyboard.press('Tab');
    await expectText(page.locator('.heard h2'), /^What scale-1 sends$/);
    expect(await said.textContent()).toBe('');
    const words: readonly (readonly [Was, RegExp])[] = [
      ['done', /^Done: the scale’s own reading shows it\.$/],
      ['refused', /^Refused: take the load off/],
      ['not-now', /^Not now:/],
      ['unsupported', /^The program cannot do this/],
      ['unanswered', /^No answer: look at the device/],
    ];
    for (const [was, sentence] of words) {
      dock.was = was;
      await page.keyboard.press('Alt+z');
      await expectText(said, sentence);
    }
    await picture(page, 'devices-heard-unanswered');
    expect(await violations(page)).toEqual([]);
    dock.was = 'done';
    await page.getByRole('button', { name: 'Clear the tare' }).click();
    await expectText(said, /^Done/);
    expect(station.asked.filter(({ path }) => path.endsWith('/command'))).toEqual([
      { path: '/api/devices/scanner-1/command', body: { command: 'good' } },
      ...words.map(() => ({ path: '/api/devices/scale-1/command', body: { command: 'zero' } })),
      { path: '/api/devices/scale-1/command', body: { command: 'clear-tare' } },
    ]);
    station.away();
    await page.keyboard.press('Alt+a');
    await expectText(said, /^The station did not answer/);
  });

  test('is taught by three captures with their keys, and what they do not prove is said', async () => {
    const dock = createDock([{ ...scale, profile: 'taught' }]);
    const { page, station } = await open(emptyDock, dock.answers);
    const said = page.locator('.heard-said');
    await page.getByText('No truck at the dock').waitFor();
    await page.keyboard.press('Alt+d');
    await page.getByText('Teach this scale').waitFor();
    // Without its weight the known one cannot be captured: the key leads to the field.
    await page.keyboard.press('Alt+2');
    await expectText(said, /^First type the known weight/);
    expect(await focused(page)).toBe('teach-grams');
    await page.keyboard.type('12340', hand);
    await page.keyboard.press('Enter');
    await expectText(said, /^Captured\. Still to do: Nothing on it; Weight that moves\.$/);
    await page.keyboard.press('Alt+1');
    await expectText(said, /^Captured\. Still to do: Weight that moves\.$/);
    await picture(page, 'devices-teach');
    expect(await violations(page)).toEqual([]);
    dock.taught = { status: 409, json: { cannot: 'several-fit' } };
    await page.keyboard.press('Alt+3');
    await expectText(said, /take another weight/);
    expect(await page.locator('.teach .key-button').allTextContents()).toEqual([
      'Alt+1✓ Nothing on it',
      'Alt+2✓ Known weight on it',
      'Alt+3✓ Weight that moves',
    ]);
    dock.taught = { json: { devices: [{ ...scale, profile: 'taught', mask: '{}' }] } };
    await page.keyboard.press('Alt+2');
    await expectText(said, /^Taught and saved/);
    await picture(page, 'devices-taught');
    expect(await violations(page)).toEqual([]);
    const lesson = { empty: '31', known: '31', moving: '31', grams: 12_340, unit: 'kg' };
    expect(station.asked.filter(({ body }) => body !== null)).toEqual([
      ...[1, 2, 3].map(() => ({ path: '/api/devices/scale-1/capture', body: {} })),
      { path: '/api/devices/scale-1/teach', body: lesson },
      { path: '/api/devices/scale-1/capture', body: {} },
      { path: '/api/devices/scale-1/teach', body: lesson },
    ]);
  });
});

const at = '2026-11-23T08:31:07.250Z';
const hex = (text: string): string => Buffer.from(text, 'latin1').toString('hex');
const eight = { dataBits: 8, parity: 'none', stopBits: 1 } as const;
const scale: Row = {
  id: 'scale-1',
  kind: 'scale',
  profile: 'mt-sics',
  port: { path: '/dev/ttyUSB0' },
  line: { baudRate: 9600, ...eight },
  divisionGrams: 10,
};
const rows: readonly Row[] = [
  {
    id: 'scanner-1',
    kind: 'scanner',
    profile: 'serial-text',
    port: { path: '/dev/ttyACM0' },
    line: { baudRate: 115_200, ...eight },
  },
  scale,
];

const emptyDock: View = {
  ...noDevices,
  devices: noDevices.devices.map(device =>
    device.kind === 'scanner' ? { ...device, unreadable: 2 } : device,
  ),
};

type Dock = {
  was: Was;
  taught?: ReturnType<Answers>;
  readonly heard: Record<string, HeardAnswer>;
  readonly answers: Answers;
};
const createDock = (set = rows): Dock => {
  const dock: Dock = {
    was: 'done',
    heard: {
      'scanner-1': {
        chunks: [
          { at, hex: hex('CK510912062IN\r'), length: 70 },
          { at, hex: '0d', length: 1 },
        ],
        readings: [
          { kind: 'scan', at, text: 'CK510912062IN', aim: ']C0', symbology: 'Code 128' },
          { kind: 'unreadable', at, why: 'empty-label' },
        ],
      },
      'scale-1': {
        chunks: Array.from({ length: 16 }, (_, i) => {
          const frame = hex(`S ${i % 3 === 0 ? 'D' : 'S'} ${`12.${20 + i}`.padStart(10)} kg\r\n`);
          return { at, hex: frame, length: frame.length / 2 };
        }),
        readings: [
          { kind: 'weight', at, state: 'moving', value: '12.20', unit: 'kg' },
          { kind: 'weight', at, state: 'stable', value: '12.34', unit: 'kg' },
          { kind: 'weight', at, state: 'over' },
          { kind: 'unreadable', at, why: 'checksum' },
        ],
      },
    },
    answers: ({ path }) => {
      if (path === '/api/ports') return { json: { ports: [] } };
      if (path === '/api/devices') return { json: { devices: set } };
      const [, id = '', what] = /^\/api\/devices\/([^/]+)\/(heard|command|capture|teach)$/.exec(path) ?? [];
      if (what === 'heard') return { json: dock.heard[id] ?? { chunks: [], readings: [] } };
      if (what === 'capture') return { json: { hex: '31' } };
      if (what === 'teach') return dock.taught;
      return what === 'command' ? { json: { was: dock.was } } : undefined;
    },
  };
  return dock;
};
