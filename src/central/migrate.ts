// The central system's tables. Migrations only add: an older program's rows stay as they were written.
import type { Pool } from 'pg';
import { DatabaseFault } from './database-fault.ts';
import { inTransaction } from './questions.ts';

// Partitioned by site, and every unique key holds the site, so that the same tables can be spread over many servers
// (Citus distributes by one column, which every unique key must hold).
const PARTITIONS = 16;
const partitioned = (table: string): string =>
  Array.from(
    { length: PARTITIONS },
    (_, part) =>
      `CREATE TABLE ${table}_${part} PARTITION OF ${table} FOR VALUES WITH (MODULUS ${PARTITIONS}, REMAINDER ${part});`,
  ).join('\n');

/** Number 1 is the first. Never changed once released. */
export const migrations: readonly string[] = [
  `
  -- Every key that ever was enrolled; the one without replaced_at is the station's now.
  CREATE TABLE stations (
    site text NOT NULL,
    station text NOT NULL,
    key text NOT NULL,
    name text NOT NULL,
    enrolled_at timestamptz(3) NOT NULL,
    replaced_at timestamptz(3),
    PRIMARY KEY (site, station, key)
  ) PARTITION BY HASH (site);
  CREATE UNIQUE INDEX stations_now ON stations (site, station) WHERE replaced_at IS NULL;
  ${partitioned('stations')}

  -- What arrived and was found right. The text is what was signed, byte for byte; the columns repeat its head for lists.
  CREATE TABLE manifests (
    site text NOT NULL,
    number text NOT NULL,
    station text NOT NULL,
    document text NOT NULL,
    direction text NOT NULL,
    vehicle text NOT NULL,
    sacks integer NOT NULL,
    parcels integer NOT NULL,
    grams bigint NOT NULL,
    sealed_at timestamptz(3) NOT NULL,
    received_at timestamptz(3) NOT NULL,
    previous_number text,
    previous_document text,
    text text NOT NULL,
    receipt text NOT NULL,
    PRIMARY KEY (site, number),
    UNIQUE (site, document)
  ) PARTITION BY HASH (site);
  CREATE INDEX manifests_newest ON manifests (received_at DESC, number DESC);
  CREATE INDEX manifests_of_site ON manifests (site, received_at DESC, number DESC);
  ${partitioned('manifests')}

  -- Another document under a number that was taken: kept to be looked at, never in force.
  CREATE TABLE conflicts (
    site text NOT NULL,
    number text NOT NULL,
    document text NOT NULL,
    station text NOT NULL,
    received_at timestamptz(3) NOT NULL,
    text text NOT NULL,
    PRIMARY KEY (site, number, document)
  ) PARTITION BY HASH (site);
  CREATE INDEX conflicts_newest ON conflicts (received_at DESC, number DESC);
  ${partitioned('conflicts')}

  -- SHA-256 of what opens the door; the words themselves are nowhere.
  CREATE TABLE tokens (
    hash text PRIMARY KEY,
    made_at timestamptz(3) NOT NULL
  );
  CREATE TABLE sessions (
    hash text PRIMARY KEY,
    ends_at timestamptz(3) NOT NULL
  );

  -- One row: the public key under which receipts of this database are signed.
  CREATE TABLE identity (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    key text NOT NULL
  );
  `,
  `
  -- What a later manifest of the station, or a notice of its own ('' in told_by), says does not stand; the voided one may
  -- not have arrived yet. Of one that is told of twice the earlier void is kept, so that the order of arrival makes no
  -- difference.
  CREATE TABLE manifest_voids (
    site text NOT NULL,
    number text NOT NULL,
    reason text COLLATE "C" NOT NULL,
    voided_at timestamptz(3) NOT NULL,
    told_by text COLLATE "C" NOT NULL,
    PRIMARY KEY (site, number)
  ) PARTITION BY HASH (site);
  ${partitioned('manifest_voids')}

  -- Voids that were told at once. The text is what was signed, byte for byte.
  CREATE TABLE void_notices (
    site text NOT NULL,
    document text NOT NULL,
    number text NOT NULL,
    received_at timestamptz(3) NOT NULL,
    text text NOT NULL,
    receipt text NOT NULL,
    PRIMARY KEY (site, document)
  ) PARTITION BY HASH (site);
  ${partitioned('void_notices')}
  `,
];

// Any number, the same for all: two processes that start at once make the tables one after the other.
const MIGRATION_LOCK = 0x7069636b;

/** Brings the tables to this program's version. Throws DatabaseFault `newer` and whatever the database throws. */
export const migrate = (pool: Pool): Promise<void> =>
  inTransaction(pool, async client => {
    await client.query('SELECT pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
    await client.query(
      'CREATE TABLE IF NOT EXISTS schema_version (version integer PRIMARY KEY, at timestamptz NOT NULL DEFAULT now())',
    );
    const { rows } = await client.query<{ version: number }>(
      'SELECT coalesce(max(version), 0) AS version FROM schema_version',
    );
    const version = rows[0]?.version ?? 0;
    if (version > migrations.length)
      throw new DatabaseFault(
        'newer',
        `the tables are of version ${version}, this program knows ${migrations.length}`,
      );
    for (const [at, migration] of migrations.entries()) {
      if (at < version) continue;
      await client.query(migration);
      await client.query('INSERT INTO schema_version (version) VALUES ($1)', [at + 1]);
    }
  });
