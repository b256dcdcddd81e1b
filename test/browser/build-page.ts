// The page as it is now, built the way the program builds it, into a folder of the tests.
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Answers the folder. Files of one run may ask at the same time: each has its own name. */
export const buildPage = async (name: string): Promise<string> => {
  const folder = `${root}test/.out/page-${name}`;
  await build({
    configFile: `${root}vite.config.ts`,
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true },
  });
  return folder;
};

/** Where pictures of the page go, to be looked at. */
export const pictures = `${root}test/.out/`;
