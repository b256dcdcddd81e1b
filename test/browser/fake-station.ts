// The station's side of the contract for tests of the page alone: a real HTTP server that shows what a test tells it to.
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, normalize } from 'node:path';
import { paths, type View } from '#src/api/contract.ts';

type Asked = { readonly path: string; readonly body: unknown };
type Answer = { readonly status?: number; readonly json: unknown };

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  woff: 'font/woff',
  woff2: 'font/woff2',
};

const bodyOf = async (request: IncomingMessage): Promise<unknown> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('image/')) return { type, bytes: bytes.length };
  return bytes.length === 0 ? null : JSON.parse(bytes.toString());
};

export type FakeStation = Awaited<ReturnType<typeof startFakeStation>>;

/** `answer` says what each call gives; what it leaves undefined is 404. */
export const startFakeStation = async (parts: {
  readonly pageFolder: string;
  readonly view: View;
  readonly answer: (asked: Asked, station: { show(view: View): void; view(): View }) => Answer | undefined;
}) => {
  let view = parts.view;
  let away = false;
  const streams = new Set<ServerResponse>();
  const asked: Asked[] = [];
  const shown = () => `event: view\ndata: ${JSON.stringify(view)}\n\n`;
  const show = (next: View): void => {
    view = { ...next, version: view.version + 1 };
    for (const stream of streams) stream.write(shown());
  };

  const file = (path: string, response: ServerResponse): void => {
    const name = path === '/' ? 'index.html' : normalize(path).replace(/^\/+/, '');
    try {
      const body = readFileSync(join(parts.pageFolder, name));
      response.writeHead(200, {
        'content-type': types[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
        // As the station sends it: a page that breaks it must break here.
        'content-security-policy':
          "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'",
      });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  };

  const server = createServer(async (request, response) => {
    const path = request.url ?? '/';
    if (away) {
      request.socket.destroy();
      return;
    }
    if (path === paths.live) {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(': here\n\n');
      response.write(shown());
      streams.add(response);
      response.on('close', () => streams.delete(response));
      return;
    }
    if (!path.startsWith('/api/')) {
      file(path, response);
      return;
    }
    const call = { path, body: await bodyOf(request) };
    asked.push(call);
    if (path.endsWith('/pdf')) {
      response.writeHead(200, { 'content-type': 'text/plain' }).end('paper');
      return;
    }
    const answer = parts.answer(call, { show, view: () => view });
    response.writeHead(answer === undefined ? 404 : (answer.status ?? 200), {
      'content-type': 'application/json',
    });
    response.end(JSON.stringify(answer?.json ?? {}));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}/`,
    /** Every call but the files and the stream, in order. */
    asked: asked as readonly Asked[],
    /** The bodies of POST /api/act. */
    acts: (): readonly unknown[] => asked.filter(({ path }) => path === paths.act).map(({ body }) => body),
    show,
    view: () => view,
    /** Cuts every connection and refuses new ones, until `back`. */
    away: (): void => {
      away = true;
      server.closeAllConnections();
    },
    back: (): void => {
      away = false;
    },
    stop: (): Promise<void> =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
