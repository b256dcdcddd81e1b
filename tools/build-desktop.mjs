// The desktop program for Electron, into dist/electron: main.js, its worker thread and the central system of the
// simulated truck. Electron's Node does not read TypeScript inside of an archive. Runs on the pinned Node, before
// Electron is started or packaged, and does nothing where nothing changed.
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join, resolve } from 'node:path';
import { withLock } from './lock.mjs';
import { at, stampOf, textOf } from './stamp.mjs';

const sources = [
  'electron',
  'hardware',
  'src',
  'package.json',
  'package-lock.json',
  'tools/build-desktop.mjs',
];
const stamp = at('dist/electron.stamp');

const programs = {
  main: 'electron/main.ts',
  thread: 'src/longwork/thread.ts',
  central: 'electron/central-process.ts',
};
// Read by the central system from beside itself.
const besideCentral = ['src/central/page.css', 'src/central/page.client.js'];

// What is packaged beside it stays in node_modules: native packages must, pdfkit and the fonts read files of their own.
// What is not, such as the compiler's own helpers, goes in.
const { dependencies } = JSON.parse(textOf(at('package.json')));
const nameOf = id => id.split('/', id.startsWith('@') ? 2 : 1).join('/');
const staysOutside = id => id === 'electron' || isBuiltin(id) || nameOf(id) in dependencies;

/** `folder` is emptied first. */
const buildInto = async folder => {
  const { build } = await import('vite');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  // One after the other: each is one file of its own, so that `import.meta.url` means what its source meant by it.
  for (const [name, entry] of Object.entries(programs)) {
    await build({
      configFile: false,
      root: at('.'),
      logLevel: 'warn',
      publicDir: false,
      build: {
        ssr: at(entry),
        outDir: folder,
        emptyOutDir: false,
        target: 'node24',
        minify: false,
        rolldownOptions: {
          external: staysOutside,
          output: { format: 'es', entryFileNames: `${name}.js`, codeSplitting: false },
        },
      },
    });
  }
  for (const file of besideCentral)
    copyFileSync(at(file), join(folder, file.slice(file.lastIndexOf('/') + 1)));
};

const isReady = () => textOf(stamp) === stampOf(sources) && textOf(at('dist/electron/main.js')) !== undefined;

const buildIfStale = async () => {
  if (isReady()) return;
  const sayWaiting = pid =>
    console.error(`Another set-up of this folder is running (process ${pid}); waiting for it to end ...`);
  await withLock(at('.setup-lock'), sayWaiting, async () => {
    if (isReady()) return;
    console.error('Building the desktop program (a few seconds) ...');
    rmSync(stamp, { force: true });
    const wanted = stampOf(sources);
    await buildInto(at('dist/electron'));
    writeFileSync(stamp, wanted);
  });
};

// With a folder: there, whatever is in dist.
const [folder] = process.argv.slice(2);
if (folder === undefined) await buildIfStale();
else await buildInto(resolve(folder));
