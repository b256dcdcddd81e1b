import { chromium } from 'playwright-core';
import { test } from 'vitest';
import { startTestCentral } from './central.fixture.ts';
import { sampleKey, sampleOpening, sealedTruck } from '#test/sealed-truck.ts';
test('shot', async () => {
  const central = await startTestCentral();
  await central.enrol('DEL1', 'A', sampleKey); await central.enrol('BOM2', 'B', sampleKey);
  let previous: { number: string; document: string } | null = null;
  for (let i = 1; i <= 5; i++) {
    const number = `DEL1-A-261123-00${i}`;
    const t = sealedTruck({ sacks: 4 + i * 3, parcels: 100 * i }, [], { ...sampleOpening, vehicle: i === 3 ? '<b>MH 04</b> GT 2211' : 'DL 01 LAB 482' + i }, { number, previous });
    if (i !== 2) await central.deliver(t.text);
    central.clock.now += 600_000;
    previous = { number, document: t.id };
  }
  await central.deliver(sealedTruck({ sacks: 3, parcels: 3 }, [], { ...sampleOpening, direction: 'return' }, { number: 'BOM2-B-261123-001' }).text);
  await central.deliver(sealedTruck({ sacks: 2, parcels: 3 }, [], { ...sampleOpening, direction: 'return' }, { number: 'BOM2-B-261123-001' }).text);
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const problems: string[] = [];
  page.on('console', m => problems.push(m.text())); page.on('pageerror', e => problems.push(String(e)));
  await page.goto(central.url);
  await page.keyboard.type('wrong'); await page.keyboard.press('Enter'); await page.waitForSelector('#wrong');
  await page.screenshot({ path: '/tmp/shot/login.png' });
  await page.keyboard.type(central.token); await page.keyboard.press('Enter'); await page.waitForSelector('#live');
  await page.screenshot({ path: '/tmp/shot/board.png' });
  await page.addScriptTag({ path: 'node_modules/axe-core/axe.min.js' }).catch(e => problems.push('axe by csp ' + e));
  await page.evaluate(await (await import('node:fs')).promises.readFile('node_modules/axe-core/axe.min.js', 'utf8'));
  console.log(JSON.stringify(await page.evaluate(async () => (await (globalThis as any).axe.run()).violations.map((v: any) => [v.id, v.nodes.map((n: any) => n.html.slice(0, 120))]))));
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.screenshot({ path: '/tmp/shot/dark.png' });
  console.log(JSON.stringify(await page.evaluate(async () => (await (globalThis as any).axe.run()).violations.map((v: any) => [v.id, v.nodes.map((n: any) => n.html.slice(0, 120))]))));
  const before = await page.locator('tbody tr').count();
  await central.deliver(sealedTruck({ sacks: 6, parcels: 10 }, [], sampleOpening, { number: 'BOM2-B-261124-001' }).text);
  await page.waitForFunction(n => document.querySelectorAll('tbody tr').length > n, before, { timeout: 15000 });
  await page.setViewportSize({ width: 420, height: 900 }); await page.screenshot({ path: '/tmp/shot/phone.png' });
  console.log(problems);
  await browser.close(); await central.close();
}, 60_000);
