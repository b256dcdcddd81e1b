// The Node that everything runs on comes from npm like any other dependency, so that it is the same on every machine.
// Plain JavaScript for Node 20: this is read before anything is installed.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

const oldest = 24;

/** The path of the pinned Node, else of the running one where that is new enough, else undefined. */
export const pinnedNode = () => {
  const windows = process.platform === 'win32';
  const name = `node-${windows ? 'win' : process.platform}-${process.arch}`;
  const path = join(root, 'node_modules', name, 'bin', windows ? 'node.exe' : 'node');
  if (existsSync(path)) return path;
  return Number.parseInt(process.versions.node, 10) >= oldest ? process.execPath : undefined;
};

export const noPinnedNode =
  `Node ${oldest} does not come with the packages on ${process.platform}-${process.arch}, and this is Node ${process.versions.node}: ` +
  `install Node ${oldest} or later (https://nodejs.org) and try again.`;
