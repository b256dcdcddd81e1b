import { describe, expect, test } from 'vitest';
import type { View } from '#src/api/contract.ts';
import { noChromium, picture, useChromium, violations } from './page-fixture.ts';
import { busyDock, emptyDock, laneOf, manyOdd, oddOnes, scanOf, withLanes } from './views.ts';

const LONG = `CK${'510912062'.repeat(20)}IN`;
const NAME = 'Amazon Transportation Services Private Limited, Bengaluru';

const asks = { acceptBy: 'lead', keyedBy: 'lead', signOff: 'both' } as const;
const base = busyDock(scanOf(40));
if (base.handoff === null) throw new Error('a busy dock has a truck');
const { opening, totals } = base.handoff;

/** All that takes room, at once: three lanes, two scales with trouble, a list, a sack to be opened, COD, long names. */
const full = (more: Parameters<typeof busyDock>[1] = {}, newest = scanOf(40)): View => {
  const busy = busyDock(newest, {
    opening: {
      ...opening,
      from: { id: 'ATS', name: NAME },
      vehicle: 'WWWWWWWWWWWWWWWWWWWW',
      seal: 'W'.repeat(40),
    },
    left: { sacks: 1234, parcels: 24_321 },
    current: { code: LONG, parcels: 27, grams: null, contents: 'sample', said: 1250 },
    totals: {
      ...totals,
      parcels: 24_999,
      sacks: 1000,
      codParcels: 1234,
      codPaise: 123_456_789_050,
      held: 17,
    },
    clerk: { badge: 'C7', name: 'Venkatanarasimharajuvaripeta Subramaniam', role: 'clerk' },
    odd: oddOnes,
    oddCount: 7,
    ...more,
  });
  const scale = busy.devices.filter(({ kind }) => kind === 'scale');
  const view: View = {
    ...busy,
    station: { ...busy.station, name: 'Okhla dock 3, the one behind the second gate', asks },
    devices: [
      ...busy.devices.map(one => ({
        ...one,
        name: 'The scale at the left door',
        trouble: 'not-verified-today' as const,
      })),
      ...scale.map(one => ({
        ...one,
        id: 'scale-2',
        lamp: 'fault' as const,
        fault: 'denied' as const,
        detail: '',
      })),
    ],
    notices: [{ id: 'n', code: 'clock-set-back', detail: { stays: '2026-11-23' } }],
  };
  return withLanes(view, [
    laneOf('Dock gate North 1', view),
    laneOf('Dock gate South with a long name 22', {
      ...view,
      handoff: view.handoff && { ...view.handoff, isPaused: true },
    }),
    laneOf('Yard', { handoff: null, newest: null }),
  ]);
};

/** Runs in the page: what sticks out to the right, and what is cut off without a way to reach it. */
const over = `[...document.querySelectorAll('body *')]
  .filter(one => {
    const { right, bottom, width, height } = one.getBoundingClientRect();
    if (width === 0 || height === 0 || one.closest('.unseen, svg, option, datalist')) return false;
    const cut = ['hidden', 'clip', 'auto', 'scroll'];
    let around = one.parentElement;
    while (around !== null && !cut.includes(getComputedStyle(around).overflowX)) around = around.parentElement;
    const edge = around === null ? innerWidth : around.getBoundingClientRect().right;
    const isShortened = around !== null && getComputedStyle(around).textOverflow === 'ellipsis';
    return (right > Math.min(edge, innerWidth) + 1 && !isShortened)
      || (one.matches('.key-bar, .key-bar *') && bottom > innerHeight + 1);
  })
  .map(one => one.tagName.toLowerCase() + '.' + one.className)`;
/** The clerk's screen scrolls nowhere: what is below its edge is not seen. */
const below = `[...document.querySelectorAll('.screen-scans, .scans-left, .scans-right, .verdict, .recent, .panel')]
  .filter(one => one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1)
  .map(one => one.className + ' ' + one.scrollHeight + '>' + one.clientHeight + ' ' + one.scrollWidth + '>' + one.clientWidth)`;

const sizes = [
  [1366, 768],
  [1024, 768],
  [1920, 1080],
] as const;

describe.skipIf(noChromium)('every screen of a truck in Chromium', () => {
  const open = useChromium('fits');

  const held = scanOf(40, {
    verdict: 'held',
    why: 'cod-differs',
    code: LONG,
    bin: 123,
    manifest: 'DEL1-A-261122-003',
    site: 'BOM2',
  });
  const asked = scanOf(40, {
    verdict: 'parked',
    as: 'weight',
    code: LONG,
    sack: LONG,
    asked: 'weight-differs',
    why: 'weight-differs',
    bin: 1234,
    compared: [18_000, 21_460],
  });
  const scans: readonly (readonly [string, View])[] = [
    ['held', full({}, held)],
    ['asked', full({ left: { sacks: 0, parcels: 0 } }, asked)],
    ['paused', full({ isPaused: true })],
    ['closed', full({ phase: 'closed', current: null })],
    [
      'usual',
      busyDock(scanOf(40), {
        left: { sacks: 6, parcels: 158 },
        current: { code: 'EBT0020026933', parcels: 27, grams: null, contents: 'full', said: 30 },
      }),
    ],
    [
      'full-sack',
      full({ current: { code: 'EBT0020026933', parcels: 3, grams: null, contents: 'full', said: null } }),
    ],
  ];
  test.for(scans)('the clerk’s own fits with everything on it, %s', async ([name, view]) => {
    const { page } = await open(view);
    await page.locator('.verdict-word').waitFor();
    for (const [width, height] of sizes) {
      await page.setViewportSize({ width, height });
      await picture(page, `fits-scans-${name}-${width}`);
      expect(
        { over: await page.evaluate(over), below: await page.evaluate(below) },
        `${width}x${height}`,
      ).toEqual({
        over: [],
        below: [],
      });
    }
    await page.setViewportSize({ width: 1366, height: 768 });
    expect(await violations(page)).toEqual([]);
  });

  const screens: readonly (readonly [name: string, view: View, keys: readonly string[], there: string])[] = [
    ['settle', full({ odd: manyOdd, oddCount: 312 }), ['F7'], '.settle'],
    ['settle-kinds', full(), ['F7', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown'], '.settle'],
    ['thing', full({}, scanOf(40, { code: LONG })), ['Alt+4'], '#code'],
    ['seal-check', full(), ['Alt+6'], '#found'],
    ['close', full({ odd: [], oddCount: 0, unweighed: 3 }), ['F10'], '#pin'],
    ['close-odd', full(), ['F10'], '#pin'],
    ['reopen', full({ phase: 'closed' }), ['Alt+8'], '#reason'],
    ['void', full(), ['Alt+0'], '#number'],
    ['keys', full(), ['F1'], '.all-keys'],
    [
      'open',
      {
        ...emptyDock,
        planned: Array.from({ length: 4 }, (_, i) => ({
          id: `p${i}`,
          direction: 'induction',
          vehicle: `${i}${'W'.repeat(19)}`,
          lane: '',
          expectedAt: null,
          list: null,
        })),
      },
      ['F2'],
      '#vehicle',
    ],
    ['plan', emptyDock, ['Alt+v'], '#vehicle'],
  ];
  test.for(screens)(
    '%s keeps within its window, with long codes and fifty odd ones',
    async ([name, view, keys, there]) => {
      const list = {
        id: 'l',
        name: `${'long-name-'.repeat(12)}.csv`,
        vehicle: 'W'.repeat(20),
        sacks: 1200,
        parcels: 24_000,
        state: 'open',
        otherSite: false,
      };
      const { page } = await open(view, ({ path }) =>
        path === '/api/lists' ? { json: { lists: [list, { ...list, id: 'm' }] } } : { json: { done: true } },
      );
      await page.locator('.verdict-word').waitFor();
      for (const key of keys) await page.keyboard.press(key);
      await page.locator(there).waitFor();
      for (const [width, height] of sizes) {
        await page.setViewportSize({ width, height });
        await picture(page, `fits-${name}-${width}`);
        expect(await page.evaluate(over), `${width}x${height}`).toEqual([]);
      }
      expect(await violations(page)).toEqual([]);
    },
  );
});
