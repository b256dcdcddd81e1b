import { once } from 'node:events';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { keyPairOf } from '#src/manifest/key.ts';
import { receiptText, signReceipt } from '#src/manifest/receipt.ts';
import { signVoid } from '#src/manifest/void-notice.ts';
import { sampleKey, sampleOpening, sealedTruck } from '#test/sealed-truck.ts';
import { createDelivery, type DeliveryParts, waitAfter } from './delivery.ts';
import { type Behaviour, handClock, memoryOutbox, scriptedServer, until } from './exchange.fixture.ts';

const centralKey = keyPairOf(new Uint8Array(32).fill(5));
const strangersKey = keyPairOf(new Uint8Array(32).fill(6));

const documents = [1, 2, 3].map(serial => {
  const number = `DEL1-A-26112${serial}-001`;
  const { id, text } = sealedTruck({ sacks: 1, parcels: 2 }, [], sampleOpening, { number });
  return { id, number, text };
});
const [first, second] = documents as [(typeof documents)[0], (typeof documents)[0]];

const receiptFor = (document: string, key = centralKey): string =>
  receiptText(
    signReceipt(
      { document, number: first.number, site: 'DEL1', station: 'A', receivedAt: '2026-11-23T13:00:00.000Z' },
      key.secretKey,
    ),
  );
const json = { 'content-type': 'application/json' };
const stores: Behaviour = ({ headers }, response) =>
  response.writeHead(201, json).end(receiptFor(String(headers['idempotency-key'])));
const says =
  (status: number, text = '', headers: Record<string, string> = {}): Behaviour =>
  (_, response) =>
    response.writeHead(status, { ...json, ...headers }).end(text);

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

const deliver = async (
  behaviours: readonly Behaviour[],
  sent: Parameters<typeof memoryOutbox>[0] = [first],
  more: Partial<DeliveryParts> = {},
) => {
  const server = await scriptedServer(behaviours);
  const box = memoryOutbox(sent);
  const time = handClock();
  const log: string[] = [];
  let changes = 0;
  const delivery = createDelivery({
    outbox: box.outbox,
    central: { url: server.url, key: centralKey.publicKey },
    fetch,
    clock: time.clock,
    random: () => 1,
    onChange: () => {
      changes += 1;
    },
    log: what => log.push(what),
    ...more,
  });
  ends.push(server.close, delivery.stop);
  delivery.start();
  const rests = () => until(() => !delivery.state().sending, 'an end of the attempt');
  return { ...box, ...time, server, delivery, rests, log, changes: () => changes };
};

describe('the notice of a void', () => {
  const at = '2026-11-23T18:30:00.000+05:30';
  const { id, text } = signVoid(
    { number: first.number, document: first.id, reason: 'two trucks', at },
    sampleKey,
  );
  const notice = { id, number: first.number, text, kind: 'void' } as const;

  test('is posted as it is, in its turn, to an address of its own', async () => {
    const { entries, server } = await deliver([stores], [first, notice, second]);
    await until(() => entries.every(({ state }) => state === 'delivered'), 'the receipts');
    expect(server.heard.map(({ path, body }) => [path, body])).toEqual([
      ['/v1/manifests', first.text],
      ['/v1/voids', text],
      ['/v1/manifests', second.text],
    ]);
  });

  test('holds up nothing where the central system knows no such address, as one of before', async () => {
    const { entries, server } = await deliver(
      [stores, says(404, '{"sentence":"Nothing is found"}'), stores],
      [first, notice, second],
    );
    await until(() => entries[2]?.state === 'delivered', 'the receipt of what waited behind');
    expect(server.heard).toHaveLength(3);
    expect(entries[1]).toMatchObject({
      state: 'refused',
      trouble: { code: 'invalid', status: 404, detail: 'Nothing is found' },
    });
  });

  test('waits like any other where the central system is away', async () => {
    const { entries, rests } = await deliver([says(503)], [notice]);
    await rests();
    expect(entries).toMatchObject([{ state: 'waiting', tries: 1, trouble: { code: 'failing' } }]);
  });
});

describe('a document that waits', () => {
  test('is posted as it is and kept with its receipt', async () => {
    const { entries, server, rests, delivery, changes } = await deliver([stores]);
    await rests();
    expect(entries).toEqual([
      {
        document: first.id,
        number: first.number,
        state: 'delivered',
        tries: 1,
        nextAt: 0,
        deliveredAt: '2026-11-23T13:00:00.000Z',
        receipt: receiptFor(first.id),
      },
    ]);
    expect(server.heard).toMatchObject([
      {
        method: 'POST',
        path: '/v1/manifests',
        body: first.text,
        headers: { 'content-type': 'application/json', 'idempotency-key': first.id },
      },
    ]);
    expect(delivery.state()).toEqual({ sending: false, tries: 0 });
    expect(changes()).toBeGreaterThan(1);
  });

  test('leaves in the order of its sealing, one at a time', async () => {
    const { server, outbox } = await deliver([stores], documents);
    await until(() => outbox.counts().waiting === 0, 'an empty outbox');
    expect(server.heard.map(({ headers }) => headers['idempotency-key'])).toEqual(
      documents.map(({ id }) => id),
    );
  });

  test('that comes later leaves when it is told', async () => {
    const { add, delivery, outbox } = await deliver([stores]);
    await until(() => outbox.counts().delivered === 1, 'the first');
    add(second);
    delivery.kick();
    await until(() => outbox.counts().delivered === 2, 'the second');
  });

  test('goes below the folder that the address names', async () => {
    const server = await scriptedServer([stores]);
    ends.push(server.close);
    const { outbox } = await deliver([stores], [first], {
      central: { url: `${server.url}/in/dia?x=1`, key: null },
    });
    await until(() => outbox.counts().delivered === 1, 'a receipt');
    expect(server.heard.map(({ path }) => path)).toEqual(['/in/dia/v1/manifests']);
  });
});

describe('trouble is named, and the document is tried until it arrives', () => {
  const cut: Behaviour = (_, response) => {
    response.writeHead(201, { ...json, 'content-length': '2000' });
    response.write(receiptFor(first.id).slice(0, 300), () => response.socket?.destroy());
  };
  const cutInAChunk: Behaviour = (_, response) => {
    response.writeHead(201, json);
    response.write(receiptFor(first.id), () => response.socket?.destroy());
  };
  const problem = '{"code":"x","sentence":"It\\u0000 is\\nbroken."}';
  test.each<[string, Behaviour, object]>([
    ['500', says(500, problem), { code: 'failing', status: 500, detail: 'It is broken.' }],
    [
      '502 of a proxy',
      says(502, '<html>bad gateway</html>'),
      { code: 'failing', status: 502, detail: '<html>bad gateway</html>' },
    ],
    ['503 without a word', says(503), { code: 'failing', status: 503, detail: 'status 503' }],
    ['429', says(429), { code: 'busy', status: 429, detail: 'status 429' }],
    ['a cut in the middle of the body', cut, { code: 'cut', status: 201 }],
    ['a cut after the receipt, before the end', cutInAChunk, { code: 'cut', status: 201 }],
    [
      'a connection that ends without an answer',
      (_, response) => response.socket?.destroy(),
      { code: 'away' },
    ],
    [
      'garbage with 200',
      says(200, '<html>Welcome to the hotel network</html>'),
      { code: 'strange', detail: 'not-a-receipt' },
    ],
    ['nothing with 200', says(200), { code: 'strange', detail: 'not-a-receipt' }],
    [
      'an endless answer',
      says(200, 'x'.repeat(70_000)),
      { code: 'strange', detail: 'more than 65536 bytes' },
    ],
    ['204', says(204), { code: 'strange', status: 204 }],
    ['404', says(404, problem), { code: 'strange', status: 404, detail: 'It is broken.' }],
    ['a redirect', says(307, '', { location: '/elsewhere' }), { code: 'strange', status: 307 }],
    [
      'the receipt of another document',
      says(200, receiptFor(second.id)),
      { code: 'strange', detail: 'other-document' },
    ],
    [
      'a receipt by another key',
      says(200, receiptFor(first.id, strangersKey)),
      { code: 'strange', detail: 'other-key' },
    ],
    [
      'a receipt whose signature is wrong',
      says(200, receiptFor(first.id).replace(/"signature":"../, '"signature":"00')),
      { code: 'strange', detail: 'signature' },
    ],
  ])('%s', async (_, behaviour, trouble) => {
    const { entries, rests, delivery, advance, clock, server } = await deliver([behaviour, stores]);
    await rests();
    expect(entries).toMatchObject([{ state: 'waiting', tries: 1, trouble, nextAt: clock.now() + 1000 }]);
    expect(delivery.state()).toMatchObject({ sending: false, tries: 1, trouble, nextAt: clock.now() + 1000 });
    advance(999);
    expect(server.heard).toHaveLength(1);
    advance(1);
    await rests();
    expect(entries).toMatchObject([{ state: 'delivered', receipt: receiptFor(first.id) }]);
    expect(delivery.state()).toEqual({ sending: false, tries: 0 });
  });

  test('nobody at the address', async () => {
    const gone = await scriptedServer([stores]);
    await gone.close();
    const { entries, rests, advance } = await deliver([stores], [first], {
      central: { url: gone.url, key: centralKey.publicKey },
    });
    await rests();
    expect(entries).toMatchObject([
      { state: 'waiting', trouble: { code: 'away', detail: expect.stringMatching(/^ECONNREFUSED/) } },
    ]);
    const back = await scriptedServer([stores], gone.port);
    ends.push(back.close);
    advance(1000);
    await rests();
    expect(entries).toMatchObject([{ state: 'delivered' }]);
  });

  test('a server that never answers, and one that never ends its answer', async () => {
    const silent: Behaviour = () => {};
    const endless: Behaviour = (_, response) =>
      response.writeHead(201, json).write(receiptFor(first.id).slice(0, 100));
    const { entries, rests, advance, server, delivery } = await deliver([silent, endless, stores], [first], {
      requestMs: 30_000,
    });
    await until(() => server.heard.length === 1, 'the request');
    advance(29_999);
    expect(delivery.state().sending).toBe(true);
    advance(1);
    await rests();
    expect(entries).toMatchObject([{ state: 'waiting', tries: 1, trouble: { code: 'slow' } }]);
    advance(1000);
    await until(() => server.heard.length === 2, 'the second request');
    advance(30_000);
    await rests();
    expect(entries).toMatchObject([{ state: 'waiting', tries: 2, trouble: { code: 'slow' } }]);
    advance(2000);
    await rests();
    expect(entries).toMatchObject([{ state: 'delivered', tries: 3 }]);
  });

  test('waits as long as a busy server asks, and no longer than 5 minutes', async () => {
    const { entries, rests, advance, clock } = await deliver([
      says(429, '', { 'retry-after': '20' }),
      says(503, '', { 'retry-after': '86400' }),
      stores,
    ]);
    await rests();
    expect(entries[0]?.nextAt).toBe(clock.now() + 20_000);
    advance(20_000);
    await rests();
    expect(entries[0]?.nextAt).toBe(clock.now() + 300_000);
    advance(300_000);
    await rests();
    expect(entries).toMatchObject([{ state: 'delivered' }]);
  });
});

describe('a document that is refused', () => {
  test.each([
    [409, 'conflict'],
    [400, 'invalid'],
    [413, 'invalid'],
    [422, 'invalid'],
  ])('with %i stays where it is, and the next one leaves', async (status, code) => {
    const { entries, outbox } = await deliver([says(status, '{"sentence":"No."}'), stores], [first, second]);
    await until(() => outbox.counts().delivered === 1, 'the second one');
    expect(entries).toMatchObject([
      { state: 'refused', tries: 1, trouble: { code, status, detail: 'No.' } },
      { state: 'delivered' },
    ]);
  });

  test('is tried again when a person says so', async () => {
    const { entries, outbox, delivery, rests } = await deliver([says(409), stores]);
    await until(() => outbox.counts().refused === 1, 'the refusal');
    delivery.again();
    await rests();
    expect(entries).toMatchObject([{ state: 'delivered' }]);
  });

  test.each([401, 403])(
    'with %i waits for its station to be enrolled: slowly, or at once when told',
    async status => {
      const { entries, delivery, rests, advance, clock, server } = await deliver(
        [says(status), says(status), stores],
        [first, second],
      );
      await rests();
      expect(entries).toMatchObject([
        { state: 'waiting', trouble: { code: 'not-enrolled', status }, nextAt: clock.now() + 300_000 },
        { tries: 0 },
      ]);
      advance(300_000);
      await rests();
      expect(server.heard).toHaveLength(2);
      delivery.again();
      await until(() => entries.every(({ state }) => state === 'delivered'), 'both');
    },
  );
});

describe('waiting', () => {
  test('doubles from 1 s to 5 min, the upper half of it by chance', () => {
    expect(Array.from({ length: 11 }, (_, tries) => waitAfter(tries, () => 1))).toEqual([
      1000, 2000, 4000, 8000, 16_000, 32_000, 64_000, 128_000, 256_000, 300_000, 300_000,
    ]);
    fc.assert(
      fc.property(fc.nat(10_000), fc.double({ min: 0, max: 1, noNaN: true }), (tries, chance) => {
        const wait = waitAfter(tries, () => chance);
        expect(wait).toBeGreaterThanOrEqual(500);
        expect(wait).toBeLessThanOrEqual(300_000);
      }),
    );
  });

  test('that was written under a clock since set right is not waited for', async () => {
    const { outbox, entries, clock } = memoryOutboxAhead();
    const { rests } = await deliver([stores], [], { outbox, clock });
    await rests();
    expect(entries).toMatchObject([{ state: 'delivered' }]);
  });

  const memoryOutboxAhead = () => {
    const box = memoryOutbox([first]);
    const { clock } = handClock();
    box.outbox.tried(first.id, { code: 'away', detail: '' }, clock.now() + 86_400_000);
    return { ...box, clock };
  };
});

describe('what goes wrong at the station itself', () => {
  test('a disk that cannot be written ends nothing: the document is sent again, and the receipt kept then', async () => {
    const box = memoryOutbox([first]);
    let full = true;
    const outbox = {
      ...box.outbox,
      delivered: (...args: Parameters<typeof box.outbox.delivered>) => {
        if (full) throw new Error('SQLITE_FULL');
        box.outbox.delivered(...args);
      },
    };
    const { rests, advance, log, server } = await deliver([stores], [], { outbox });
    await until(() => log.length === 1, 'the first complaint');
    advance(1000);
    await until(() => log.length === 2, 'the second complaint');
    full = false;
    advance(2000);
    await rests();
    expect(box.entries).toMatchObject([{ state: 'delivered' }]);
    expect(server.heard).toHaveLength(3);
  });

  test('a disk that cannot be read is asked again', async () => {
    const box = memoryOutbox([first]);
    let broken = true;
    const outbox = {
      ...box.outbox,
      next: () => {
        if (broken) throw new Error('SQLITE_IOERR');
        return box.outbox.next();
      },
    };
    const { rests, advance, log } = await deliver([stores], [], { outbox });
    expect(log).toHaveLength(1);
    broken = false;
    advance(1000);
    await rests();
    expect(box.entries).toMatchObject([{ state: 'delivered' }]);
  });

  test('a stop in the middle of a request leaves nothing running, and counts no attempt', async () => {
    let dropped = false;
    const silent: Behaviour = (_, response) => {
      void once(response, 'close').then(() => {
        dropped = true;
      });
    };
    const { delivery, entries, server, pending } = await deliver([silent]);
    await until(() => server.heard.length === 1, 'the request');
    await delivery.stop();
    expect([delivery.state().sending, pending(), entries[0]?.tries]).toEqual([false, 0, 0]);
    await until(() => dropped, 'the connection to be let go');
  });

  test.each([
    ['http://central.example', 'plain-http'],
    ['ftp://127.0.0.1', 'not-an-address'],
    ['http://user:secret@127.0.0.1', 'not-an-address'],
    ['central', 'not-an-address'],
  ])('nothing is sent to %s', async (url, detail) => {
    const { entries, rests } = await deliver([stores], [first], {
      central: { url, key: null },
      fetch: () => Promise.reject(new Error('sent')),
    });
    await rests();
    expect(entries).toMatchObject([{ state: 'waiting', trouble: { code: 'away', detail } }]);
  });
});
