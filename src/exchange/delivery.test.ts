import { describe, expect, onTestFinished, test } from 'vitest';
import { signVoid } from '#src/manifest/void-notice.ts';
import { deliver, documents, first, receiptFor, says, second, stores } from '#test/delivery-rig.ts';
import { sampleKey } from '#test/sealed-truck.ts';
import { scriptedServer, until } from './exchange.fixture.ts';

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
    onTestFinished(server.close);
    const { outbox } = await deliver([stores], [first], {
      central: { url: `${server.url}/in/dia?x=1`, key: null },
    });
    await until(() => outbox.counts().delivered === 1, 'a receipt');
    expect(server.heard.map(({ path }) => path)).toEqual(['/in/dia/v1/manifests']);
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
