// The one stream of the view, joined again whenever it breaks.
import { paths, type View } from '#src/api/contract.ts';
import { createStreamReader } from './sse.ts';

/** joining: never yet. live. lost: broken, joined again by itself. shut: the station does not know this window. */
export type Link = 'joining' | 'live' | 'lost' | 'shut';

// The station sends at least a comment every 5 s. A connection that misses two of them is a station that hangs.
const silenceMs = 11_000;
const againMs = [250, 500, 1000, 2000] as const;

export const followView = (parts: {
  readonly fetch: typeof fetch;
  readonly onView: (view: View) => void;
  readonly onLink: (link: Link) => void;
}): { stop(): void } => {
  let stopped = false;
  let broken = 0;
  let cut = new AbortController();

  const once = async (): Promise<Link> => {
    cut = new AbortController();
    let silence = setTimeout(() => cut.abort(), silenceMs);
    try {
      const answer = await parts.fetch(paths.live, {
        headers: { accept: 'text/event-stream' },
        cache: 'no-store',
        signal: cut.signal,
      });
      if (answer.status === 401 || answer.status === 403) return 'shut';
      if (!answer.ok || answer.body === null) return 'lost';
      const reader = createStreamReader();
      const text = answer.body.pipeThrough(
        new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>,
      );
      for await (const chunk of text) {
        clearTimeout(silence);
        silence = setTimeout(() => cut.abort(), silenceMs);
        // Whatever has piled up, only the newest is drawn and heard.
        const newest = reader.push(chunk).findLast(({ event }) => event === 'view');
        if (newest === undefined) continue;
        parts.onView(JSON.parse(newest.data) as View);
        parts.onLink('live');
        broken = 0;
      }
      return 'lost';
    } catch {
      // Refused, reset, silent, not JSON: the same to whoever stands before it.
      return 'lost';
    } finally {
      clearTimeout(silence);
      cut.abort();
    }
  };

  const run = async () => {
    while (!stopped) {
      const end = await once();
      if (stopped) return;
      parts.onLink(end);
      const wait = againMs[Math.min(broken, againMs.length - 1)];
      broken += 1;
      await new Promise(resolve => setTimeout(resolve, wait));
    }
  };
  void run();

  return {
    stop() {
      stopped = true;
      cut.abort();
    },
  };
};
