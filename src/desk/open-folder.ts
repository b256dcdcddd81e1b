// A data folder to what the station stands on: lock, journal, key, numbers. All of it, or nothing is held.
import { join } from 'node:path';
import type { StationConfig } from '#src/config.ts';
import { type Journal, openJournal } from '#src/journal/journal.ts';
import { lockFolder } from '#src/journal/lock.ts';
import { readKeyFile } from './key-file.ts';
import { createNumbering } from './numbering.ts';

/** station.json and journal are of two stations: numbers would be mixed up. */
export class OtherStationFault extends Error {
  override readonly name = 'OtherStationFault';
  readonly code = 'other-station';
  /** SITE-S, as station.json says and as the journal is. */
  readonly says: string;
  readonly is: string;
  constructor(says: string, is: string) {
    super(`station.json says ${says}, the journal is of ${is}`);
    this.says = says;
    this.is = is;
  }
}

/** Throws JournalFault, KeyFault, OtherStationFault; then the folder is free again. `close` lets go of it. */
export const openFolder = (parts: {
  readonly folder: string;
  readonly config: Pick<StationConfig, 'site' | 'station' | 'zone'>;
  /** Outside `folder`: see mark.ts. */
  readonly markFolder: string;
  /** ms since 1970 */
  readonly now: () => number;
  readonly log: (what: string, more?: Readonly<Record<string, unknown>>) => void;
}) => {
  const { folder, now, log } = parts;
  const { site, station, zone } = parts.config;
  const unlock = lockFolder(join(folder, 'station.lock'));
  let journal: Journal | undefined;
  const close = (): void => {
    journal?.close();
    unlock();
  };
  try {
    journal = openJournal(join(folder, 'journal.db'), () => new Date(now()).toISOString());
    const first = journal.replay.setUp()?.event;
    const setUp = first?.kind === 'station-set-up' ? first : null;
    const key = readKeyFile(join(folder, 'station.key'), setUp?.key ?? '');
    if (setUp !== null && (setUp.site !== site || setUp.station !== station)) {
      throw new OtherStationFault(`${site}-${station}`, `${setUp.site}-${setUp.station}`);
    }
    // By the key, so that a folder that was restored elsewhere on this computer is still known.
    const markFile = join(parts.markFolder, `${key.publicKey.slice(0, 32)}.json`);
    const numbering = createNumbering({ site, station, zone, journal, key, markFile, now, log });
    return { journal, key, numbering, retired: numbering.retireAfterRestore(), close };
  } catch (thrown) {
    close();
    throw thrown;
  }
};
