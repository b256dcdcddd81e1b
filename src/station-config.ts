// The configuration as it is now: what changes while the station runs is written down at once.
import type { StationConfig } from '#src/config.ts';
import type { StationParts } from './station-parts.ts';

export type KeptConfig = ReturnType<typeof createKeptConfig>;

export const createKeptConfig = ({ config: first, saveConfig, log }: StationParts, changed: () => void) => {
  let config = first;
  return {
    now: (): StationConfig => config,
    remember: (change: Partial<StationConfig>): void => {
      config = { ...config, ...change };
      try {
        saveConfig(config);
      } catch (thrown) {
        // A full disk must not end a station that scans; a device that moved is found again at the next start.
        log('station.json could not be written', { error: thrown });
      }
      changed();
    },
  };
};
