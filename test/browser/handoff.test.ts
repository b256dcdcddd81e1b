import { describe, expect, test } from 'vitest';
import type { Act } from '#src/api/contract-acts.ts';
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
import { busyDock, emptyDock, oddOne, openDock, scanOf } from './views.ts';

describe.skipIf(noChromium)('a handoff in Chromium by the keyboard alone', () => {
  const open = useChromium('handoff');

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
    await keyboard.press('F2');
    await page.getByText('Ready', { exact: true }).waitFor();
    await keyboard.type('CK510912062IN', hand);
    await keyboard.press('Enter');
    await expectText(page.locator('.verdict-code'), /^CK510912062IN$/);
    // Its answer, too: it would take away what the next one says.
    await caughtUp(page, station);
    await keyboard.press('F4');
    await page.getByText('There is no steady weight').waitFor();
    await keyboard.press('F10');
    await page.getByText('Still to settle: 2').waitFor();
    await keyboard.press('F7');
    await page.locator('.settle').waitFor();
    await picture(page, 'settle');
    expect(await violations(page)).toEqual([]);
    // Which one, what becomes of it, why, the lead's PIN: four steps of Enter, arrows within each.
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await keyboard.press('Enter');
    await keyboard.type('label torn', hand);
    await keyboard.press('Enter');
    await keyboard.press('Enter');
    await page.getByText('the site lead types the PIN').waitFor();
    expect(await focused(page)).toBe('pin');
    await keyboard.type('111111', hand);
    await keyboard.press('Enter');
    await page.getByText('This PIN is wrong').waitFor();
    expect(await focused(page)).toBe('pin');
    await keyboard.type('483920', hand);
    await keyboard.press('Enter');
    await expect
      .poll(() => page.evaluate(`document.activeElement.name + ' ' + document.activeElement.value`))
      .toBe('which AA123456758BR');
    // The PIN is kept: F7 settles it from wherever the focus is.
    await keyboard.press('Enter');
    await keyboard.press('ArrowUp');
    await keyboard.press('Enter');
    await keyboard.type('number read by eye', hand);
    await keyboard.press('F7');
    await page.getByText('All are settled.').waitFor();
    await caughtUp(page, station);
    await keyboard.press('F10');
    await page.locator('#pin').waitFor();
    expect(await focused(page)).toBe('pin');
    await picture(page, 'close');
    expect(await violations(page)).toEqual([]);
    await keyboard.type('000000', hand);
    await keyboard.press('F10');
    await page.getByText('This PIN is wrong').waitFor();
    expect(await focused(page)).toBe('pin');
    await keyboard.press('Shift+Tab');
    await keyboard.type('S-448813', hand);
    await keyboard.press('Enter');
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
      { act: 'settle', code: 'ZZ-99/X', outcome: 'parcel', reason: 'label torn', pin: '111111' },
      { act: 'settle', code: 'ZZ-99/X', outcome: 'parcel', reason: 'label torn', pin: '483920' },
      { act: 'settle', code: 'AA123456758BR', outcome: 'sack', reason: 'number read by eye', pin: '483920' },
      { act: 'close', pin: '000000' },
      { act: 'close', pin: '000001', sealOut: 'S-448813' },
      { act: 'close', pin: '483920', sealOut: 'S-448813' },
    ] satisfies Act[]);
    expect(complaints).toEqual([]);
  }, 300_000);

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
});

const workingDock = (): Answers => {
  let wrong = 0;
  const bins = [
    oddOne('AA123456758BR', { whys: ['check-digit'], sack: 'EBT0020026933' }),
    oddOne('ZZ-99/X', { bin: 2 }),
  ];
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
            odd: bins,
            oddCount: 2,
            totals: { ...busy.handoff.totals, parked: 2 },
          },
        });
        return done;
      }
      case 'weigh':
        return { status: 409, json: { refused: 'no-weight' } };
      case 'settle': {
        if (act.pin !== '483920') return { status: 403, json: { refused: 'wrong-pin' } };
        const odd = handoff?.odd.filter(({ code }) => code !== act.code) ?? [];
        const parked = odd.length;
        fake.show({
          ...fake.view(),
          handoff: handoff && { ...handoff, odd, oddCount: parked, totals: { ...handoff.totals, parked } },
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
        // The answer may be ahead of the view: the old number must not be printed.
        fake.show({
          ...emptyDock,
          delivery: { ...emptyDock.delivery, state: 'sending', waiting: 1 },
        });
        return { json: { done: true, manifest } };
      }
      default:
        return done;
    }
  };
};
