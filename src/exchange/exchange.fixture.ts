// For tests: an outbox in memory, a clock that is moved by hand, and a central system that misbehaves on command.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Outbox, OutboxEntry } from '#src/journal/outbox.ts';
import { assert } from '#src/lib/assert.ts';
import type { Clock } from '#src/lib/clock.ts';

export const memoryOutbox = (
  documents: readonly {
    readonly id: string;
    readonly number: string;
    readonly text: string;
    readonly kind?: 'void';
  }[] = [],
) => {
  const entries: OutboxEntry[] = [];
  const texts = new Map<string, string>();
  const add = ({ id, text, ...entry }: (typeof documents)[number]): void => {
    entries.push({ document: id, ...entry, state: 'waiting', tries: 0, nextAt: 0 });
    texts.set(id, text);
  };
  for (const document of documents) add(document);
  const change = (document: string, changed: (entry: OutboxEntry) => OutboxEntry): void => {
    const at = entries.findIndex(entry => entry.document === document);
    const entry = entries[at];
    assert(entry, `${document} is in the outbox`);
    entries[at] = changed(entry);
  };
  const outbox: Outbox = {
    next: () => entries.find(({ state }) => state === 'waiting') ?? null,
    text: document => texts.get(document) ?? '',
    tried: (document, trouble, nextAt) =>
      change(document, entry => ({ ...entry, tries: entry.tries + 1, nextAt, trouble })),
    refused: (document, trouble) =>
      change(document, entry => ({ ...entry, state: 'refused', tries: entry.tries + 1, trouble })),
    delivered: (document, receipt, deliveredAt) =>
      change(document, ({ trouble: _, ...entry }) => ({
        ...entry,
        state: 'delivered',
        tries: entry.tries + 1,
        receipt,
        deliveredAt,
      })),
    again: () => {
      for (const { document, state } of [...entries])
        if (state !== 'delivered')
          change(document, entry => ({ ...entry, state: 'waiting', tries: 0, nextAt: 0 }));
    },
    counts: () => {
      const count = (wanted: OutboxEntry['state']) => entries.filter(({ state }) => state === wanted).length;
      return { waiting: count('waiting'), refused: count('refused'), delivered: count('delivered') };
    },
  };
  return { outbox, entries, add };
};

/** Time stands still until it is moved; what is due then happens in its order. */
export const handClock = (start = Date.UTC(2026, 10, 23, 13)) => {
  let now = start;
  const due = new Set<{ readonly at: number; readonly then: () => void }>();
  const clock: Clock = {
    now: () => now,
    after: (waitMs, then) => {
      const entry = { at: now + waitMs, then };
      due.add(entry);
      return () => due.delete(entry);
    },
  };
  const advance = (ms: number): void => {
    const end = now + ms;
    for (;;) {
      const [first] = [...due].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
      if (first === undefined) break;
      due.delete(first);
      now = Math.max(now, first.at);
      first.then();
    }
    now = end;
  };
  return { clock, advance, pending: () => due.size };
};

/** Asks again and again until it holds; the time is only for what will never hold. */
export const until = async (holds: () => boolean, what: string): Promise<void> => {
  const deadline = Date.now() + 60_000;
  while (!holds()) {
    if (Date.now() > deadline) throw new Error(`waited for ${what}`);
    await new Promise(settle => setImmediate(settle));
  }
};

export type Heard = {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
};
export type Behaviour = (heard: Heard, response: ServerResponse) => void;

/** A real server; each request is answered by the next behaviour, the last one for all that follow. */
export const scriptedServer = async (behaviours: readonly Behaviour[], port = 0) => {
  const heard: Heard[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', chunk => {
      body += chunk;
    });
    request.on('end', () => {
      const { method = '', url: path = '', headers } = request;
      const one = { method, path, headers, body };
      const behave = behaviours[Math.min(heard.length, behaviours.length - 1)];
      heard.push(one);
      behave?.(one, response);
    });
  });
  await new Promise<void>(settle => server.listen(port, '127.0.0.1', settle));
  const bound = (server.address() as AddressInfo).port;
  return {
    url: `http://127.0.0.1:${bound}`,
    port: bound,
    heard,
    close: () =>
      new Promise<void>(settle => {
        server.close(() => settle());
        server.closeAllConnections();
      }),
  };
};
