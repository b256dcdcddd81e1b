// One program to a data folder: who has it, and what a killed one left behind.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { DatabaseFault } from './database-fault.ts';

export type Connection = {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
};

// Held as long as this program lives: a second program on one folder is told apart from what a killed one left behind.
const OWNER_LOCK = 0x70696373;
const LEFT_MS = 120_000;

export const connectionAt = (port: number, password: string): Connection => ({
  host: '127.0.0.1',
  port,
  user: 'pickup',
  password,
  database: 'postgres',
});

/** A connection that holds the owner's lock, or why there is none. */
export const own = async (connection: Connection): Promise<pg.Client | 'in-use' | Error> => {
  const client = new pg.Client({ ...connection, connectionTimeoutMillis: 5_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ mine: boolean }>('SELECT pg_try_advisory_lock($1) AS mine', [
      OWNER_LOCK,
    ]);
    if (rows[0]?.mine === true) return client;
    await client.end();
    return 'in-use';
  } catch (thrown) {
    await client.end().catch(() => {});
    return thrown instanceof Error ? thrown : new Error(String(thrown));
  }
};

export const codeOf = (error: Error): string | undefined => (error as { code?: string }).code;

/** After a SIGKILL of this program PostgreSQL may live on, or its pid file may name a stranger. */
export const endWhatWasLeft = async (data: string, password: string): Promise<void> => {
  const file = join(data, 'postmaster.pid');
  const deadline = Date.now() + LEFT_MS;
  while (existsSync(file) && Date.now() < deadline) {
    const [pid = 0, , , port = 0] = readFileSync(file, 'utf8').split('\n').map(Number);
    if (!isAlive(pid)) return; // PostgreSQL itself sees that, and looks for its orphaned children too.
    const owner = await own(connectionAt(port, password));
    if (owner === 'in-use')
      throw new DatabaseFault('in-use', `PostgreSQL ${pid} serves another central system there`);
    if (owner instanceof pg.Client) {
      await owner.end();
      process.kill(pid, 'SIGINT');
    } else if (codeOf(owner) === '28P01') throw new DatabaseFault('secret', owner.message, owner);
    else if (!livesIn(pid, data)) return rmSync(file, { force: true });
    await wait(100);
  }
};

const isAlive = (pid: number): boolean => {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch {
    return false;
  }
};

// A postmaster stands in its data folder. Number 1234 after a reboot is somebody else, but PostgreSQL takes any
// living process of its own account for a postmaster and would refuse for ever (miscinit.c, CreateLockFile).
const livesIn = (pid: number, data: string): boolean => {
  if (process.platform !== 'linux') return true;
  try {
    return (
      readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres') &&
      existsSync(join(`/proc/${pid}/cwd`, 'postmaster.pid')) &&
      readFileSync(join(`/proc/${pid}/cwd`, 'postmaster.pid'), 'utf8') ===
        readFileSync(join(data, 'postmaster.pid'), 'utf8')
    );
  } catch {
    return false;
  }
};
