// A central system of our own, as a child process: for the simulated truck and the demo.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export type CentralChild = { readonly url: string; readonly token: string; stop(): Promise<void> };
/** Its data lies in `folder`. Rejects with CentralChildFault. */
export type StartCentral = (folder: string) => Promise<CentralChild>;

export class CentralChildFault extends Error {
  override readonly name = 'CentralChildFault';
  readonly code: 'did-not-start' | 'took-too-long';
  constructor(code: CentralChildFault['code'], detail: string) {
    super(detail);
    this.code = code;
  }
}

/** A program on its way up: a child process of Node, or a utility process of Electron. */
export type StartedProgram = {
  readonly stdout: NodeJS.ReadableStream;
  readonly stderr: NodeJS.ReadableStream;
  /** Resolves once it is gone, with what the system said of that where it said anything. */
  readonly ended: Promise<string>;
  /** Asks it to end. */
  end(): void;
};

const PROGRAM = fileURLToPath(new URL('../central/main.ts', import.meta.url));
/** initdb takes 1 s here, 10 s on a slow disk. */
const PATIENCE_MS = 60_000;

/** Rejects with CentralChildFault. It ends with us: its input closes when we die. */
export const startCentralChild = (
  folder: string,
  more: { readonly env?: NodeJS.ProcessEnv; readonly program?: string; readonly port?: number } = {},
): Promise<CentralChild> => {
  const { DATABASE_URL: _, ...env } = process.env;
  const child = spawn(
    process.execPath,
    [more.program ?? PROGRAM, '--data', folder, '--port', String(more.port ?? 0), '--json', '--with-parent'],
    { stdio: ['pipe', 'pipe', 'pipe'], env: { ...env, ...more.env } },
  );
  const ended = new Promise<string>(done => {
    child.once('error', error => done(error.message));
    child.once('close', () => done(''));
  });
  // It may be gone while its input is being closed.
  child.stdin.on('error', () => {});
  return centralOf({
    stdout: child.stdout,
    stderr: child.stderr,
    ended,
    end: () => {
      child.stdin.end();
      child.kill('SIGTERM');
    },
  });
};

/** Waits for the one line of JSON that says where it serves. Rejects with CentralChildFault: then it was asked to end. */
export const centralOf = (program: StartedProgram): Promise<CentralChild> =>
  new Promise((resolve, reject) => {
    let said = '';
    let complained = '';
    let gone = false;
    const fail = (code: CentralChildFault['code']): void => {
      clearTimeout(patience);
      if (!gone) program.end();
      reject(new CentralChildFault(code, complained.trim().split('\n').at(-1) ?? ''));
    };
    const patience = setTimeout(() => fail('took-too-long'), PATIENCE_MS);
    program.stderr.setEncoding('utf8');
    program.stderr.on('data', (text: string) => {
      complained = (complained + text).slice(-4000);
    });
    program.stdout.setEncoding('utf8');
    program.stdout.on('data', (text: string) => {
      said += text;
      const line = said.split('\n').find(one => one.startsWith('{'));
      if (line === undefined || !said.includes('\n', said.indexOf(line))) return;
      clearTimeout(patience);
      const { url, token } = JSON.parse(line) as { url: string; token: string };
      resolve({
        url: url.replace(/\/$/, ''),
        token,
        stop: async () => {
          if (!gone) program.end();
          await program.ended;
        },
      });
    });
    void program.ended.then(why => {
      gone = true;
      complained += why === '' ? '' : `\n${why}`;
      fail('did-not-start');
    });
  });
