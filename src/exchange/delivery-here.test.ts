import { once } from 'node:events';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deliver, first, stores } from '#test/delivery-rig.ts';
import { waitAfter } from './delivery.ts';
import { type Behaviour, handClock, memoryOutbox, until } from './exchange.fixture.ts';

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
