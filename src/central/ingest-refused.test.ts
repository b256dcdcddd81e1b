import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { keyPairOf } from '#src/manifest/key.ts';
import { documentText, prepareRows, signHead } from '#src/manifest/seal.ts';
import { MAX_DOCUMENT_BYTES } from '#src/manifest/verify.ts';
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

describe('a document that arrives', () => {
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
