// The way to the central system: the delivery of what waits, begun anew each time the station is enrolled.
import type { Notices } from '#src/desk/notices.ts';
import { createDelivery, type Delivery } from '#src/exchange/delivery.ts';
import { enrol } from '#src/exchange/enrol.ts';
import type { Journal } from '#src/journal/journal.ts';
import type { KeyPair } from '#src/manifest/key.ts';
import type { KeptConfig } from './station-config.ts';
import type { StationParts } from './station-parts.ts';

export type StationExchange = ReturnType<typeof createStationExchange>;

export const createStationExchange = (
  { fetch, clock, random, log }: StationParts,
  {
    journal,
    key,
    config,
    notices,
    changed,
  }: {
    readonly journal: Journal;
    readonly key: KeyPair;
    readonly config: KeptConfig;
    readonly notices: Notices;
    readonly changed: () => void;
  },
) => {
  let delivery: Delivery | null = null;
  const start = async (): Promise<void> => {
    await delivery?.stop();
    const { central } = config.now();
    if (central === null) return;
    delivery = createDelivery({
      outbox: journal.outbox,
      central,
      fetch,
      clock,
      random,
      onChange: changed,
      log,
    });
    delivery.start();
  };

  return {
    start,
    delivery: () => delivery,
    /** Something new waits to be sent, or the network may be there again. */
    kick: (): void => delivery?.kick(),
    /** A person says so: what was refused too. */
    again: (): void => delivery?.again(),
    /** Makes this station known to a central system, and sends there from now on. `token` is used once and not kept. */
    enrol: async (url: string, token: string) => {
      const { site, station, name, central } = config.now();
      const plainHttp = central?.plainHttp ?? false;
      const answer = await enrol({ url, token, site, station, name, key, plainHttp, fetch });
      if ('trouble' in answer) return answer;
      notices.putAway('not-enrolled');
      config.remember({ central: { url, plainHttp, key: answer.key } });
      journal.append(null, [{ kind: 'central-enrolled', url, key: answer.key }]);
      await start();
      return answer;
    },
    stop: () => delivery?.stop(),
  };
};
