import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { assert } from '#src/lib/assert.ts';
import { keyPairOf } from '#src/manifest/key.ts';
import { signVoid } from '#src/manifest/void-notice.ts';
import { fullTruck } from '#test/full-truck.ts';
import { sampleKey, sealedTruck } from '#test/sealed-truck.ts';
import { createApp } from './app.ts';
import { startTestCentral, type TestCentral } from './central.fixture.ts';
import { openapi } from './openapi.ts';
import { faults, type Schema } from './schema.fixture.ts';
import type { Store } from './store.ts';

let central: TestCentral;
beforeAll(async () => {
  central = await startTestCentral();
});
afterAll(() => central.close());
beforeEach(() => central.forget());

const otherKey = keyPairOf(new Uint8Array(32).fill(9));

type Operation = {
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: Schema }>> }>
  >;
};
const operationAt = (path: string, method: string): Operation => {
  const operation = (openapi.paths as Readonly<Record<string, Readonly<Record<string, unknown>>>>)[path]?.[
    method
  ];
  assert(operation, `${method} ${path} is described`);
  return operation as Operation;
};

describe('openapi.json', () => {
  test('describes every route there is, and no other', () => {
    const { app } = createApp({
      store: {} as Store,
      key: sampleKey,
      now: () => 0,
      zone: 'UTC',
      log: () => {},
    });
    const routes = new Set(
      app.routes
        .filter(({ method }) => method !== 'ALL')
        .map(({ method, path }) => `${method.toLowerCase()} ${path.replace(/:(\w+)/g, '{$1}')}`),
    );
    const described = Object.entries(openapi.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map(method => `${method} ${path}`),
    );
    expect(described.sort()).toEqual([...routes].sort());
  });

  test('describes sealed documents of both versions', () => {
    const page = readFileSync(new URL('../../docs/manifest-1.md', import.meta.url), 'utf8');
    const older: unknown = JSON.parse(/```json\n(.*)\n```/.exec(page)?.[1] ?? '');
    const voids = [{ number: 'DEL1-A-261122-001', reason: 'x', at: '2026-11-23T18:30:00.000+05:30' }];
    const newer: unknown = JSON.parse(fullTruck(undefined, { voids }).text);
    const { Manifest } = openapi.components.schemas;
    assert(Manifest, 'it is described');
    expect([faults(Manifest, older), faults(Manifest, newer)]).toEqual([[], []]);
    expect(faults(Manifest, { ...(newer as object), note: '' })).not.toEqual([]);
  });

  test('every answer is as it says', async () => {
    const headers = { authorization: `Bearer ${central.token}` };
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const truck = fullTruck();
    const other = sealedTruck({ sacks: 1, parcels: 12 });
    const voidParts = {
      number: truck.document.head.number,
      document: truck.id,
      reason: 'Two trucks on one',
      at: '2026-11-23T18:30:00.000+05:30',
    };
    const aVoid = signVoid(voidParts, sampleKey).text;
    const asked: [method: string, path: string, status: number, response: () => Promise<Response>][] = [
      ['post', '/v1/stations', 201, () => central.enrol('DEL1', 'A', sampleKey)],
      ['post', '/v1/stations', 200, () => central.enrol('DEL1', 'A', sampleKey)],
      ['post', '/v1/stations', 409, () => central.enrol('DEL1', 'A', otherKey)],
      ['post', '/v1/stations', 400, () => central.enrol('DEL1', 'AA', otherKey)],
      ['post', '/v1/stations', 401, () => central.ask('/v1/stations', { method: 'POST' })],
      ['post', '/v1/manifests', 201, () => central.deliver(truck.text)],
      ['post', '/v1/manifests', 200, () => central.deliver(truck.text)],
      ['post', '/v1/manifests', 409, () => central.deliver(other.text)],
      ['post', '/v1/manifests', 422, () => central.deliver('{}')],
      [
        'post',
        '/v1/manifests',
        400,
        () => central.ask('/v1/manifests', { method: 'POST', body: Uint8Array.of(0xff) }),
      ],
      ['post', '/v1/voids', 401, () => central.deliverVoid(signVoid(voidParts, otherKey).text)],
      ['post', '/v1/voids', 201, () => central.deliverVoid(aVoid)],
      ['post', '/v1/voids', 200, () => central.deliverVoid(aVoid)],
      ['post', '/v1/voids', 422, () => central.deliverVoid(truck.text.slice(0, 9_000))],
      ['post', '/v1/voids', 413, () => central.deliverVoid(' '.repeat(20_000))],
      [
        'post',
        '/v1/voids',
        400,
        () => central.ask('/v1/voids', { method: 'POST', body: Uint8Array.of(0xff) }),
      ],
      ['get', '/v1/manifests', 200, () => central.ask('/v1/manifests', { headers })],
      ['get', '/v1/manifests', 401, () => central.ask('/v1/manifests')],
      ['get', '/v1/manifests', 400, () => central.ask('/v1/manifests?limit=x', { headers })],
      [
        'get',
        '/v1/manifests/{number}',
        200,
        () => central.ask('/v1/manifests/DEL1-A-261123-001', { headers }),
      ],
      [
        'get',
        '/v1/manifests/{number}',
        404,
        () => central.ask('/v1/manifests/DEL1-A-261123-002', { headers }),
      ],
      ['get', '/v1/stations', 200, () => central.ask('/v1/stations', { headers })],
      ['get', '/v1/conflicts', 200, () => central.ask('/v1/conflicts', { headers })],
      ['get', '/v1/key', 200, () => central.ask('/v1/key')],
      ['get', '/healthz', 200, () => central.ask('/healthz')],
      ['get', '/openapi.json', 200, () => central.ask('/openapi.json')],
      ['get', '/', 401, () => central.ask('/')],
      [
        'post',
        '/login',
        303,
        () => central.ask('/login', { method: 'POST', headers: form, body: `token=${central.token}` }),
      ],
      [
        'post',
        '/login',
        401,
        () => central.ask('/login', { method: 'POST', headers: form, body: 'token=x' }),
      ],
      ['post', '/logout', 303, () => central.ask('/logout', { method: 'POST' })],
      ['get', '/style.css', 200, () => central.ask('/style.css')],
      ['get', '/icon.svg', 200, () => central.ask('/icon.svg')],
      ['get', '/page.js', 200, () => central.ask('/page.js')],
    ];
    for (const [method, path, status, request] of asked) {
      const answer = await request();
      const what = `${method} ${path} ${status}`;
      expect(`${method} ${path} ${answer.status}`).toBe(what);
      const described = operationAt(path, method).responses[String(status)];
      assert(described, `${what} is described`);
      const [type] = (answer.headers.get('content-type') ?? '').split(';');
      const text = await answer.text();
      if (described.content === undefined) expect([what, text]).toEqual([what, '']);
      else {
        const content = described.content[type ?? ''];
        assert(content, `${what} as ${type} is described`);
        expect([what, faults(content.schema, type === 'application/json' ? JSON.parse(text) : text)]).toEqual(
          [what, []],
        );
      }
    }
    expect(await (await central.ask('/openapi.json')).json()).toEqual(openapi);
  });
});
