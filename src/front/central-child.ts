// A central system of our own, as a child process: for the simulated truck and the demo.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export type CentralChild = { readonly url: string; readonly token: string; stop(): Promise<void> };

export class CentralChildFault extends Error {
  override readonly name = 'CentralChildFault';
  readonly code: 'did-not-start' | 'took-too-long';
  constructor(code: CentralChildFault['code'], detail: string) {
    super(detail);
    this.code = code;
  }
}

const PROGRAM = fileURLToPath(new URL('../central/main.ts', import.meta.url));
/** initdb takes 1 s here, 10 s on a slow disk. */
const PATIENCE_MS = 60_000;

/** Rejects with CentralChildFault. It ends with us: its input closes when we die. */
export const startCentralChild = (
  folder: string,
  more: { readonly env?: NodeJS.ProcessEnv; readonly program?: string; readonly port?: number } = {},
): Promise<CentralChild> =>
  new Promise((resolve, reject) => {
    const { DATABASE_URL: _, ...env } = process.env;
    const child = spawn(
      process.execPath,
      [
        more.program ?? PROGRAM,
        '--data',
        folder,
        '--port',
        String(more.port ?? 0),
        '--json',
        '--with-parent',
      ],
      { stdio: ['pipe', 'pipe', 'pipe'], env: { ...env, ...more.env } },
    );
    const ended = new Promise<void>(done => child.once('close', () => done()));
    let said = '';
    let isReady = false;
    let complained = '';
    const fail = (code: CentralChildFault['code']): void => {
      if (isReady) return;
      clearTimeout(patience);
      child.kill('SIGTERM');
      reject(new CentralChildFault(code, complained.trim().split('\n').at(-1) ?? ''));
    };
    const patience = setTimeout(() => fail('took-too-long'), PATIENCE_MS);
    child.once('error', error => {
      complained = error.message;
      fail('did-not-start');
    });
    child.once('close', () => fail('did-not-start'));
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      complained = (complained + text).slice(-4000);
    });
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const line = said.split('\n').find(one => one.startsWith('{'));
      if (line === undefined || !said.includes('\n', said.indexOf(line))) return;
      clearTimeout(patience);
      const { url, token } = JSON.parse(line) as { url: string; token: string };
      isReady = true;
      resolve({
        url: url.replace(/\/$/, ''),
        token,
        stop: async () => {
          if (child.exitCode === null && child.signalCode === null) {
            child.stdin.end();
            child.kill('SIGTERM');
            await ended;
          }
        },
      });
    });
  });
