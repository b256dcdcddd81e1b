// One dock from its first start to a delivered manifest: real program, page, browser, serial ports, central system.
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { paths } from '#src/api/contract.ts';
import type { DevicesAnswer } from '#src/api/contract-devices.ts';
import { startCentralChild } from '#src/front/central-child.ts';
import { hand, noChromium } from '#test/browser/page-fixture.ts';
import { tempFolder } from '#test/example-journal.ts';
import { openBrowser, paperOf, pictures, type ShownVerdict, seatClerk } from './clerk.ts';
import { plugScale, plugScanner, recordedIn, startProgramIn, untilShown } from './dock-on-ptys.ts';

const PIN = '480915';
const SACK = 'CBD3014298864';
const [FIRST, SECOND, THIRD] = ['CK510912062IN', 'TBA502887274000', 'EE123456785IN'];
/** One digit off. */
const MISREAD = 'CK510912063IN';

describe.skipIf(noChromium)('a dock', () => {
  test('is set up, hands a truck over, is started anew in the middle of the next, and delivers both', async () => {
    const root = tempFolder();
    const central = await startCentralChild(join(root, 'central'));
    onTestFinished(central.stop);
    const scanner = await plugScanner(root);
    const scale = await plugScale(root);
    const program = await startProgramIn(root);
    const browser = await openBrowser();
    const clerk = await seatClerk(browser, program);
    const { page, press, field, paste, walkTo, picture, verdict, choose, settled, closeAndSign } = clerk;

    // The set-up, by the keyboard alone.
    await page.getByText('Set up this station').waitFor();
    for (const text of ['del1', '', 'Okhla dock 3', 'Meera Nair', PIN, PIN]) await field(text);
    await walkTo('central');
    await paste(central.url);
    await walkTo('token');
    await paste(central.token);
    await picture('set-up');
    await press('Alt+Enter');
    await page.locator('.recovery-code').waitFor();
    await press('Alt+w');
    await page.getByText('No truck at the dock').waitFor();
    await untilShown(program, view => view.station.enrolled, 'the enrolment');

    // A pseudo-terminal is in no list of ports, so whoever installs the station names them.
    const devices = await program.post<DevicesAnswer>(paths.devices, { devices: [scanner.row, scale.row] });
    expect(devices).toEqual({ devices: [scanner.row, scale.row] });
    await expect.poll(() => page.locator('.lamp-ready').count(), { timeout: 60_000 }).toBe(2);

    // The first truck.
    await press('F2');
    await page.locator('#vehicle').waitFor();
    await press('Enter');
    for (const text of ['dl1lab4321', 'S-448812', 'R. Kumar', '']) await field(text);
    await page.getByText('Ready', { exact: true }).waitFor();
    await picture('opened');

    const shown: Record<string, ShownVerdict> = {};
    await scanner.scan(SACK);
    shown.sack = await verdict(SACK);
    scale.load(12_340);
    await expect.poll(() => page.locator('.scale-figure').textContent()).toBe('12.340kg');
    await page.getByText('Weighed', { exact: true }).first().waitFor();
    await picture('weighed');
    shown.weighed = await verdict(SACK);
    await scanner.scan(FIRST);
    shown.accepted = await verdict(FIRST);
    await picture('accepted');
    await scanner.scan(FIRST);
    await page.getByText('Already scanned').first().waitFor();
    shown.repeated = await verdict(FIRST);
    await picture('repeated');
    await scanner.scan('HELLO 123');
    shown.parked = await verdict('HELLO 123');
    await picture('parked');
    await scanner.scan(MISREAD);
    shown.misread = await verdict(MISREAD);
    // By hand, for a label that no scanner reads.
    await page.keyboard.type(SECOND, hand);
    await press('Enter');
    await verdict(SECOND);
    scale.unload();
    await expect.poll(() => page.locator('.scale-figure').textContent()).toBe('0.000kg');

    // What lies in the bins: the first goes back, the second is a parcel after all.
    await press('F7');
    await page.locator('.settle').waitFor();
    await press('Enter');
    await choose('rejected');
    await picture('settle');
    await field('not ours');
    await settled(MISREAD);
    expect(await page.locator('.bins label').count()).toBe(1);
    await press('Enter');
    await choose('parcel');
    await field('number read by eye');
    // What is taken over asks a lead.
    await field(PIN);
    await page.getByText('All are settled.').waitFor();
    await press('F10');
    await page.locator('#pin').waitFor();
    await field('111111');
    await page.getByText('This PIN is wrong').waitFor();
    await picture('close');
    await closeAndSign(PIN);
    const number = (await page.locator('.sealed-number').textContent()) ?? '';
    expect(number).toMatch(/^DEL1-A-\d{6}-001$/);
    await page.getByText('Everything is delivered').waitFor();
    await picture('sealed');
    const paper = page.context().waitForEvent('page');
    await press('Alt+p');
    // Headless Chromium has no viewer: it takes the paper as a download.
    await (await paper).close().catch(() => {});

    const printed = await paperOf(program, number, root);
    copyFileSync(printed.firstPage, join(pictures, 'paper.png'));
    expect(printed).toMatchObject({ type: 'application/pdf', begins: '%PDF-' });
    for (const text of [
      number,
      'DL1LAB4321',
      'S-448812',
      SACK,
      FIRST,
      SECOND,
      MISREAD,
      'HELLO 123',
      '12.340',
    ])
      expect(printed.text).toContain(text);
    expect(printed.codes).toContain(number);
    expect(printed.codes.some(code => code !== number && code.includes(number))).toBe(true);

    // The next truck brings a parcel that the first one's manifest holds.
    await press('F2');
    await page.locator('#vehicle').waitFor();
    await press('Enter');
    for (const text of ['dl9zz1', '', '', '']) await field(text);
    await page.getByText('Ready', { exact: true }).waitFor();
    await scanner.scan(FIRST);
    shown.held = await verdict(FIRST);
    await picture('held');
    await scanner.scan(THIRD);
    await verdict(THIRD);

    expect(shown).toMatchObject({
      sack: { word: 'Accepted', why: expect.stringContaining('New sack') },
      weighed: { word: 'Weighed', why: expect.stringContaining('12.340 kg') },
      accepted: { word: 'Accepted', why: expect.stringContaining(SACK) },
      repeated: { word: 'Already scanned' },
      parked: { word: 'Put asideBin 1', why: expect.stringContaining('bin 1') },
      misread: { word: 'Put asideBin 2', why: expect.stringContaining('bin 2') },
      held: { word: 'Hold', why: expect.stringContaining(number) },
    });
    const kinds = [shown.accepted, shown.repeated, shown.parked, shown.held];
    for (const told of ['word', 'background', 'shape', 'why'] as const) {
      expect([told, new Set(kinds.map(kind => String(kind?.[told]))).size]).toEqual([told, 4]);
    }

    // The power goes in the middle of the second truck.
    await program.kill();
    await page.getByText('This screen is not live').waitFor();
    await picture('not-live');
    const again = await startProgramIn(root);
    const after = await seatClerk(browser, again);
    await after.page.getByText('DL9ZZ1').waitFor();
    await untilShown(again, view => view.devices.every(({ lamp }) => lamp === 'ready'), 'the devices again');
    await scanner.scan(SACK);
    await after.verdict(SACK);
    await after.picture('gone-on');
    // The one that an earlier manifest holds goes back before the close.
    await after.press('F7');
    await after.page.locator('.settle').waitFor();
    await after.press('Enter');
    await after.choose('rejected');
    await after.picture('settle-held');
    await after.field('driver takes it back');
    await after.page.getByText('All are settled.').waitFor();
    await after.closeAndSign(PIN, 'S. Yadav');
    await after.press('F9');
    const rows = after.page.locator('tbody tr');
    await expect.poll(() => rows.count()).toBe(2);
    await expect
      .poll(
        async () => (await rows.allTextContents()).map(row => /delivered .*receipt [0-9a-f]{16}/.test(row)),
        {
          timeout: 60_000,
        },
      )
      .toEqual([true, true]);
    await after.picture('manifests');
    const listed = await rows.allTextContents();
    // The first of a new day, where midnight came between.
    const second = listed[0]?.trim().slice(0, number.length) ?? '';
    expect(second).toMatch(second.startsWith(number.slice(0, -3)) ? /-002$/ : /^DEL1-A-\d{6}-001$/);
    expect(listed[1]).toContain(number);
    expect([...clerk.complaints, ...after.complaints]).toEqual([]);

    const there = await fetch(`${central.url}/v1/manifests`, {
      headers: { authorization: `Bearer ${central.token}` },
    });
    expect(await there.text()).toContain(number);
    expect(await again.stop()).toBe(0);
    expect(
      recordedIn(root)
        .map(({ event }) => event.kind)
        .filter(kind => kind !== 'central-enrolled'),
    ).toEqual([
      'station-set-up',
      'handoff-opened',
      'sack-accepted',
      'sack-weighed',
      'parcel-accepted',
      'scan-repeated',
      'scan-parked',
      'scan-parked',
      'parcel-accepted',
      'parked-settled',
      'parked-settled',
      'handoff-closed',
      'signed-off',
      'manifest-sealed',
      'handoff-opened',
      'scan-held',
      'parcel-accepted',
      'resumed',
      'sack-accepted',
      'parked-settled',
      'handoff-closed',
      'signed-off',
      'manifest-sealed',
    ]);
  }, 600_000);
});
