import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { Act } from '#src/api/contract-acts.ts';
import { focused, hand, noChromium, picture, useChromium, violations } from './page-fixture.ts';
import { busyDock, emptyDock, scanOf } from './views.ts';

const CODE = 'CK510912062IN';
const SACK = 'EBT0020026933';

/** Down in the list of what to do, by name. */
const choose = async (page: Page, name: string) => {
  await page.locator('input[name=does]:checked').focus();
  const value = () => page.evaluate('document.activeElement.value');
  for (let i = 0; i < 14 && (await value()) !== name; i += 1) await page.keyboard.press('ArrowDown');
  expect(await value()).toBe(name);
};

/** What to do, what is typed into each field in turn, and the act that it makes. */
const cases: readonly (readonly [string, readonly string[], Act])[] = [
  ['weigh', [], { act: 'weigh', of: CODE }],
  [
    'key-weight',
    ['2.35', 'scale is off', '483920'],
    { act: 'key-weight', of: CODE, grams: 2350, reason: 'scale is off', pin: '483920' },
  ],
  ['measure', ['32.5', '24', '11.5'], { act: 'measure', code: CODE, mm: [325, 240, 115] }],
  ['move', [''], { act: 'move', code: CODE, sack: SACK }],
  ['loose', [], { act: 'move', code: CODE, sack: null }],
  ['nest', [''], { act: 'nest', code: CODE, into: SACK }],
  ['unnest', [], { act: 'nest', code: CODE, into: null }],
  ['remove', ['by mistake'], { act: 'remove', code: CODE, reason: 'by mistake' }],
  ['same-parcel', ['TBA5'], { act: 'same-parcel', code: CODE, alias: 'TBA5' }],
  // The first kind of damage is chosen: Enter leaves it.
  ['damage', ['', 'a corner'], { act: 'damage', code: CODE, category: 'torn', note: 'a corner' }],
  ['seal-broken', ['cut'], { act: 'damage', code: CODE, category: 'other', note: 'cut', seal: true }],
  ['key-cod', ['1249.50'], { act: 'key-cod', code: CODE, paise: 124_950 }],
];

describe.skipIf(noChromium)('one sack or parcel in Chromium, by the keyboard alone', () => {
  const open = useChromium('thing');
  const atThing = async (
    more: Parameters<typeof busyDock>[1] = {},
    ...rest: Parameters<typeof open> extends [unknown, ...infer Rest] ? Rest : never
  ) => {
    const opened = await open(busyDock(scanOf(40, { code: CODE }), more), ...rest);
    await opened.page.locator('.verdict-code').waitFor();
    await opened.page.keyboard.press('Alt+4');
    await opened.page.locator('#code').waitFor();
    return opened;
  };

  test('is the one that was scanned last, and each act is sent with what it needs', async () => {
    const { page, station, complaints } = await atThing();
    expect([await focused(page), await page.locator('#code').inputValue()]).toEqual(['code', CODE]);
    for (const [name, fields, act] of cases) {
      const before = station.acts().length;
      await choose(page, name);
      await page.keyboard.press('Enter');
      for (const text of fields) {
        if (text !== '') await page.keyboard.type(text, hand);
        await page.keyboard.press('Enter');
      }
      await expect.poll(() => station.acts().slice(before)).toEqual([act]);
      await page.getByText('Recorded.').waitFor();
      // The next label or code takes the place of this one.
      await expect.poll(() => focused(page)).toBe('code');
    }
    expect(complaints).toEqual([]);
  }, 300_000);

  test('of a return has the reason why it comes back, in place of a COD amount', async () => {
    const opening = {
      ...(busyDock(scanOf(40)).handoff?.opening ?? ({} as never)),
      direction: 'return' as const,
    };
    const { page, station } = await atThing({ opening });
    expect(await page.locator('input[value=key-cod]').count()).toBe(0);
    await choose(page, 'return-reason');
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
    await picture(page, 'thing-return');
    await page.keyboard.press('Enter');
    await expect
      .poll(() => station.acts())
      .toEqual([{ act: 'return-reason', code: CODE, reason: 'not-found' }]);
    expect(await violations(page)).toEqual([]);
  });

  test('tells a figure that is none beside its field, and asks the lead’s PIN before it sends a keyed weight', async () => {
    const { page, station } = await atThing({}, () => ({ status: 403, json: { refused: 'wrong-pin' } }));
    await choose(page, 'key-weight');
    await page.keyboard.press('Enter');
    await page.keyboard.type('2,3,5', hand);
    await page.keyboard.press('Alt+4');
    await page.getByText('The PIN is empty: the site lead types it.').waitFor();
    expect(await focused(page)).toBe('pin');
    await page.keyboard.type('111111', hand);
    await page.keyboard.press('Enter');
    await page.getByText('This is no number. Type it such as 2.35.').waitFor();
    expect(await focused(page)).toBe('grams');
    await picture(page, 'thing-wrong');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Control+a');
    await page.keyboard.type('2.35', hand);
    await page.keyboard.press('Alt+4');
    await page.getByText('This PIN is wrong').waitFor();
    expect(await focused(page)).toBe('pin');
    expect(station.acts().length).toBe(1);
  });

  test('is not asked about without a truck', async () => {
    const { page } = await open(emptyDock);
    await page.getByText('No truck at the dock').waitFor();
    await page.keyboard.press('Alt+4');
    await page.getByText('No handoff is open. Open one first.').waitFor();
  });
});
