// The command line of the central system.
import { homedir } from 'node:os';
import { join } from 'node:path';

export type Options = {
  readonly data: string;
  readonly host: string;
  readonly port: number;
  readonly zone: string;
  readonly json: boolean;
  readonly withParent: boolean;
  readonly newToken: boolean;
};

export type OptionsWrong =
  | { readonly wrong: 'unknown-option'; readonly option: string }
  | { readonly wrong: 'bad-option'; readonly option: string; readonly holds: string; readonly may: string };

/** Where programs keep their data on this kind of system. */
export const defaultData = (
  platform: string = process.platform,
  env: NodeJS.ProcessEnv = process.env,
): string => {
  if (platform === 'win32') return join(env.LOCALAPPDATA ?? homedir(), 'Pickup Central');
  if (platform === 'darwin') return join(homedir(), 'Library/Application Support/Pickup Central');
  return join(env.XDG_DATA_HOME || join(homedir(), '.local/share'), 'pickup-central');
};

const isZone = (zone: string): boolean => {
  try {
    return zone !== '' && new Intl.DateTimeFormat('en', { timeZone: zone }) !== undefined;
  } catch {
    return false;
  }
};

export const optionsOf = (args: readonly string[]): Options | OptionsWrong => {
  const options = {
    data: defaultData(),
    host: '127.0.0.1',
    port: 8790,
    zone: 'Asia/Kolkata',
    json: false,
    withParent: false,
    newToken: false,
  };
  const rest = args.flatMap(arg =>
    /^--\w+=/.test(arg) ? [arg.slice(0, arg.indexOf('=')), arg.slice(arg.indexOf('=') + 1)] : [arg],
  );
  for (let at = 0; at < rest.length; at += 1) {
    const option = rest[at] ?? '';
    if (option === '--json') options.json = true;
    else if (option === '--with-parent') options.withParent = true;
    else if (option === '--new-token') options.newToken = true;
    else if (option === '--data' || option === '--host' || option === '--port' || option === '--zone') {
      at += 1;
      const holds = rest[at] ?? '';
      const bad = (may: string): OptionsWrong => ({ wrong: 'bad-option', option, holds, may });
      if (option === '--port') {
        if (!/^\d{1,5}$/.test(holds) || Number(holds) > 65_535) return bad('a number from 0 to 65535');
        options.port = Number(holds);
      } else if (option === '--zone') {
        if (!isZone(holds)) return bad('the name of a time zone, for example Asia/Kolkata');
        options.zone = holds;
      } else {
        if (holds === '') return bad(option === '--data' ? 'a folder' : 'an address of this machine');
        options[option === '--data' ? 'data' : 'host'] = holds;
      }
    } else return { wrong: 'unknown-option', option };
  }
  return options;
};
