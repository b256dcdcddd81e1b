// An embedded PostgreSQL in a folder: made once (initdb, 0.6 to 1 s), started in 0.1 s, ended with the program.
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { DatabaseFault } from './database-fault.ts';
import { accountToRunAs, binariesFor } from './postgres-binaries.ts';
import { type Connection, codeOf, connectionAt, endWhatWasLeft, own } from './postgres-owner.ts';
import { endOf, environment, type Place, run } from './postgres-run.ts';

export type EmbeddedPostgres = {
  readonly connection: Connection;
  /** Settles when PostgreSQL ends without being asked to; its last words. */
  readonly ended: Promise<string>;
  stop(): Promise<void>;
};

const START_MS = 120_000;
const IN_ORDER_MS = 15_000;

/** `folder` is made where it is missing. Throws DatabaseFault. */
export const startPostgres = async (
  folder: string,
  log: (line: string) => void = () => {},
): Promise<EmbeddedPostgres> => {
  const account = accountToRunAs();
  const native = binariesFor(account);
  const password = secretIn(folder);
  const inside = join(resolve(folder), 'postgres');
  mkdirSync(inside, { recursive: true, mode: 0o700 });
  if (account !== null) chownSync(inside, account.uid, account.gid);
  const place: Place = { native, account, inside, data: join(inside, 'data'), log };

  if (!existsSync(place.data)) await make(place, password);
  const version = readFileSync(join(place.data, 'PG_VERSION'), 'utf8').trim();
  if (version !== '18')
    throw new DatabaseFault(
      'other-version',
      `${place.data} is of version ${version}, this program brings 18`,
    );
  await endWhatWasLeft(place.data, password);
  return start(place, password);
};

const secretIn = (folder: string): string => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'database.secret');
  if (!existsSync(file)) {
    if (existsSync(join(folder, 'postgres/data'))) throw new DatabaseFault('secret', `${file} is missing`);
    writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' });
  }
  return readFileSync(file, 'utf8').trim();
};

const make = async (place: Place, password: string): Promise<void> => {
  for (const name of readdirSync(place.inside))
    if (/^making-\d+$/.test(name)) rmSync(join(place.inside, name), { recursive: true, force: true });
  const name = `making-${process.pid}`;
  const words = join(place.inside, `${name}.secret`);
  writeFileSync(words, password, { mode: 0o600 });
  if (place.account !== null) chownSync(words, place.account.uid, place.account.gid);
  try {
    const { child, said } = run(place, 'initdb', at => [
      '--pgdata',
      `${at}/${name}`,
      '--username',
      'pickup',
      '--pwfile',
      `${at}/${name}.secret`,
      '--auth',
      'scram-sha-256',
      '--encoding',
      'UTF8',
      '--locale',
      'C',
    ]);
    const code = await endOf(child);
    if (code !== 0) throw new DatabaseFault('not-made', said() || String(code));
    // Under its name only when whole: a start that was cut short begins anew.
    renameSync(join(place.inside, name), place.data);
  } finally {
    rmSync(words, { force: true });
    rmSync(join(place.inside, name), { recursive: true, force: true });
  }
};

const freePort = (): Promise<number> =>
  new Promise((settle, fail) => {
    const probe = createServer();
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => settle(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });

const start = async (place: Place, password: string, attempt = 1): Promise<EmbeddedPostgres> => {
  const port = await freePort();
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    `port=${port}`,
    'max_connections=40',
    'shared_buffers=64MB',
    'password_encryption=scram-sha-256',
    'log_min_messages=warning',
    'timezone=UTC',
    'log_timezone=UTC',
  ];
  const { child, said } = run(place, 'postgres', at => [
    '-D',
    `${at}/data`,
    ...settings.flatMap(setting => ['-c', setting]),
  ]);
  const end = endOf(child);
  let over: number | Error | undefined;
  void end.then(result => {
    over = result;
  });

  const deadline = Date.now() + START_MS;
  let owner: pg.Client | 'in-use' | Error = new Error('not asked yet');
  while (over === undefined && Date.now() < deadline) {
    owner = await own(connectionAt(port, password));
    if (owner instanceof pg.Client || owner === 'in-use' || codeOf(owner) === '28P01') break;
    await wait(30);
  }
  if (!(owner instanceof pg.Client)) {
    if (over === undefined) child.kill('SIGINT');
    await end;
    // Between the look and the start somebody else may have taken the port.
    if (/could not bind|Address already in use/.test(said()) && attempt < 4)
      return start(place, password, attempt + 1);
    if (/lock file "postmaster.pid" already exists/.test(said())) throw new DatabaseFault('in-use', said());
    if (owner instanceof Error && codeOf(owner) === '28P01')
      throw new DatabaseFault('secret', owner.message, owner);
    throw new DatabaseFault(
      'not-started',
      said() || (over instanceof Error ? over.message : 'it does not answer'),
    );
  }

  const held = owner;
  const guard = endWithUs(child);
  let asked = false;
  return {
    connection: connectionAt(port, password),
    ended: new Promise(settle => {
      void end.then(() => {
        guard?.kill();
        if (!asked) settle(said());
      });
    }),
    stop: async () => {
      asked = true;
      await held.end().catch(() => {});
      const impatient = setTimeout(() => child.kill('SIGQUIT'), IN_ORDER_MS);
      // On Windows a signal is a kill; the write-ahead log makes good for it at the next start.
      if (over === undefined) child.kill('SIGINT');
      await end;
      clearTimeout(impatient);
      guard?.kill();
    },
  };
};

// If this program is killed, the pipe closes, `read` ends and PostgreSQL is told to stop in order.
const endWithUs = (child: ChildProcess): ChildProcess | undefined => {
  if (process.platform === 'win32' || child.pid === undefined) return undefined;
  const guard = spawn('/bin/sh', ['-c', 'read -r _; kill -INT "$0"', String(child.pid)], {
    cwd: '/',
    env: environment(),
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  guard.on('error', () => {});
  guard.stdin?.on('error', () => {});
  return guard;
};
