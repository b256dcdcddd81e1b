// For tests: a central system on a real, embedded PostgreSQL, behind a real port.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { assert } from '#src/lib/assert.ts';
import { signEnrolment } from '#src/manifest/enrolment.ts';
import type { KeyPair } from '#src/manifest/key.ts';
import { type Central, startCentral } from './central.ts';
import { openPool } from './pool.ts';
import { startPostgres } from './postgres.ts';

export type TestCentral = Central & {
  readonly token: string;
  readonly pool: Pool;
  /** ms since 1970; the central system's clock. */
  readonly clock: { now: number };
  readonly logged: string[];
  readonly ask: (path: string, init?: RequestInit) => Promise<Response>;
  readonly read: (path: string) => Promise<unknown>;
  readonly deliver: (text: string) => Promise<Response>;
  readonly deliverVoid: (text: string) => Promise<Response>;
  readonly enrol: (
    site: string,
    station: string,
    key: KeyPair,
    more?: Readonly<Record<string, unknown>>,
  ) => Promise<Response>;
  /** Every manifest, station and conflict is forgotten; the token stays. */
  readonly forget: () => Promise<void>;
};

export const startTestCentral = async (): Promise<TestCentral> => {
  const folder = mkdtempSync(join(tmpdir(), 'central-'));
  const postgres = await startPostgres(folder);
  const pool = openPool(postgres.connection, 2);
  const { user, password, host, port, database } = postgres.connection;
  const clock = { now: Date.UTC(2026, 10, 23, 13, 0, 0, 0) };
  const logged: string[] = [];
  const central = await startCentral({
    data: folder,
    host: '127.0.0.1',
    port: 0,
    databaseUrl: `postgres://${user}:${password}@${host}:${port}/${database}`,
    zone: 'Asia/Kolkata',
    newToken: false,
    now: () => clock.now,
    log: (level, what, details) => logged.push(`${level} ${what} ${JSON.stringify(details)}`),
  });
  const { token } = central;
  assert(token !== null, 'a first start has a token');

  const ask = (path: string, init: RequestInit = {}) =>
    fetch(new URL(path, central.url), { redirect: 'manual', ...init });
  const json = { 'content-type': 'application/json' };
  return {
    ...central,
    token,
    pool,
    clock,
    logged,
    ask,
    read: async path => (await ask(path, { headers: { authorization: `Bearer ${token}` } })).json(),
    deliver: text => ask('/v1/manifests', { method: 'POST', headers: json, body: text }),
    deliverVoid: text => ask('/v1/voids', { method: 'POST', headers: json, body: text }),
    enrol: (site, station, key, more = {}) => {
      const enrolment = { site, station, name: `Dock of ${site}`, key: key.publicKey };
      const body = JSON.stringify({ ...enrolment, proof: signEnrolment(enrolment, key.secretKey), ...more });
      return ask('/v1/stations', {
        method: 'POST',
        headers: { ...json, authorization: `Bearer ${token}` },
        body,
      });
    },
    forget: async () => {
      await pool.query('TRUNCATE manifests, manifest_voids, void_notices, stations, conflicts');
    },
    close: async () => {
      await central.close();
      await pool.end();
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
