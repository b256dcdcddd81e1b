// Stands in for Electron's program in a test of the bundle: loaded with `node --import`, it takes the place of the
// package "electron", and the test speaks with it through messages.
import { spawn } from 'node:child_process';
import { registerHooks } from 'node:module';
import type * as Real from 'electron';
import { createStandIn, only } from './stand-in.ts';

export type Told =
  | { readonly ask: string; readonly method: string; readonly body: string }
  | { readonly quit: true };
export type Answered =
  | { readonly loaded: true }
  | { readonly status: number; readonly type: string | null; readonly text: string };

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: import.meta.url, shortCircuit: true } : next(specifier, context),
});

const electron = createStandIn();
export const { protocol, BrowserWindow, Menu, dialog, powerMonitor } = electron.parts;
export const app = Object.assign(electron.parts.app, { isPackaged: false });
export const session = only('session', { defaultSession: electron.parts.session() });

// A utility process has a port to its parent in place of Node's messages.
const PARENT_PORT = `import { EventEmitter } from 'node:events';
process.parentPort = new EventEmitter();
process.on('message', data => process.parentPort.emit('message', { data }));
// Chromium ends it with its parent; here it goes in order, so that a red test leaves no PostgreSQL behind.
process.on('disconnect', () => process.emit('SIGTERM') || process.exit());`;

export const utilityProcess: Pick<typeof Real.utilityProcess, 'fork'> = only('utilityProcess', {
  fork: (program: string, args: string[] = [], { env }: Real.ForkOptions = {}) => {
    const child = spawn(
      process.execPath,
      ['--import', `data:text/javascript,${encodeURIComponent(PARENT_PORT)}`, program, ...args],
      { stdio: ['ignore', 'pipe', 'pipe', 'ipc'], env: env as NodeJS.ProcessEnv },
    );
    const { stdout, stderr } = child;
    return only('UtilityProcess', {
      stdout,
      stderr,
      once: (event: 'exit', listener: (code: number) => void) =>
        child.once(event, code => listener(code ?? 1)),
      postMessage: (message: string) => void child.send(message),
    }) as unknown as Real.UtilityProcess;
  },
});

const answer = (answered: Answered): void => void process.send?.(answered);
process.on('message', async (told: Told) => {
  if ('quit' in told) return electron.quit();
  const { ask, method, body } = told;
  const response = await electron.request(ask, { method, ...(body !== '' && { body }) });
  answer({
    status: response.status,
    type: response.headers.get('content-type'),
    text: await response.text(),
  });
});
void electron.exit.then(code => process.exit(code));

const { loadURL } = BrowserWindow.prototype as Real.BrowserWindow;
(BrowserWindow.prototype as Real.BrowserWindow).loadURL = async function load(this: Real.BrowserWindow, url) {
  await loadURL.call(this, url);
  answer({ loaded: true });
};
electron.ready();
