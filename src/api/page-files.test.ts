import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readPageFiles } from '#src/api/page-files.ts';
import { tempFolder } from '#test/example-journal.ts';

test('the built page is read by path and type; what is no page, or leads out of it, is left out', () => {
  const folder = tempFolder();
  const page = join(folder, 'page');
  mkdirSync(join(page, 'assets', 'deep'), { recursive: true });
  writeFileSync(join(folder, 'secret.js'), 'secret');
  writeFileSync(join(page, 'index.html'), '<p>');
  writeFileSync(join(page, 'assets', 'a-1f.js'), '1');
  writeFileSync(join(page, 'assets', 'deep', 'b.woff2'), new Uint8Array([0xff, 0]));
  writeFileSync(join(page, 'notes.txt'), 'no');
  symlinkSync(join(folder, 'secret.js'), join(page, 'out.js'));
  const files = [...readPageFiles(page)].map(([path, { body, type }]) => [path, type, [...body]]);
  expect(files.sort()).toEqual([
    ['/assets/a-1f.js', 'text/javascript; charset=utf-8', [0x31]],
    ['/assets/deep/b.woff2', 'font/woff2', [0xff, 0]],
    ['/index.html', 'text/html; charset=utf-8', [0x3c, 0x70, 0x3e]],
  ]);
  expect(readPageFiles(join(folder, 'not-built')).size).toBe(0);
});
