// Where the page was served last, so that a browser that is still open finds its station again after a restart.
import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import * as v from 'valibot';

export type PageAddress = { readonly port: number; readonly token: string };

const form = v.object({
  port: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(65_535)),
  token: v.pipe(v.string(), v.regex(/^[\w-]{32}$/)),
});

/** Port 0, any free one, and a new token where nothing can be read. */
export const readPageAddress = (file: string): PageAddress => {
  try {
    return v.parse(form, JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return { port: 0, token: randomBytes(24).toString('base64url') };
  }
};

/** The token opens the station for whoever has it: for its owner alone. A disk that takes nothing only costs the next start its old address. */
export const keepPageAddress = (file: string, address: PageAddress): void => {
  try {
    writeFileSync(`${file}.new`, JSON.stringify(address), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  } catch {
    // told by everything else that needs the disk
  }
};
