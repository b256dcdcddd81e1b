import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { keepPageAddress, readPageAddress } from './page-address.ts';

const file = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'pickup-page-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'page.json');
};

test('the address of the last start is the address of the next, and is for its owner alone', () => {
  const path = file();
  const first = readPageAddress(path);
  expect(first).toEqual({ port: 0, token: expect.stringMatching(/^[\w-]{32}$/) });
  keepPageAddress(path, { ...first, port: 40_123 });
  expect(readPageAddress(path)).toEqual({ port: 40_123, token: first.token });
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test.each(['', '{', '{"port":-1,"token":"x"}', '[]'])('a file that holds %s is as good as none', text => {
  const path = file();
  writeFileSync(path, text);
  expect(readPageAddress(path).port).toBe(0);
});

test('a folder that takes nothing is no fault', () => {
  expect(() => keepPageAddress('/proc/nowhere/page.json', { port: 1, token: 'x' })).not.toThrow();
});
