import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startCentral } from './central.ts';
import { migrate, migrations } from './migrate.ts';
import { openPool } from './pool.ts';
import { type EmbeddedPostgres, startPostgres } from './postgres.ts';

let folder: string;
let postgres: EmbeddedPostgres;
let pool: Pool;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'migrate-'));
  postgres = await startPostgres(folder);
  pool = openPool(postgres.connection, 4);
});
afterAll(async () => {
  await pool?.end();
  await postgres?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const central = (data: string) => {
  const { user, password, host, port, database } = postgres.connection;
  return startCentral({
    data,
    host: '127.0.0.1',
    port: 0,
    databaseUrl: `postgres://${user}:${password}@${host}:${port}/${database}`,
    zone: 'UTC',
    newToken: false,
    now: Date.now,
    log: () => {},
  });
};

describe('the tables', () => {
  test('are made once by four that start at once, and every unique key of a partitioned one holds the site', async () => {
    await Promise.all([1, 2, 3, 4].map(() => migrate(pool)));
    const versions = await pool.query('SELECT version FROM schema_version ORDER BY version');
    expect(versions.rows).toEqual(migrations.map((_, at) => ({ version: at + 1 })));
    const { rows } = await pool.query<{ table: string; key: string }>(`
      SELECT i.indrelid::regclass::text AS table, pg_get_indexdef(i.indexrelid) AS key
      FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
      WHERE i.indisunique AND c.relkind = 'p' ORDER BY 1, 2`);
    expect(new Set(rows.map(({ table }) => table))).toEqual(
      new Set(['conflicts', 'manifest_voids', 'manifests', 'stations', 'void_notices']),
    );
    for (const { key } of rows) expect(key).toMatch(/\(site[,)]/);
  });

  test('are read by their indexes where they grow', async () => {
    const client = await pool.connect();
    const plan = async (query: string): Promise<string> => {
      const { rows } = await client.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${query}`);
      return rows.map(row => row['QUERY PLAN']).join('\n');
    };
    try {
      await client.query('BEGIN');
      // What the planner would do with many rows, asked of an empty table.
      await client.query('SET LOCAL enable_seqscan = off');
      const one = await plan(
        "SELECT document, receipt FROM manifests WHERE site = 'DEL1' AND number = 'DEL1-A-261123-001'",
      );
      // One partition of the sixteen, by one of its indexes.
      expect(one).toMatch(/^Index Scan using manifests_\d+_/);
      expect(one.match(/ on manifests_\d+ /g)).toHaveLength(1);
      const newest = await plan(
        'SELECT number FROM manifests ORDER BY received_at DESC, number DESC LIMIT 50',
      );
      expect(newest).toMatch(/Merge Append/);
      expect(newest).not.toMatch(/Seq Scan|^ *Sort$/m);
      await client.query('ROLLBACK');
    } finally {
      client.release();
    }
  });

  test('of a newer program are refused and left as they are', async () => {
    await pool.query('INSERT INTO schema_version (version) VALUES (1000)');
    await expect(migrate(pool)).rejects.toMatchObject({ code: 'newer' });
    await pool.query('DELETE FROM schema_version WHERE version = 1000');
    await migrate(pool);
  });

  test('serve several central systems with one key, one token, and none with another key', async () => {
    const [first, second] = await Promise.all([central(folder), central(folder)]);
    expect([first.token, second.token].filter(token => token !== null)).toHaveLength(1);
    expect(first.key).toBe(second.key);
    await expect(central(join(folder, 'other'))).rejects.toMatchObject({
      code: 'other-key',
      detail: first.key,
    });
    await first.close();
    await second.close();
  });

  test('at an address where no database answers are a fault of that address, without its password', async () => {
    const fault = await startCentral({
      data: folder,
      host: '127.0.0.1',
      port: 0,
      databaseUrl: 'postgres://a:hunter2@127.0.0.1:1/x',
      zone: 'UTC',
      newToken: false,
      now: Date.now,
      log: () => {},
    }).catch((thrown: Error) => thrown);
    expect(fault).toMatchObject({ code: 'away', detail: expect.stringContaining('ECONNREFUSED') });
    expect(String(fault)).not.toContain('hunter2');
  });
});
