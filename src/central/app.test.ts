import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { assert } from '#src/lib/assert.ts';
import { keyPairOf } from '#src/manifest/key.ts';
import { signVoid } from '#src/manifest/void-notice.ts';
import { fullTruck } from '#test/full-truck.ts';
import { sampleKey, sampleOpening, sealedTruck } from '#test/sealed-truck.ts';
import { createApp } from './app.ts';
import { startTestCentral, type TestCentral } from './central.fixture.ts';
import { openapi } from './openapi.ts';
import type { Store } from './store.ts';

let central: TestCentral;
beforeAll(async () => {
  central = await startTestCentral();
});
afterAll(() => central.close());
beforeEach(() => central.forget());

const otherKey = keyPairOf(new Uint8Array(32).fill(9));
const answerOf = async (response: Response) => [response.status, await response.json()];

describe('enrolment', () => {
  test('makes a station known and tells it the key of the receipts', async () => {
    const enrolled = {
      site: 'DEL1',
      station: 'A',
      name: 'Dock of DEL1',
      key: sampleKey.publicKey,
      enrolledAt: '2026-11-23T13:00:00.000Z',
      central: central.key,
    };
    expect(await answerOf(await central.enrol('DEL1', 'A', sampleKey))).toEqual([201, enrolled]);
    expect(await answerOf(await central.enrol('DEL1', 'A', sampleKey))).toEqual([200, enrolled]);
    const { central: _, ...row } = enrolled;
    expect(await central.read('/v1/stations')).toEqual({ stations: [row] });
  });

  test('of another key needs "replace", and can be taken back', async () => {
    await central.enrol('DEL1', 'A', sampleKey);
    expect(await answerOf(await central.enrol('DEL1', 'A', otherKey))).toMatchObject([
      409,
      { code: 'station-taken' },
    ]);
    expect(await answerOf(await central.enrol('DEL1', 'A', otherKey, { replace: true }))).toMatchObject([
      201,
      { key: otherKey.publicKey },
    ]);
    expect(await central.read('/v1/stations')).toMatchObject({ stations: [{ key: otherKey.publicKey }] });
    await central.enrol('DEL1', 'A', sampleKey, { replace: true });
    expect(await central.read('/v1/stations')).toMatchObject({ stations: [{ key: sampleKey.publicKey }] });
  });

  test('of two keys at once enrols one of them', async () => {
    const answers = await Promise.all(
      [1, 2, 3, 4].map(n => central.enrol('DEL1', 'A', keyPairOf(new Uint8Array(32).fill(n)))),
    );
    expect(answers.map(answer => answer.status).sort()).toEqual([201, 409, 409, 409]);
  });

  test('needs the token, the proof and the right form', async () => {
    const body = JSON.stringify({ site: 'DEL1' });
    for (const authorization of ['', 'Bearer', 'Bearer wrong', `Basic ${central.token}`]) {
      const answer = await central.ask('/v1/stations', { method: 'POST', body, headers: { authorization } });
      expect(await answerOf(answer)).toMatchObject([401, { code: 'no-token' }]);
    }
    expect(
      await answerOf(await central.enrol('DEL1', 'A', sampleKey, { name: 'Another name' })),
    ).toMatchObject([400, { code: 'bad-proof' }]);
    expect(
      await answerOf(await central.enrol('DEL1', 'A', sampleKey, { proof: '0'.repeat(128) })),
    ).toMatchObject([400, { code: 'bad-proof' }]);
    expect(await answerOf(await central.enrol('del 1', 'A', sampleKey))).toMatchObject([
      400,
      {
        code: 'bad-enrolment',
        sentence:
          'The enrolment was not understood: "site" must be 2 to 8 of A-Z and 0-9. Nothing was changed.',
      },
    ]);
    expect(await answerOf(await central.enrol('DEL1', 'A', sampleKey, { more: 1 }))).toMatchObject([
      400,
      { code: 'bad-enrolment' },
    ]);
    expect(await central.read('/v1/stations')).toEqual({ stations: [] });
  });
});

describe('reading', () => {
  test.each(['/v1/manifests', '/v1/manifests/DEL1-A-261123-001', '/v1/stations', '/v1/conflicts'])(
    '%s needs a token',
    async path => {
      const answer = await central.ask(path);
      expect(await answerOf(answer)).toMatchObject([401, { code: 'no-token' }]);
    },
  );

  test('pages through what arrived, the newest first, each once', async () => {
    const numbers: string[] = [];
    for (const site of ['DEL1', 'BOM2']) {
      await central.enrol(site, 'A', sampleKey);
      let previous: { number: string; document: string } | null = null;
      for (let serial = 1; serial <= 4; serial += 1) {
        const number = `${site}-A-261123-00${serial}`;
        const truck = sealedTruck({ sacks: 1, parcels: 1 }, [], sampleOpening, { number, previous });
        // Two in one millisecond.
        central.clock.now += serial % 2;
        expect((await central.deliver(truck.text)).status).toBe(201);
        previous = { number, document: truck.id };
        numbers.unshift(number);
      }
    }
    type Page = { manifests: { number: string }[]; more: boolean };
    const pages = async (query: string) => {
      const found: string[] = [];
      let page: Page;
      do {
        const before = found.length === 0 ? '' : `&before=${found.at(-1)}`;
        page = (await central.read(`/v1/manifests?limit=3${query}${before}`)) as Page;
        found.push(...page.manifests.map(({ number }) => number));
      } while (page.more);
      return found;
    };
    expect(await pages('')).toEqual(numbers);
    expect(await pages('&site=BOM2')).toEqual(numbers.filter(number => number.startsWith('BOM2')));
  });

  test.each([
    ['limit=0', 'limit'],
    ['limit=201', 'limit'],
    ['limit=x', 'limit'],
    ["site=DEL1'--", 'site'],
    ['before=1', 'before'],
  ])('?%s is refused by name', async (query, field) => {
    const answer = await central.ask(`/v1/manifests?${query}`, {
      headers: { authorization: `Bearer ${central.token}` },
    });
    expect(await answerOf(answer)).toMatchObject([400, { code: 'bad-query', field }]);
  });

  test('what is not there is said to be not there', async () => {
    const headers = { authorization: `Bearer ${central.token}` };
    expect(await answerOf(await central.ask('/v1/manifests/DEL1-A-261123-777', { headers }))).toMatchObject([
      404,
      { code: 'no-manifest' },
    ]);
    expect(await answerOf(await central.ask('/v1/manifests/%3Cscript%3E', { headers }))).toMatchObject([
      404,
      { code: 'no-manifest' },
    ]);
    expect(await answerOf(await central.ask('/nowhere'))).toMatchObject([404, { code: 'not-found' }]);
  });
});

describe('the page', () => {
  const signIn = async (token: string, more: Readonly<Record<string, string>> = {}) =>
    central.ask('/login', { method: 'POST', body: new URLSearchParams({ token }), headers: more });
  const cookieOf = (response: Response) => response.headers.getSetCookie()[0] ?? '';

  test('asks for the token, takes it for a cookie that scripts and other sites cannot use, and gives it back', async () => {
    const before = await central.ask('/');
    expect(before.status).toBe(401);
    expect(await before.text()).toContain('type="password"');
    expect(before.headers.get('content-security-policy')).toContain("default-src 'self'");

    const wrong = await signIn('wrong');
    expect([wrong.status, cookieOf(wrong)]).toEqual([401, '']);
    const signedIn = await signIn(` ${central.token} `);
    expect([signedIn.status, signedIn.headers.get('location')]).toEqual([303, '/']);
    const cookie = cookieOf(signedIn);
    expect(cookie).toMatch(/^pickup-central=\S+; Max-Age=43200; Path=\/; HttpOnly; SameSite=Strict$/);
    expect(cookie).not.toContain(central.token);

    const headers = { cookie: cookie.split(';')[0] ?? '' };
    expect((await central.ask('/', { headers })).status).toBe(200);
    expect((await central.ask('/v1/manifests', { headers })).status).toBe(200);
    expect((await central.ask('/v1/stations', { method: 'POST', body: '{}', headers })).status).toBe(401);
    await central.ask('/logout', { method: 'POST', headers });
    expect((await central.ask('/', { headers })).status).toBe(401);
  });

  test('keeps no session beyond its hours', async () => {
    const headers = { cookie: cookieOf(await signIn(central.token)).split(';')[0] ?? '' };
    central.clock.now += 12 * 3600_000;
    expect((await central.ask('/', { headers })).status).toBe(401);
  });

  test('takes no form from another site', async () => {
    expect((await signIn(central.token, { origin: 'https://elsewhere.example' })).status).toBe(403);
    expect((await signIn(central.token, { origin: 'null' })).status).toBe(403);
    expect((await signIn(central.token, { origin: new URL(central.url).origin })).status).toBe(303);
  });

  test('shows what documents say as text, never as markup', async () => {
    await central.enrol('DEL1', 'A', sampleKey);
    const nasty = '"><script>alert(1)</script><img src=x onerror=alert(1)>';
    await central.deliver(
      sealedTruck({ sacks: 2, parcels: 3 }, [], { ...sampleOpening, vehicle: nasty }).text,
    );
    const headers = { cookie: cookieOf(await signIn(central.token)).split(';')[0] ?? '' };
    const page = await (await central.ask('/', { headers })).text();
    expect(page).toContain('DEL1-A-261123-001');
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page).not.toMatch(/<script>|<img|onerror=alert\(1\)>/);
    expect(page).not.toMatch(/ style=|<style/);
  });
});

describe('secrets', () => {
  test('are nowhere in the database and nowhere in the log', async () => {
    await central.enrol('DEL1', 'A', sampleKey);
    await central.ask('/v1/manifests', { headers: { authorization: 'Bearer a-wrong-token' } });
    const { rows } = await central.pool.query('SELECT hash FROM tokens UNION ALL SELECT hash FROM sessions');
    expect(rows.length).toBeGreaterThan(0);
    for (const { hash } of rows as { hash: string }[]) expect(hash).toMatch(/^[0-9a-f]{64}$/);
    const log = central.logged.join('\n');
    expect(log).not.toContain(central.token);
    expect(log).not.toContain('a-wrong-token');
  });

  test('a fault inside shows a sentence, not its insides', async () => {
    const broken = new Proxy({} as Store, { get: () => () => Promise.reject(new Error('password=hunter2')) });
    const logged: unknown[] = [];
    const { app } = createApp({
      store: broken,
      key: sampleKey,
      now: () => 0,
      zone: 'UTC',
      log: (...line) => logged.push(line),
    });
    const answer = await app.request('/healthz');
    expect(await answerOf(answer)).toMatchObject([500, { code: 'internal' }]);
    expect(JSON.stringify(logged)).toContain('hunter2');
  });
});

// As much of JSON Schema 2020-12 as openapi.ts uses.
type Schema = Readonly<Record<string, unknown>>;
const faults = (schema: Schema, value: unknown, at = '$'): string[] => {
  if (typeof schema.$ref === 'string') {
    const name = schema.$ref.replace('#/components/schemas/', '');
    const target = (openapi.components.schemas as Readonly<Record<string, Schema>>)[name];
    assert(target, `${schema.$ref} is there`);
    return faults(target, value, at);
  }
  if (Array.isArray(schema.anyOf)) {
    const tried = (schema.anyOf as Schema[]).map(one => faults(one, value, at));
    return tried.some(found => found.length === 0) ? [] : tried.flat();
  }
  const found: string[] = [];
  const wrong = (holds: boolean, what: string) =>
    void (holds || found.push(`${at} ${what}: ${JSON.stringify(value)}`));
  if ('const' in schema) wrong(value === schema.const, 'const');
  if (Array.isArray(schema.enum)) wrong(schema.enum.includes(value), 'enum');
  const type = Array.isArray(value)
    ? 'array'
    : value === null
      ? 'null'
      : Number.isInteger(value)
        ? 'integer'
        : typeof value;
  if (schema.type !== undefined) wrong(type === schema.type, `is no ${schema.type}`);
  if (typeof value === 'string' && typeof schema.pattern === 'string')
    wrong(new RegExp(schema.pattern).test(value), 'pattern');
  if (typeof value === 'number' && typeof schema.minimum === 'number')
    wrong(value >= schema.minimum, 'minimum');
  if (Array.isArray(value) && schema.items !== undefined)
    found.push(...value.flatMap((item, i) => faults(schema.items as Schema, item, `${at}[${i}]`)));
  if (type === 'object' && schema.properties !== undefined) {
    const properties = schema.properties as Readonly<Record<string, Schema>>;
    const members = value as Readonly<Record<string, unknown>>;
    for (const name of (schema.required ?? []) as string[]) wrong(name in members, `has no ${name}`);
    for (const [name, member] of Object.entries(members)) {
      const own = properties[name];
      if (own !== undefined) found.push(...faults(own, member, `${at}.${name}`));
      else wrong(schema.additionalProperties !== false, `has an unknown ${name}`);
    }
  }
  return found;
};

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
