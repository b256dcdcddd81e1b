// A machine with a display and the package "electron", but not its program; and what stands for that program and for
// the host that it is downloaded from.
import { createHash } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { Desktop } from '#src/desktop.ts';
import type { Options } from '#src/options.ts';
import { storedZip } from '#test/stored-zip.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
export const OPTIONS: Options = { data: undefined, config: undefined, port: 0, browser: false, open: true };

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
export const VERSION = '45.4.1';
export const ARCHIVE = `electron-v${VERSION}-linux-x64.zip`;
export const ZIP = storedZip([
  { name: 'version', body: VERSION, mode: 0o644 },
  { name: 'electron', body: PROGRAM, mode: 0o755 },
  // Large enough to be on its way for a while.
  { name: 'resources.pak', body: Buffer.alloc(3_000_000), mode: 0o644 },
]);

/** A package "electron" whose program is not there yet, on a machine with a display. */
export const createDesktop = () => {
  mkdirSync(join(root, 'test/.out'), { recursive: true });
  // Below the repository, so that install.js finds the packages that it needs.
  const folder = mkdtempSync(join(root, 'test/.out/electron-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
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

export const install = ({ electron }: { readonly electron: string }): void => {
  mkdirSync(join(electron, 'dist'));
  writeFileSync(join(electron, 'dist', 'version'), VERSION);
  writeFileSync(join(electron, 'dist', 'electron'), PROGRAM);
  chmodSync(join(electron, 'dist', 'electron'), 0o755);
  writeFileSync(join(electron, 'path.txt'), 'electron');
};

/** Stands for the host that Electron is downloaded from. */
export const serve = async (
  listener: RequestListener,
): Promise<{ readonly url: string; close(): Promise<void> }> => {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = (): Promise<void> => {
    server.closeAllConnections();
    return new Promise(done => server.close(() => done()));
  };
  onTestFinished(close);
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close };
};
