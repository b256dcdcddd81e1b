// A tool of the command line as a person starts it: in a process of its own, in a folder of its own.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

export type Ran = { readonly code: number | null; readonly out: string; readonly err: string };

export const newFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'pickup-field-'));

export const startTool = (
  tool: 'decode' | 'record' | 'simulate' | 'udev-rules' | 'codes',
  args: readonly string[],
  cwd: string,
): { readonly child: ChildProcess; readonly ran: Promise<Ran> } => {
  // Started by hand, not by npm: the files are those of `cwd`.
  const { INIT_CWD: _, npm_lifecycle_event: __, ...env } = process.env;
  const program = fileURLToPath(new URL(`./${tool}.ts`, import.meta.url));
  const child = spawn(process.execPath, [program, ...args], { cwd, env, stdio: ['pipe', 'pipe', 'pipe'] });
  const ended = new Promise<number | null>(resolve => child.once('close', resolve));
  const ran = Promise.all([ended, text(child.stdout), text(child.stderr)]).then(([code, out, err]) => ({
    code,
    out,
    err,
  }));
  return { child, ran };
};

export const runTool = (
  tool: 'decode' | 'record' | 'simulate' | 'udev-rules' | 'codes',
  args: readonly string[],
  { cwd = tmpdir(), stdin = '' }: { readonly cwd?: string; readonly stdin?: string } = {},
): Promise<Ran> => {
  const { child, ran } = startTool(tool, args, cwd);
  child.stdin?.end(stdin);
  return ran;
};
