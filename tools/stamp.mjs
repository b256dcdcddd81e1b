// Whether something built is still what its sources say. Plain JavaScript for Node 20.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './pinned-node.mjs';

export const at = path => join(root, path);
export const textOf = path => (existsSync(path) ? readFileSync(path, 'utf8') : undefined);

const filesUnder = path => {
  const found = statSync(at(path), { throwIfNoEntry: false });
  if (found === undefined) return [];
  if (!found.isDirectory()) return [path];
  return readdirSync(at(path))
    .sort()
    .flatMap(name => filesUnder(`${path}/${name}`));
};

/** One line that changes with the name or content of any file of `sources` (paths in the repository); tests do not count. */
export const stampOf = sources => {
  const hash = createHash('sha256');
  for (const path of sources.flatMap(filesUnder).filter(file => !/\.test\.tsx?$/.test(file)))
    hash
      .update(`${path}\0`)
      .update(readFileSync(at(path)))
      .update('\0');
  return `${hash.digest('hex')}\n`;
};
