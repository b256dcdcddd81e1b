// Which station has which key, now and before.
import type { Pool } from 'pg';
import { createAsk, inTransaction, iso } from './questions.ts';

export type StationRow = {
  readonly site: string;
  readonly station: string;
  readonly name: string;
  /** 64 hex digits. */
  readonly key: string;
  /** ISO, UTC. */
  readonly enrolledAt: string;
};

export const stationStore = (pool: Pool) => {
  const ask = createAsk(pool);
  return {
    /** The station's key of today, or null. */
    stationNow: async (site: string, station: string): Promise<StationRow | null> => {
      const [row] = await ask<StationSql>(
        'station-now',
        `SELECT site, station, name, key, enrolled_at FROM stations
         WHERE site = $1 AND station = $2 AND replaced_at IS NULL`,
        [site, station],
      );
      return row === undefined ? null : stationOf(row);
    },

    /** When the key was enrolled for the station, and when another took its place; null: it never was. */
    enrolment: async (
      site: string,
      station: string,
      key: string,
    ): Promise<{ readonly replacedAt: string | null } | null> => {
      const [row] = await ask<{ replaced_at: Date | null }>(
        'enrolment',
        'SELECT replaced_at FROM stations WHERE site = $1 AND station = $2 AND key = $3',
        [site, station, key],
      );
      return row === undefined
        ? null
        : { replacedAt: row.replaced_at === null ? null : iso(row.replaced_at) };
    },

    /** `replace`: the key of today becomes an old one. False where another key is in force and `replace` is not. */
    enrol: (row: StationRow, replace: boolean): Promise<boolean> =>
      inTransaction(pool, async client => {
        // A station's enrolments stand in line, also the first two, which have no row to lock yet.
        await client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
          `station ${row.site} ${row.station}`,
        ]);
        const others = await client.query(
          'SELECT FROM stations WHERE site = $1 AND station = $2 AND replaced_at IS NULL AND key <> $3',
          [row.site, row.station, row.key],
        );
        if (others.rowCount !== 0 && !replace) return false;
        await client.query(
          `UPDATE stations SET replaced_at = $4
           WHERE site = $1 AND station = $2 AND replaced_at IS NULL AND key <> $3`,
          [row.site, row.station, row.key, row.enrolledAt],
        );
        await client.query(
          `INSERT INTO stations (site, station, key, name, enrolled_at) VALUES ($1, $2, $3, $4, $5)
           ON CONFLICT (site, station, key) DO UPDATE SET name = excluded.name, replaced_at = NULL`,
          [row.site, row.station, row.key, row.name, row.enrolledAt],
        );
        return true;
      }),

    stations: async (): Promise<StationRow[]> =>
      (
        await ask<StationSql>(
          'stations',
          `SELECT site, station, name, key, enrolled_at FROM stations
           WHERE replaced_at IS NULL ORDER BY site, station LIMIT 1000`,
        )
      ).map(stationOf),
  };
};

type StationSql = { site: string; station: string; name: string; key: string; enrolled_at: Date };
const stationOf = ({ enrolled_at, ...row }: StationSql): StationRow => ({
  ...row,
  enrolledAt: iso(enrolled_at),
});
