// A folder becomes a station: key, journal with its first row, first lead with the recovery code, and last station.json,
// which says it is done.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { InvalidField } from '#src/api/contract-answers.ts';
import type { SetUp } from '#src/api/contract-set-up.ts';
import { loadConfig, readConfig, type StationConfig, saveConfig } from '#src/config.ts';
import { KeyFault, makeKeyFile, readKeyFile } from '#src/desk/key-file.ts';
import { keepRecoveryHash, newRecoveryCode } from '#src/desk/recovery.ts';
import { asJournalFault } from '#src/journal/fault.ts';
import { openJournal } from '#src/journal/journal.ts';
import { lockFolder } from '#src/journal/lock.ts';
import { assert } from '#src/lib/assert.ts';
import { fromHex, isHex } from '#src/lib/hex.ts';
import { type KeyPair, keyPairOf } from '#src/manifest/key.ts';
import { hashPin, isPin, weakPin } from '#src/people/pin.ts';

/** The badge of whoever sets the station up. */
const FIRST_LEAD = 'L1';

/** What the words of a PIN must be, or null where it is good. */
export const pinTrouble = (pin: string): InvalidField | null => {
  if (!isPin(pin)) return { field: 'pin', holds: '…', may: '6 to 12 digits' };
  return weakPin(pin)
    ? { field: 'pin', holds: '…', may: 'digits that are not among the first that anybody tries' }
    : null;
};

/**
 * `now` gives ISO in UTC. A set-up that was cut off is gone on with. Throws JournalFault, KeyFault; the answer names
 * a field that is wrong, or is the config, saved, and the recovery code, which nobody is told again.
 */
export const setUpFolder = async (
  folder: string,
  configFile: string,
  input: SetUp,
  now: () => string,
): Promise<
  | { readonly config: StationConfig; readonly recoveryCode: string }
  | { readonly invalid: readonly InvalidField[] }
> => {
  const trouble = pinTrouble(input.pin);
  if (trouble !== null) return { invalid: [trouble] };
  // Whoever goes on with a set-up that was cut off has never seen the code that it made: a new one each time.
  const [pin, recovery] = await Promise.all([hashPin(input.pin), newRecoveryCode()]);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const unlock = lockFolder(join(folder, 'station.lock'));
    try {
      const invalid = makeStation(folder, input, { pin, recovery: recovery.hash }, now);
      if (invalid !== null) return { invalid: [invalid] };
    } finally {
      unlock();
    }
    const config = configOf(input, loadConfig(configFile));
    saveConfig(configFile, config);
    return { config, recoveryCode: recovery.code };
  } catch (thrown) {
    // Key and station.json are files too: a full disk is the same fault there.
    throw asJournalFault(thrown, folder);
  }
};

/** Key, then first row and first lead. What a set-up that was cut off made already stands. */
const makeStation = (
  folder: string,
  input: SetUp,
  hashes: { readonly pin: string; readonly recovery: string },
  now: () => string,
): InvalidField | null => {
  const journal = openJournal(join(folder, 'journal.db'), now);
  try {
    const before = journal.replay.setUp()?.event;
    const keyFile = join(folder, 'station.key');
    const { site, station, name, leadName } = input;
    const keepLead = (): void => {
      const lead = { badge: FIRST_LEAD, name: leadName, role: 'lead', pin: hashes.pin } as const;
      journal.people.keep({ ...lead, lockout: '', endedAt: null });
      keepRecoveryHash(journal.settings, hashes.recovery);
    };
    if (before?.kind !== 'station-set-up') {
      const { publicKey: key } = keptKey(keyFile) ?? makeKeyFile(keyFile, randomBytes(32));
      const setUp = () =>
        ({ kind: 'station-set-up', site, station, name, key, lead: journal.keepPerson(leadName) }) as const;
      journal.append(null, () => [setUp()], keepLead);
      return null;
    }
    if (before.site !== site || before.station !== station) {
      const may = `${before.site} ${before.station}: what this folder was set up as`;
      return { field: 'site', holds: `${site} ${station}`, may };
    }
    readKeyFile(keyFile, before.key);
    keepLead();
    return null;
  } finally {
    journal.close();
  }
};

/** What an installer wrote into station.json beforehand stands, but for what the set-up page asked. */
const configOf = ({ site, station, name, devices }: SetUp, before: StationConfig | null): StationConfig => {
  const asked = { site, station, name };
  if (before !== null) return { ...before, ...asked, devices: devices.length > 0 ? devices : before.devices };
  const read = readConfig({ ...asked, devices });
  assert('config' in read, 'what the page was asked makes a config');
  return read.config;
};

/** The key of a set-up that was cut off before its first row, or null. Half a key has signed nothing: it makes way. */
const keptKey = (keyFile: string): KeyPair | null => {
  if (!existsSync(keyFile)) return null;
  const text = readFileSync(keyFile, 'utf8').trim();
  if (isHex(text, 32)) return readKeyFile(keyFile, keyPairOf(fromHex(text)).publicKey);
  if (!/^[0-9a-f]{0,63}$/.test(text))
    throw new KeyFault('missing', keyFile, 'it does not hold 64 hex digits');
  rmSync(keyFile);
  return null;
};
