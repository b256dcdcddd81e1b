import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { keyPairOf } from '#src/manifest/key.ts';
import { readReceipt } from '#src/manifest/receipt.ts';
import { signVoid } from '#src/manifest/void-notice.ts';
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
