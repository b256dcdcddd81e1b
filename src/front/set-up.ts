// A folder becomes a station: key, journal with its first row, first lead, and last station.json, which says it is done.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { InvalidField, SetUp } from '#src/api/contract.ts';
import { type StationConfig, saveConfig } from '#src/config.ts';
import { makeKeyFile, readKeyFile } from '#src/desk/key-file.ts';
import { openJournal } from '#src/journal/journal.ts';
import { lockFolder } from '#src/journal/lock.ts';
import { fromHex } from '#src/lib/hex.ts';
import { keyPairOf } from '#src/manifest/key.ts';
import { hashPin, isPin, weakPin } from '#src/people/pin.ts';

/** What the words of a PIN must be, or null where it is good. */
export const pinTrouble = (pin: string): InvalidField | null => {
  if (!isPin(pin)) return { field: 'pin', holds: '…', may: '6 to 12 digits' };
  return weakPin(pin)
    ? { field: 'pin', holds: '…', may: 'digits that are not among the first that anybody tries' }
    : null;
};

/**
 * `now` gives ISO in UTC. A set-up that was cut off is gone on with. Throws JournalFault, KeyFault; the answer names
 * a field that is wrong, or is the config, saved.
 */
export const setUpFolder = async (
  folder: string,
  configFile: string,
  input: SetUp,
  now: () => string,
): Promise<{ readonly config: StationConfig } | { readonly invalid: readonly InvalidField[] }> => {
  const trouble = pinTrouble(input.pin);
  if (trouble !== null) return { invalid: [trouble] };
  const pin = await hashPin(input.pin);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const unlock = lockFolder(join(folder, 'station.lock'));
  try {
    const journal = openJournal(join(folder, 'journal.db'), now);
    try {
      const before = journal.replay.setUp()?.event;
      if (
        before?.kind === 'station-set-up' &&
        (before.site !== input.site || before.station !== input.station)
      ) {
        const may = `${before.site} ${before.station}: what this folder was set up as`;
        return { invalid: [{ field: 'site', holds: `${input.site} ${input.station}`, may }] };
      }
      const keyFile = join(folder, 'station.key');
      if (before === undefined) {
        const key = existsSync(keyFile) ? keptKey(keyFile) : makeKeyFile(keyFile, randomBytes(32));
        const { site, station, name, leadName } = input;
        journal.append(null, [
          {
            kind: 'station-set-up',
            site,
            station,
            name,
            key: key.publicKey,
            lead: journal.keepPerson(leadName),
          },
        ]);
      } else if (before.kind === 'station-set-up') readKeyFile(keyFile, before.key);
      journal.settings.keepOperator({ name: input.leadName, role: 'lead', pin, lockout: '' });
    } finally {
      journal.close();
    }
  } finally {
    unlock();
  }
  const config: StationConfig = {
    site: input.site,
    station: input.station,
    name: input.name,
    zone: 'Asia/Kolkata',
    parties: {
      shipper: { id: 'ATS', name: 'Amazon Transportation Services' },
      carrier: { id: 'DOP', name: 'Department of Posts' },
    },
    devices: [...input.devices] as StationConfig['devices'],
    weigh: 'auto',
    central: null,
  };
  saveConfig(configFile, config);
  return { config };
};

/** The key of a set-up that was cut off before its first row. */
const keptKey = (keyFile: string) => {
  const { publicKey } = keyPairOf(fromHex(readFileSync(keyFile, 'utf8').trim()));
  return readKeyFile(keyFile, publicKey);
};
