import { describe, expect, onTestFinished, test } from 'vitest';
import {
  centralKey,
  deliver,
  first,
  json,
  receiptFor,
  says,
  second,
  stores,
  strangersKey,
} from '#test/delivery-rig.ts';
import { type Behaviour, scriptedServer, until } from './exchange.fixture.ts';

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
    onTestFinished(back.close);
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
