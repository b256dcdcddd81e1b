// The programs of the system that tests use, and how to get them. Plain JavaScript for Node 20.
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { excerpt, runQuietly } from './child.mjs';

// One row a package: any of `programs` or `files` will do. `debian`, `fedora`, `brew`: the package's name there.
const needed = [
  { programs: ['socat'], debian: 'socat', fedora: 'socat', brew: 'socat' },
  {
    programs: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
    files: [
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    ],
    debian: 'chromium',
    fedora: 'chromium',
    brew: '--cask chromium',
  },
  { programs: ['pdftoppm'], debian: 'poppler-utils', fedora: 'poppler-utils', brew: 'poppler' },
  { programs: ['pdftotext'], debian: 'poppler-utils', fedora: 'poppler-utils', brew: 'poppler' },
  { programs: ['zbarimg'], debian: 'zbar-tools', fedora: 'zbar', brew: 'zbar' },
  { programs: ['dmtxread'], debian: 'dmtx-utils', fedora: 'dmtx-utils', brew: 'dmtx-utils' },
  {
    files: [
      '/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf',
      '/usr/share/fonts/google-noto/NotoSans-Regular.ttf',
      '/usr/share/fonts/google-noto-vf/NotoSans[wght].ttf',
      '/usr/share/fonts/noto/NotoSans-Regular.ttf',
    ],
    debian: 'fonts-noto-core',
    fedora: 'google-noto-sans-fonts',
    on: 'linux',
  },
  { programs: ['udevadm'], debian: 'udev', fedora: 'systemd-udev', on: 'linux' },
  // The device lab (test/lab) runs Debian's kernel, so only where apt can give it.
  { programs: ['qemu-system-x86_64'], debian: 'qemu-system-x86', for: 'lab' },
  { programs: ['busybox'], debian: 'busybox-static', for: 'lab' },
  { programs: ['cpio'], debian: 'cpio', for: 'lab' },
  { programs: ['modprobe'], debian: 'kmod', for: 'lab' },
  { programs: ['xz'], debian: 'xz-utils', for: 'lab' },
  { files: ['/usr/lib/x86_64-linux-gnu/libusb-1.0.so.0'], debian: 'libusb-1.0-0', for: 'lab' },
];

const canHaveLab =
  process.platform === 'linux' && process.arch === 'x64' && existsSync('/etc/debian_version');
const isFor = row => (row.for === 'lab' ? canHaveLab : row.on === undefined || row.on === process.platform);

/** The full path of a program on the PATH, or undefined. */
export const programPath = name => {
  // A user's PATH often lacks sbin, where some distributions keep udevadm.
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/sbin'];
  return folders
    .filter(folder => folder !== '')
    .map(folder => join(folder, name))
    .find(path => {
      try {
        accessSync(path, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
};

const isThere = ({ programs = [], files = [] }) =>
  programs.some(name => programPath(name) !== undefined) || files.some(path => existsSync(path));

export const missingTools = () =>
  process.platform === 'win32' ? [] : needed.filter(row => isFor(row) && !isThere(row));

const names = (rows, system) => [...new Set(rows.map(row => row[system]).filter(name => name !== undefined))];

/** What a person types to get `rows` here. */
export const command = (rows, platform = process.platform, has = programPath) => {
  if (platform === 'darwin')
    return names(rows, 'brew')
      .map(name => `brew install ${name}`)
      .join(' && ');
  if (has('dnf') !== undefined) return `sudo dnf install ${names(rows, 'fedora').join(' ')}`;
  return `sudo apt-get install --no-install-recommends ${names(rows, 'debian').join(' ')}`;
};

const label = row => row.programs?.[0] ?? row.debian;

/** Installs what is missing on Debian as root; elsewhere says what to type. Throws under CI where something stays missing. */
export const provideTools = async say => {
  if (process.platform === 'win32')
    say('On Windows the tests of serial ports, browser and PDF do not run: they need Linux or macOS.');
  let rows = missingTools();
  if (rows.length === 0) return;
  let failure = '';
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version') && programPath('apt-get') !== undefined) {
    const packages = names(rows, 'debian');
    say(`Installing what the tests need from Debian: ${packages.join(' ')} (once, up to a few minutes)`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    // Another apt-get may be at work on a fresh machine: wait for it, do not fail.
    const apt = async args => runQuietly('apt-get', ['-o', 'DPkg::Lock::Timeout=300', ...args], { env });
    const update = await apt(['update']);
    const install = await apt(['install', '-y', '--no-install-recommends', ...packages]);
    if (install.code !== 0) failure = `\napt-get said:\n${excerpt(update.output + install.output, 15)}`;
    rows = missingTools();
    if (rows.length === 0) return;
  }
  const sentence = `The tests need ${rows.map(label).join(', ')}. To install: ${command(rows)}${failure}`;
  if (process.env.CI === 'true') throw new Error(sentence);
  say(`${sentence}\nTests that need them are skipped or fail until then.`);
};
