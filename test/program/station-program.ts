// The station as a person starts it: the real program in a process of its own, spoken to over its page's address.
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { paths, type View } from '#src/api/contract.ts';
import type { Act } from '#src/api/contract-acts.ts';
import type { ActAnswer } from '#src/api/contract-answers.ts';
import type { SetUp } from '#src/api/contract-set-up.ts';

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
const PATIENCE_MS = 90_000;

export class ProgramFault extends Error {
  override readonly name = 'ProgramFault';
}

export type StationProgram = {
  readonly child: ChildProcess;
  /** With the token. */
  readonly startUrl: string;
  readonly origin: string;
  readonly cookie: string;
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body: unknown): Promise<T>;
  act(act: Act): Promise<ActAnswer>;
  setUp(input: SetUp): Promise<ActAnswer>;
  /** Every view of the live stream, until the answer is called or the program ends; then `ended` is told. */
  watch(seen: (view: View) => void, ended?: () => void): () => void;
  /** SIGTERM, and waits. The exit code. */
  stop(): Promise<number | null>;
  /** SIGKILL, and waits. */
  kill(): Promise<void>;
  /** What it printed. */
  said(): string;
};

/** Rejects with ProgramFault, which tells what was printed, where the program ends before it serves. */
export const startStationProgram = async (
  folder: string,
  more: {
    readonly args?: readonly string[];
    readonly env?: NodeJS.ProcessEnv;
    /** Until it serves. */
    readonly patienceMs?: number;
  } = {},
): Promise<StationProgram> => {
  const child = spawn(
    process.execPath,
    [MAIN, '--browser', '--no-open', '--data', folder, ...(more.args ?? [])],
    { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...more.env } },
  );
  let said = '';
  const ended = new Promise<number | null>(resolve => child.once('close', resolve));
  // Only where a signal ended it.
  const how = (code: number | null): string => String(code ?? child.signalCode);
  const startUrl = await new Promise<string>((resolve, reject) => {
    const patience = setTimeout(
      () => reject(new ProgramFault(`no address yet: ${said}`)),
      more.patienceMs ?? PATIENCE_MS,
    );
    const hear = (text: string): void => {
      said += text;
      const url = /http:\/\/127\.0\.0\.1:\d+\/start\?token=[\w-]+/.exec(said)?.[0];
      if (url === undefined) return;
      clearTimeout(patience);
      resolve(url);
    };
    child.stdout.setEncoding('utf8').on('data', hear);
    child.stderr.setEncoding('utf8').on('data', hear);
    void ended.then(code => {
      clearTimeout(patience);
      reject(new ProgramFault(`it ended with ${how(code)}: ${said}`));
    });
  });
  const { origin } = new URL(startUrl);
  const started = await fetch(startUrl, { redirect: 'manual' });
  const cookie = started.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const headers = { cookie, origin, 'content-type': 'application/json' };
  const post = async <T>(path: string, body: unknown): Promise<T> => {
    const answer = await fetch(origin + path, { method: 'POST', headers, body: JSON.stringify(body) });
    return (await answer.json()) as T;
  };

  return {
    child,
    startUrl,
    origin,
    cookie,
    get: async <T>(path: string) => (await (await fetch(origin + path, { headers })).json()) as T,
    post,
    act: act => post<ActAnswer>(paths.act, act),
    setUp: input => post<ActAnswer>(paths.setUp, input),
    watch: (seen, over = () => {}) => {
      const stop = new AbortController();
      readViews(`${origin}${paths.live}`, headers, stop.signal, seen).then(over, over);
      return () => stop.abort();
    },
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
    said: () => said,
  };
};

const readViews = async (
  url: string,
  headers: Record<string, string>,
  signal: AbortSignal,
  seen: (view: View) => void,
): Promise<void> => {
  const response = await fetch(url, { headers, signal });
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    const frames = text.split('\n\n');
    text = frames.pop() ?? '';
    for (const frame of frames) {
      const data = frame.split('\n').find(line => line.startsWith('data: '));
      if (data !== undefined) seen(JSON.parse(data.slice(6)) as View);
    }
  }
};
