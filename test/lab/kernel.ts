// Debian's kernel, unpacked for the lab and never installed: the machine that runs the tests has a kernel without USB.
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

export type LabKernel = {
  /** Release, e.g. "6.1.0-56-amd64". */
  readonly release: string;
  /** The plain ELF: it boots in half the time of the compressed one. */
  readonly vmlinux: string;
  /** A folder with `lib/modules/RELEASE`, as modprobe -d takes it. */
  readonly root: string;
};

// What modprobe may need to answer for MODULES in initramfs.ts; the whole tree is four times as large.
const MODULE_FOLDERS = [
  'drivers/usb',
  'drivers/hid',
  'drivers/input',
  'drivers/virtio',
  'drivers/char',
  'net/9p',
  'fs/9p',
  'fs/netfs',
  'fs/fscache',
  'fs/configfs',
  'lib',
];

const run = (program: string, args: readonly string[], cwd?: string): string =>
  execFileSync(program, args, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 16 << 20,
    stdio: ['ignore', 'pipe', 'pipe'],
  });

/** Debian replaces the version every few weeks, so it is asked for. The -cloud kernel has no USB. */
const newestPackage = (): string => {
  const name = /Depends: (linux-image-\S+)/.exec(run('apt-cache', ['depends', 'linux-image-amd64']))?.[1];
  if (name === undefined) throw new Error('apt knows no linux-image-amd64; run apt-get update');
  return name;
};

/**
 * The ELF inside a bzImage: an xz stream at the offsets of the boot header, with its unpacked length behind it
 * (Documentation/x86/boot.rst: setup_sects at 1F1, payload_offset at 248, payload_length at 24C).
 */
export const payloadOf = (bzImage: Uint8Array): Uint8Array => {
  const header = new DataView(bzImage.buffer, bzImage.byteOffset);
  const sectors = header.getUint8(0x1f1) || 4;
  const from = (sectors + 1) * 512 + header.getUint32(0x248, true);
  return bzImage.subarray(from, from + header.getUint32(0x24c, true) - 4);
};

const unpack = (archive: string, folder: string, release: string): void => {
  const wanted = [
    `./boot/vmlinuz-${release}`,
    `./lib/modules/${release}/modules.*`,
    ...MODULE_FOLDERS.map(path => `./lib/modules/${release}/kernel/${path}`),
  ];
  const tar = join(folder, 'kernel.tar');
  run('sh', ['-c', 'dpkg-deb --fsys-tarfile "$1" > "$2"', 'sh', archive, tar]);
  run('tar', ['-x', '--wildcards', '-f', tar, '-C', folder, ...wanted]);
  rmSync(tar);
  run('depmod', ['-b', folder, release]);
  const payload = join(folder, 'payload.xz');
  writeFileSync(payload, payloadOf(readFileSync(join(folder, `boot/vmlinuz-${release}`))));
  run('sh', ['-c', 'xz -dc "$1" > "$2"', 'sh', payload, join(folder, 'vmlinux')]);
  rmSync(payload);
  rmSync(join(folder, 'boot'), { recursive: true });
};

const kernelIn = (root: string, release: string): LabKernel => ({
  release,
  root,
  vmlinux: join(root, 'vmlinux'),
});

const UNPACKING = 'unpacking-';

const download = (cache: string): LabKernel => {
  const release = newestPackage().slice('linux-image-'.length);
  const root = join(cache, release);
  if (existsSync(root)) return kernelIn(root, release);
  const folder = mkdtempSync(join(cache, UNPACKING));
  try {
    run('apt-get', ['download', `linux-image-${release}`], folder);
    const archive = readdirSync(folder).find(name => name.endsWith('.deb'));
    if (archive === undefined) throw new Error('apt-get download left no package');
    unpack(join(folder, archive), folder, release);
    rmSync(join(folder, archive));
    // Whole or not at all: a run that is ended in the middle leaves a folder of another name.
    renameSync(folder, root);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return kernelIn(root, release);
};

/**
 * Downloads and unpacks it into `cache`, once for each version that Debian has. Without a network the one that is
 * there will do. Throws with the words of the program that failed.
 */
export const provideKernel = (cache: string): LabKernel => {
  mkdirSync(cache, { recursive: true });
  try {
    return download(cache);
  } catch (thrown) {
    const [kept] = readdirSync(cache).filter(name => !name.startsWith(UNPACKING));
    if (kept !== undefined) return kernelIn(join(cache, kept), kept);
    if (process.getuid?.() !== 0) throw thrown;
  }
  // apt's lists are not there, or older than what the mirror still has.
  run('apt-get', ['-o', 'DPkg::Lock::Timeout=300', 'update']);
  return download(cache);
};
