// The same function on 127.0.0.1, for a browser on this computer and nobody else.
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { SECURITY } from './security.ts';

export type Loopback = {
  /** With the token: whoever has it may use the station. */
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
};

const COOKIE = 'pickup-station';
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * Rejects where the port is taken (EADDRINUSE). Three doors: the Host must be exactly ours (a page elsewhere that
 * points its own name at 127.0.0.1 is turned away), the token of the start URL or the cookie made from it must be
 * there, and a write must come from our own page (Origin).
 */
export const serveLoopback = async (
  api: (request: Request) => Promise<Response>,
  port: number,
  token: string = randomBytes(24).toString('base64url'),
): Promise<Loopback> => {
  const wanted = digest(token);
  const holds = (given: string): boolean => timingSafeEqual(digest(given), wanted);
  let host = '';

  const guarded = async (request: Request): Promise<Response> => {
    if (request.headers.get('host') !== host) return refuse(421, 'This address is not served here.');
    const url = new URL(request.url);
    if (url.pathname === '/start' && request.method === 'GET') {
      if (!holds(url.searchParams.get('token') ?? ''))
        return refuse(403, 'The address is not the one that the station gave.');
      return new Response(null, {
        status: 303,
        headers: {
          location: '/',
          'set-cookie': `${COOKIE}-${port}=${token}; HttpOnly; SameSite=Strict; Path=/`,
          ...Object.fromEntries(SECURITY),
          // The token stands in this address.
          'referrer-policy': 'no-referrer',
        },
      });
    }
    if (!cookiesOf(request).some(holds)) {
      return refuse(
        403,
        'Open the address that the station printed at its start: it carries the right to use this page.',
      );
    }
    const isWrite = request.method !== 'GET' && request.method !== 'HEAD';
    if (isWrite && request.headers.get('origin') !== `http://${host}`)
      return refuse(403, 'This write came from another page.');
    return await api(request);
  };
  // All of that name: another program on 127.0.0.1, on whatever port, may have set one too.
  const cookiesOf = (request: Request): readonly string[] => {
    const name = `${COOKIE}-${port}=`;
    return (request.headers.get('cookie') ?? '')
      .split(';')
      .map(part => part.trim())
      .filter(part => part.startsWith(name))
      .map(part => part.slice(name.length));
  };

  const server: Server = createServer(getRequestListener(guarded, { overrideGlobalObjects: false }));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  port = (server.address() as AddressInfo).port;
  host = `127.0.0.1:${port}`;
  return {
    url: `http://${host}/start?token=${token}`,
    port,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

const refuse = (status: number, sentence: string): Response =>
  new Response(`${sentence}\n`, {
    status,
    headers: { ...Object.fromEntries(SECURITY), 'content-type': 'text/plain; charset=utf-8' },
  });
