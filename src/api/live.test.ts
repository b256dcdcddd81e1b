import { describe, expect, test } from 'vitest';
import { createManualClock } from '#hardware/simulator/manual-clock.ts';
import { liveStream } from '#src/api/live.ts';

/** A station whose views are numbers, and a page that reads when it is told to. */
const open = () => {
  const clock = createManualClock();
  const listeners = new Set<(json: string) => void>();
  let now = 1;
  const response = liveStream(
    {
      view: () => String(now),
      onView: listener => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    clock.after,
  );
  const reader = response.body?.getReader();
  return {
    response,
    listeners,
    clock,
    show: (view: number): void => {
      now = view;
      for (const listener of listeners) listener(String(view));
    },
    read: async () => new TextDecoder().decode((await reader?.read())?.value),
    cancel: () => reader?.cancel(),
  };
};
const event = (view: number): string => `event: view\ndata: ${view}\n\n`;

describe('the live stream', () => {
  test('begins with the view as it is, and sends each change at once', async () => {
    const { response, read, show } = open();
    expect(Object.fromEntries(response.headers)).toEqual({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
    });
    expect(await read()).toBe(`retry: 500\n${event(1)}`);
    show(2);
    expect(await read()).toBe(event(2));
    show(3);
    expect(await read()).toBe(event(3));
  });

  test('keeps a handful of views for a page that does not read, and the newest comes last', async () => {
    const { read, show } = open();
    for (let view = 2; view <= 10_000; view += 1) show(view);
    const seen: (string | undefined)[] = [];
    while (seen.at(-1) !== event(10_000)) seen.push(await read());
    expect(seen.length).toBeLessThan(8);
    show(10_001);
    expect(await read()).toBe(event(10_001));
  });

  test('never lets an older view follow a newer one, where there is room before the stream says so', async () => {
    const { read, show } = open();
    const texts = [await read()];
    for (const view of [2, 3, 4, 5]) show(view);
    const first = read();
    show(6);
    const second = read();
    show(7);
    texts.push(await first, await second);
    while (texts.at(-1) !== event(7)) texts.push(await read());
    show(8);
    texts.push(await read());
    const seen = texts.map(text => Number(/data: (\d+)/.exec(text)?.[1]));
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect(seen.slice(-2)).toEqual([7, 8]);
  });

  test('says now and then that it is there, and piles nothing up where nobody reads', async () => {
    const { read, clock } = open();
    await read();
    await clock.pass(30_000);
    expect(await read()).toBe(': here\n\n');
    await clock.pass(24 * 3_600_000);
    let waiting = 0;
    for (;;) {
      const text = await Promise.race([read(), clock.pass(0).then(() => null)]);
      if (text === null) break;
      waiting += 1;
    }
    expect(waiting).toBeLessThan(8);
  });

  test('ends with its page: nothing is listened to and nothing is timed any more', async () => {
    const { read, cancel, listeners, clock, show } = open();
    await read();
    expect(listeners.size).toBe(1);
    await cancel();
    expect(listeners.size).toBe(0);
    show(2);
    await clock.pass(60_000);
  });
});
