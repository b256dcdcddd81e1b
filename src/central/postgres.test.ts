import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DatabaseFault } from './database-fault.ts';
import { type EmbeddedPostgres, startPostgres } from './postgres.ts';
import { accountToRunAs, reaches } from './postgres-binaries.ts';

// mkdtemp makes folders of mode 0700: run by root, every test here goes through the open folder.
let folder: string;
const running: EmbeddedPostgres[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'postgres-'));
});
afterEach(async () => {
  for (const postgres of running.splice(0)) await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
});

const start = async (at = folder): Promise<EmbeddedPostgres> => {
  const postgres = await startPostgres(at);
  running.push(postgres);
  return postgres;
};
const stop = async (postgres: EmbeddedPostgres): Promise<void> => {
  running.splice(running.indexOf(postgres), 1);
  await postgres.stop();
};
const query = async ({ connection }: EmbeddedPostgres, text: string): Promise<unknown[]> => {
  const client = new pg.Client(connection);
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
};

describe('an embedded PostgreSQL', () => {
  test('keeps what was written over a stop and a start, durably and behind a password', async () => {
    const first = await start(join(folder, 'a folder/of its own'));
    await query(first, 'CREATE TABLE kept AS SELECT 42 AS n');
    expect(
      await query(
        first,
        "SELECT name, setting FROM pg_settings WHERE name IN ('fsync','synchronous_commit','full_page_writes','listen_addresses','server_encoding') ORDER BY name",
      ),
    ).toEqual([
      { name: 'fsync', setting: 'on' },
      { name: 'full_page_writes', setting: 'on' },
      { name: 'listen_addresses', setting: '127.0.0.1' },
      { name: 'server_encoding', setting: 'UTF8' },
      { name: 'synchronous_commit', setting: 'on' },
    ]);
    await expect(
      query({ ...first, connection: { ...first.connection, password: 'guess' } }, 'SELECT 1'),
    ).rejects.toThrow(/password/);
    await stop(first);
    const second = await start(join(folder, 'a folder/of its own'));
    expect(await query(second, 'SELECT n FROM kept')).toEqual([{ n: 42 }]);
    expect(statSync(join(folder, 'a folder/of its own/database.secret')).mode & 0o777).toBe(0o600);
  });

  test('is not given to a second program', async () => {
    await start();
    await expect(startPostgres(folder)).rejects.toMatchObject({ name: 'DatabaseFault', code: 'in-use' });
  });

  test('starts although the pid file names a stranger', async () => {
    const first = await start();
    await query(first, 'CREATE TABLE kept AS SELECT 42 AS n');
    await stop(first);
    // After a reboot the number belongs to somebody: here to this test.
    writeFileSync(
      join(folder, 'postgres/data/postmaster.pid'),
      `${process.pid}\n/nowhere\n1795499879\n1\n\n127.0.0.1\n 1 1\nready\n`,
    );
    const second = await start();
    expect(await query(second, 'SELECT n FROM kept')).toEqual([{ n: 42 }]);
  });

  test('whose making was cut short is made anew', async () => {
    mkdirSync(join(folder, 'postgres/making-1/base'), { recursive: true });
    const postgres = await start();
    expect(await query(postgres, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
  });

  test('says so when it ends unasked', async () => {
    const postgres = await start();
    const [{ pid }] = (await query(
      postgres,
      "SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int AS pid",
    )) as [{ pid: number }];
    process.kill(pid, 'SIGQUIT');
    expect(typeof (await postgres.ended)).toBe('string');
  });

  test('is not started when something is wrong with its folder, and the fault says what', async () => {
    await stop(await start());
    const secret = join(folder, 'database.secret');
    const version = join(folder, 'postgres/data/PG_VERSION');
    const good = { secret: readFileSync(secret), version: readFileSync(version) };
    const refused = async () => {
      const fault = await startPostgres(folder).then(
        () => null,
        (thrown: DatabaseFault) => thrown,
      );
      expect(fault?.detail).toMatch(/.{10}/);
      return fault?.code;
    };
    rmSync(secret);
    expect(await refused()).toBe('secret');
    writeFileSync(secret, 'ab'.repeat(32));
    expect(await refused()).toBe('secret');
    writeFileSync(secret, good.secret);
    writeFileSync(version, '17\n');
    expect(await refused()).toBe('other-version');
    writeFileSync(version, good.version);
    await stop(await start());
    rmSync(join(folder, 'postgres/data/global'), { recursive: true });
    expect(await refused()).toBe('not-started');
  });
});

describe('the account it runs as', () => {
  const accounts =
    'root:x:0:0:root:/root:/bin/sh\ndaemon:x:1:1::/:/bin/false\nnobody:x:65534:65533::/:/bin/false\n';
  test('is whoever started it, and for root one without rights', () => {
    expect(accountToRunAs(1000, () => accounts)).toBeNull();
    expect(accountToRunAs(0, () => accounts)).toEqual({ name: 'nobody', uid: 65534, gid: 65533 });
    expect(accountToRunAs(0, () => accounts.replace('nobody', 'x'))).toEqual({
      name: 'daemon',
      uid: 1,
      gid: 1,
    });
    expect(() => accountToRunAs(0, () => 'root:x:0:0::/:/bin/sh\n')).toThrow(
      expect.objectContaining({ code: 'no-account' }),
    );
  });

  test('does not reach into a folder that is closed to it', () => {
    const nobody = { name: 'nobody', uid: 65534, gid: 65534 };
    mkdirSync(join(folder, 'open'), { mode: 0o755 });
    expect(reaches(nobody, tmpdir())).toBe(true);
    expect(reaches(nobody, join(folder, 'open'))).toBe(false);
  });
});
