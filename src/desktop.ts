// Whether the station can have a window of its own here, and if not, why, in one line. Nothing of this is loaded where
// it is not asked for.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Options } from '#src/options.ts';
import { sayNumbered } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';

export type Desktop = {
  /** Where package.json names the bundle that Electron is to run. */
  readonly root: string;
  /** Folder of the package "electron". */
  readonly electron: string;
  /** The script that makes the bundle where it is stale. */
  readonly build: string;
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  readonly uid: number | undefined;
  /** /proc/sys */
  readonly proc: string;
  /** Whoever hears the signals of this process: `process`. */
  readonly signals: Pick<NodeJS.EventEmitter, 'on' | 'off'>;
  readonly atTerminal: boolean;
};

const words = english.terminal;
const MB = 1_000_000;

const here = (): Desktop => {
  const root = fileURLToPath(new URL('..', import.meta.url));
  return {
    root,
    electron: join(root, 'node_modules', 'electron'),
    build: join(root, 'tools', 'build-desktop.mjs'),
    platform: process.platform,
    env: process.env,
    uid: process.getuid?.(),
    proc: '/proc/sys',
    signals: process,
    atTerminal:
      process.stdin.isTTY === true || process.stdout.isTTY === true || process.stderr.isTTY === true,
  };
};

/** null where the browser is to be served; why is printed by then. Else call the answer: it resolves to an exit code. */
export const findElectron = async (
  print: (line: string) => void,
  desktop: Desktop = here(),
): Promise<null | ((options: Options) => Promise<number>)> => {
  const { platform, env, electron } = desktop;
  if (platform === 'linux') {
    if (!env.DISPLAY && !env.WAYLAND_DISPLAY) return instead(print, sayNumbered(words.noDisplay));
    if (desktop.uid === 0) return instead(print, sayNumbered(words.electronAsRoot));
  }
  const { installedProgram, sandboxTrouble } = await import('#src/desktop/installed.ts');
  let program = installedProgram(electron, env);
  if (program === null) {
    const { fetchProgram } = await import('#src/desktop/fetch-program.ts');
    let tenths = -1;
    const fetched = await fetchProgram(desktop, (done, of) => {
      if (tenths < 0) print(sayNumbered(words.downloading));
      const now = Math.floor((done / of) * 10);
      if (now <= tenths) return;
      tenths = now;
      const part = `${Math.round(done / MB)} of ${Math.round(of / MB)} MB`;
      if (done > 0) print(sayNumbered(words.downloaded, { part }));
    });
    // Whoever stops the download stops the start: 130 is what a shell makes of Ctrl+C.
    if (fetched === 'stopped') return async () => 130;
    if (fetched !== 'fetched')
      return instead(print, sayNumbered(words.noElectron, { detail: fetched.cannot }));
    program = installedProgram(electron, env);
    if (program === null) return instead(print, sayNumbered(words.noElectron, { detail: electron }));
  }
  const trouble = platform === 'linux' ? sandboxTrouble(program, desktop.proc) : null;
  if (trouble !== null) return instead(print, sayNumbered(words.electronSandbox, trouble));
  const found = program;
  return async options => {
    const { runProgram } = await import('#src/desktop/run-program.ts');
    const { code, oddly } = await runProgram(found, desktop, options);
    if (oddly !== undefined) print(sayNumbered(words.electronEnded, { detail: oddly }));
    return code;
  };
};

const instead = (print: (line: string) => void, why: string): null => {
  print(why);
  return null;
};
