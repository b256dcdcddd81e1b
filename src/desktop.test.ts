import { createHash } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { type Desktop, findElectron } from '#src/desktop.ts';
import type { Options } from '#src/options.ts';
import { storedZip } from '#test/stored-zip.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const endings: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

const OPTIONS: Options = { data: undefined, config: undefined, port: 0, browser: false, open: true };

/** Stands for Electron's program: says what it was started with, and ends as it is told. */
const PROGRAM = `#!${process.execPath}
const { writeFileSync } = require('node:fs');
const { REPORT, ENDS, ELECTRON_RUN_AS_NODE } = process.env;
process.on('SIGTERM', () => { writeFileSync(REPORT, 'SIGTERM'); process.exit(0); });
writeFileSync(REPORT, JSON.stringify({ args: process.argv.slice(2), asNode: ELECTRON_RUN_AS_NODE ?? null }));
if (ENDS === 'never') setInterval(() => {}, 1000);
else if (ENDS?.startsWith('SIG')) process.kill(process.pid, ENDS);
else process.exitCode = Number(ENDS ?? 0);
`;
const VERSION = '45.4.1';
const ARCHIVE = `electron-v${VERSION}-linux-x64.zip`;
const ZIP = storedZip([
  { name: 'version', body: VERSION, mode: 0o644 },
  { name: 'electron', body: PROGRAM, mode: 0o755 },
  // Large enough to be on its way for a while.
  { name: 'resources.pak', body: Buffer.alloc(3_000_000), mode: 0o644 },
]);

/** A package "electron" whose program is not there yet, on a machine with a display. */
const createDesktop = () => {
  mkdirSync(join(root, 'test/.out'), { recursive: true });
  // Below the repository, so that install.js finds the packages that it needs.
  const folder = mkdtempSync(join(root, 'test/.out/electron-'));
  endings.push(() => rmSync(folder, { recursive: true, force: true }));
  const electron = join(folder, 'electron');
  for (const name of ['electron', 'tmp', 'proc']) mkdirSync(join(folder, name));
  writeFileSync(join(electron, 'package.json'), JSON.stringify({ version: VERSION }));
  const sum = createHash('sha256').update(ZIP).digest('hex');
  writeFileSync(join(electron, 'checksums.json'), JSON.stringify({ [ARCHIVE]: sum }));
  copyFileSync(join(root, 'node_modules/electron/install.js'), join(electron, 'install.js'));
  const build = join(folder, 'build.mjs');
  writeFileSync(
    build,
    `import { writeFileSync } from 'node:fs'; writeFileSync(${JSON.stringify(join(folder, 'built'))}, '');`,
  );
  const signals = new EventEmitter();
  const env: Record<string, string> = {
    PATH: process.env.PATH ?? '',
    TMPDIR: join(folder, 'tmp'),
    DISPLAY: ':0',
    ELECTRON_INSTALL_PLATFORM: 'linux',
    ELECTRON_INSTALL_ARCH: 'x64',
    electron_config_cache: join(folder, 'cache'),
    // Not a port that fetch would ask.
    ELECTRON_MIRROR: 'http://127.0.0.1:9/',
    REPORT: join(folder, 'report'),
  };
  const desktop: Desktop = {
    root,
    electron,
    build,
    platform: 'linux',
    env,
    uid: 1000,
    proc: join(folder, 'proc'),
    signals,
    atTerminal: false,
  };
  const printed: string[] = [];
  return {
    folder,
    electron,
    env,
    desktop,
    signals,
    printed,
    print: (line: string): void => void printed.push(line),
    report: () => readFileSync(join(folder, 'report'), 'utf8'),
  };
};

const install = ({ electron }: { readonly electron: string }): void => {
  mkdirSync(join(electron, 'dist'));
  writeFileSync(join(electron, 'dist', 'version'), VERSION);
  writeFileSync(join(electron, 'dist', 'electron'), PROGRAM);
  chmodSync(join(electron, 'dist', 'electron'), 0o755);
  writeFileSync(join(electron, 'path.txt'), 'electron');
};

/** Stands for the host that Electron is downloaded from. */
const serve = async (listener: RequestListener): Promise<string> => {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  endings.push(() => {
    server.closeAllConnections();
    return new Promise(done => server.close(done));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
};

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
    made.env.ELECTRON_MIRROR = await serve(listener ?? (() => {}));
    if (listener === null) for (const end of endings.splice(1)) await end();
    expect(await findElectron(made.print, made.desktop)).toBe(null);
    const host = made.env.ELECTRON_MIRROR ?? '';
    const detail = why.replace('HOST', host).replace('AUTHORITY', new URL(host).host);
    expect(made.printed).toEqual([
      `[306] Electron's program is not installed and cannot be downloaded from here (${detail}), so the station is served to the browser instead. It is the same station.`,
    ]);
    expect(readdirSync(made.electron).sort()).toEqual(['checksums.json', 'install.js', 'package.json']);
  });
});

describe('the download', () => {
  test('shows how far it is, unpacks and is there the next time', async () => {
    const made = createDesktop();
    const asked: string[] = [];
    made.env.ELECTRON_MIRROR = await serve((request, response) => {
      asked.push(request.url ?? '');
      response.setHeader('content-length', ZIP.length).end(ZIP);
    });
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
    made.env.ELECTRON_MIRROR = await serve((_request, response) => response.end(ZIP));
    await findElectron(made.print, made.desktop);
    rmSync(join(made.electron, 'dist'), { recursive: true });
    rmSync(join(made.electron, 'path.txt'));
    for (const end of endings.splice(1)) await end();
    const lines: string[] = [];
    expect(await findElectron(line => lines.push(line), made.desktop)).not.toBe(null);
    expect(lines).toEqual([]);
  });

  test('does not unpack what has not the right checksum', async () => {
    const made = createDesktop();
    made.env.ELECTRON_MIRROR = await serve((_request, response) => response.end(`${ZIP}x`));
    expect(await findElectron(made.print, made.desktop)).toBe(null);
    expect(made.printed.join('')).toContain('checksum');
    expect([existsSync(join(made.electron, 'dist')), readdirSync(join(made.folder, 'tmp'))]).toEqual([
      false,
      [],
    ]);
  });

  test('stopped halfway it leaves nothing behind and ends the start', async () => {
    const made = createDesktop();
    made.env.ELECTRON_MIRROR = await serve((_request, response) => {
      response.setHeader('content-length', ZIP.length).write(ZIP.subarray(0, 1_500_000));
    });
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
    made.env.ELECTRON_MIRROR = await serve((_request, response) => response.end(ZIP));
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

describe('the program', () => {
  const runWith = async (env: Record<string, string>, options: Options = OPTIONS) => {
    const made = createDesktop();
    install(made);
    Object.assign(made.env, env);
    const run = await findElectron(made.print, made.desktop);
    return { ...made, code: await run?.(options) };
  };

  test('is built, then started on this repository with the options of the station', async () => {
    const { code, report, folder, printed } = await runWith(
      { ELECTRON_RUN_AS_NODE: '1' },
      { ...OPTIONS, data: 'my data', config: 'station.json' },
    );
    expect([code, JSON.parse(report()), existsSync(join(folder, 'built')), printed]).toEqual([
      0,
      { args: [root, '--data', 'my data', '--config', 'station.json'], asNode: null },
      true,
      [],
    ]);
  });

  test.each([
    ['1', 1, []],
    ['SIGINT', 130, []],
    [
      '127',
      127,
      [
        '[336] Electron ended by itself (exit code 127). `npm start -- --browser` serves the same station to the browser.',
      ],
    ],
    [
      'SIGSEGV',
      139,
      [
        '[336] Electron ended by itself (SIGSEGV). `npm start -- --browser` serves the same station to the browser.',
      ],
    ],
  ])('that ends with %s ends the start with %i', async (ENDS, code, lines) => {
    const ran = await runWith({ ENDS });
    expect([ran.code, ran.printed]).toEqual([code, lines]);
  });

  test('hears of SIGTERM, at a terminal too', async () => {
    const made = createDesktop();
    install(made);
    made.env.ENDS = 'never';
    const run = await findElectron(made.print, { ...made.desktop, atTerminal: true });
    const running = run?.(OPTIONS);
    await vi.waitFor(() => expect(existsSync(join(made.folder, 'report'))).toBe(true), 20_000);
    made.signals.emit('SIGTERM', 'SIGTERM');
    expect([await running, made.report(), made.signals.eventNames()]).toEqual([0, 'SIGTERM', []]);
  });

  test('is not started where its bundle cannot be built', async () => {
    const made = createDesktop();
    install(made);
    writeFileSync(made.desktop.build, 'process.exitCode = 1;');
    const run = await findElectron(made.print, made.desktop);
    expect([await run?.(OPTIONS), existsSync(join(made.folder, 'report'))]).toEqual([1, false]);
  });
});
