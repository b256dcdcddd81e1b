import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findElectron } from '#src/desktop.ts';
import { ARCHIVE, createDesktop, install, serve, VERSION } from '#test/desktop-machine.ts';

describe('where there is no window to be had', () => {
  test('a machine without a display is told so, without looking further', async () => {
    const { desktop, print, printed } = createDesktop();
    const { DISPLAY: _, ...env } = desktop.env;
    expect(await findElectron(print, { ...desktop, env, electron: '/not/there' })).toBe(null);
    expect(printed).toEqual([
      '[307] There is no display here, so the station is served to the browser instead of a window of its own.',
    ]);
  });

  test('Wayland is a display, and other systems always have one', async () => {
    const made = createDesktop();
    install(made);
    const { DISPLAY: _, ...env } = made.desktop.env;
    const { print, printed } = made;
    const found = [
      await findElectron(print, { ...made.desktop, env: { ...env, WAYLAND_DISPLAY: 'wayland-0' } }),
      await findElectron(print, { ...made.desktop, env, platform: 'darwin', uid: 0 }),
    ];
    expect([found.map(one => one !== null), printed]).toEqual([[true, true], []]);
  });

  test('root is told so, and the sandbox is left alone', async () => {
    const made = createDesktop();
    install(made);
    expect(await findElectron(made.print, { ...made.desktop, uid: 0 })).toBe(null);
    expect(made.printed).toEqual([
      '[334] Electron does not run as root, so the station is served to the browser instead. For a window of its own, start it as another user.',
    ]);
  });

  test('a system that forbids the sandbox is named with what would help', async () => {
    const made = createDesktop();
    install(made);
    mkdirSync(join(made.folder, 'proc', 'kernel'));
    writeFileSync(join(made.folder, 'proc/kernel/apparmor_restrict_unprivileged_userns'), '1\n');
    expect(await findElectron(made.print, made.desktop)).toBe(null);
    const helper = join(made.electron, 'dist', 'chrome-sandbox');
    expect(made.printed).toEqual([
      `[335] This system does not let Electron build its sandbox (kernel/apparmor_restrict_unprivileged_userns = 1), so the station is served to the browser instead. For a window of its own: sudo chown root:root "${helper}" && sudo chmod 4755 "${helper}"`,
    ]);
  });

  test.each([
    ['nobody listens', null, 'connect ECONNREFUSED AUTHORITY'],
    [
      'the archive is not there',
      ((_request, response) => response.writeHead(404).end()) as RequestListener,
      `HOSTv${VERSION}/${ARCHIVE} answers 404`,
    ],
    ['nobody answers in time', (() => {}) as RequestListener, 'no answer from AUTHORITY in 3 s'],
  ])('one line says why the program cannot be downloaded: %s', async (_, listener, why) => {
    const made = createDesktop();
    const { url, close } = await serve(listener ?? (() => {}));
    if (listener === null) await close();
    made.env.ELECTRON_MIRROR = url;
    expect(await findElectron(made.print, made.desktop)).toBe(null);
    const detail = why.replace('HOST', url).replace('AUTHORITY', new URL(url).host);
    expect(made.printed).toEqual([
      `[306] Electron's program is not installed and cannot be downloaded from here (${detail}), so the station is served to the browser instead. It is the same station.`,
    ]);
    expect(readdirSync(made.electron).sort()).toEqual(['checksums.json', 'install.js', 'package.json']);
  });
});
