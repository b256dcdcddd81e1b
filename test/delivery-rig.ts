// Documents on their way: a delivery with an outbox in memory, a clock that is moved by hand, and a central system that
// behaves as the test says.
import { onTestFinished } from 'vitest';
import { createDelivery, type DeliveryParts } from '#src/exchange/delivery.ts';
import {
  type Behaviour,
  handClock,
  memoryOutbox,
  scriptedServer,
  until,
} from '#src/exchange/exchange.fixture.ts';
import { keyPairOf } from '#src/manifest/key.ts';
import { receiptText, signReceipt } from '#src/manifest/receipt.ts';
import { sampleOpening, sealedTruck } from '#test/sealed-truck.ts';

export const centralKey = keyPairOf(new Uint8Array(32).fill(5));
export const strangersKey = keyPairOf(new Uint8Array(32).fill(6));

export const documents = [1, 2, 3].map(serial => {
  const number = `DEL1-A-26112${serial}-001`;
  const { id, text } = sealedTruck({ sacks: 1, parcels: 2 }, [], sampleOpening, { number });
  return { id, number, text };
});
export const [first, second] = documents as [(typeof documents)[0], (typeof documents)[0]];

export const receiptFor = (document: string, key = centralKey): string =>
  receiptText(
    signReceipt(
      { document, number: first.number, site: 'DEL1', station: 'A', receivedAt: '2026-11-23T13:00:00.000Z' },
      key.secretKey,
    ),
  );
export const json = { 'content-type': 'application/json' };
export const stores: Behaviour = ({ headers }, response) =>
  response.writeHead(201, json).end(receiptFor(String(headers['idempotency-key'])));
export const says =
  (status: number, text = '', headers: Record<string, string> = {}): Behaviour =>
  (_, response) =>
    response.writeHead(status, { ...json, ...headers }).end(text);

export const deliver = async (
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
  onTestFinished(async () => {
    await delivery.stop();
    await server.close();
  });
  delivery.start();
  const rests = () => until(() => !delivery.state().sending, 'an end of the attempt');
  return { ...box, ...time, server, delivery, rests, log, changes: () => changes };
};
