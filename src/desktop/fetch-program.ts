// Gets Electron's program, in a process of its own that can be stopped at any moment.
import { fork } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Desktop } from '#src/desktop.ts';
import { installedProgram } from './installed.ts';

export type Fetched = 'fetched' | 'stopped' | { readonly cannot: string };

/** What tools/fetch-electron.mjs tells. */
type Told = { readonly progress: readonly [done: number, of: number] } | { readonly cannot: string };

/** Chromium's and npm's ways to name a proxy and a company's certificates, in the words that Node reads. */
const networkOf = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv => {
  const proxy = env.HTTPS_PROXY ?? env.https_proxy ?? env.npm_config_https_proxy ?? env.npm_config_proxy;
  const authorities = env.NODE_EXTRA_CA_CERTS ?? env.npm_config_cafile;
  return {
    ...env,
    NODE_USE_ENV_PROXY: '1',
    ...(proxy !== undefined && { HTTPS_PROXY: proxy }),
    ...(authorities !== undefined && { NODE_EXTRA_CA_CERTS: authorities }),
  };
};

/** `progress` hears of bytes. Whatever the end, what is left of the package "electron" is whole or not there. */
export const fetchProgram = async (
  { root, electron, env, signals }: Pick<Desktop, 'root' | 'electron' | 'env' | 'signals'>,
  progress: (done: number, of: number) => void,
): Promise<Fetched> => {
  const child = fork(join(root, 'tools', 'fetch-electron.mjs'), [electron], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    env: networkOf(env),
  });
  let stopped = false;
  let cannot = '';
  let complained = '';
  const stop = (): void => {
    stopped = true;
    child.kill('SIGTERM');
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) signals.on(signal, stop);
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complained = (complained + text).slice(-4_000);
  });
  child.on('message', (told: Told) => {
    if ('progress' in told) progress(...told.progress);
    else cannot = told.cannot;
  });
  await new Promise<void>(done => {
    child.once('error', error => {
      cannot = error.message;
      done();
    });
    child.once('close', () => done());
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) signals.off(signal, stop);
  if (installedProgram(electron, env) !== null) return stopped ? 'stopped' : 'fetched';
  // Unpacked halfway. It is only ever taken for whole with path.txt, but nobody wants 100 MB of nothing.
  rmSync(join(electron, 'dist'), { recursive: true, force: true });
  if (stopped) return 'stopped';
  const why = complained.split('\n').find(line => /Error/.test(line)) ?? complained.split('\n')[0] ?? '';
  return { cannot: cannot || why.trim() || 'it was unpacked, but is not whole' };
};
