// The station's delivery against the real central system, with a line between them that fails.
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createDelivery } from '#src/exchange/delivery.ts';
import { enrol } from '#src/exchange/enrol.ts';
import { handClock, memoryOutbox, until } from '#src/exchange/exchange.fixture.ts';
import { keyPairOf } from '#src/manifest/key.ts';
import { signVoid } from '#src/manifest/void-notice.ts';
import { sampleKey, sampleOpening, sealedTruck } from '#test/sealed-truck.ts';
import { startTestCentral, type TestCentral } from './central.fixture.ts';

let central: TestCentral;
beforeAll(async () => {
  central = await startTestCentral();
});
afterAll(() => central.close());
beforeEach(() => central.forget());

type Fault = 'none' | 'answer-lost' | 'answer-late' | 'answer-cut' | 'request-lost';

/** Everything reaches the central system but with `request-lost`; what comes back is up to the fault of the moment. */
const line = async (faults: Fault[]) => {
  let passed = 0;
  const server = createServer((incoming, outgoing) => {
    const fault = faults.shift() ?? 'none';
    if (fault === 'request-lost') return void incoming.socket.destroy();
    const onward = request(new URL(incoming.url ?? '/', central.url), {
      method: incoming.method,
      headers: incoming.headers,
    });
    incoming.pipe(onward);
    onward.on('response', answer => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        passed += 1;
        const body = Buffer.concat(chunks);
        if (fault === 'answer-lost') return void outgoing.socket?.destroy();
        if (fault === 'answer-late') return; // until the station has hung up
        outgoing.writeHead(answer.statusCode ?? 500, {
          'content-type': 'application/json',
          'content-length': body.length,
        });
        if (fault === 'answer-cut') outgoing.write(body.subarray(0, 200), () => outgoing.socket?.destroy());
        else outgoing.end(body);
      });
    });
  });
  await new Promise<void>(settle => server.listen(0, '127.0.0.1', settle));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    passed: () => passed,
    close: () =>
      new Promise<void>(settle => {
        server.close(() => settle());
        server.closeAllConnections();
      }),
  };
};

const stationOf = async (url: string, documents: Parameters<typeof memoryOutbox>[0]) => {
  const identity = {
    site: 'DEL1',
    station: 'A',
    name: 'Dock 4',
    key: sampleKey,
    token: central.token,
    fetch,
  };
  const answer = await enrol({ ...identity, url: central.url });
  expect(answer).toEqual({ key: central.key });
  const box = memoryOutbox(documents);
  const time = handClock();
  const delivery = createDelivery({
    outbox: box.outbox,
    central: { url, key: central.key },
    fetch,
    clock: time.clock,
    random: () => 0,
    onChange: () => {},
    log: () => {},
  });
  delivery.start();
  const toNextAttempt = () => time.advance((delivery.state().nextAt ?? 0) - time.clock.now());
  return { ...box, ...time, delivery, toNextAttempt };
};

const truck = (serial: number, previous: { number: string; document: string } | null) => {
  const number = `DEL1-A-261123-00${serial}`;
  const { id, text } = sealedTruck({ sacks: 2, parcels: 6 }, [], sampleOpening, { number, previous });
  return { id, number, text };
};

describe('a manifest over a line that fails', () => {
  test('and is answered after the time-out is stored once, with one receipt', async () => {
    const between = await line(['answer-late', 'answer-lost', 'answer-cut', 'request-lost']);
    const sent = truck(1, null);
    const { entries, advance, delivery, toNextAttempt } = await stationOf(between.url, [sent]);
    await until(() => between.passed() === 1, 'the central system to have it');
    expect(delivery.state().sending).toBe(true);
    advance(30_000);
    for (let attempt = 2; attempt <= 5; attempt += 1) {
      await until(() => !delivery.state().sending, `the end of attempt ${attempt - 1}`);
      expect(entries[0]?.trouble?.code).toBe((['slow', 'away', 'cut', 'away'] as const)[attempt - 2]);
      toNextAttempt();
    }
    await until(() => entries[0]?.state === 'delivered', 'the receipt');
    expect(entries).toMatchObject([{ tries: 5 }]);
    const { rows } = await central.pool.query('SELECT number, document, text, receipt FROM manifests');
    expect(rows).toEqual([
      { number: sent.number, document: sent.id, text: sent.text, receipt: entries[0]?.receipt },
    ]);
    await delivery.stop();
    await between.close();
  });

  test('arrives in order with all that were sealed after it', async () => {
    const first = truck(1, null);
    const second = truck(2, { number: first.number, document: first.id });
    const third = truck(3, { number: second.number, document: second.id });
    const between = await line(['none', 'answer-lost', 'none', 'request-lost']);
    const { entries, outbox, delivery, toNextAttempt } = await stationOf(between.url, [first, second, third]);
    for (let round = 0; outbox.counts().waiting > 0 && round < 10; round += 1) {
      await until(() => !delivery.state().sending, 'the end of an attempt');
      if (outbox.counts().waiting > 0) toNextAttempt();
    }
    expect(entries.map(({ state }) => state)).toEqual(['delivered', 'delivered', 'delivered']);
    const { rows } = await central.pool.query('SELECT number, receipt FROM manifests ORDER BY number');
    expect(rows).toEqual(entries.map(({ number, receipt }) => ({ number, receipt })));
    await delivery.stop();
    await between.close();
  });
});

test('a void that is told at once over a line that fails is stored once, and its manifest does not stand', async () => {
  const sent = truck(1, null);
  const { id, text } = signVoid(
    { number: sent.number, document: sent.id, reason: 'two trucks', at: '2026-11-23T18:30:00.000+05:30' },
    sampleKey,
  );
  const between = await line(['none', 'answer-lost', 'answer-cut', 'request-lost']);
  const notice = { id, number: sent.number, text, kind: 'void' } as const;
  const { entries, delivery, toNextAttempt } = await stationOf(between.url, [sent, notice]);
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    await until(() => entries[1]?.tries === attempt && !delivery.state().sending, `attempt ${attempt}`);
    toNextAttempt();
  }
  await until(() => entries[1]?.state === 'delivered', 'the receipt');
  const { rows } = await central.pool.query('SELECT number, document, text, receipt FROM void_notices');
  expect(rows).toEqual([{ number: sent.number, document: id, text, receipt: entries[1]?.receipt }]);
  expect(await central.read(`/v1/manifests/${sent.number}`)).toMatchObject({
    voided: { reason: 'two trucks', at: '2026-11-23T13:00:00.000Z', toldBy: null },
  });
  await delivery.stop();
  await between.close();
});

describe('what the central system says no to', () => {
  test('shows at the station in its own words', async () => {
    await central.enrol('DEL1', 'A', sampleKey);
    await central.deliver(sealedTruck({ sacks: 1, parcels: 1 }).text);
    const { entries, delivery } = await stationOf(central.url, [truck(1, null)]);
    await until(() => entries[0]?.state === 'refused', 'the refusal');
    expect(entries[0]?.trouble).toEqual({
      code: 'conflict',
      status: 409,
      detail: expect.stringMatching(/^Another document already holds the number DEL1-A-261123-001\. /),
    });
    await delivery.stop();
  });

  test('a station that is not enrolled waits, and leaves when it is', async () => {
    const box = memoryOutbox([truck(1, null)]);
    const { clock } = handClock();
    const anew = createDelivery({
      outbox: box.outbox,
      central: { url: central.url, key: central.key },
      fetch,
      clock,
      random: () => 0,
      onChange: () => {},
      log: () => {},
    });
    anew.start();
    await until(() => box.entries[0]?.trouble?.code === 'not-enrolled', 'the refusal');
    const wrongToken = {
      site: 'DEL1',
      station: 'A',
      name: 'Dock 4',
      key: sampleKey,
      token: 'wrong',
      url: central.url,
      fetch,
    };
    expect(await enrol(wrongToken)).toMatchObject({ trouble: 'not-enrolled' });
    await enrol({ ...wrongToken, token: central.token });
    anew.again();
    await until(() => box.entries[0]?.state === 'delivered', 'the receipt');
    expect(
      await enrol({ ...wrongToken, token: central.token, key: keyPairOf(new Uint8Array(32).fill(9)) }),
    ).toMatchObject({ trouble: 'conflict' });
    await anew.stop();
  });
});
