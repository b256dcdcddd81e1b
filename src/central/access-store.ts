// Tokens and sessions by their hashes, and whose key signs.
import type { Pool } from 'pg';
import { createAsk, inTransaction } from './questions.ts';

export const accessStore = (pool: Pool) => {
  const ask = createAsk(pool);
  return {
    /** The key that signs for this database: `key` where there was none. */
    claimIdentity: async (key: string): Promise<string> => {
      await ask('claim-identity', 'INSERT INTO identity (key) VALUES ($1) ON CONFLICT DO NOTHING', [key]);
      const [row] = await ask<{ key: string }>('identity', 'SELECT key FROM identity');
      return row?.key ?? key;
    },

    /** True where it was stored because there was no token yet. Of two first starts at once, one prints a token. */
    addFirstToken: (hash: string, at: string): Promise<boolean> =>
      inTransaction(pool, async client => {
        await client.query('LOCK TABLE tokens IN EXCLUSIVE MODE');
        const { rowCount } = await client.query(
          'INSERT INTO tokens (hash, made_at) SELECT $1, $2 WHERE NOT EXISTS (SELECT FROM tokens)',
          [hash, at],
        );
        return rowCount === 1;
      }),

    addToken: async (hash: string, at: string): Promise<void> => {
      await ask('add-token', 'INSERT INTO tokens (hash, made_at) VALUES ($1, $2)', [hash, at]);
    },

    hasToken: async (hash: string): Promise<boolean> =>
      (await ask('has-token', 'SELECT FROM tokens WHERE hash = $1', [hash])).length === 1,

    addSession: async (hash: string, endsAt: string, now: string): Promise<void> => {
      await ask('end-sessions', 'DELETE FROM sessions WHERE ends_at <= $1', [now]);
      await ask('add-session', 'INSERT INTO sessions (hash, ends_at) VALUES ($1, $2)', [hash, endsAt]);
    },

    hasSession: async (hash: string, now: string): Promise<boolean> =>
      (await ask('has-session', 'SELECT FROM sessions WHERE hash = $1 AND ends_at > $2', [hash, now]))
        .length === 1,

    endSession: async (hash: string): Promise<void> => {
      await ask('end-session', 'DELETE FROM sessions WHERE hash = $1', [hash]);
    },
  };
};
