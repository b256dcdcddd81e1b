// Electron's argv to ours.
import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';

// These are for Chromium and Node inside of Electron, and are read there. Installers and .desktop files add some.
const NOT_OURS =
  /^--(no-sandbox|disable-[a-z-]+|enable-[a-z-]+|force-[a-z-]+|ozone-platform(-hint)?|gtk-version|lang|password-store|remote-debugging-port|inspect(-brk)?|trace-[a-z-]+|js-flags|log-level|original-process-start-time|allow-file-access-from-files)(=|$)/;

/** `unpackaged`: started as `electron FOLDER ...`, so one word more stands in front. */
export const ourArgs = (argv: readonly string[], unpackaged: boolean): readonly string[] =>
  argv.slice(unpackaged ? 2 : 1).filter(arg => !NOT_OURS.test(arg));

/**
 * Where Chromium keeps its own things: a folder for each station, because the single instance is told by it, and
 * outside of the station's data, because nobody wants a browser's cache in a back-up.
 */
export const windowFolder = (appData: string, data: string): string =>
  join(
    appData,
    'pickup-station-window',
    createHash('sha256').update(resolve(data)).digest('hex').slice(0, 12),
  );
