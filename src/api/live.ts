// The one live stream: Server-Sent Events, each the whole view. A page that reads slowly misses views, never the newest.

export type Live = {
  readonly view: () => string;
  readonly onView: (listener: (json: string) => void) => () => void;
};

const HEARTBEAT_MS = 5_000;

/** `wait` calls back once after ms; a comment line now and then keeps a dead connection from looking alive. */
export const liveStream = (live: Live, wait: (ms: number, then: () => void) => () => void): Response => {
  const encoder = new TextEncoder();
  let end = () => {};
  let pulled = () => {};
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        let missed: string | null = null;
        let stopBeat = () => {};
        const put = (text: string): void => controller.enqueue(encoder.encode(text));
        const send = (json: string): void => {
          // Two views may wait in the pipe; then only the newest is kept, for when the page reads again.
          if ((controller.desiredSize ?? 0) <= 0) {
            missed = json;
            return;
          }
          // The pipe may have room before it says so: an older one must not follow this one.
          missed = null;
          put(`event: view\ndata: ${json}\n\n`);
        };
        const beat = (): void => {
          // What waits to be read tells as much.
          if ((controller.desiredSize ?? 0) > 0) put(': here\n\n');
          stopBeat = wait(HEARTBEAT_MS, beat);
        };
        const off = live.onView(send);
        end = () => {
          off();
          stopBeat();
        };
        pulled = () => {
          if (missed === null) return;
          const json = missed;
          missed = null;
          put(`event: view\ndata: ${json}\n\n`);
        };
        put(`retry: 500\nevent: view\ndata: ${live.view()}\n\n`);
        stopBeat = wait(HEARTBEAT_MS, beat);
      },
      pull: () => pulled(),
      cancel: () => end(),
    },
    { highWaterMark: 3 },
  );
  return new Response(body, {
    headers: { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' },
  });
};
