import { describe, expect, test } from 'vitest';
import type { View } from '#src/api/contract.ts';
import { type ImportAnswer, type ListLine, listPaths, type Wrong } from '#src/api/contract-lists.ts';
import {
  type Answers,
  expectText,
  focused,
  hand,
  noChromium,
  painted,
  picture,
  useChromium,
  violations,
} from './page-fixture.ts';
import { emptyDock } from './views.ts';

const dock: View = { ...emptyDock, lanes: [] };

const line = (id: string, more: Partial<ListLine> = {}): ListLine => ({
  id: id.padEnd(64, '0'),
  name: `${id}.csv`,
  reference: null,
  shipper: 'ATS',
  site: 'DEL1',
  otherSite: false,
  vehicle: 'DL01LX4821',
  expectedAt: null,
  sacks: 175,
  parcels: 7_000,
  loose: 0,
  codParcels: 1_234,
  codPaise: 149_950_50,
  codWithoutAmount: 0,
  grams: 3_456_789,
  unweighed: 0,
  wrong: 0,
  importedAt: '2026-11-24T03:00:00.000Z',
  state: 'open',
  ...more,
});
const WRONG: readonly Wrong[] = [
  { row: 4, column: 'parcel_grams', why: 'number-form', text: '2 kg', kept: true },
  { row: 9, column: 'parcel_code', why: 'code-twice', text: 'CK510912062IN', kept: false, other: 3 },
];

/** A station that holds lists; `next` answers the next file. */
const createShelf = (...lines: readonly ListLine[]) => {
  const shelf: {
    lists: ListLine[];
    wrong: readonly Wrong[];
    next: ImportAnswer | object;
    answers: Answers;
  } = {
    lists: [...lines],
    wrong: WRONG,
    next: {},
    answers: ({ path, body }) => {
      const [, id = ''] = /^\/api\/lists\/([0-9a-z]{64})\//.exec(path) ?? [];
      if (path === listPaths.lists) return { json: { lists: shelf.lists } };
      if (path.startsWith('/api/lists?') || path.startsWith('/api/bookings?')) {
        if ('imported' in shelf.next) shelf.lists = [shelf.next.imported, ...shelf.lists];
        return { status: 'refused' in shelf.next ? 422 : 200, json: shelf.next };
      }
      if (path === listPaths.wrong(id)) return { json: { wrong: shelf.wrong, of: 412 } };
      if (path === listPaths.putAway(id) && body !== null) {
        shelf.lists = shelf.lists.map(one => (one.id === id ? { ...one, state: 'put-away' } : one));
        return { json: { done: true } };
      }
      return { json: { done: true } };
    },
  };
  return shelf;
};

const file = (name: string, text = '{}') => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

describe.skipIf(noChromium)('announced lists, in Chromium', () => {
  const openPage = useChromium('lists');
  const open: typeof openPage = async (...asked) => {
    const there = await openPage(...asked);
    // Else the browser is told only with each wait that it shall open no dialog, and a key may be faster.
    there.page.on('filechooser', () => {});
    return there;
  };

  test('a file is chosen by key, its wrong lines are named, and a list is put away: without a mouse', async () => {
    const shelf = createShelf(
      line('b', { reference: 'ATS-4711' }),
      line('c', { otherSite: true, site: 'BLR2' }),
    );
    const { page, station, complaints } = await open(dock, shelf.answers);
    await page.getByText('No truck at the dock').waitFor();
    await page.keyboard.press('Alt+f');
    await page.getByRole('heading', { name: 'Announced lists' }).waitFor();
    const row = (name: string) => page.getByRole('row').filter({ hasText: name });
    await expectText(row('ATS-4711'), /b\.csvDL01LX4821175.*7,000COD 1,234 · ₹1,49,950\.50.*3,456\.789Ready/);
    await expectText(row('c.csv'), /⚠ Announced to another site: BLR2/);

    const made = line('a', { wrong: 412 });
    const counts = { rows: 7_000, sacks: 175, parcels: 7_000, loose: 0, dropped: 1, wrong: 412 };
    shelf.next = { imported: made, counts, wrong: WRONG };
    const chooser = page.waitForEvent('filechooser');
    await page.keyboard.press('Alt+f');
    await (await chooser).setFiles(file('a.csv'));
    await expectText(
      page.getByRole('status').first(),
      /^“a\.csv” was taken in: 175 sacks, 7,000 parcels\. Wrong lines: 412\.$/,
    );
    expect(station.asked.some(({ path }) => path === listPaths.import('a.csv'))).toBe(true);
    const wrong = page.getByRole('region', { name: 'Wrong lines: 2 of 412' });
    await expect
      .poll(() => wrong.locator('tbody tr').allTextContents())
      .toEqual([
        '4parcel_gramsThis is not a number that can be read.2 kg',
        '9parcel_codeThis number stands in the list already, at 3. The first one counts.CK510912062INLeft out',
      ]);
    expect(await page.locator('.not-live').count()).toBe(0);
    await picture(page, 'lists');
    expect(await violations(page)).toEqual([]);

    // The arrows go to the next list, which has nothing wrong; it is put away, once.
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => wrong.count()).toBe(0);
    const asked = page.waitForRequest(/\/put-away$/);
    await page.keyboard.press('Alt+k');
    await expectText(page.locator('#pin-wrong'), /^The site lead types the PIN here, then Enter goes on\.$/);
    expect([await focused(page), station.asked.filter(({ path }) => path.endsWith('/put-away'))]).toEqual([
      'pin',
      [],
    ]);
    await picture(page, 'lists-pin');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.type('480915', hand);
    await page.keyboard.press('Enter');
    await expectText(row('ATS-4711'), /Put away/);
    expect((await asked).headers()['x-lead-pin']).toBe('480915');
    await page.keyboard.press('Alt+k');
    await expectText(page.locator('.trouble'), /^Put away$/);
    expect(station.asked.filter(({ path }) => path.endsWith('/put-away'))).toHaveLength(1);
    expect(complaints).toEqual([]);
  });

  test('200 wrong lines are read by paging, and the arrows still go from list to list', async () => {
    const shelf = createShelf(line('b', { wrong: 412 }), line('c'));
    shelf.wrong = Array.from({ length: 200 }, (_, index) => ({ ...(WRONG[0] as Wrong), row: index + 2 }));
    const { page, complaints } = await open(dock, shelf.answers);
    await page.getByText('No truck at the dock').waitFor();
    await page.keyboard.press('Alt+f');
    const last = page.getByRole('row').filter({ hasText: /^201parcel_grams/ });
    await last.waitFor();
    expect(await violations(page)).toEqual([]);
    const top = async (): Promise<number> => (await last.boundingBox())?.y ?? 0;
    const before = await top();
    await page.keyboard.press('PageDown');
    await expect.poll(top).toBeLessThan(before);
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => last.count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  test('what cannot be used says why, with its lines; booking data is taken by its own key', async () => {
    const shelf = createShelf();
    const { page, station, complaints } = await open(dock, shelf.answers);
    await page.getByText('No truck at the dock').waitFor();
    await page.keyboard.press('Alt+f');
    shelf.next = { refused: 'nothing-good', wrong: WRONG };
    const choose = async (key: string, name: string): Promise<void> => {
      const chooser = page.waitForEvent('filechooser');
      await page.keyboard.press(key);
      await (await chooser).setFiles(file(name));
    };
    await page.getByRole('heading', { name: 'Announced lists' }).waitFor();
    await choose('Alt+f', 'a.csv');
    await expectText(page.locator('.trouble'), /^No line of the file could be used, so nothing was kept\.$/);
    await page.getByRole('region', { name: 'Wrong lines: 2 of 2' }).waitFor();
    shelf.next = { refused: 'column-double', detail: 'parcel_code' };
    await choose('Alt+f', 'a.csv');
    await expectText(
      page.locator('.trouble'),
      /twice, and nobody can tell which is right\. \(parcel_code\)$/,
    );
    // Booking data lifts holds: it wants the lead, before anybody looks for the file.
    const sent: (string | undefined)[] = [];
    page.on('request', request => {
      if (request.url().includes('/api/bookings')) sent.push(request.headers()['x-lead-pin']);
    });
    await page.keyboard.press('Alt+i');
    await expectText(page.locator('#pin-wrong'), /^The site lead types the PIN here/);
    expect(await focused(page)).toBe('pin');
    shelf.next = { refused: 'wrong-pin' };
    await page.keyboard.type('111213', hand);
    await choose('Enter', 'b.csv');
    await expectText(page.locator('#pin-wrong'), /^This PIN is wrong\. Type it again\.$/);
    expect([await focused(page), await page.locator('#pin').inputValue()]).toEqual(['pin', '']);
    shelf.next = { bookings: 6_998, rows: 7_000, wrongs: 2, wrong: WRONG };
    await page.keyboard.type('480915', hand);
    await choose('Enter', 'b.csv');
    await expectText(
      page.getByRole('status').first(),
      /^Booking data of 6,998 parcels was taken in\. Wrong lines: 2\.$/,
    );
    expect(station.asked.filter(({ path }) => path.startsWith('/api/bookings?'))).toHaveLength(2);
    expect([sent, await page.locator('#pin-wrong').count()]).toEqual([['111213', '480915'], 0]);
    // Kept for the next file, until the screen is left.
    await choose('Alt+i', 'c.csv');
    await expect.poll(() => sent).toEqual(['111213', '480915', '480915']);
    await page.keyboard.press('Escape');
    await page.getByText('No truck at the dock').waitFor();
    await page.keyboard.press('Alt+f');
    await page.locator('#pin').waitFor();
    expect(await page.locator('#pin').inputValue()).toBe('');
    expect(complaints).toEqual([]);
  });

  test('a file may be dropped; the import under way is shown and can be stopped', async () => {
    const shelf = createShelf();
    const { page, station, complaints } = await open(dock, shelf.answers);
    await page.getByText('No truck at the dock').waitFor();
    await page.keyboard.press('Alt+f');
    await page.getByRole('heading', { name: 'Announced lists' }).waitFor();
    shelf.next = { there: line('a') };
    // The page listens for what is dropped from after the screen's first picture.
    await painted(page);
    await page.evaluate(`
      const data = new DataTransfer();
      data.items.add(new File(['{}'], 'dropped.json'));
      document.querySelector('header').dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true }));
    `);
    await expectText(page.getByRole('status').first(), /^This list is here already, from “a\.csv”/);
    station.show({ ...dock, work: [{ id: 1_000_001, what: 'list', done: 50, of: 200 }] });
    const bar = page.getByRole('progressbar', { name: 'Taking in a list' });
    await bar.waitFor();
    expect([await bar.getAttribute('value'), await bar.getAttribute('max')]).toEqual(['50', '200']);
    await page.getByText('Stop the import').waitFor();
    await page.keyboard.press('Alt+q');
    await expect.poll(() => station.asked.filter(({ path }) => path === listPaths.stop)).toHaveLength(1);
    expect(complaints).toEqual([]);
  });
});
