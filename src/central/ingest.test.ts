import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { keyPairOf } from '#src/manifest/key.ts';
import { readReceipt } from '#src/manifest/receipt.ts';
import { documentText, prepareRows, signHead } from '#src/manifest/seal.ts';
import { MAX_DOCUMENT_BYTES, readDocument } from '#src/manifest/verify.ts';
import { signVoid } from '#src/manifest/void-notice.ts';
import { fullTruck } from '#test/full-truck.ts';
import { type SealedTruck, sampleKey, sampleOpening, sealedTruck } from '#test/sealed-truck.ts';
import { startTestCentral, type TestCentral } from './central.fixture.ts';
import { createStore } from './store.ts';

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
const chainOf = (length: number): SealedTruck[] => {
  const chain: SealedTruck[] = [];
  for (let serial = 1; serial <= length; serial += 1) {
    const before = chain.at(-1);
    chain.push(
      sealedTruck({ sacks: 2, parcels: 5 }, [], sampleOpening, {
        number: `DEL1-A-261123-${String(serial).padStart(3, '0')}`,
        previous: before === undefined ? null : { number: before.document.head.number, document: before.id },
      }),
    );
  }
  return chain;
};
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

  test('is refused where station or key are not enrolled, with the station in the sentence', async () => {
    await central.forget();
    const stranger = await central.deliver(truck.text);
    expect([stranger.status, await stranger.json()]).toMatchObject([
      401,
      { code: 'not-enrolled', site: 'DEL1', station: 'A' },
    ]);
    await central.enrol('DEL1', 'A', keyPairOf(new Uint8Array(32).fill(9)));
    expect((await central.deliver(truck.text)).status).toBe(401);
    expect(await central.read('/v1/manifests')).toEqual({ manifests: [], more: false });
  });

  test('is refused where a byte of it is another, whatever the byte', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(truck.text.length - 1),
        fc.constantFrom('0', '7', 'a', '"', ' ', '{'),
        async (at, byte) => {
          fc.pre(truck.text[at] !== byte);
          const answer = await central.deliver(truck.text.slice(0, at) + byte + truck.text.slice(at + 1));
          expect([401, 422]).toContain(answer.status);
        },
      ),
      { numRuns: 60 },
    );
    expect(await central.read('/v1/manifests')).toEqual({ manifests: [], more: false });
  });

  test.each([
    ['nothing', '', 422, 'not-a-document'],
    ['garbage', '\u0000\u0001\u0002', 422, 'not-a-document'],
    ['a list', '[]', 422, 'not-a-document'],
    ['half of one', truck.text.slice(0, 700), 422, 'not-a-document'],
    ['one with a byte order mark', `\ufeff${truck.text}`, 422, 'not-a-document'],
    [
      'a version that is not known',
      truck.text.replace('pickup-manifest/2', 'pickup-manifest/9'),
      422,
      'not-a-document',
    ],
  ])('%s is no document', async (_, text, status, code) => {
    const answer = await central.deliver(text);
    expect([answer.status, await answer.json()]).toMatchObject([status, { code }]);
  });

  test('that is no text, or too large, is refused before it is read', async () => {
    const raw = await central.ask('/v1/manifests', { method: 'POST', body: Uint8Array.of(0xff, 0xfe, 0x80) });
    expect([raw.status, await raw.json()]).toMatchObject([400, { code: 'not-text' }]);
    const large = await central.deliver('x'.repeat(MAX_DOCUMENT_BYTES + 1));
    expect([large.status, await large.json()]).toMatchObject([413, { code: 'too-large', megabytes: 32 }]);
    // Without a length in its head.
    const piece = new Uint8Array(1024 * 1024).fill(0x20);
    const stream = new ReadableStream({
      start: controller => {
        for (let i = 0; i < 33; i += 1) controller.enqueue(piece);
        controller.close();
      },
    });
    const chunked = await central.ask('/v1/manifests', {
      method: 'POST',
      body: stream,
      duplex: 'half',
    } as RequestInit);
    expect(chunked.status).toBe(413);
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

describe('the chain of a station', () => {
  test('that has a gap is taken, and the gap shows until it is filled', async () => {
    const [first, second, third] = chainOf(3);
    await central.deliver(third?.text ?? '');
    await central.deliver(first?.text ?? '');
    const missing = async () =>
      (
        (await central.read('/v1/manifests')) as { manifests: { number: string; missing: string | null }[] }
      ).manifests
        .map(({ number, missing }) => `${number.slice(-3)} ${missing?.slice(-3) ?? '-'}`)
        .sort();
    expect(await missing()).toEqual(['001 -', '003 002']);
    await central.deliver(second?.text ?? '');
    expect(await missing()).toEqual(['001 -', '002 -', '003 -']);
  });

  test('any order and repetition of deliveries gives the same central state', async () => {
    const chain = chainOf(5);
    const state = async () =>
      (
        await central.pool.query(
          'SELECT site, number, document, text, previous_document, receipt FROM manifests ORDER BY site, number',
        )
      ).rows;
    for (const { text } of chain) await central.deliver(text);
    const inOrder = await state();
    expect(inOrder).toHaveLength(5);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(4), { maxLength: 6 }),
        fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 }),
        fc.boolean(),
        async (some, all, atOnce) => {
          await central.pool.query('TRUNCATE manifests, conflicts');
          const sent = [...some, ...all].map(at => chain[at]?.text ?? '');
          if (atOnce) await Promise.all(sent.map(central.deliver));
          else for (const text of sent) await central.deliver(text);
          expect(await state()).toEqual(inOrder);
        },
      ),
      { numRuns: 12 },
    );
  });
});

describe('a void', () => {
  const numberOf = (serial: number) => `DEL1-A-261123-${String(serial).padStart(3, '0')}`;
  const voidOf = (serial: number, reason: string, minute: number) => ({
    number: numberOf(serial),
    reason,
    at: `2026-11-23T18:${String(minute).padStart(2, '0')}:00.000+05:30`,
  });
  /** Each but the first names the one before and what it voids. */
  const tell = (voids: readonly (readonly ReturnType<typeof voidOf>[])[]): SealedTruck[] => {
    const chain: SealedTruck[] = [];
    for (const [i, told] of voids.entries()) {
      const before = chain.at(-1);
      const previous = before ? { number: before.document.head.number, document: before.id } : null;
      chain.push(
        sealedTruck({ sacks: i + 1, parcels: 5 }, [], sampleOpening, {
          number: numberOf(i + 1),
          previous,
          voids: told,
        }),
      );
    }
    return chain;
  };
  const [first, second, third] = tell([[], [], [voidOf(1, 'Two trucks\0 on one', 10)]]) as [
    SealedTruck,
    SealedTruck,
    SealedTruck,
  ];
  const linesOf = async () => {
    const { manifests } = (await central.read('/v1/manifests')) as {
      manifests: { number: string; voided: unknown }[];
    };
    return manifests.map(({ number, voided }) => ({ number, voided }));
  };
  const voided = {
    reason: 'Two trucks\ufffd on one',
    at: '2026-11-23T12:40:00.000Z',
    toldBy: numberOf(3),
  };

  test('takes the manifest that it names out of the sums, and both answers say why', async () => {
    for (const { text } of [first, second, third]) {
      central.clock.now += 1_000;
      await central.deliver(text);
    }
    expect(await linesOf()).toEqual([
      { number: numberOf(3), voided: null },
      { number: numberOf(2), voided: null },
      { number: numberOf(1), voided },
    ]);
    expect(await central.read(`/v1/manifests/${numberOf(1)}`)).toMatchObject({ voided });
    const grams = second.document.head.totals.grams + third.document.head.totals.grams;
    expect(await createStore(central.pool).totals()).toEqual({
      manifests: 2,
      voided: 1,
      sacks: 5,
      parcels: 10,
      grams,
    });
  });

  test('waits for a manifest that comes later', async () => {
    expect((await central.deliver(third.text)).status).toBe(201);
    expect(await linesOf()).toEqual([{ number: numberOf(3), voided: null }]);
    expect((await central.deliver(first.text)).status).toBe(201);
    expect(await linesOf()).toContainEqual({ number: numberOf(1), voided });
  });

  test('that is told at once has a receipt of its own, and one for all its deliveries', async () => {
    await central.deliver(first.text);
    const one = { ...voidOf(1, 'Two trucks', 10), document: first.id };
    const { id, text } = signVoid(one, sampleKey);
    // Each delivery has a time of its own, so each would have a receipt of its own.
    let ticks = central.clock.now;
    Object.defineProperty(central.clock, 'now', { configurable: true, get: () => ticks++ });
    const answers = await Promise.all(Array.from({ length: 10 }, () => central.deliverVoid(text)));
    Object.defineProperty(central.clock, 'now', { configurable: true, writable: true, value: ticks });
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array(9).fill(200), 201]);
    const receipts = new Set(await Promise.all(answers.map(answer => answer.text())));
    expect(receipts.size).toBe(1);
    expect(readReceipt([...receipts][0] ?? '', { document: id, key: central.key })).toMatchObject({
      receipt: { head: { number: numberOf(1), site: 'DEL1', station: 'A' } },
    });
    const at = '2026-11-23T12:40:00.000Z';
    expect(await linesOf()).toEqual([
      { number: numberOf(1), voided: { reason: 'Two trucks', at, toldBy: null } },
    ]);
  });

  test('that is told at once by a key that is not the station’s voids nothing', async () => {
    await central.deliver(first.text);
    const other = keyPairOf(new Uint8Array(32).fill(9));
    const one = { ...voidOf(1, 'Two trucks', 10), document: first.id };
    expect((await central.deliverVoid(signVoid(one, other).text)).status).toBe(401);
    expect((await central.deliverVoid(signVoid(one, sampleKey).text.replace('Two', 'Six'))).status).toBe(422);
    expect(await linesOf()).toEqual([{ number: numberOf(1), voided: null }]);
  });

  test('of a document that is not in force voids nothing', async () => {
    await central.deliver(second.text);
    await central.deliver(first.text);
    const other = sealedTruck({ sacks: 1, parcels: 1 }, [], sampleOpening, {
      number: numberOf(2),
      previous: { number: numberOf(1), document: first.id },
      voids: [voidOf(1, 'not in force', 5)],
    });
    expect((await central.deliver(other.text)).status).toBe(409);
    // Nor where another process stored the number a moment before.
    const { head } = other.document;
    const added = await createStore(central.pool).addManifest({
      ...{ number: head.number, site: head.site, station: head.station, document: other.id },
      ...{ direction: head.direction, vehicle: head.vehicle, sacks: 1, parcels: 1, grams: 0 },
      ...{ sealedAt: head.sealedAt, receivedAt: head.sealedAt, previous: null, text: '', receipt: '' },
      voids: [{ number: numberOf(1), reason: 'not in force', at: head.sealedAt }],
    });
    expect(added).toBe(false);
    expect((await linesOf()).map(line => line.voided)).toEqual([null, null]);
  });

  test('gives the same state in any order and repetition of deliveries, also where one is told of twice', async () => {
    const chain = tell([
      [],
      [voidOf(1, 'first word', 20)],
      [],
      [voidOf(3, 'wrong truck', 30), voidOf(1, 'second word', 15)],
      [voidOf(2, 'also wrong', 40), voidOf(3, 'wrong truck, again', 30)],
    ]);
    // Told at once and again by a manifest; and at once, before what it voids.
    const notices = [voidOf(2, 'also wrong', 40), voidOf(5, 'at once', 50)].map(
      one => signVoid({ ...one, document: 'ab'.repeat(32) }, sampleKey).text,
    );
    const bring = (text: string) =>
      notices.includes(text) ? central.deliverVoid(text) : central.deliver(text);
    const texts = [...chain.map(({ text }) => text), ...notices];
    const deliveries = fc.shuffledSubarray([...texts, ...texts, ...texts], {
      minLength: 21,
      maxLength: 21,
    });
    await fc.assert(
      fc.asyncProperty(deliveries, fc.boolean(), async (order, atOnce) => {
        await central.forget();
        await central.enrol('DEL1', 'A', sampleKey);
        if (atOnce) await Promise.all(order.map(bring));
        else for (const text of order) await bring(text);
        const lines = await linesOf();
        expect(lines.toSorted((a, b) => (a.number < b.number ? -1 : 1))).toEqual([
          {
            number: numberOf(1),
            voided: { reason: 'second word', at: '2026-11-23T12:45:00.000Z', toldBy: numberOf(4) },
          },
          {
            number: numberOf(2),
            voided: { reason: 'also wrong', at: '2026-11-23T13:10:00.000Z', toldBy: null },
          },
          {
            number: numberOf(3),
            voided: { reason: 'wrong truck', at: '2026-11-23T13:00:00.000Z', toldBy: numberOf(4) },
          },
          { number: numberOf(4), voided: null },
          {
            number: numberOf(5),
            voided: { reason: 'at once', at: '2026-11-23T13:20:00.000Z', toldBy: null },
          },
        ]);
      }),
      { numRuns: 20 },
    );
  });
});

describe('a key that was replaced', () => {
  const newKey = keyPairOf(new Uint8Array(32).fill(8));
  const sealedBy = (sealedAt: number) =>
    sealedTruck({ sacks: 1, parcels: 2 }, [], sampleOpening, { closedAt: sealedAt, sealedAt });

  test('is good for what was sealed before, and for nothing that was sealed days later', async () => {
    await central.enrol('DEL1', 'A', newKey, { replace: true });
    const before = sealedBy(central.clock.now - 3_600_000);
    expect((await central.deliver(before.text)).status).toBe(201);
    const after = sealedBy(central.clock.now + 3 * 86_400_000);
    expect((await central.deliver(after.text)).status).toBe(401);
  });

  test('does not sign for the new one', async () => {
    await central.enrol('DEL1', 'A', newKey, { replace: true });
    const { head, rows } = truck.document;
    const claimed = { ...head, key: newKey.publicKey };
    const forged = documentText(claimed, prepareRows(rows).text, signHead(claimed, sampleKey.secretKey));
    const answer = await central.deliver(forged);
    expect([answer.status, await answer.json()]).toMatchObject([422, { wrong: 'signature' }]);
  });
});
