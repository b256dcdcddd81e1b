// What the central system asks of its database, one function a question; each part of it in a file of its own.
import type { Pool } from 'pg';
import { accessStore } from './access-store.ts';
import { boardStore } from './board-store.ts';
import { manifestStore } from './manifest-store.ts';
import { createAsk } from './questions.ts';
import { stationStore } from './station-store.ts';
import { voidStore } from './void-store.ts';

export type Store = ReturnType<typeof createStore>;

export const createStore = (pool: Pool) => {
  const ask = createAsk(pool);
  return {
    ping: async (): Promise<void> => {
      await ask('ping', 'SELECT 1');
    },
    ...accessStore(pool),
    ...stationStore(pool),
    ...manifestStore(pool),
    ...voidStore(pool),
    ...boardStore(pool),
  };
};
