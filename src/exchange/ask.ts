// One request to the central system, to a whole answer or to what came between.
import type { DeliveryTrouble } from '#src/journal/outbox.ts';

export type Fetch = typeof globalThis.fetch;

export type Asked = {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

export type Answer = {
  readonly status: number;
  readonly text: string;
  /** What the answer asks to wait. */
  readonly waitMs?: number;
};

// A receipt has 700 bytes, a problem less.
const MAX_ANSWER_BYTES = 64 * 1024;

/** `signal` ends it as too slow. Never throws; never follows a redirect, which would carry the body to a stranger. */
export const ask = async (
  fetch: Fetch,
  { url, headers, body }: Asked,
  signal: AbortSignal,
): Promise<{ readonly answer: Answer } | { readonly trouble: DeliveryTrouble }> => {
  let response: Response;
  try {
    response = await fetch(url, {
      method: 'POST',
      headers,
      body,
      redirect: 'manual',
      signal,
      cache: 'no-store',
    });
  } catch (thrown) {
    return signal.aborted ? slow : { trouble: { code: 'away', detail: reasonOf(thrown) } };
  }
  const { status } = response;
  try {
    const text = await bounded(response);
    if (text === null)
      return { trouble: { code: 'strange', status, detail: `more than ${MAX_ANSWER_BYTES} bytes` } };
    const seconds = response.headers.get('retry-after');
    const waitMs = seconds !== null && /^\d{1,6}$/.test(seconds) ? Number(seconds) * 1000 : undefined;
    return { answer: { status, text, ...(waitMs !== undefined && { waitMs }) } };
  } catch (thrown) {
    return signal.aborted ? slow : { trouble: { code: 'cut', status, detail: reasonOf(thrown) } };
  }
};

const slow = { trouble: { code: 'slow', detail: 'no whole answer in time' } } as const;

const bounded = async (response: Response): Promise<string | null> => {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  // Leaving the loop cancels the body, and with it the connection.
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    if (bytes > MAX_ANSWER_BYTES) return null;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
};

/** undici says "fetch failed" and keeps the reason below: ECONNREFUSED, ENOTFOUND, CERT_HAS_EXPIRED. */
const reasonOf = (thrown: unknown): string => {
  if (!(thrown instanceof Error)) return String(thrown);
  const cause = thrown.cause as { readonly code?: unknown; readonly message?: unknown } | undefined;
  return [cause?.code, cause?.message ?? thrown.message]
    .filter(part => typeof part === 'string' && part !== '')
    .join(': ');
};

/** The sentence of a problem answer, else the beginning of what was said; in one line. */
export const detailOf = ({ status, text }: Answer): string => {
  let said = text;
  try {
    const { sentence } = JSON.parse(text) as { readonly sentence?: unknown };
    if (typeof sentence === 'string') said = sentence;
  } catch {
    // a proxy's page, or nothing
  }
  const line = said
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .slice(0, 300);
  return line === '' ? `status ${status}` : line;
};
