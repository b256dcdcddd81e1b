import pg from 'pg';

/** Connections to the database; at most `max`. `onLost` hears of those that broke while nobody used them. */
export const openPool = (
  to: pg.PoolConfig,
  max: number,
  onLost: (detail: string) => void = () => {},
): pg.Pool => {
  const pool = new pg.Pool({ ...to, max, connectionTimeoutMillis: 10_000 });
  pool.on('error', error => onLost(error.message));
  // A connection that is being ended still hears the server's last word, after the pool stopped listening to it.
  pool.on('connect', client => client.on('error', () => {}));
  return pool;
};
