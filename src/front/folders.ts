// Where this operating system wants a program's data.
import { homedir } from 'node:os';
import { join } from 'node:path';

const NAME = 'pickup-station';

/** Journal, key, station.json. Backed up by the installer. */
export const dataFolder = (env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string => {
  if (platform === 'win32')
    return join(env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), NAME, 'data');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', NAME);
  return join(env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), NAME);
};

/** Marks (desk/mark.ts): not to be backed up with the data, or a restored folder does not show. */
export const markFolder = (env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string => {
  if (platform === 'win32')
    return join(env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), NAME, 'marks');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Caches', NAME, 'marks');
  return join(env.XDG_STATE_HOME ?? join(homedir(), '.local', 'state'), NAME, 'marks');
};
