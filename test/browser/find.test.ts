import { describe, expect, test } from 'vitest';
import type { HandoffLine, SearchFound, ThingFound } from '#src/api/contract-search.ts';
import {
  type Answers,
  expectText,
  hand,
  noChromium,
  picture,
  useChromium,
  violations,
} from './page-fixture.ts';
import { busyDock, scanOf } from './views.ts';

const PARCEL = 'CK510912062IN';
const SACK = 'CBD3014298864';
const scan = { device: 'scanner-1', by: 'C1' };
const at = (minute: number) => `2026-11-23T08:${minute}:00.000Z`;

const thing: ThingFound = {
  names: [PARCEL, 'TBA502887274000'],
  isSack: false,
  lines: [
    { seq: 9, at: at(50), handoff: 'h', delivered: 'DEL1-A-261123-001', receipt: '0123456789abcdef01' },
    {
      seq: 9,
      at: at(45),
      handoff: 'h',
      event: { kind: 'manifest-sealed', number: 'DEL1-A-261123-001', document: 'd' },
    },
    {
      seq: 5,
      at: at(31),
      handoff: 'h',
      event: {
        kind: 'parcel-accepted',
        code: PARCEL,
        sack: SACK,
        scan,
        codPaise: 149_900,
        aliases: ['TBA502887274000'],
      },
    },
    {
      seq: 4,
      at: at(30),
      handoff: 'h',
      sack: SACK,
      event: {
        kind: 'sack-weighed',
        sack: SACK,
        weight: { grams: 12_340, value: '12.34', unit: 'kg', device: 'scale-1', raw: '' },
      },
    },
  ],
  handoffs: { h: { vehicle: 'DL01LX4821', manifest: 'DEL1-A-261123-001' } },
  before: 4,
  people: { C1: 'Asha Rao' },
};
const line = (n: number, more: Partial<HandoffLine> = {}): HandoffLine => ({
  id: `h-${n}`,
  direction: 'induction',
  phase: 'sealed',
  openedAt: at(10 + n),
  vehicle: `DL01LX482${n}`,
  lane: '2',
  manifest: `DEL1-A-261123-00${n}`,
  deliveredAt: null,
  totals: { sacks: 40, parcels: 1920, grams: 371_240 },
  ...more,
});
const found = (q: string, more: Partial<SearchFound>): SearchFound => ({
  q,
  took: [],
  things: [],
  handoffs: [],
  before: null,
  ...more,
});
const lines = [
  line(3, { phase: 'open', manifest: null, totals: null }),
  line(2, { deliveredAt: at(50) }),
  line(1, { phase: 'voided' }),
];

const answers: Answers = ({ path }) => {
  const { pathname, searchParams } = new URL(path, 'http://x');
  const q = searchParams.get('q') ?? '';
  if (pathname === '/api/search/thing')
    return {
      json: {
        ...thing,
        lines: [{ seq: 1, at: at(10), handoff: 'g', event: { kind: 'scan-repeated', code: PARCEL, scan } }],
        handoffs: { g: { vehicle: 'DL09', manifest: null } },
        before: null,
      },
    };
  if (pathname === '/api/search/handoff')
    return {
      json: {
        handoff: lines[1],
        people: {},
        lines: [
          {
            seq: 1,
            at: at(10),
            handoff: 'h-2',
            event: { kind: 'handoff-closed', totals: { sacks: 40, parcels: 1920, grams: 371_240 } },
          },
        ],
      },
    };
  if (pathname !== '/api/search') return { json: { done: true } };
  if (searchParams.get('before') === 'next') return { json: found(q, { handoffs: [line(0)] }) };
  if (q === 'DL01') return { json: found(q, { took: ['vehicle'], handoffs: lines, before: 'next' }) };
  return { json: q === PARCEL ? found(q, { took: ['code'], things: [thing] }) : found(q, {}) };
};

describe.skipIf(noChromium)('the search in Chromium', () => {
  const open = useChromium('find');
  const sentences = '.history li > span';

  test('tells the whole history of a code in words, and its older part', async () => {
    const { page, complaints } = await open(busyDock(scanOf(40)), answers);
    await page.locator('.verdict-code').waitFor();
    await page.keyboard.press('F3');
    await page.keyboard.type(PARCEL, hand);
    await page.keyboard.press('Enter');
    await page.locator('.history').waitFor();
    await expectText(page.locator('[role=status]').last(), /“CK510912062IN” is a code. Found: 1/);
    expect(await page.locator(sentences).allTextContents()).toEqual([
      'Manifest DEL1-A-261123-001 delivered to the central system: receipt 0123456789abcdef',
      'Sealed as manifest DEL1-A-261123-001',
      'Accepted as a parcel: into sack CBD3014298864, COD ₹1,499, also labelled TBA502887274000 – Asha Rao (C1), scanner-1',
      'Sack CBD3014298864: Sack weighed: 12.340 kg – scale-1',
    ]);
    expect(await page.locator('.history time').first().textContent()).toBe('23 Nov 2026 14:20');
    expect(await page.locator('.of-handoff h2').allTextContents()).toEqual(['DL01LX4821DEL1-A-261123-001']);
    await picture(page, 'find');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('PageDown');
    await page.getByText('Scanned again, not counted').waitFor();
    expect(await page.locator('.of-handoff h2').allTextContents()).toEqual([
      'DL01LX4821DEL1-A-261123-001',
      'DL09handoff not sealed yet',
    ]);
    expect(complaints).toEqual([]);
  });

  test('lists what a vehicle’s beginning finds: arrows choose, Enter opens, Esc goes back', async () => {
    const { page, complaints } = await open(busyDock(scanOf(40)), answers);
    await page.locator('.verdict-code').waitFor();
    await page.keyboard.press('F3');
    await page.keyboard.type('DL01', hand);
    await page.keyboard.press('Enter');
    await page.locator('.found').waitFor();
    const rows = page.locator('.found tr');
    expect(await rows.allTextContents()).toEqual([
      'DL01LX482323 Nov 2026 13:43handoff not sealed yetlane 2',
      'DL01LX482223 Nov 2026 13:42DEL1-A-261123-002lane 2sacks 40, parcels 1,920, 371.240 kgdelivered 23 Nov 2026 14:20',
      'DL01LX482123 Nov 2026 13:41Manifest DEL1-A-261123-001 voidedlane 2sacks 40, parcels 1,920, 371.240 kg',
    ]);
    await picture(page, 'find-results');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('PageDown');
    await expect.poll(() => rows.count()).toBe(4);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.locator('.history').waitFor();
    expect(await page.locator(sentences).allTextContents()).toEqual([
      'Handoff closed: sacks 40, parcels 1,920, 371.240 kg',
    ]);
    await page.keyboard.press('Escape');
    await page.locator('.found').waitFor();
    expect(await page.locator('input[name=found]:checked').getAttribute('aria-label')).toBe('DL01LX4822');
    await page.keyboard.press('Escape');
    await page.locator('.verdict-code').waitFor();
    expect(complaints).toEqual([]);
  });

  test('says where nothing is recorded, and is ready for the next question', async () => {
    const { page } = await open(busyDock(scanOf(40)), answers);
    await page.locator('.verdict-code').waitFor();
    await page.keyboard.press('F3');
    await page.keyboard.type('nobody', hand);
    await page.keyboard.press('Enter');
    await page.getByText('Nothing is recorded of “nobody” here.').waitFor();
    await page.keyboard.type('DL01', hand);
    await page.keyboard.press('Enter');
    await page.locator('.found').waitFor();
  });
});
