// How the database is asked: by named statements, which PostgreSQL plans once a connection, and in transactions.
import type { Pool, PoolClient } from 'pg';

export type Ask = <Row extends object>(
  name: string,
  text: string,
  values?: readonly unknown[],
) => Promise<Row[]>;

export const createAsk =
  (pool: Pool): Ask =>
  async <Row extends object>(name: string, text: string, values: readonly unknown[] = []) =>
    (await pool.query<Row>({ name, text, values: [...values] })).rows;

/** Committed when `work` is done, taken back when it throws. */
export const inTransaction = async <Result>(
  pool: Pool,
  work: (client: PoolClient) => Promise<Result>,
): Promise<Result> => {
  const client = await pool.connect();
  let broken = false;
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (thrown) {
    await client.query('ROLLBACK').catch(() => {
      broken = true;
    });
    throw thrown;
  } finally {
    client.release(broken);
  }
};

/** A time as the database gives it, in ISO and UTC. */
export const iso = (at: Date): string => at.toISOString();
