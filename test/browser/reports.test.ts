import { describe, expect, test } from 'vitest';
import type { View } from '#src/api/contract.ts';
import type { SetsView } from '#src/api/contract-people.ts';
import type { MadeReport } from '#src/api/contract-reports.ts';
import { readCode } from '#src/codes/read-code.ts';
import { createReport } from '#src/figures/report.ts';
import { tellStory } from '#src/figures/story.ts';
import type { Intent } from '#src/handoff/decide.ts';
import { usualRules } from '#src/handoff/rules.ts';
import { assert } from '#src/lib/assert.ts';
import { NINE, played } from '#test/played.ts';
import { pictures } from './build-page.ts';
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
import { emptyDock } from './views.ts';

const dock: View = { ...emptyDock, lanes: [] };
const LIMITS = { extra: 0, duplicate: 0.17, misShipped: 1.05 };
const lead = { badge: 'L1', role: 'lead' } as const;
const LIST = { id: 'a'.repeat(64), sacks: 2, parcels: 40, shipper: 'AMZ-DEL5' };
const rules = { ...usualRules, site: 'DEL1', destinations: ['1'] };

const scan = (text: string, facts: (Intent & { do: 'scan' })['facts'] = {}): Intent => ({
  do: 'scan',
  code: readCode(text),
  scan: { device: 'scanner-1', by: 'C1' },
  facts,
});
const listed = (code: string, paise?: number): Intent =>
  scan(code, {
    listed: { kind: 'parcel', code, sack: null, ...(paise !== undefined && { cod: { paise } }) },
    ...(paise !== undefined && { booking: { codPaise: paise } }),
  });
const settle = (code: string, outcome: 'parcel' | 'accepted' | 'rejected'): Intent => ({
  do: 'settle',
  code,
  outcome,
  reason: 'seen',
  by: lead,
});
const weigh = (grams: number): Intent => ({
  do: 'weigh',
  weight: { grams, value: `${grams}`, unit: 'g', device: 'scale-1', raw: '' },
});
const parcels = Array.from({ length: 30 }, (_, i) => `TBA${String(502_887_274_000 + i)}`);

const truck: readonly Intent[] = [
  {
    do: 'open',
    opening: {
      direction: 'induction',
      from: { id: 'ATS', name: 'Amazon Transportation Services' },
      to: { id: 'DOP', name: 'Department of Posts' },
      vehicle: 'DL1LX4821',
      seal: '',
      list: LIST,
      lane: 'North',
    },
  },
  scan('CBK3014298864', { listed: { kind: 'sack', code: 'CBK3014298864', grams: 11_000, parcels: 30 } }),
  weigh(12_480),
  settle('CBK3014298864', 'accepted'),
  ...parcels.map((code, i) => listed(code, i % 3 === 0 ? 129_900 : undefined)),
  scan('CK510912062IN'),
  settle('CK510912062IN', 'parcel'),
  scan('EE123456785IN', { listed: { kind: 'parcel', code: 'EE123456785IN', sack: null, pin: '560001' } }),
  settle('EE123456785IN', 'rejected'),
  { do: 'damage', code: parcels[4] ?? '', category: 'wet' },
  settle(parcels[4] ?? '', 'accepted'),
  listed('EB126023474IN'),
  { do: 'undo' },
  listed('CK510912076IN'),
  { do: 'remove', code: 'CK510912076IN', reason: 'scanned by mistake' },
  { do: 'close', missing: { sacks: ['EBT0020026933'], parcels: [['NY000000080GB', null]] } },
];
const returned: readonly Intent[] = [
  {
    do: 'open',
    opening: {
      direction: 'return',
      from: { id: 'DOP', name: 'Department of Posts' },
      to: { id: 'ATS', name: 'Amazon Transportation Services' },
      vehicle: 'DL1LX4821',
      seal: '',
    },
  },
  { do: 'return-reason', reason: 'refused' },
  scan('RA473124829GB', { forward: { number: 'DEL1-A-261101-001', codPaise: 70_000 } }),
];

const reportOn = (day: string, set: MadeReport['head']['set'] = null): MadeReport => {
  const report = createReport({ limits: LIMITS, tolerance: rules.tolerance });
  const stories = [truck, returned].map((intents, i) =>
    tellStory(`h-${i}`, played(`h-${i}`, intents, rules, NINE + i * 3_600_000).happened),
  );
  for (const story of stories) {
    assert(story, 'it was opened');
    report.add(story);
  }
  const scans = parcels.map((_, i) => ({
    at: new Date(NINE + i * 200_000).toISOString(),
    by: i % 4 === 3 ? null : `C${(i % 2) + 1}`,
  }));
  return {
    head: {
      site: 'DEL1',
      station: 'A',
      day,
      set,
      from: `${day}T00:00:00.000Z`,
      to: `${day}T23:59:59.000Z`,
      limits: LIMITS,
    },
    report: report.made(day === '2026-11-22' ? [] : scans, at => at.slice(0, 13)),
    names: { C1: 'Asha Rao', C2: 'Dev Menon' },
  };
};

const SETS: SetsView = {
  current: null,
  pending: { handoffs: [], parked: 0, unsent: 0 },
  recent: [
    {
      id: 7,
      name: 'SET2',
      openedAt: '2026-11-24T08:30:00.000Z',
      openedBy: 'L1',
      closedAt: null,
      closedBy: null,
    },
  ],
};

const answers: Answers = ({ path }) => {
  const url = new URL(path, 'http://station');
  if (url.pathname === '/api/sets') return { json: SETS };
  if (url.pathname !== '/api/reports') return { json: { done: true } };
  const day = url.searchParams.get('day');
  if (day === '2026-11-20') return { status: 500, json: { fault: 'internal' } };
  return { json: day === null ? reportOn('2026-11-24', { id: 7, name: 'SET2' }) : reportOn(day) };
};

describe.skipIf(noChromium)('reports in Chromium by the keyboard alone', () => {
  const open = useChromium('reports');

  test('go from day to day by arrows and to a set, mark what is over its limit, and are saved and printed by key', async () => {
    const { page, station, complaints } = await open(dock, answers);
    const { keyboard } = page;
    await page.getByText('No truck at the dock').waitFor();
    await keyboard.press('Alt+.');
    await page.locator('#day').waitFor();
    expect(await focused(page)).toBe('day');
    await page.locator('.figures-exceptions').waitFor();
    await picture(page, 'reports-top');
    await page.locator('#day').fill('2026-11-24');
    await keyboard.press('Enter');
    await expectText(page.locator('.report h2'), /^Report of DEL1 A, 2026-11-24$/);
    await expect.poll(() => page.evaluate('document.activeElement.className')).toBe('report');
    const over = page.locator('.figures-exceptions tr.over');
    expect(await over.allInnerTexts().then(rows => rows.map(row => row.replace(/\s+/g, ' ').trim()))).toEqual(
      [
        expect.stringMatching(/^AMZ-DEL5 not on this truck’s list 0 1 3\.125 0 over the limit/),
        expect.stringMatching(/^AMZ-DEL5 mis-shipped.* 0 1 3\.125 1\.05 over the limit/),
      ],
    );
    expect(await over.first().locator('svg').count()).toBe(1);
    await picture(page, 'reports');
    expect(await violations(page)).toEqual([]);
    const file = page.context().waitForEvent('page');
    await keyboard.press('Alt+m');
    expect((await file).url()).toBe(`${station.url}api/reports.csv?day=2026-11-24`);
    await page.evaluate('window.print = () => { globalThis.printed = true; }');
    await keyboard.press('Alt+p');
    expect(await page.evaluate('globalThis.printed')).toBe(true);
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: 794, height: 1123 });
    await page.screenshot({ path: `${pictures}reports-print.png`, fullPage: true });
    expect(await page.locator('.key-bar').isVisible()).toBe(false);
    await page.emulateMedia({ media: 'screen' });
    await page.setViewportSize({ width: 1366, height: 768 });
    await page.locator('#day').focus();
    await keyboard.press('ArrowDown');
    await expectText(page.locator('.report h2'), /, 2026-11-23$/);
    await keyboard.press('ArrowUp');
    await expectText(page.locator('.report h2'), /, 2026-11-24$/);
    await keyboard.press('Tab');
    await keyboard.press('ArrowDown');
    await expectText(page.locator('.report h2'), /^Report of DEL1 A, SET2 of 2026-11-24$/);
    expect(complaints).toEqual([]);
  });

  test('say that a day is none, and that a report could not be made', async () => {
    const { page, station } = await open(dock, answers);
    const { keyboard } = page;
    await page.getByText('No truck at the dock').waitFor();
    await keyboard.press('Alt+.');
    await page.locator('#day').fill('');
    await keyboard.type('2026-02-30', hand);
    await keyboard.press('Enter');
    await page.getByText('This is no day.').waitFor();
    expect(station.asked.map(({ path }) => path)).not.toContain('/api/reports?day=2026-02-30');
    await page.locator('#day').fill('2026-11-20');
    await keyboard.press('Enter');
    await page.getByText('The station met a fault of its own.').waitFor();
    expect(await violations(page)).toEqual([]);
  });
});
