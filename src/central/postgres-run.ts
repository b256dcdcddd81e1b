// One of PostgreSQL's programs, started so that it accepts its surroundings.
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseFault } from './database-fault.ts';
import { type Account, reaches } from './postgres-binaries.ts';

export type Place = {
  readonly native: string;
  readonly account: Account | null;
  readonly inside: string;
  readonly data: string;
  readonly log: (line: string) => void;
};

/** A program of PostgreSQL with the folder in its hands. */
export const run = (
  place: Place,
  program: string,
  args: (at: string) => string[],
): { child: ChildProcess; said: () => string } => {
  const { account, inside, native } = place;
  // Below a folder that the account may not enter (root's home, a temporary folder of root), the folder is handed
  // over open: /proc/self/fd leads into it without walking there.
  const handed = account !== null && !reaches(account, inside);
  if (handed && process.platform !== 'linux')
    throw new DatabaseFault('no-way-in', `${account.name} cannot enter ${inside}`);
  const open = handed ? openSync(inside, 'r') : undefined;
  try {
    const child = spawn(join(native, 'bin', program), args(handed ? '/proc/self/fd/3' : inside), {
      // Whoever is not root cannot stand in root's folder: both programs look at where they are.
      cwd: process.platform === 'win32' ? inside : '/',
      env: environment(),
      stdio: ['ignore', 'pipe', 'pipe', ...(open === undefined ? [] : [open])],
      // A group of its own: Ctrl-C reaches this program alone, which ends PostgreSQL after its own last answers.
      detached: true,
      windowsHide: true,
      ...(account && { uid: account.uid, gid: account.gid }),
    });
    const last: string[] = [];
    const hear = (chunk: Buffer) => {
      for (const line of chunk
        .toString('utf8')
        .split('\n')
        .filter(text => text.trim() !== '')) {
        place.log(line);
        last.push(line);
        if (last.length > 12) last.shift();
      }
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    return { child, said: () => last.join('\n') };
  } finally {
    if (open !== undefined) closeSync(open);
  }
};

// Nothing of this program's environment: DATABASE_URL and the like are not the database's business.
export const environment = (): NodeJS.ProcessEnv => {
  const kept = ['PATH', 'SystemRoot', 'TEMP', 'TMP'].filter(name => process.env[name] !== undefined);
  return { ...Object.fromEntries(kept.map(name => [name, process.env[name]])), LC_ALL: 'C', TZ: 'UTC' };
};

/** The exit code, or the system's complaint that it cannot be started. */
export const endOf = (child: ChildProcess): Promise<number | Error> =>
  new Promise(settle => {
    child.once('error', settle);
    child.once('close', code => settle(code ?? -1));
  });
