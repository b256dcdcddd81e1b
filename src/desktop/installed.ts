// Whether Electron's program is on the disk, and whether this system lets it run.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

const textOf = (path: string): string | null => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
};

/** `folder`: the package "electron". The same three signs as its own install.js goes by; path.txt is written last. */
export const installedProgram = (folder: string, env: NodeJS.ProcessEnv): string | null => {
  const { version } = JSON.parse(textOf(join(folder, 'package.json')) ?? '{}') as { version?: string };
  const path = textOf(join(folder, 'path.txt'));
  if (version === undefined || path === null) return null;
  if (
    textOf(join(folder, 'dist', 'version'))
      ?.trim()
      .replace(/^v/, '') !== version
  )
    return null;
  const program = join(env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist'), path);
  return existsSync(program) ? program : null;
};

/**
 * Linux: Chromium builds its sandbox out of user namespaces, or else with a helper that belongs to root
 * (chromium/docs/linux/suid_sandbox.md); with neither it ends at once. `proc` is /proc/sys. null where it can.
 */
export const sandboxTrouble = (
  program: string,
  proc: string,
): { readonly detail: string; readonly helper: string } | null => {
  const helper = join(dirname(program), 'chrome-sandbox');
  const found = statSync(helper, { throwIfNoEntry: false });
  if (found !== undefined && found.uid === 0 && (found.mode & 0o4000) !== 0) return null;
  const closed = [
    // Ubuntu from 23.10 on.
    ['kernel/apparmor_restrict_unprivileged_userns', '1'],
    // Debian up to 10, and hardened systems.
    ['kernel/unprivileged_userns_clone', '0'],
    ['user/max_user_namespaces', '0'],
  ].find(([name = '', value]) => textOf(join(proc, name))?.trim() === value);
  return closed === undefined ? null : { detail: closed.join(' = '), helper };
};
