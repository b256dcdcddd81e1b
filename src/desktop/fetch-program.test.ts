import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { findElectron } from '#src/desktop.ts';
import { ARCHIVE, createDesktop, OPTIONS, serve, VERSION, ZIP } from '#test/desktop-machine.ts';

describe('the download', () => {
  test('shows how far it is, unpacks and is there the next time', async () => {
    const made = createDesktop();
    const asked: string[] = [];
    made.env.ELECTRON_MIRROR = (
      await serve((request, response) => {
        asked.push(request.url ?? '');
        response.setHeader('content-length', ZIP.length).end(ZIP);
      })
    ).url;
    const run = await findElectron(made.print, made.desktop);
    expect(await run?.(OPTIONS)).toBe(0);
    expect([asked, made.printed[0], made.printed.at(-1)]).toEqual([
      [`/v${VERSION}/${ARCHIVE}`],
      "[308] Electron's program is downloaded once (about 120 MB). Ctrl+C stops it and loses nothing.",
      "[309] Electron's program is here: 3 of 3 MB",
    ]);
    const lines = made.printed.length;
    expect(await findElectron(made.print, made.desktop)).not.toBe(null);
    expect([asked.length, made.printed.length, readdirSync(join(made.folder, 'tmp'))]).toEqual([
      1,
      lines,
      [],
    ]);
  });

  test('takes what is in the cache already, without a network', async () => {
    const made = createDesktop();
    const { url, close } = await serve((_request, response) => response.end(ZIP));
    made.env.ELECTRON_MIRROR = url;
    await findElectron(made.print, made.desktop);
    rmSync(join(made.electron, 'dist'), { recursive: true });
    rmSync(join(made.electron, 'path.txt'));
    await close();
    const lines: string[] = [];
    expect(await findElectron(line => lines.push(line), made.desktop)).not.toBe(null);
    expect(lines).toEqual([]);
  });

  test('does not unpack what has not the right checksum', async () => {
    const made = createDesktop();
    made.env.ELECTRON_MIRROR = (await serve((_request, response) => response.end(`${ZIP}x`))).url;
    expect(await findElectron(made.print, made.desktop)).toBe(null);
    expect(made.printed.join('')).toContain('checksum');
    expect([existsSync(join(made.electron, 'dist')), readdirSync(join(made.folder, 'tmp'))]).toEqual([
      false,
      [],
    ]);
  });

  test('stopped halfway it leaves nothing behind and ends the start', async () => {
    const made = createDesktop();
    made.env.ELECTRON_MIRROR = (
      await serve((_request, response) => {
        response.setHeader('content-length', ZIP.length).write(ZIP.subarray(0, 1_500_000));
      })
    ).url;
    const run = await findElectron(line => {
      made.print(line);
      if (line.includes('1 of 3 MB')) made.signals.emit('SIGINT', 'SIGINT');
    }, made.desktop);
    expect(await run?.(OPTIONS)).toBe(130);
    expect([
      readdirSync(made.electron).sort(),
      readdirSync(join(made.folder, 'tmp')),
      made.signals.eventNames(),
    ]).toEqual([['checksums.json', 'install.js', 'package.json'], [], []]);
  });

  test('stopped while it is unpacked it takes the half of it away', async () => {
    const made = createDesktop();
    made.env.ELECTRON_MIRROR = (await serve((_request, response) => response.end(ZIP))).url;
    const half = join(made.electron, 'dist', 'half');
    writeFileSync(
      join(made.electron, 'install.js'),
      "require('node:fs').mkdirSync(__dirname + '/dist/half', { recursive: true }); setInterval(() => {}, 1000);",
    );
    const finding = findElectron(made.print, made.desktop);
    await vi.waitFor(() => expect(existsSync(half)).toBe(true), 20_000);
    made.signals.emit('SIGTERM', 'SIGTERM');
    expect(await (await finding)?.(OPTIONS)).toBe(130);
    expect(existsSync(join(made.electron, 'dist'))).toBe(false);
  });
});
