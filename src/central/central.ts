// The whole wiring of the central system, in the order of the data.
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Pool } from 'pg';
import { type AppParts, createApp } from './app.ts';
import { centralKey } from './central-key.ts';
import { DatabaseFault } from './database-fault.ts';
import { migrate } from './migrate.ts';
import { openPool } from './pool.ts';
import { startPostgres } from './postgres.ts';
import { createStore } from './store.ts';

export type CentralOptions = {
  /** The data folder; made where it is missing. */
  readonly data: string;
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** null: an embedded PostgreSQL in the data folder. */
  readonly databaseUrl: string | null;
  readonly zone: string;
  /** Make another token although there is one: the first was lost. */
  readonly newToken: boolean;
  readonly now: () => number;
  readonly log: AppParts['log'];
};

export type Central = {
  readonly url: string;
  /** Only at the first start, and with `newToken`. */
  readonly token: string | null;
  /** The public key, 64 hex digits. */
  readonly key: string;
  /** Settles when the database goes away under it. */
  readonly ended: Promise<DatabaseFault>;
  close(): Promise<void>;
};

const LAST_ANSWERS_MS = 5_000;

/** Throws DatabaseFault, KeyFault, and what listening throws (EADDRINUSE, EACCES, EADDRNOTAVAIL). */
export const startCentral = async (options: CentralOptions): Promise<Central> => {
  const { data, databaseUrl, log, now } = options;
  const key = centralKey(data);
  const postgres =
    databaseUrl === null ? await startPostgres(data, line => log('info', 'PostgreSQL', { line })) : null;
  // A commit takes a millisecond or two, so 10 connections are many; the embedded server takes 40.
  const pool = openPool(
    postgres === null ? { connectionString: databaseUrl ?? '' } : postgres.connection,
    10,
    detail => log('warn', 'a connection to the database was lost', { detail }),
  );
  const closeDatabase = async (): Promise<void> => {
    await pool.end();
    await postgres?.stop();
  };

  try {
    if (databaseUrl !== null) await reach(pool);
    await migrate(pool);
    const store = createStore(pool);
    const signer = await store.claimIdentity(key.publicKey);
    if (signer !== key.publicKey) throw new DatabaseFault('other-key', signer);
    const { app, access } = createApp({ store, key, now, zone: options.zone, log });
    const token = (await access.firstToken()) ?? (options.newToken ? await access.anotherToken() : null);

    const server = createAdaptorServer({ fetch: app.fetch });
    const { port } = await listen(server, options.port, options.host);
    return {
      url: `http://${options.host.includes(':') ? `[${options.host}]` : options.host}:${port}/`,
      token,
      key: key.publicKey,
      ended:
        postgres === null
          ? new Promise(() => {})
          : postgres.ended.then(detail => new DatabaseFault('ended', detail)),
      close: async () => {
        await closeServer(server);
        await closeDatabase();
      },
    };
  } catch (thrown) {
    await closeDatabase();
    throw thrown;
  }
};

const reach = async (pool: Pool): Promise<void> => {
  try {
    await pool.query('SELECT 1');
  } catch (cause) {
    // Never the address itself: it holds the password.
    throw new DatabaseFault('away', cause instanceof Error ? cause.message : String(cause), cause);
  }
};

type Server = ReturnType<typeof createAdaptorServer>;

const listen = (server: Server, port: number, host: string): Promise<AddressInfo> =>
  new Promise((settle, fail) => {
    server.once('error', fail);
    server.listen(port, host, () => {
      server.off('error', fail);
      settle(server.address() as AddressInfo);
    });
  });

const closeServer = (server: Server): Promise<void> =>
  new Promise(settle => {
    const cut = setTimeout(
      () => 'closeAllConnections' in server && server.closeAllConnections(),
      LAST_ANSWERS_MS,
    );
    server.close(() => {
      clearTimeout(cut);
      settle();
    });
    if ('closeIdleConnections' in server) server.closeIdleConnections();
  });
