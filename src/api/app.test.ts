import { describe, expect, test } from 'vitest';
import type { View } from '#src/api/contract.ts';
import { paths } from '#src/api/contract.ts';
import type { ManifestListAnswer } from '#src/api/contract-manifests.ts';
import { searchPaths } from '#src/api/contract-search.ts';
import { ORIGIN, openApi, openWorkingApi } from '#test/api/api-rig.ts';
import { asked, DEVICES, DRIVER, openAct, PIN } from '#test/station-rig.ts';

const HEADERS = {
  'content-security-policy':
    "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};
const secured = (response: Response) =>
  Object.fromEntries(Object.keys(HEADERS).map(name => [name, response.headers.get(name)]));

const PARCEL = 'CK510912062IN';
const SACK = 'CBD3014298864';

describe('the station as one function', () => {
  test('is set up once, then works: acts, paper, document, list, history', async () => {
    const { ask, act, api, front } = await openApi();
    const before = (await ask(paths.view)).json as View;
    expect([before.phase, before.station.site]).toEqual(['set-up', '']);
    expect(await act({ act: 'undo' })).toEqual({ status: 409, json: { refused: 'no-handoff-open' } });
    expect(await ask(paths.setUp, asked)).toEqual({
      status: 200,
      json: { done: true, recoveryCode: expect.any(String) },
    });
    expect(await ask(paths.setUp, asked)).toEqual({
      status: 400,
      json: { invalid: [{ field: 'site', holds: 'DEL1', may: 'nothing: this station is set up already' }] },
    });
    expect(await ask(paths.devices)).toEqual({ status: 200, json: { devices: DEVICES } });
    expect(await act(openAct)).toEqual({ status: 200, json: { done: true } });
    for (const text of [SACK, PARCEL, 'HELLO']) expect((await act({ act: 'scan', text })).status).toBe(200);
    expect(await act({ act: 'close', pin: PIN, driver: DRIVER })).toEqual({
      status: 409,
      json: { refused: 'unsettled' },
    });
    expect(await act({ act: 'settle', code: 'HELLO', outcome: 'returned', reason: 'not ours' })).toEqual({
      status: 200,
      json: { done: true },
    });
    expect(await act({ act: 'close', pin: '111111' })).toEqual({
      status: 403,
      json: { refused: 'wrong-pin' },
    });
    const closed = await act({ act: 'close', pin: PIN, driver: DRIVER });
    expect(closed).toMatchObject({ status: 200, json: { done: true, manifest: {} } });
    const { manifests, more } = (await ask(paths.manifests)).json as ManifestListAnswer;
    expect({ manifests, more }).toMatchObject({
      manifests: [{ vehicle: 'DL01LX4821', sacks: 1, parcels: 1, delivery: 'waiting' }],
      more: false,
    });
    const number = manifests[0]?.number ?? '';
    const paper = await api(new Request(ORIGIN + paths.pdf(number)));
    expect({
      status: paper.status,
      type: paper.headers.get('content-type'),
      name: paper.headers.get('content-disposition'),
      begins: new TextDecoder('latin1').decode((await paper.arrayBuffer()).slice(0, 5)),
    }).toEqual({
      status: 200,
      type: 'application/pdf',
      name: `inline; filename="${number}.pdf"`,
      begins: '%PDF-',
    });
    expect((await ask(paths.document(number))).json).toMatchObject({ head: { number } });
    expect((await ask(searchPaths.search(` ${PARCEL} `))).json).toMatchObject({
      took: ['code'],
      things: [{ names: [PARCEL], isSack: false }],
    });
    expect((await ask(paths.manifests)).json).toMatchObject({ manifests: [{ number }] });
    expect(front.view().lastManifest?.number).toBe(number);
  });

  test('devices are replaced as a whole, and a wrong row names its field', async () => {
    const { ask } = await openWorkingApi();
    const [scanner] = DEVICES;
    expect(await ask(paths.devices, { devices: [scanner] })).toEqual({
      status: 200,
      json: { devices: [scanner] },
    });
    expect(await ask(paths.devices, { devices: [scanner, { ...scanner, profile: 'telepathy' }] })).toEqual({
      status: 400,
      json: {
        invalid: [
          {
            field: 'devices.1.profile',
            holds: '"telepathy"',
            may: expect.stringMatching(/^one of "serial-text", .*"taught"$/),
          },
        ],
      },
    });
    expect((await ask(paths.devices)).json).toEqual({ devices: [scanner] });
  });

  test('a central system that is not there is told apart from a set-up that failed', async () => {
    const { ask } = await openApi();
    const central = 'http://127.0.0.1:1';
    expect(await ask(paths.setUp, { ...asked, central, token: 't' })).toMatchObject({
      status: 502,
      json: { trouble: 'away' },
    });
    expect(((await ask(paths.view)).json as View).phase).toBe('working');
    expect(await ask(paths.central, { url: central, token: 't' })).toMatchObject({ status: 502 });
  });

  test('two set-ups at once make one station', async () => {
    const { ask } = await openApi();
    const answers = await Promise.all([ask(paths.setUp, asked), ask(paths.setUp, asked)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 400]);
    expect(((await ask(paths.view)).json as View).station.site).toBe('DEL1');
  });

  test('wears its headers on every answer, errors too', async () => {
    const file = { body: new Uint8Array([60]), type: 'text/html; charset=utf-8' };
    const { api, front } = await openApi({ files: new Map([['/index.html', file]]) });
    const post = (path: string, body: string | Uint8Array<ArrayBuffer>) =>
      api(new Request(ORIGIN + path, { method: 'POST', body }));
    const broken = await openApi({
      front: {
        ...front,
        view: () => {
          throw new Error('a bug');
        },
      },
    });
    const answers = [
      [200, await api(new Request(`${ORIGIN}/`))],
      [200, await api(new Request(ORIGIN, { method: 'HEAD' }))],
      [200, await api(new Request(ORIGIN + paths.view))],
      [404, await api(new Request(`${ORIGIN}/nowhere`))],
      [404, await api(new Request(`${ORIGIN}/api/nowhere`, { method: 'DELETE' }))],
      [400, await post(paths.act, 'not JSON')],
      [413, await post(paths.act, new Uint8Array(300_000))],
      [500, await broken.api(new Request(ORIGIN + paths.view))],
    ] as const;
    for (const [status, answer] of answers) {
      expect({ status: answer.status, ...secured(answer) }).toEqual({ status, ...HEADERS });
    }
    expect(broken.logged).toMatchObject([{ what: 'a request failed', more: { path: paths.view } }]);
  });

  test('takes no body above 256 kB, told or streamed, and any body that is not JSON is named', async () => {
    const { api, ask } = await openWorkingApi();
    const post = async (body: RequestInit['body']) => {
      const answer = await api(
        new Request(ORIGIN + paths.act, { method: 'POST', body, duplex: 'half' } as RequestInit),
      );
      return { status: answer.status, json: await answer.json() };
    };
    const tooLong = {
      status: 413,
      json: { invalid: [{ field: 'the whole request', holds: 'more than 256 kB', may: 'at most 256 kB' }] },
    };
    expect(await post('x'.repeat(300_000))).toEqual(tooLong);
    let sent = 0;
    const endless = new ReadableStream({
      pull: controller => {
        sent += 1;
        controller.enqueue(new Uint8Array(64 * 1024));
      },
    });
    expect(await post(endless)).toEqual(tooLong);
    expect(sent).toBeLessThan(20);
    const whole = { field: 'the whole request', holds: '…', may: 'an object in JSON' };
    for (const body of ['', '{', '7', 'null', '"480915"', new Uint8Array([0xff, 0xfe, 0x00])]) {
      expect({ body, ...(await post(body)) }).toEqual({ body, status: 400, json: { invalid: [whole] } });
    }
    // The longest barcode that the page takes fits.
    expect((await ask(paths.act, { act: 'scan', text: 'x'.repeat(8192) })).status).toBe(409);
  });

  test('gives the built page by its own names and nothing else of the disk', async () => {
    const file = (text: string, type: string) => ({ body: new TextEncoder().encode(text), type });
    const { api } = await openApi({
      files: new Map([
        ['/index.html', file('<p>', 'text/html; charset=utf-8')],
        ['/assets/a-1f.js', file('1', 'text/javascript; charset=utf-8')],
      ]),
    });
    const get = async (path: string) => {
      const answer = await api(new Request(ORIGIN + path));
      return [answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control')];
    };
    expect(await get('/')).toEqual([200, 'text/html; charset=utf-8', 'no-cache']);
    expect(await get('/assets/a-1f.js')).toEqual([
      200,
      'text/javascript; charset=utf-8',
      'public, max-age=31536000, immutable',
    ]);
    for (const path of [
      '/../package.json',
      '/..%2f..%2fpackage.json',
      '/%2e%2e/package.json',
      '/assets/..%5c..%5cpackage.json',
      '/assets/%00',
      '/assets/',
      '//etc/passwd',
      '/etc/passwd',
      '/constructor',
      '/__proto__',
    ])
      expect([path, (await get(path))[0]]).toEqual([path, 404]);
  });

  test('a manifest that is not there, or a number that is none, is 404, and an odd page of the list is the first', async () => {
    const { api, ask } = await openWorkingApi();
    for (const number of ['DEL1-A-261123-001', '../../x', 'a"\r\nset-cookie: x=1', '%', '\u{1f69a}', ' ']) {
      for (const path of [paths.pdf(number), paths.document(number)]) {
        expect([path, (await api(new Request(ORIGIN + path))).status]).toEqual([path, 404]);
      }
    }
    expect(await ask(`${paths.manifests}?before=%00&before=2`)).toEqual({
      status: 200,
      json: { manifests: [], more: false },
    });
  });
});
