// The front with the real world behind it: serial and HID ports, clock, network, log.
import { existsSync, mkdirSync } from 'node:fs';
import { uptime } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { createHidLines } from '#hardware/lines/hid.ts';
import { identify } from '#hardware/lines/identity.ts';
import { listDriverless } from '#hardware/lines/no-driver.ts';
import { createPorts } from '#hardware/lines/ports.ts';
import { listPorts, openSerialLine } from '#hardware/lines/serial.ts';
import { ConfigFault } from '#src/config.ts';
import { asJournalFault } from '#src/journal/fault.ts';
import type { Log } from '#src/station-parts.ts';
import type { StartCentral } from './central-child.ts';
import { dataFolder, markFolder } from './folders.ts';
import { openFront } from './front.ts';
import { realClock } from './real-clock.ts';

/** Never a PIN, a token or a name: callers log codes, paths and errors. To stderr, or to `file`. */
export const createLog = (level: string, file?: string): Log => {
  const logger = pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: label => ({ level: label }) },
    },
    pino.destination(file === undefined ? 2 : { dest: file, mkdir: true, sync: false }),
  );
  return (what, more = {}) =>
    logger.warn({ ...more, ...('error' in more && { err: more.error, error: undefined }) }, what);
};

/** Where the worker's program lies: beside the sources, or beside the bundle of the desktop program. */
export const SOURCE_THREAD = new URL('../longwork/thread.ts', import.meta.url);

/** The data folder: `--data`, or the operating system's place. */
export const folderOf = (data: string | undefined): string =>
  data ?? dataFolder(process.env, process.platform);

/** Rejects with what openFront rejects with, and with ConfigFault where `config` is not there. */
export const openRealFront = async (options: {
  readonly data: string | undefined;
  readonly config: string | undefined;
  readonly thread?: URL;
  readonly startCentral?: StartCentral;
  readonly log: Log;
}) => {
  const folder = folderOf(options.data);
  // Named by hand: a slip in its path must not begin a second station.
  if (options.config !== undefined && !existsSync(options.config))
    throw new ConfigFault('absent', options.config, 'it is not there');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (thrown) {
    throw asJournalFault(thrown, folder);
  }
  const ports = createPorts({
    openSerial: openSerialLine,
    listSerial: listPorts,
    hid: createHidLines({ clock: realClock }),
    log: options.log,
  });
  return openFront({
    folder,
    configFile: options.config ?? join(folder, 'station.json'),
    markFolder: markFolder(process.env, process.platform),
    openLine: ports.openLine,
    listPorts: ports.listPorts,
    listDriverless: () => listDriverless(),
    identify: (path, transport) => identify(path, transport),
    uptime: { awakeMs: () => performance.now(), upMs: () => uptime() * 1000 },
    clock: realClock,
    random: Math.random,
    fetch: globalThis.fetch,
    thread: options.thread ?? SOURCE_THREAD,
    ...(options.startCentral && { startCentral: options.startCentral }),
    log: options.log,
  });
};
