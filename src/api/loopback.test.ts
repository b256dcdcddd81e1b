import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { paths } from '#src/api/contract.ts';
import { serveLoopback } from '#src/api/loopback.ts';
import { openWorkingApi } from '#test/api/api-rig.ts';

const CSP =
  "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";

type Asked = {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string;
};

/** A real server on 127.0.0.1, spoken to without a browser, so that every header can be what nobody would send. */
const serve = async () => {
  const rig = await openWorkingApi();
  const token = 'the-token-of-this-start';
  const served = await serveLoopback(rig.api, 0, token);
  onTestFinished(served.close);
  const host = `127.0.0.1:${served.port}`;
  const own = {
    host,
    cookie: `pickup-station-${served.port}=${token}`,
    origin: `http://${host}`,
    'content-type': 'application/json',
  };
  const ask = async (asked: Asked) => {
    const sent = request({
      host: '127.0.0.1',
      port: served.port,
      method: asked.method ?? 'GET',
      path: asked.path ?? paths.view,
      headers: { ...(asked.headers ?? own) } as Record<string, string | string[]>,
      setHost: false,
      agent: false,
    });
    sent.end(asked.body);
    const [answer] = await once(sent, 'response');
    let text = '';
    for await (const chunk of answer.setEncoding('utf8')) text += chunk;
    return { status: answer.statusCode as number, headers: answer.headers, text };
  };
  const alive = async () => expect((await ask({})).status).toBe(200);
  return { ...rig, served, token, host, own, ask, alive };
};

describe('the station on 127.0.0.1', () => {
  test('turns the token of the start address into a cookie that no script and no other site can use', async () => {
    const { ask, served, host, token } = await serve();
    expect(served.url).toBe(`http://${host}/start?token=${token}`);
    const start = await ask({ path: `/start?token=${token}`, headers: { host } });
    expect({
      status: start.status,
      location: start.headers.location,
      cookie: start.headers['set-cookie'],
      referrer: start.headers['referrer-policy'],
    }).toEqual({
      status: 303,
      location: '/',
      cookie: [`pickup-station-${served.port}=${token}; HttpOnly; SameSite=Strict; Path=/`],
      referrer: 'no-referrer',
    });
    for (const path of [
      '/start',
      '/start?token=',
      `/start?token=${token}x`,
      `/start?token=x&token=${token}`,
    ]) {
      const answer = await ask({ path, headers: { host } });
      expect([path, answer.status, answer.headers['set-cookie']]).toEqual([path, 403, undefined]);
    }
  });

  test('answers to its own exact name alone', async () => {
    const { ask, own, served } = await serve();
    const { port } = served;
    for (const host of [
      `localhost:${port}`,
      `127.0.0.1:${port + 1}`,
      '127.0.0.1',
      `evil.example:${port}`,
      `[::1]:${port}`,
      `127.1:${port}`,
      `2130706433:${port}`,
    ]) {
      const answer = await ask({ headers: { ...own, host } });
      expect([host, answer.status, answer.headers['content-security-policy']]).toEqual([host, 421, CSP]);
    }
  });

  test('shows nothing without its cookie', async () => {
    const { ask, own, host, served, token } = await serve();
    const { cookie } = own;
    for (const given of [
      '',
      `pickup-station-${served.port}=`,
      `pickup-station-${served.port}=${token}x`,
      `pickup-station-${served.port + 1}=${token}`,
      `xpickup-station-${served.port}=${token}`,
      token,
    ]) {
      for (const path of ['/', '/assets/x.js', paths.view, paths.live, '/nowhere']) {
        const answer = await ask({ path, headers: { host, cookie: given } });
        expect([given, path, answer.status, answer.headers['content-security-policy']]).toEqual([
          given,
          path,
          403,
          CSP,
        ]);
      }
    }
    for (const given of [`a=1; ${cookie}`, `a=1;${cookie}`, `${cookie};`, ` ;;=; ${cookie}; b`]) {
      expect([given, (await ask({ headers: { host, cookie: given } })).status]).toEqual([given, 200]);
    }
    // Another program on this computer may set the same name for another path: the browser then sends both.
    const both = `pickup-station-${served.port}=other; ${cookie}`;
    expect((await ask({ headers: { host, cookie: both } })).status).toBe(200);
    expect((await ask({ headers: { host, cookie: [both, 'x=1'] } })).status).toBe(200);
  });

  test('writes nothing for another page', async () => {
    const { ask, own, host, front } = await serve();
    const { origin, ...without } = own;
    const body = JSON.stringify({ act: 'scan', text: 'CK510912062IN' });
    const write = (headers: Readonly<Record<string, string>>, method = 'POST') =>
      ask({ method, path: paths.act, headers: { ...headers, 'content-length': String(body.length) }, body });
    for (const other of [
      'null',
      'https://evil.example',
      `https://${host}`,
      `http://${host}/`,
      `http://localhost:${host.split(':')[1]}`,
      'http://127.0.0.1',
    ]) {
      expect([other, (await write({ ...without, origin: other })).status]).toEqual([other, 403]);
    }
    expect((await write(without)).status).toBe(403);
    for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
      expect([method, (await write(without, method)).status]).toEqual([method, 403]);
    }
    expect(front.view().newest).toBe(null);
    expect(await write({ ...without, origin })).toMatchObject({
      status: 409,
      text: '{"refused":"no-handoff-open"}',
    });
  });

  test('lives through requests that no browser sends', async () => {
    const { ask, own, served, alive, host } = await serve();
    const { cookie } = own;
    expect((await ask({ path: '//evil.example/api/view' })).status).toBe(404);
    expect((await ask({ path: '/../../etc/passwd' })).status).toBe(404);
    expect((await ask({ path: '/%ff%00' })).status).toBe(404);
    expect((await ask({ path: `/api/search?q=${'%00'.repeat(2000)}` })).status).toBe(200);
    expect((await ask({ headers: { ...own, 'x-odd': 'é' } })).status).toBe(200);
    const raw = async (bytes: string): Promise<string> => {
      const socket = connect(served.port, '127.0.0.1');
      let text = '';
      socket.setEncoding('latin1').on('data', chunk => {
        text += chunk;
      });
      socket.on('error', () => {});
      const closed = new Promise(resolve => socket.once('close', resolve));
      socket.end(bytes, 'latin1');
      await closed;
      return text.split('\r\n')[0] ?? '';
    };
    const end = 'Connection: close\r\n\r\n';
    const said = [
      await raw('\u0000\u00ff\r\n\r\n'),
      await raw(`GET /api/view HTTP/1.1\r\n${end}`),
      await raw(`GET /api/view HTTP/1.0\r\n${end}`),
      await raw(
        `GET /api/view HTTP/1.1\r\nHost: ${host}\r\nHost: evil.example\r\nCookie: ${cookie}\r\n${end}`,
      ),
      await raw(`GET http://evil.example/api/view HTTP/1.1\r\nHost: ${host}\r\nCookie: ${cookie}\r\n${end}`),
      await raw(`GET /api/view HTTP/1.1\r\nHost: ${host}.evil.example\r\nCookie: ${cookie}\r\n${end}`),
      await raw(`GET * HTTP/1.1\r\nHost: ${host}\r\nCookie: ${cookie}\r\n${end}`),
      await raw(`CONNECT evil.example:80 HTTP/1.1\r\nHost: ${host}\r\n${end}`),
      await raw(`POST /api/act HTTP/1.1\r\nHost: ${host}\r\nCookie: ${cookie}\r\nContent-Length: 5\r\n\r\n{`),
      await raw(`GET /api/view HTTP/1.1\r\nHost: ${host}\r\nCookie: ${'x'.repeat(70_000)}\r\n${end}`),
    ];
    for (const line of said) expect(line).toMatch(/^$|^HTTP\/1\.1 (200|4\d\d) /);
    await alive();
  });

  test('streams the view, and forgets a page that went away', async () => {
    const { own, served, front, act } = await serve();
    let listening = 0;
    const { onView } = front;
    Object.assign(front, {
      onView: (listener: (json: string) => void) => {
        const off = onView(listener);
        listening += 1;
        return () => {
          listening -= 1;
          return off();
        };
      },
    });
    const sent = request({ host: '127.0.0.1', port: served.port, path: paths.live, headers: own });
    sent.end();
    const [answer] = await once(sent, 'response');
    let text = '';
    answer.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
    await expect.poll(() => text).toContain('"phase":"working"');
    expect(listening).toBe(1);
    await act({ act: 'scan', text: 'SEEN-LIVE' });
    await expect.poll(() => text).toContain('SEEN-LIVE');
    answer.on('error', () => {});
    sent.destroy();
    await expect.poll(() => listening).toBe(0);
  });

  test('is one of a kind on its port', async () => {
    const { served, api } = await serve();
    await expect(serveLoopback(api, served.port)).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});
