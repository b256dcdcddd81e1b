import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { assert } from '#src/lib/assert.ts';
import { defaultData, optionsOf } from './options.ts';

let folder: string;
const children: ChildProcess[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'central-main-'));
});
afterEach(async () => {
  for (const child of children.splice(0)) {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
  }
  rmSync(folder, { recursive: true, force: true });
});

const main = new URL('./main.ts', import.meta.url).pathname;
const run = (...args: string[]) => {
  const { DATABASE_URL: _, ...env } = process.env;
  const child = spawn(process.execPath, [main, '--data', folder, '--port', '0', ...args], {
    env,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  children.push(child);
  let out = '';
  let complaint = '';
  child.stdout.setEncoding('utf8').on('data', chunk => {
    out += chunk;
  });
  child.stderr.setEncoding('utf8').on('data', chunk => {
    complaint += chunk;
  });
  const ended = once(child, 'close').then(([code, signal]) => ({ code, signal }));
  const line = async (): Promise<string> => {
    while (!out.includes('\n')) {
      const which = await Promise.race([
        once(child.stdout, 'data').then(() => 'more'),
        ended.then(() => 'end'),
      ]);
      assert(which === 'more' || out.includes('\n'), `it ended: ${complaint}`);
    }
    return out.slice(0, out.indexOf('\n'));
  };
  const ready = async () =>
    JSON.parse(await line()) as { url: string; token: string | null; key: string; pid: number };
  return { child, ended, line, ready, out: () => out, complaint: () => complaint };
};
const serves = async (url: string): Promise<boolean> => {
  try {
    return (await fetch(new URL('healthz', url))).ok;
  } catch {
    return false;
  }
};

describe('npm run central', () => {
  test('says where it is, gives the token once, ends on SIGTERM, and is the same the next time', async () => {
    const first = run('--json');
    const { url, token, key, pid } = await first.ready();
    expect(pid).toBe(first.child.pid);
    expect(await serves(url)).toBe(true);
    const reads = (at: string) =>
      fetch(new URL('v1/manifests', at), { headers: { authorization: `Bearer ${token}` } });
    expect((await reads(url)).status).toBe(200);
    first.child.kill('SIGTERM');
    expect(await first.ended).toEqual({ code: 0, signal: null });
    expect([first.complaint(), await serves(url)]).toEqual(['', false]);

    const second = run('--json');
    const again = await second.ready();
    expect(again).toMatchObject({ token: null, key });
    expect((await reads(again.url)).status).toBe(200);
    expect(statSync(join(folder, 'central.key')).mode & 0o777).toBe(0o600);
  });

  test('tells a person the address and the token, and another token when asked', async () => {
    const first = run();
    await first.line();
    first.child.kill('SIGINT');
    await first.ended;
    expect(first.out()).toMatch(
      /^The central system is ready at http:\/\/127\.0\.0\.1:\d+\/\nToken \(.*\): [\w-]{43}\nCtrl-C ends it\.\n$/,
    );
    const second = run('--json', '--new-token');
    expect((await second.ready()).token).toMatch(/^[\w-]{43}$/);
  });

  test('ends with its parent', async () => {
    const started = run('--json', '--with-parent');
    await started.ready();
    started.child.stdin?.end();
    expect(await started.ended).toEqual({ code: 0, signal: null });
  });

  test('that was killed starts again on the same data', async () => {
    const first = run('--json');
    const { key, token } = await first.ready();
    first.child.kill('SIGKILL');
    await first.ended;
    const second = run('--json');
    const again = await second.ready();
    expect(again).toMatchObject({ key, token: null });
    const answer = await fetch(new URL('v1/stations', again.url), {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(answer.status).toBe(200);
  });

  test('complains in a sentence and leaves nothing running', async () => {
    const first = run('--json');
    const { url } = await first.ready();
    const complaints: [RegExp, string[]][] = [
      [/^\[573\] Another central system is using this data folder/, []],
      [
        /^\[565\] Port \d+ at 127\.0\.0\.1 cannot be used \(EADDRINUSE\)/,
        ['--data', join(folder, 'other'), '--port', new URL(url).port],
      ],
      [/^\[563\] The option --prot is not known\. Known: --data/, ['--prot', '80']],
      [/^\[564\] --port holds "eighty"; it may hold a number from 0 to 65535\.\n$/, ['--port', 'eighty']],
    ];
    for (const [complaint, args] of complaints) {
      const second = run(...args);
      expect(await second.ended).toEqual({ code: 1, signal: null });
      expect(second.complaint()).toMatch(complaint);
      expect(second.out()).toBe('');
    }
  });

  test('with a key file that is none touches nothing', async () => {
    writeFileSync(join(folder, 'central.key'), 'not a key\n');
    const started = run();
    expect(await started.ended).toEqual({ code: 1, signal: null });
    expect(started.complaint()).toMatch(/^\[566\] The key file .*central\.key cannot be used/);
  });
});

describe('its options', () => {
  const usual = {
    data: defaultData(),
    host: '127.0.0.1',
    port: 8790,
    zone: 'Asia/Kolkata',
    json: false,
    withParent: false,
    newToken: false,
  };
  test.each([
    [[], usual],
    [
      ['--port', '0', '--json', '--with-parent', '--new-token'],
      { ...usual, port: 0, json: true, withParent: true, newToken: true },
    ],
    [['--data=/a=b', '--host=::1', '--zone', 'UTC'], { ...usual, data: '/a=b', host: '::1', zone: 'UTC' }],
    [
      ['--port', '65536'],
      { wrong: 'bad-option', option: '--port', holds: '65536', may: 'a number from 0 to 65535' },
    ],
    [
      ['--zone', 'Delhi'],
      {
        wrong: 'bad-option',
        option: '--zone',
        holds: 'Delhi',
        may: 'the name of a time zone, for example Asia/Kolkata',
      },
    ],
    [['--data'], { wrong: 'bad-option', option: '--data', holds: '', may: 'a folder' }],
    [['extra'], { wrong: 'unknown-option', option: 'extra' }],
  ])('%j', (args, options) => {
    expect(optionsOf(args)).toEqual(options);
  });
});
