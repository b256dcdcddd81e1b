import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withLock } from './lock.mjs';

let parent;
let folder;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'pickup-lock-'));
  folder = join(parent, 'lock');
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

const never = pid => {
  throw new Error(`waited for ${pid}`);
};

test('the lock names its holder, and is gone afterwards, also after a failure', async () => {
  await expect(
    withLock(folder, never, () => {
      expect(readFileSync(join(folder, 'pid'), 'utf8')).toBe(String(process.pid));
      throw new Error('no network');
    }),
  ).rejects.toThrow('no network');
  expect(existsSync(folder)).toBe(false);
});

test('the lock of a process that died is taken over', async () => {
  const child = spawn(process.execPath, ['-e', '0']);
  await once(child, 'exit');
  mkdirSync(folder);
  writeFileSync(join(folder, 'pid'), String(child.pid));
  expect(await withLock(folder, never, async () => 'taken')).toBe('taken');
});

test('a second process waits with a word until the first is done', async () => {
  const program = `
    import { appendFileSync } from 'node:fs';
    import { setTimeout as wait } from 'node:timers/promises';
    import { withLock } from ${JSON.stringify(new URL('./lock.mjs', import.meta.url).href)};
    const log = what => appendFileSync(${JSON.stringify(join(parent, 'log'))}, what + ' ');
    await withLock(${JSON.stringify(folder)}, () => log('waits'), async () => {
      log('in');
      if (process.argv[1] === 'first') {
        process.stdout.write('in');
        await once(process.stdin, 'data');
      }
      log('out');
    });
    function once(stream, event) { return new Promise(resolve => stream.once(event, () => { stream.pause(); resolve(); })); }
  `;
  const log = () => (existsSync(join(parent, 'log')) ? readFileSync(join(parent, 'log'), 'utf8') : '');
  const start = name =>
    spawn(process.execPath, ['--input-type=module', '-e', program, name], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
  const first = start('first');
  await once(first.stdout, 'data');
  const second = start('second');
  await expect.poll(log, { timeout: 60_000 }).toBe('in waits ');
  first.stdin.end('go');
  await Promise.all([once(first, 'exit'), once(second, 'exit')]);
  expect(log()).toBe('in waits out in out ');
});
