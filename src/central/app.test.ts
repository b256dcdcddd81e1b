import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { keyPairOf } from '#src/manifest/key.ts';
import { sampleKey } from '#test/sealed-truck.ts';
import { createApp } from './app.ts';
import { startTestCentral, type TestCentral } from './central.fixture.ts';
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
