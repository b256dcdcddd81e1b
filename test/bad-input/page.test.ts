// A label that would like to be a program, on the screen and on the paper.
import { describe, expect, test } from 'vitest';
import { noChromium } from '#test/browser/page-fixture.ts';
import { openBrowser, paperOf, seatClerk } from '#test/e2e/clerk.ts';
import { plugScanner, startDock } from '#test/e2e/dock-on-ptys.ts';
import { tempFolder } from '#test/example-journal.ts';
import { DRIVER, openAct, PIN } from '#test/station-rig.ts';

const HTML = '<img src=x onerror=document.title=1>';
const SCRIPT = '</script><script>document.title=2</script>';
const ENTITY = '&lt;b&gt;{{7*7}}<%=7*7%>%s';

describe.skipIf(noChromium)('a barcode', () => {
  test('with HTML in it is text on every screen and on the paper', async () => {
    const root = tempFolder();
    const scanner = await plugScanner(root);
    const { program } = await startDock([scanner], root);
    await program.act({ ...openAct, vehicle: '<i>DL1</i>', seal: HTML, driverName: SCRIPT });
    const clerk = await seatClerk(await openBrowser(), program);
    const { page, press, picture, complaints } = clerk;
    await page.getByText('<I>DL1</I>').first().waitFor();
    for (const label of [SCRIPT, ENTITY, HTML]) {
      await scanner.scan(label);
      expect((await clerk.verdict(label)).word).toMatch(/^Put aside/);
    }
    await picture('html');
    await press('F7');
    await page.locator('.settle').waitFor();
    await expect.poll(() => page.locator('.settle-code').textContent()).toBe(SCRIPT);
    await picture('html-settle');
    for (const code of [SCRIPT, ENTITY, HTML]) {
      expect(await program.act({ act: 'settle', code, outcome: 'parcel', reason: HTML, pin: PIN })).toEqual({
        done: true,
      });
    }
    const closed = await program.act({ act: 'close', pin: PIN, driver: DRIVER });
    expect(closed).toMatchObject({ manifest: {} });
    const number = 'done' in closed ? (closed.manifest?.number ?? '') : '';
    await press('Escape');
    await press('F9');
    await page.getByText(number).first().waitFor();
    await picture('html-manifests');
    expect(await page.title()).toBe('Pickup Station');
    expect(await page.locator('img, i.evil, #page script, td i:not([class]), .truck i').count()).toBe(0);
    expect(complaints).toEqual([]);
    const { drawn, codes } = await paperOf(program, number, root);
    for (const code of ['<I>DL1</I>', SCRIPT, ENTITY, HTML])
      expect(drawn).toContain(code.replaceAll(' ', ''));
    expect(codes).toContain(number);
    expect(await program.stop()).toBe(0);
  }, 300_000);
});
