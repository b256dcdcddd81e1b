import { describe, expect, test } from 'vitest';
import { paths } from '#src/api/contract.ts';
import { listPaths } from '#src/api/contract-lists.ts';
import { bag, s10 } from '#src/preadvice/pre-advice.fixture.ts';
import { ORIGIN, openApi, openWorkingApi } from '#test/api/api-rig.ts';

const FILE = [
  'sack_code,parcel_code,parcel_grams,cod_rupees',
  `${bag(1)},${s10(1)},250,1499.50`,
  `${bag(1)},"=${s10(2)}",250,`,
  `${bag(1)},${s10(3)},"2 kg, about",`,
].join('\n');

const openLists = async () => {
  const rig = await openWorkingApi();
  const post = async (path: string, body: string | Uint8Array<ArrayBuffer>) => {
    const response = await rig.api(new Request(ORIGIN + path, { method: 'POST', body }));
    return { status: response.status, json: (await response.json()) as Record<string, unknown> };
  };
  return { ...rig, post };
};

describe('announced lists over the API', () => {
  test('a file is taken in, listed with its state, its wrong lines come as JSON and as a file, and it is put away', async () => {
    const { ask, post, api } = await openLists();
    const { status, json } = await post(listPaths.import('Truck 7.csv'), FILE);
    const line = json.imported as { id: string };
    expect({ status, json }).toEqual({
      status: 200,
      json: {
        imported: expect.objectContaining({ name: 'Truck 7.csv', parcels: 3, wrong: 1, state: 'open' }),
        counts: { rows: 3, sacks: 1, parcels: 3, loose: 0, dropped: 0, wrong: 1 },
        wrong: [{ row: 4, column: 'parcel_grams', why: 'number-form', text: '2 kg, about', kept: true }],
      },
    });
    expect(await ask(listPaths.lists)).toEqual({ status: 200, json: { lists: [line] } });
    expect(await ask(listPaths.wrong(line.id))).toEqual({ status: 200, json: { wrong: json.wrong, of: 1 } });
    const csv = await api(new Request(ORIGIN + listPaths.wrongCsv(line.id)));
    expect([csv.headers.get('content-type'), await csv.text()]).toEqual([
      'text/csv; charset=utf-8',
      'Line,Column,Reason,It says,Left out\r\n4,parcel_grams,This is not a number that can be read.,"2 kg, about",\r\n',
    ]);
    expect(await ask(listPaths.putAway(line.id), {})).toEqual({ status: 200, json: { done: true } });
    expect(await ask(listPaths.putAway(line.id), {})).toEqual({ status: 409, json: { done: false } });
    expect(await ask(listPaths.lists)).toEqual({
      status: 200,
      json: { lists: [{ ...line, state: 'put-away' }] },
    });
  });

  test('booking data is taken in', async () => {
    const { post } = await openLists();
    expect(await post(listPaths.bookings('b.csv'), `parcel_code,cod_rupees\n${s10(1)},5\n`)).toEqual({
      status: 200,
      json: { bookings: 1, rows: 1, wrongs: 0, wrong: [] },
    });
  });

  test('a file above every other limit is taken, one above its own is not, and neither is one without a name', async () => {
    const { post, ask } = await openLists();
    const large = new Uint8Array(32 * 1024 * 1024).fill(0x20);
    large.set(new TextEncoder().encode(`${FILE}\n`));
    expect(await post(listPaths.import('large.csv'), large)).toMatchObject({ status: 200 });
    expect(await post(listPaths.import('larger.csv'), Buffer.concat([large, large.subarray(0, 1)]))).toEqual({
      status: 413,
      json: { refused: 'too-large' },
    });
    expect(await post('/api/lists?name=&format=doc', FILE)).toMatchObject({
      status: 400,
      json: { invalid: [{ field: 'name' }, { field: 'format' }] },
    });
    // Small calls keep their small limit.
    expect(await ask(paths.act, { act: 'scan', text: ' '.repeat(300_000) })).toMatchObject({ status: 413 });
  });

  test('what is no list is refused with its reason; an id that is none finds nothing', async () => {
    const { post, ask, api } = await openLists();
    expect(await post(listPaths.import('paper.pdf'), '%PDF-1.7')).toEqual({
      status: 422,
      json: { refused: 'not-a-list' },
    });
    expect(await ask(listPaths.wrong('../x'))).toEqual({ status: 404, json: { wrong: [], of: 0 } });
    expect((await api(new Request(ORIGIN + listPaths.wrongCsv('0'.repeat(64))))).status).toBe(404);
  });

  test('before the set-up there are none', async () => {
    const { ask } = await openApi();
    expect(await ask(listPaths.lists)).toEqual({ status: 200, json: { lists: [] } });
    expect(await ask(listPaths.import('a.csv'), {})).toEqual({ status: 500, json: { fault: 'internal' } });
  });
});
