import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readReceipt } from '#src/manifest/receipt.ts';
import { readDocument } from '#src/manifest/verify.ts';
import { fullTruck } from '#test/full-truck.ts';
import { sampleKey, sampleOpening, sealedTruck } from '#test/sealed-truck.ts';
import { startTestCentral, type TestCentral } from './central.fixture.ts';

let central: TestCentral;
beforeAll(async () => {
  central = await startTestCentral();
});
afterAll(() => central.close());
beforeEach(async () => {
  await central.forget();
  central.clock.now = Date.UTC(2026, 10, 23, 13, 0, 0, 0);
  await central.enrol('DEL1', 'A', sampleKey);
});

const truck = sealedTruck({ sacks: 3, parcels: 12 });
const otherUnderSameNumber = sealedTruck({ sacks: 4, parcels: 9 });

const documentIdOf = (text: string): string => {
  const read = readDocument(text);
  if ('wrong' in read) throw new Error(read.detail);
  return read.id;
};

describe('a document that arrives', () => {
  test('is stored with its bytes and answered with a receipt that holds', async () => {
    const answer = await central.deliver(truck.text);
    expect(answer.status).toBe(201);
    const receipt = await answer.text();
    expect(readReceipt(receipt, { document: truck.id, key: central.key })).toMatchObject({
      receipt: {
        head: {
          number: 'DEL1-A-261123-001',
          site: 'DEL1',
          station: 'A',
          receivedAt: '2026-11-23T13:00:00.000Z',
        },
      },
    });
    const shown = await central.ask('/v1/manifests/DEL1-A-261123-001', {
      headers: { authorization: `Bearer ${central.token}` },
    });
    expect(await shown.text()).toBe(`{"document":${truck.text},"receipt":${receipt},"voided":null}`);
    expect(await central.read('/v1/manifests')).toEqual({
      manifests: [
        {
          number: 'DEL1-A-261123-001',
          site: 'DEL1',
          station: 'A',
          document: truck.id,
          direction: 'induction',
          vehicle: 'DL 01 LAB 4821',
          sacks: 3,
          parcels: 12,
          grams: truck.document.head.totals.grams,
          sealedAt: '2026-11-23T12:51:41.007Z',
          receivedAt: '2026-11-23T13:00:00.000Z',
          missing: null,
          voided: null,
        },
      ],
      more: false,
    });
  });

  test('of either version is taken, and its counts stand in the same columns', async () => {
    const page = readFileSync(new URL('../../docs/manifest-1.md', import.meta.url), 'utf8');
    const older = /```json\n(.*)\n```/.exec(page)?.[1] ?? '';
    const previous = { number: 'DEL1-A-261123-001', document: documentIdOf(older) };
    const newer = fullTruck(undefined, { number: 'DEL1-A-261123-002', previous });
    expect([(await central.deliver(older)).status, (await central.deliver(newer.text)).status]).toEqual([
      201, 201,
    ]);
    expect(await central.read('/v1/manifests')).toMatchObject({
      manifests: [
        { number: 'DEL1-A-261123-002', sacks: 4, parcels: 12, grams: 53_150, missing: null },
        { number: 'DEL1-A-261123-001', sacks: 1, parcels: 2, grams: 12_000, missing: null },
      ],
    });
  });

  test('a second time, later, has the same receipt byte for byte', async () => {
    const first = await (await central.deliver(truck.text)).text();
    central.clock.now += 86_400_000;
    const second = await central.deliver(truck.text);
    expect([second.status, await second.text()]).toEqual([200, first]);
  });

  test('twenty times at once is one row, and one receipt for all', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => central.deliver(truck.text)));
    expect(answers.map(answer => answer.status).sort()).toEqual([...Array(19).fill(200), 201]);
    expect(new Set(await Promise.all(answers.map(answer => answer.text()))).size).toBe(1);
    const { rows } = await central.pool.query('SELECT count(*)::int AS n FROM manifests');
    expect(rows).toEqual([{ n: 1 }]);
  });

  test('under a number that another document holds is refused and kept for inspection', async () => {
    const first = await (await central.deliver(truck.text)).text();
    for (let time = 0; time < 2; time += 1) {
      const answer = await central.deliver(otherUnderSameNumber.text);
      expect([answer.status, await answer.json()]).toEqual([
        409,
        {
          code: 'number-taken',
          number: 'DEL1-A-261123-001',
          sentence:
            'Another document already holds the number DEL1-A-261123-001. The first one stays in force; this one is kept for inspection under conflicts. Find out why one number was sealed twice.',
        },
      ]);
    }
    expect(await central.read('/v1/conflicts')).toEqual({
      conflicts: [
        {
          number: 'DEL1-A-261123-001',
          site: 'DEL1',
          station: 'A',
          document: otherUnderSameNumber.id,
          holder: truck.id,
          receivedAt: '2026-11-23T13:00:00.000Z',
        },
      ],
    });
    const { rows } = await central.pool.query('SELECT text FROM conflicts');
    expect(rows).toEqual([{ text: otherUnderSameNumber.text }]);
    expect(await (await central.deliver(truck.text)).text()).toBe(first);
  });

  test('two that fight for one number at once leave one in force and one in inspection', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        central.deliver((i % 2 === 0 ? truck : otherUnderSameNumber).text),
      ),
    );
    const count = (status: number) => answers.filter(answer => answer.status === status).length;
    expect([count(201), count(200), count(409)]).toEqual([1, 4, 5]);
    expect(await central.read('/v1/conflicts')).toMatchObject({
      conflicts: [{ number: 'DEL1-A-261123-001' }],
    });
  });

  test('with a vehicle that PostgreSQL cannot hold is stored all the same, its text untouched', async () => {
    const odd = sealedTruck({ sacks: 1, parcels: 1 }, [], {
      ...sampleOpening,
      vehicle: "a\u0000b'; DROP TABLE manifests;--",
    });
    expect((await central.deliver(odd.text)).status).toBe(201);
    expect(await central.read('/v1/manifests/DEL1-A-261123-001')).toMatchObject({
      document: { head: { vehicle: "a\u0000b'; DROP TABLE manifests;--" } },
    });
    expect(await central.read('/v1/manifests')).toMatchObject({
      manifests: [{ vehicle: "a\ufffdb'; DROP TABLE manifests;--" }],
    });
  });
});
