import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { View } from '#src/api/contract.ts';
import type { Act } from '#src/api/contract-acts.ts';
import type { OddView } from '#src/api/contract-lane.ts';
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
} from './page-fixture.ts';
import { asking, busyDock, oddOne, oddOnes, scanOf } from './views.ts';

const PIN = '483920';

const dockWith = (odd: readonly OddView[]): View => busyDock(scanOf(40), { odd, oddCount: odd.length });

/** Settles what is asked, with the lead's PIN where it is accepted. */
const settling: Answers = ({ body }, fake) => {
  const act = body as Act;
  if (act.act !== 'settle') return { json: { done: true } };
  const isAway = act.outcome === 'rejected' || act.outcome === 'returned';
  if (!isAway && act.pin !== PIN) return { status: 403, json: { refused: 'wrong-pin' } };
  const odd = fake.view().handoff?.odd.filter(({ code }) => code !== act.code) ?? [];
  fake.show(dockWith(odd));
  return { json: { done: true } };
};

const keys = async (page: Page, ...pressed: readonly string[]) => {
  for (const key of pressed) await page.keyboard.press(key);
};
const chosen = (page: Page) => page.evaluate('document.querySelector("input[name=which]:checked")?.value');
const outcome = (page: Page) => page.evaluate('document.querySelector("input[name=outcome]:checked")?.value');

describe.skipIf(noChromium)('the bins in Chromium, by the keyboard alone', () => {
  const open = useChromium('settling');
  const atBins = async (view: View, answers: Answers = settling) => {
    const opened = await open(view, answers);
    await opened.page.locator('.verdict-code').waitFor();
    await opened.page.keyboard.press('F7');
    await opened.page.locator('.settle').waitFor();
    return opened;
  };

  test('list each with its shape, what is odd about it and its figures, and offer what may become of it', async () => {
    const { page } = await atBins(dockWith(oddOnes));
    expect(await page.locator('.bins label').allTextContents()).toEqual([
      '1AA123456758BRwrong check digit · in sack EBT0020026933',
      '2ZZ-99/Xnot a known number',
      'CK510912076INBin 3 · the announced COD amount and the booking differ',
      'RA473124829GBhanded over before',
      '4EBT0020026933sack · weighs other than announced, not as many parcels as was said',
      '5EE123456785INparcel · damaged · in sack EBT0020026933',
      '6S-448812truck · the truck’s seal is not as it should be',
    ]);
    const seen: unknown[] = [];
    for (const _ of oddOnes) {
      seen.push([
        await page.locator('.settle-bin').textContent(),
        await page.locator('.odd-more li').allTextContents(),
        await page.evaluate(
          '[...document.querySelectorAll("input[name=outcome]")].map(({ value }) => value).join()',
        ),
      ]);
      await page.keyboard.press('ArrowDown');
    }
    const parked = 'sack,parcel,corrected,rejected,returned';
    expect(seen).toEqual([
      ['1Bin 1wrong check digit', [], parked],
      ['2Bin 2not a known number', [], parked],
      [
        'Bin 3the announced COD amount and the booking differ',
        ['announced ₹1,249 · booked ₹1,200 · label none'],
        'rejected,returned',
      ],
      // Held by a version that had no bins for them.
      ['handed over before', ['Manifest DEL1-A-261122-003'], 'rejected,returned'],
      [
        '4Mark 4weighs other than announced, not as many parcels as was said',
        ['announced 18.000 kg, on the scale 21.460 kg', 'said 30, scanned 27'],
        'accepted,rejected,returned',
      ],
      ['5Mark 5damaged', ['torn, wet', 'photos: 1'], 'accepted,rejected,returned'],
      ['6Mark 6the truck’s seal is not as it should be', [], 'accepted'],
    ]);
    expect(await page.locator('body').textContent()).not.toMatch(/bin 0/i);
    await picture(page, 'settle-kinds');
    expect(await violations(page)).toEqual([]);
  });

  test('settle one without a PIN where it is rejected, and go on to the next', async () => {
    const { page, station } = await atBins(dockWith(oddOnes.slice(1, 3)));
    await keys(page, 'ArrowDown', 'Enter', 'ArrowDown', 'Enter');
    expect(await focused(page)).toBe('reason');
    await page.keyboard.type('not his', hand);
    await page.keyboard.press('Enter');
    await expect.poll(() => chosen(page)).toBe('ZZ-99/X');
    expect(station.acts()).toEqual([
      { act: 'settle', code: 'CK510912076IN', outcome: 'returned', reason: 'not his' },
    ]);
    await expect.poll(() => page.evaluate('document.activeElement.name')).toBe('which');
  });

  test('begin with what became of the last that was odd in the same way, and a sack never with a parcel’s', async () => {
    const [held, , sack, parcel] = oddOnes.slice(2) as [OddView, OddView, OddView, OddView];
    const alike = { ...parcel, code: 'CK510912062IN' };
    const { page } = await atBins(dockWith([held, parcel, alike, sack]));
    const away = async (next: string | undefined, ...pressed: readonly string[]) => {
      await keys(page, 'Enter', ...pressed, 'Enter');
      await page.keyboard.type('no', hand);
      await page.keyboard.press('Enter');
      await expect.poll(() => chosen(page)).toBe(next);
      await expect.poll(() => page.evaluate('document.activeElement.name')).toBe('which');
      return await outcome(page);
    };
    expect([
      await away(parcel.code, 'ArrowDown'),
      // With two of a kind it asks whether both are meant.
      await away(alike.code, 'ArrowDown', 'Enter'),
      await away(sack.code),
    ]).toEqual(['accepted', 'rejected', 'accepted']);
  });

  test('accept with the lead’s PIN, which is asked before anything is sent and kept after a right one', async () => {
    const { page, station } = await atBins(dockWith(oddOnes.slice(4, 6)));
    await keys(page, 'Enter', 'Enter');
    await page.keyboard.type('ok', hand);
    await page.keyboard.press('F7');
    await page.getByText('To accept it, the site lead types the PIN').waitFor();
    expect(await focused(page)).toBe('pin');
    await page.keyboard.type('111111', hand);
    await page.keyboard.press('Enter');
    await page.getByText('This PIN is wrong').waitFor();
    expect(await focused(page)).toBe('pin');
    expect(await page.locator('#pin').inputValue()).toBe('');
    await picture(page, 'settle-wrong-pin');
    await page.keyboard.type(PIN, hand);
    await page.keyboard.press('Enter');
    await expect.poll(() => chosen(page)).toBe('EE123456785IN');
    // The view may come before the answer; the hand begins where the focus is.
    await page.locator('input[name=which][value=EE123456785IN]:focus').waitFor();
    await keys(page, 'Enter', 'Enter');
    await page.keyboard.type('ok', hand);
    await keys(page, 'Enter', 'Enter');
    await page.getByText('All are settled.').waitFor();
    expect(await violations(page)).toEqual([]);
    const act = { act: 'settle', outcome: 'accepted', reason: 'ok' };
    expect(station.acts()).toEqual([
      { ...act, code: 'EBT0020026933', pin: '111111' },
      { ...act, code: 'EBT0020026933', pin: PIN },
      { ...act, code: 'EE123456785IN', pin: PIN },
    ]);
  });

  test('settle all that are odd in the same way with one answer, and leave the others', async () => {
    const three = ['A-1', 'A-2', 'A-3'].map((code, i) => oddOne(code, { whys: ['extra'], bin: i + 1 }));
    const { page, station } = await atBins(dockWith([...three, oddOne('B-1', { bin: 9 })]));
    // What becomes of it: from “parcel” down to “rejected”; which of them: down to all.
    await keys(page, 'Enter', 'ArrowDown', 'ArrowDown', 'Enter');
    expect(await outcome(page)).toBe('rejected');
    await page.keyboard.press('ArrowDown');
    await page.getByText('All 3 that are odd in the same way').waitFor();
    await picture(page, 'settle-alike');
    await page.keyboard.press('Enter');
    await page.keyboard.type('no', hand);
    await page.keyboard.press('Enter');
    await expect.poll(() => station.acts().length).toBe(3);
    await expect.poll(() => chosen(page)).toBe('B-1');
    expect(station.acts()).toEqual(
      three.map(({ code }) => ({ act: 'settle', code, outcome: 'rejected', reason: 'no' })),
    );
  });

  test('correct a code that was read wrong, by typing the right one', async () => {
    const { page, station } = await atBins(dockWith(oddOnes.slice(0, 1)));
    await keys(page, 'Enter', 'ArrowDown', 'Enter');
    expect(await focused(page)).toBe('to');
    await page.keyboard.type('AA1', hand);
    await page.keyboard.press('Enter');
    await page.keyboard.type('by eye', hand);
    await page.keyboard.press('Enter');
    await page.keyboard.type(PIN, hand);
    await picture(page, 'settle-correct');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByText('All are settled.').waitFor();
    expect(station.acts()).toEqual([
      { act: 'settle', code: 'AA123456758BR', outcome: 'corrected', reason: 'by eye', to: 'AA1', pin: PIN },
    ]);
  });

  test('name the field that the station finds wrong, and the refusal in words', async () => {
    let tries = 0;
    const { page } = await atBins(dockWith(oddOnes.slice(2, 3)), () => {
      tries += 1;
      return tries === 1
        ? { status: 400, json: { invalid: [{ field: 'reason', holds: '""', may: 'a reason' }] } }
        : { status: 409, json: { refused: 'not-acceptable' } };
    });
    await page.keyboard.press('F7');
    await expectText(page.locator('#reason-wrong'), /^It is empty\. It may hold: a reason\.$/);
    expect(await focused(page)).toBe('reason');
    await page.keyboard.press('F7');
    await page.getByText('Nobody at the dock can accept this one').waitFor();
  });

  test('follow the label that is scanned here, and the command barcode that asks for one', async () => {
    const view = dockWith(oddOnes);
    const { page, station } = await atBins(view);
    station.show({
      ...view,
      newest: scanOf(41, { verdict: 'repeated', as: 'unknown', code: 'ZZ-99/X', bin: 2 }),
    });
    await expect.poll(() => chosen(page)).toBe('ZZ-99/X');
    const next = { ...view, newest: scanOf(42, { as: 'command', command: 'NEXT', code: 'ZZ-99/X' }) };
    station.show(asking(next, { seq: 42.5, screen: 'settle', code: 'EE123456785IN' }));
    await expect.poll(() => chosen(page)).toBe('EE123456785IN');
    expect(await page.locator('.verdict-strip').textContent()).toContain(
      'The screen shows the next one to settle',
    );
    // Chosen by hand after it: another view does not take it back.
    await page.keyboard.press('ArrowDown');
    station.show(asking(next, { seq: 42.5, screen: 'settle', code: 'EE123456785IN' }));
    await caughtUp(page, station);
    expect(await chosen(page)).toBe('S-448812');
  });

  test('lead to everything else about the chosen one, and back', async () => {
    const { page } = await atBins(dockWith(oddOnes));
    await keys(page, 'ArrowDown', 'Alt+4');
    await page.getByText('What about this sack or parcel?').waitFor();
    expect(await page.locator('#code').inputValue()).toBe('ZZ-99/X');
    await keys(page, 'F7');
    await page.locator('.settle').waitFor();
  });
});
