// What Electron gets to run, run on Node with a stand-in for the package "electron".
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openJournal } from '#src/journal/journal.ts';
import { createLongwork } from '#src/longwork/ask.ts';
import { importsOf } from '#test/imports.ts';
import type { Answered, Told } from './stand-in-program.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
let out = '';
let bundle = '';

beforeAll(async () => {
  mkdirSync(join(root, 'test/.out'), { recursive: true });
  // Below the repository, so that packages are found as they are from dist.
  out = mkdtempSync(join(root, 'test/.out/desktop-'));
  bundle = join(out, 'electron');
  await promisify(execFile)(process.execPath, [join(root, 'tools/build-desktop.mjs'), bundle]);
  mkdirSync(join(out, 'ui'));
  writeFileSync(join(out, 'ui', 'index.html'), '<h1>The page</h1>');
});
afterAll(() => rmSync(out, { recursive: true, force: true }));

test('the bundle holds each program whole, and imports nothing that is not packaged with it', () => {
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const programs = readdirSync(bundle).filter(name => /^\w+\.js$/.test(name));
  expect(programs.sort()).toEqual(['central.js', 'main.js', 'thread.js']);
  const strangers = programs.flatMap(name =>
    importsOf(name, readFileSync(join(bundle, name), 'utf8'))
      .filter(({ kind }) => kind === 'values')
      .map(({ to }) => to)
      .filter(to => !isBuiltin(to) && !(to.split('/', to.startsWith('@') ? 2 : 1).join('/') in dependencies))
      .map(to => `${name}: ${to}`),
  );
  expect(strangers).toEqual(['main.js: electron']);
});

test('the worker thread answers out of the bundle', async () => {
  const path = join(out, 'journal.db');
  openJournal(path, () => '2026-11-23T13:00:00.000Z').close();
  const longwork = createLongwork(path, pathToFileURL(join(bundle, 'thread.js')));
  try {
    expect(await longwork.ask({ job: 'verify' })).toEqual({
      brokenAt: null,
      rows: 0,
      damage: null,
      photos: { missing: [], changed: [] },
    });
  } finally {
    await longwork.stop();
  }
});

describe('the desktop program', () => {
  const start = (data: string): ChildProcess =>
    spawn(
      process.execPath,
      [
        '--import',
        new URL('./stand-in-program.ts', import.meta.url).href,
        join(bundle, 'main.js'),
        ...['--data', data],
      ],
      { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] },
    );
  const answerOf = async (program: ChildProcess): Promise<Answered> => {
    const [answered] = (await Promise.race([
      once(program, 'message'),
      once(program, 'exit').then(([code]) => {
        throw new Error(`it ended with ${String(code)}`);
      }),
    ])) as [Answered];
    return answered;
  };
  const tell = (program: ChildProcess, told: Told): void => void program.send(told);

  test('serves page and station, plays the simulated truck with a central system of its own, and ends whole', async () => {
    const data = mkdtempSync(join(out, 'data-'));
    const program = start(data);
    const ended = once(program, 'exit');
    try {
      expect(await answerOf(program)).toEqual({ loaded: true });
      const ask = async (path: string, method = 'GET') => {
        tell(program, { ask: `station://app${path}`, method, body: '' });
        const answered = await answerOf(program);
        if ('loaded' in answered) throw new Error('loaded twice');
        return answered;
      };
      expect(await ask('/')).toEqual({
        status: 200,
        type: 'text/html; charset=utf-8',
        text: '<h1>The page</h1>',
      });
      expect(await ask('/api/try', 'POST')).toMatchObject({ status: 200, text: '{"url":"/"}' });
      const view = JSON.parse((await ask('/api/view')).text) as {
        station: { site: string; enrolled: boolean };
      };
      expect(view.station).toMatchObject({ site: 'DEMO', enrolled: true });
      tell(program, { quit: true });
      expect(await ended).toEqual([0, null]);
    } finally {
      program.kill('SIGKILL');
    }
  });
});
