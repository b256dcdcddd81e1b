import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { paths } from '#src/api/contract.ts';
import { LEAD_PIN } from '#src/api/contract-lead.ts';
import { listPaths } from '#src/api/contract-lists.ts';
import { serveLoopback } from '#src/api/loopback.ts';
import { openReadOnly } from '#src/journal/open-database.ts';
import { bag, s10 } from '#src/preadvice/pre-advice.fixture.ts';
import { ORIGIN, openApi, openWorkingApi } from '#test/api/api-rig.ts';
import { PIN } from '#test/station-rig.ts';

const FILE = [
  'sack_code,parcel_code,parcel_grams,cod_rupees',
  `${bag(1)},${s10(1)},250,1499.50`,
  `${bag(1)},"=${s10(2)}",250,`,
  `${bag(1)},${s10(3)},"2 kg, about",`,
].join('\n');

const openLists = async () => {
  const rig = await openWorkingApi();
  const post = async (path: string, body: string | Uint8Array<ArrayBuffer>, pin?: string) => {
    const headers = pin === undefined ? {} : { [LEAD_PIN]: pin };
    const response = await rig.api(new Request(ORIGIN + path, { method: 'POST', body, headers }));
    return { status: response.status, json: (await response.json()) as Record<string, unknown> };
  };
  return { ...rig, post };
};

const readEvents = (folder: string): readonly { readonly kind: string }[] => {
  const db = openReadOnly(join(folder, 'data', 'journal.db'));
  const rows = db.prepare('SELECT body FROM events ORDER BY seq').all() as readonly { body: string }[];
  db.close();
  return rows.map(({ body }) => JSON.parse(body) as { kind: string });
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
    const putAway = (headers?: Record<string, string>) => ask(listPaths.putAway(line.id), {}, headers);
    expect(await putAway()).toEqual({ status: 409, json: { refused: 'needs-lead' } });
    expect(await putAway({ [LEAD_PIN]: '111213' })).toEqual({ status: 403, json: { refused: 'wrong-pin' } });
    expect(await ask(listPaths.lists)).toEqual({ status: 200, json: { lists: [line] } });
    expect(await putAway({ [LEAD_PIN]: PIN })).toEqual({ status: 200, json: { done: true } });
    expect(await putAway({ [LEAD_PIN]: PIN })).toEqual({ status: 409, json: { done: false } });
    expect(await ask(listPaths.lists)).toEqual({
      status: 200,
      json: { lists: [{ ...line, state: 'put-away' }] },
    });
  });

  test('booking data is taken in by a lead alone, whose badge is recorded, and whose PIN is told to nobody', async () => {
    const { post, folder, logged } = await openLists();
    const book = (pin?: string) =>
      post(listPaths.bookings('b.csv'), `parcel_code,cod_rupees\n${s10(1)},5\n`, pin);
    expect([await book(), await book(''), await book('111213'), await book('%E0%A5')]).toEqual([
      { status: 409, json: { refused: 'needs-lead' } },
      { status: 409, json: { refused: 'needs-lead' } },
      { status: 403, json: { refused: 'wrong-pin' } },
      { status: 400, json: { invalid: [{ field: 'pin', holds: '…', may: '6 to 12 digits' }] } },
    ]);
    const booked = { status: 200, json: { bookings: 1, rows: 1, wrongs: 0, wrong: [] } };
    expect([await book(PIN), await book(encodeURIComponent(`L1 ${PIN}`))]).toEqual([booked, booked]);
    expect(readEvents(folder).filter(({ kind }) => kind === 'bookings-imported')).toEqual([
      { kind: 'bookings-imported', rows: 1, by: 'L1' },
      { kind: 'bookings-imported', rows: 1, by: 'L1' },
    ]);
    expect(JSON.stringify([logged, readEvents(folder)])).not.toMatch(/480915|111213/);
  });

  test('booking data without a lead’s PIN is not even read, and too many wrong ones are told to wait', async () => {
    const { api } = await openLists();
    let taken = 0;
    const book = async (pin: string) => {
      const body = new ReadableStream({
        pull: stream => {
          taken += 1;
          stream.enqueue(new Uint8Array(65_536).fill(0x20));
          if (taken > 1_000) stream.close();
        },
      });
      const sent = { method: 'POST', body, headers: { [LEAD_PIN]: pin }, duplex: 'half' } as RequestInit;
      const response = await api(new Request(ORIGIN + listPaths.bookings('b.csv'), sent));
      return await response.json();
    };
    const answers: unknown[] = [];
    for (let n = 0; n < 6; n += 1) answers.push(await book('111213'));
    expect(answers).toEqual([
      ...Array(4).fill({ refused: 'wrong-pin' }),
      ...Array(2).fill({ refused: 'locked', waitMs: expect.any(Number) }),
    ]);
    // A stream is asked for a first piece before anybody reads it.
    expect(taken).toBeLessThan(20);
  });

  test('a file of 32 MB without a lead’s PIN is refused over the wire as well, before it is sent in full', async () => {
    const { api } = await openLists();
    const { url, close } = await serveLoopback(api, 0);
    onTestFinished(close);
    const start = await fetch(url, { redirect: 'manual' });
    const headers = {
      cookie: start.headers.get('set-cookie')?.split(';')[0] ?? '',
      origin: new URL(url).origin,
      [LEAD_PIN]: '111213',
    };
    const body = new Uint8Array(32 * 1024 * 1024);
    const answer = await fetch(new URL(listPaths.bookings('b.csv'), url), { method: 'POST', body, headers });
    expect([answer.status, await answer.json()]).toEqual([403, { refused: 'wrong-pin' }]);
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
